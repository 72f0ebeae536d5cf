"""端末名称."""

from oqa_rules.rulebook.rule import Basis, Example, Rule, Severity
from oqa_rules.rulebook.rules import visible_text
from oqa_rules.rulebook.text import Text

TERMINAL_NAME = Text("端末名称", "terminal name")

ONE_NAME_EACH = Text(
    "1台に1つ、異なる名前を付けてください。全角・半角や大文字・小文字の違いは区別されません。",
    "Give each terminal a name of its own; width and case tell nothing apart.",
)
"""What to do where two terminals share a name."""

TERMINAL_NAME_BLANK = visible_text.blank_name("terminal-name", TERMINAL_NAME, "補足-入力")
TERMINAL_NAME_CHARACTERS = visible_text.name_characters("terminal-name", TERMINAL_NAME)
TERMINAL_NAME_INVISIBLE = visible_text.invisible_in_name("terminal-name", TERMINAL_NAME)
TERMINAL_NAME_LONG = visible_text.long_name("terminal-name", TERMINAL_NAME, example_length=101)

TERMINAL_NAME_GENERIC = Rule(
    id="terminal-name.generic",
    severity=Severity.WARNING,
    basis=Basis.PUBLIC,
    reference="オンライン資格確認 FAQ 端末名称 (iryohokenjyoho-portalsite.jp/faq/post-7.html)",
    title=Text("どの端末か分からない端末名称", "A name that tells no machine apart"),
    message=Text(
        "端末名称「{found}」では、どの端末か区別できません。",
        'The terminal name "{found}" does not tell one machine from another.',
    ),
    remedy=Text(
        "ヒアリングシートで決めた端末名称・番号（例: 医科端末01）を入力してください。",
        "Enter the name and number from the hearing sheet, such as 医科端末01.",
    ),
    example=Example("terminal-name", "Windows10"),
)
