"""お客さまID: the ID of the line contract, printed on the papers that came with it (資格-4).

A prefix, CAF or COP, and a number of ten or eight letters and digits that is typed twice; as one
string it is prefix + number. With a wrong one the line cannot be opened on construction day.

>>> from oqa_rules import customer_id
>>> customer_id.parse("CAF0123456789")
CustomerIdParts(prefix='CAF', number='0123456789')
>>> [(each.path, each.rule) for each in customer_id.check("COP012345678")]
[('/number', 'customer-id.length')]
"""

from collections.abc import Mapping
from dataclasses import dataclass

from oqa_rules.fields import customer_id_number as numbers
from oqa_rules.fields.field import Field, matching, whole
from oqa_rules.fields.kinds import DIGITS_TEXT, exact_text, is_text
from oqa_rules.fields.normalize import NUMBER_NORMALIZERS
from oqa_rules.rules import Example, Rule, Text, Violation, guide, shown
from oqa_rules.rules.picker import Data, Mistake, Picker, writing_over

__all__ = ["FIELD", "CustomerIdParts", "check", "is_valid", "normalize", "parse", "validate"]


def __dir__() -> list[str]:
    return __all__


PREFIXES = numbers.PREFIXES
NUMBER_LENGTHS = numbers.NUMBER_LENGTHS
SEEN_LENGTHS: Mapping[str, tuple[int, ...]] = numbers.SEEN_LENGTHS
NUMBER = numbers.NUMBER
entries = numbers.entries

_PREFIX_PATTERN = "|".join(PREFIXES)


def _another_prefix(pick: Picker, data: Data) -> Data:
    others = ("CAB", "caf", "COF", "CA", "cop", "CAFE", "ＣＡＦ", "САF")  # look-alikes
    return data | {"prefix": pick.one(others) if pick.perhaps() else pick.nearly(str(data["prefix"]))}


known_prefix = Rule.error(
    "customer-id.prefix",
    guide("資格-4"),
    title=Text("お客さまIDの種類", "Prefix of the customer ID"),
    why=Text(
        "種類と番号の両方で1つのIDになります。"
        "種類が違えば契約した回線のIDではなく、工事当日にその回線を開通できません。",
        "Prefix and number together are the ID. With another prefix it is not the ID of the contracted line, and "
        "that line cannot be opened.",
    ),
    message=Text(
        "お客さまIDの種類は{expected:または}です。入力は「{found}」です。",
        'The customer ID begins with {expected: or }; found "{found}".',
    ),
    remedy=numbers.LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAB", "number": "0123456789", "confirmation": "0123456789"}),
    pattern=_PREFIX_PATTERN,
    near_miss=_another_prefix,
)(matching(_PREFIX_PATTERN, expected=PREFIXES))


def _typed_differently(pick: Picker, data: Data) -> Data:
    """Another number, or the same with a mistake; a zero in front or the case of letters comes often."""
    number = str(data["number"])
    if pick.perhaps():
        number = writing_over(pick, number, "AbCxYz")
    often: tuple[Mistake, ...] = ("length",) if number.isdecimal() else ("case",) * 9
    again = (
        pick.nearly(number, "length", "space", "width", "swap", *often)
        if pick.mostly()
        else numbers.digits_of(pick, max(NUMBER_LENGTHS))
    )
    return data | {"number": number, "confirmation": again}


@Rule.error(
    "customer-id.confirmation",
    guide("資格-4"),
    path="/confirmation",
    title=Text("確認用のお客さまIDが違う", "The two entries differ"),
    why=Text(
        "番号の打ち間違いは目で見つけにくいため、2回入力して比べます。"
        "食い違えば、少なくとも一方は回線のIDではありません。",
        "A slip in the number is hard to see, so it is typed twice. If the entries differ, at least one of them is "
        "not the ID of the line.",
    ),
    message=Text(
        "確認用には番号と同じ値「{expected}」を入力しますが、「{found}」です。",
        'The confirmation repeats the number, "{expected}"; found "{found}".',
    ),
    remedy=numbers.LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456798"}),
    near_miss=_typed_differently,
)
def confirmation(given: Mapping[str, object]) -> Violation | None:
    # They are compared whatever else is wrong with them.
    number, again = given.get("number"), given.get("confirmation")
    if type(number) is type(again) is str and number == again:
        return None
    if not is_text(number) or not is_text(again) or exact_text(number) == exact_text(again):
        return None
    suggestion = number if NUMBER.normalize(again).text == number else None
    return Violation(suggestion=suggestion, expected=shown(number), found=shown(again))


RULES = (
    known_prefix,
    numbers.characters,
    numbers.length,
    numbers.includes_prefix,
    confirmation,
    numbers.letters,
    numbers.unusual_length,
    numbers.consent_number,
)

PREFIX = Field(
    name="customer-id-prefix",
    title=Text("お客さまIDの種類", "prefix of the customer ID"),
    own_rules=(known_prefix,),
    normalizers=NUMBER_NORMALIZERS,
    example="CAF",
    clean=PREFIXES.__contains__,
)


def _split(text: str) -> dict[str, str]:
    prefix, number = text[: numbers.PREFIX_LENGTH], text[numbers.PREFIX_LENGTH :]
    # After an unknown prefix nobody knows where the number begins.
    return {"prefix": prefix, "number": number} if prefix in PREFIXES else {"prefix": prefix}


FIELD = Field(
    name="customer-id",
    title=Text("お客さまID", "customer ID"),
    own_rules=(),
    normalizers=NUMBER_NORMALIZERS,
    expected=DIGITS_TEXT,
    example=PREFIX.example + NUMBER.example,
    clean=whole("|".join(f"{prefix}[0-9]{{{each}}}" for prefix, seen in SEEN_LENGTHS.items() for each in seen)),
    split=_split,
    parts={"prefix": PREFIX, "number": NUMBER},
    across=(numbers.unusual_length,),
    related=(confirmation,),
)

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize


@dataclass(frozen=True, slots=True)
class CustomerIdParts:
    """The prefix as chosen, and the number as typed."""

    prefix: str
    number: str


def parse(text: str) -> CustomerIdParts:
    """The two parts; raises ``RuleViolation`` where the ID is not valid.

    >>> parse("COP01234567").number
    '01234567'
    """
    text = exact_text(validate(text))
    return CustomerIdParts(text[: numbers.PREFIX_LENGTH], text[numbers.PREFIX_LENGTH :])
