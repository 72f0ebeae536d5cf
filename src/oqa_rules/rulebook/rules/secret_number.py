"""秘密の番号."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.text import Text

SECRET_NUMBER_FORMAT = Rule(
    id="secret-number.format",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("資格-5",),
    title=Text("秘密の番号の形", "Shape of the secret number"),
    message=Text(
        "秘密の番号は半角数字4文字です。入力された値はそうなっていません（値は表示しません）。",
        "The secret number is four half-width digits; what was entered is not (it is not shown).",
    ),
    remedy=Text(
        "任意の半角数字4文字を入力し、忘れないように控えてください。先頭の0も省けません。",
        "Choose four half-width digits and keep a note of them; a leading zero counts.",
    ),
    example=Example("secret-number", "123"),
    sensitive=True,
)
