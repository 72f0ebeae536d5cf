"""都道府県コード: the two digits of the prefecture where the site is, 01 to 47 (資格-3).

These are the local-government codes (JIS X 0401). Their alternates, 51 to 97, stand in insurers'
numbers only.

>>> from oqa_rules import prefecture_code
>>> prefecture_code.is_valid("13")
True
>>> prefecture_code.name("13").ja
'東京都'
"""

from collections.abc import Iterator
from functools import partial

from oqa_rules.fields.field import CODE_STEPS, DIGITS_TEXT, Field, is_digits
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.declared import codes as rules

LENGTH = 2
_ALTERNATE = 50

_NAMES = (
    ("北海道", "Hokkaido"),
    ("青森県", "Aomori"),
    ("岩手県", "Iwate"),
    ("宮城県", "Miyagi"),
    ("秋田県", "Akita"),
    ("山形県", "Yamagata"),
    ("福島県", "Fukushima"),
    ("茨城県", "Ibaraki"),
    ("栃木県", "Tochigi"),
    ("群馬県", "Gunma"),
    ("埼玉県", "Saitama"),
    ("千葉県", "Chiba"),
    ("東京都", "Tokyo"),
    ("神奈川県", "Kanagawa"),
    ("新潟県", "Niigata"),
    ("富山県", "Toyama"),
    ("石川県", "Ishikawa"),
    ("福井県", "Fukui"),
    ("山梨県", "Yamanashi"),
    ("長野県", "Nagano"),
    ("岐阜県", "Gifu"),
    ("静岡県", "Shizuoka"),
    ("愛知県", "Aichi"),
    ("三重県", "Mie"),
    ("滋賀県", "Shiga"),
    ("京都府", "Kyoto"),
    ("大阪府", "Osaka"),
    ("兵庫県", "Hyogo"),
    ("奈良県", "Nara"),
    ("和歌山県", "Wakayama"),
    ("鳥取県", "Tottori"),
    ("島根県", "Shimane"),
    ("岡山県", "Okayama"),
    ("広島県", "Hiroshima"),
    ("山口県", "Yamaguchi"),
    ("徳島県", "Tokushima"),
    ("香川県", "Kagawa"),
    ("愛媛県", "Ehime"),
    ("高知県", "Kochi"),
    ("福岡県", "Fukuoka"),
    ("佐賀県", "Saga"),
    ("長崎県", "Nagasaki"),
    ("熊本県", "Kumamoto"),
    ("大分県", "Oita"),
    ("宮崎県", "Miyazaki"),
    ("鹿児島県", "Kagoshima"),
    ("沖縄県", "Okinawa"),
)
NAMES: dict[str, Text] = {f"{number:02}": Text(*name) for number, name in enumerate(_NAMES, start=1)}


def _judge(text: str) -> Iterator[Finding]:
    if len(text) != LENGTH or not is_digits(text):
        yield Finding.of(rules.PREFECTURE_CODE_FORMAT, expected=LENGTH, found=shown(text))
    elif text not in NAMES:
        first, *_, last = NAMES
        unknown = partial(Finding.of, rules.PREFECTURE_CODE_UNKNOWN, first=first, last=last, found=text)
        code = f"{int(text) - _ALTERNATE:02}"
        yield unknown(hint="insurer-alternate", prefecture=NAMES[code], code=code) if code in NAMES else unknown()


FIELD = Field(
    name="prefecture-code",
    title=Text("都道府県コード", "prefecture code"),
    rules=(rules.PREFECTURE_CODE_FORMAT, rules.PREFECTURE_CODE_UNKNOWN),
    judge=_judge,
    steps=CODE_STEPS,
    expected=DIGITS_TEXT,
    example="13",
    pattern="|".join(NAMES),
    accepts=NAMES.get,
    spotless=NAMES.get,
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize


def name(code: str) -> Text:
    """The name of the prefecture in Japanese and English.

    Raises ``RuleViolation`` for a code that is not one of the 47.

    >>> name("01").en
    'Hokkaido'
    """
    return NAMES[validate(code)]
