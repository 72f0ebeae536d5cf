"""お客さまID: the ID of the line contract, printed on the papers that came with it (資格-4).

A prefix chosen from two, CAF or COP, and a number of ten or eight letters and digits that is typed
twice. As one string it is prefix + number. A wrong one means that the line cannot be opened on
construction day.

>>> from oqa_rules import customer_id
>>> customer_id.parse("CAF0123456789")
CustomerIdParts(prefix='CAF', number='0123456789')
>>> [(each.path, each.rule) for each in customer_id.check("COP012345678")]
[('/number', 'customer-id.length')]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters

from oqa_rules.fields.digits import DIGITS, is_digits
from oqa_rules.fields.field import NUMBER_STEPS, Field, whole
from oqa_rules.rulebook import Finding, Text, shown
from oqa_rules.rulebook.rules import customer_id as rules

PREFIXES = ("CAF", "COP")
NUMBER_LENGTHS = (8, 10)
SEEN_LENGTHS: dict[str, tuple[int, ...]] = {"CAF": (10,), "COP": (8, 10)}
"""The lengths that have been seen in practice, by prefix; the guide allows both for either."""

_PREFIX_LENGTH = 3
_CONSENT_NUMBER_DIGITS = 10
_ALPHABET = frozenset(DIGITS + ascii_letters)

PREFIX_PATTERN = f"(?:{'|'.join(PREFIXES)})"
_ANY_CASE_PREFIX = "|".join("".join(f"[{letter}{letter.lower()}]" for letter in prefix) for prefix in PREFIXES)
NUMBER_PATTERN = f"(?!{_ANY_CASE_PREFIX})(?:{'|'.join(f'[0-9A-Za-z]{{{length}}}' for length in NUMBER_LENGTHS)})"
PATTERN = PREFIX_PATTERN + NUMBER_PATTERN

_SPOTLESS_NUMBER = "|".join(f"[0-9]{{{length}}}" for length in NUMBER_LENGTHS)
_SPOTLESS = "|".join(f"{prefix}[0-9]{{{length}}}" for prefix, seen in SEEN_LENGTHS.items() for length in seen)


@dataclass(frozen=True, slots=True)
class CustomerIdParts:
    """The prefix as chosen, and the number as typed."""

    prefix: str
    number: str


def _judge_prefix(text: str) -> Iterator[Finding]:
    if text not in PREFIXES:
        yield Finding.of(rules.CUSTOMER_ID_PREFIX, expected=PREFIXES, found=shown(text))


def _judge_number(text: str) -> Iterator[Finding]:
    strange = "".join(dict.fromkeys(each for each in text if each not in _ALPHABET))
    if strange:
        yield Finding.of(rules.CUSTOMER_ID_CHARACTERS, found=shown(strange))
    if len(text) not in NUMBER_LENGTHS:
        yield Finding.of(rules.CUSTOMER_ID_LENGTH, expected=NUMBER_LENGTHS, found=len(text))
    rest = text
    if text[:_PREFIX_LENGTH].upper() in PREFIXES:
        rest = text[_PREFIX_LENGTH:]
        suggestion = rest if NUMBER.is_valid(rest) else None
        yield Finding.of(rules.CUSTOMER_ID_INCLUDES_PREFIX, suggestion=suggestion, found=text[:_PREFIX_LENGTH])
    letters = "".join(dict.fromkeys(each for each in rest if each in ascii_letters))
    if letters:
        yield Finding.of(rules.CUSTOMER_ID_LETTERS, found=letters)
    if text[:1] in letters and len(text) == 1 + _CONSENT_NUMBER_DIGITS and is_digits(text[1:]):
        yield Finding.of(rules.CUSTOMER_ID_CONSENT_NUMBER)


def _judge(text: str) -> Iterator[Finding]:
    prefix, number = text[:_PREFIX_LENGTH], text[_PREFIX_LENGTH:]
    if prefix in PREFIXES:
        yield from (each.under("/number") for each in _judge_number(number))
        yield from check_length(prefix, number)
    else:
        yield from (each.under("/prefix") for each in _judge_prefix(prefix))


def check_length(prefix: str, number: str) -> tuple[Finding, ...]:
    """The finding that a valid number has a length never seen with that prefix; else nothing.

    >>> [each.path for each in check_length("CAF", "01234567")]
    ['/number']
    """
    seen = SEEN_LENGTHS.get(prefix, NUMBER_LENGTHS)
    if len(number) in seen or not NUMBER.is_valid(number):
        return ()
    return (Finding.of(rules.CUSTOMER_ID_UNUSUAL_LENGTH, "/number", prefix=prefix, expected=seen, found=len(number)),)


def check_confirmation(number: str, confirmation: str) -> tuple[Finding, ...]:
    """The finding that the two entries differ, character by character; else nothing.

    >>> [each.rule for each in check_confirmation("0123456789", "0123456798")]
    ['customer-id.confirmation']
    """
    if number == confirmation:
        return ()
    suggestion = number if NUMBER.normalize(confirmation).text == number else None
    return (
        Finding.of(
            rules.CUSTOMER_ID_CONFIRMATION,
            "/confirmation",
            suggestion=suggestion,
            expected=shown(number),
            found=shown(confirmation),
        ),
    )


PREFIX = Field(
    name="customer-id-prefix",
    title=Text("お客さまIDの種類", "prefix of the customer ID"),
    rules=(rules.CUSTOMER_ID_PREFIX,),
    judge=_judge_prefix,
    steps=NUMBER_STEPS,
    example="CAF",
    pattern=PREFIX_PATTERN,
    accepts=whole(PREFIX_PATTERN),
    spotless=whole(PREFIX_PATTERN),
)
"""The part that is chosen."""

NUMBER = Field(
    name="customer-id-number",
    title=Text("お客さまIDの番号", "number of the customer ID"),
    rules=(
        rules.CUSTOMER_ID_CHARACTERS,
        rules.CUSTOMER_ID_LENGTH,
        rules.CUSTOMER_ID_INCLUDES_PREFIX,
        rules.CUSTOMER_ID_LETTERS,
        rules.CUSTOMER_ID_UNUSUAL_LENGTH,
        rules.CUSTOMER_ID_CONSENT_NUMBER,
    ),
    judge=_judge_number,
    steps=NUMBER_STEPS,
    example="0123456789",
    pattern=NUMBER_PATTERN,
    accepts=whole(NUMBER_PATTERN),
    spotless=whole(_SPOTLESS_NUMBER),
)
"""The part that is typed, and typed again for confirmation."""

FIELD = Field(
    name="customer-id",
    title=Text("お客さまID", "customer ID"),
    rules=(*PREFIX.rules, *NUMBER.rules, rules.CUSTOMER_ID_CONFIRMATION),
    judge=_judge,
    steps=NUMBER_STEPS,
    example=PREFIX.example + NUMBER.example,
    pattern=PATTERN,
    accepts=whole(PATTERN),
    spotless=whole(_SPOTLESS),
)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize


def parse(text: str) -> CustomerIdParts:
    """The two parts; raises ``RuleViolation`` where the ID is not valid.

    >>> parse("COP01234567").number
    '01234567'
    """
    validate(text)
    return CustomerIdParts(text[:_PREFIX_LENGTH], text[_PREFIX_LENGTH:])
