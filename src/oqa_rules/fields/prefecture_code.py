"""都道府県コード: the two digits of the prefecture where the site is, 01 to 47 (資格-3).

These are the local-government codes (JIS X 0401). Their alternates, 51 to 97, stand in insurers'
numbers only.

>>> from oqa_rules import prefecture_code
>>> prefecture_code.is_valid("13")
True
>>> prefecture_code.name("13").ja
'東京都'
"""

from collections.abc import Mapping

from oqa_rules.fields.field import Field, is_digits, matching
from oqa_rules.fields.kinds import DIGITS_TEXT, exact_text
from oqa_rules.fields.normalize import CODE_NORMALIZERS
from oqa_rules.rules import Example, Rule, Text, Violation, guide, inferred
from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.picker import Data, Picker

__all__ = ["FIELD", "NAMES", "check", "is_valid", "name", "normalize", "validate"]


def __dir__() -> list[str]:
    return __all__


LENGTH = 2
_ALTERNATE = 50
_PATTERN = f"[0-9]{{{LENGTH}}}"

_NAMES = """\
北海道 Hokkaido
青森県 Aomori
岩手県 Iwate
宮城県 Miyagi
秋田県 Akita
山形県 Yamagata
福島県 Fukushima
茨城県 Ibaraki
栃木県 Tochigi
群馬県 Gunma
埼玉県 Saitama
千葉県 Chiba
東京都 Tokyo
神奈川県 Kanagawa
新潟県 Niigata
富山県 Toyama
石川県 Ishikawa
福井県 Fukui
山梨県 Yamanashi
長野県 Nagano
岐阜県 Gifu
静岡県 Shizuoka
愛知県 Aichi
三重県 Mie
滋賀県 Shiga
京都府 Kyoto
大阪府 Osaka
兵庫県 Hyogo
奈良県 Nara
和歌山県 Wakayama
鳥取県 Tottori
島根県 Shimane
岡山県 Okayama
広島県 Hiroshima
山口県 Yamaguchi
徳島県 Tokushima
香川県 Kagawa
愛媛県 Ehime
高知県 Kochi
福岡県 Fukuoka
佐賀県 Saga
長崎県 Nagasaki
熊本県 Kumamoto
大分県 Oita
宮崎県 Miyazaki
鹿児島県 Kagoshima
沖縄県 Okinawa"""
NAMES: Mapping[str, Text] = FrozenDict(
    {f"{number:02}": Text(*line.split()) for number, line in enumerate(_NAMES.splitlines(), 1)}
)

_SUFFIXES = ("都", "府", "県")
_BY_NAME: Mapping[str, str] = FrozenDict(
    {
        name: code
        for code, each in NAMES.items()
        for name in (each.ja, each.ja[:-1] if each.ja.endswith(_SUFFIXES) else each.ja)
    }
)
_NUMBERS = "123456789"


def _as_code(text: str) -> str:
    """The code that the name of a prefecture means, or a code without its zero; anything else as it is."""
    return f"0{text}" if len(text) == 1 and text in _NUMBERS else _BY_NAME.get(text, text)


code_format = Rule.error(
    "prefecture-code.format",
    guide("資格-3"),
    title=Text("都道府県コードの桁数", "Shape of the prefecture code"),
    why=Text(
        "医療機関等を表す10桁の番号は、この2桁で始まります。"
        "先頭の0が落ちると後ろの桁がずれ、別の番号として読まれます。",
        "The full code of an institution begins with these two digits. If a leading zero is lost, all digits after "
        "it are read one place off.",
    ),
    message=Text(
        "都道府県コードは半角数字{expected}桁です。入力は「{found}」です。",
        'The prefecture code is {expected} half-width digits; found "{found}".',
    ),
    remedy=Text(
        "所在地の都道府県コードを、1桁の場合は先頭に0を付けて入力してください（例: 北海道は01）。",
        "Enter the code of the prefecture of the site, with a leading zero where needed (Hokkaido is 01).",
    ),
    example=Example("prefecture-code", "1"),
    pattern=_PATTERN,
)(matching(_PATTERN, expected=LENGTH))


def _no_prefecture(pick: Picker, _data: Data) -> Data:
    """The code beside the first or the last, or any other."""
    codes = [f"{number:02}" for number in range(100)]
    return {"text": pick.one([each for each in codes if each not in NAMES] if pick.perhaps() else ("48", "00"))}


@Rule.error(
    "prefecture-code.unknown",
    inferred("資格-3"),
    title=Text("存在しない都道府県コード", "No such prefecture"),
    why=Text(
        "医療機関等は、都道府県コードと組にして特定します。存在しないコードでは、どこの施設の申請か分かりません。",
        "An institution is identified by its prefecture and its code together. With a code of no prefecture nobody "
        "can tell whose application it is.",
    ),
    message=Text(
        "都道府県コードは{first}から{last}までです。入力は「{found}」です。",
        'Prefecture codes run from {first} to {last}; found "{found}".',
    ),
    hints={
        "insurer-alternate": Text(
            "51から97は保険者番号に使われる別番号で、この場合は{prefecture}（{code}）にあたります。",
            "51 to 97 are the alternates used in insurers' numbers; this one stands for {prefecture} ({code}).",
        ),
    },
    remedy=Text(
        "所在地の都道府県コードを選び直してください。",
        "Choose the code of the prefecture where the site is.",
    ),
    example=Example("prefecture-code", "48"),
    near_miss=_no_prefecture,
    pattern="|".join(NAMES),
)
def unknown(text: str) -> Violation | None:
    if text in NAMES or len(text) != LENGTH or not is_digits(text):
        return None
    first, *_, last = NAMES
    code = f"{int(text) - _ALTERNATE:02}"
    if code not in NAMES:
        return Violation(first=first, last=last, found=text)
    return Violation(hint="insurer-alternate", first=first, last=last, found=text, prefecture=NAMES[code], code=code)


RULES = (code_format, unknown)

FIELD = Field(
    name="prefecture-code",
    title=Text("都道府県コード", "prefecture code"),
    own_rules=RULES,
    normalizers=(*CODE_NORMALIZERS, ("prefecture", _as_code)),
    expected=DIGITS_TEXT,
    example="13",
    clean=NAMES.__contains__,
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize


def name(code: str) -> Text:
    """The name of the prefecture in Japanese and English.

    Raises ``RuleViolation`` for a code that is not one of the 47.

    >>> name("01").en
    'Hokkaido'
    """
    return NAMES[exact_text(validate(code))]
