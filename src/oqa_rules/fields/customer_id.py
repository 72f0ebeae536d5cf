"""お客さまID: the ID of the line contract, printed on the papers that came with it (資格-4).

A prefix, CAF or COP, and a number of ten or eight letters and digits that is typed twice; as one
string it is prefix + number. With a wrong one the line cannot be opened on construction day.

>>> from oqa_rules import customer_id
>>> customer_id.parse("CAF0123456789")
CustomerIdParts(prefix='CAF', number='0123456789')
>>> [(each.path, each.rule) for each in customer_id.check("COP012345678")]
[('/number', 'customer-id.length')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oqa_rules.fields.field import DIGITS_TEXT, NUMBER_STEPS, Field, never, one_rule, whole
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.declared import customer_id as rules

PREFIXES = ("CAF", "COP")
NUMBER_LENGTHS = (8, 10)
# Seen in practice; the guide allows both lengths for either prefix.
SEEN_LENGTHS: dict[str, tuple[int, ...]] = {"CAF": (10,), "COP": (8, 10)}

_PREFIX_LENGTH = 3
_CONSENT_NUMBER = whole("[A-Za-z][0-9]{10}")

PREFIX_PATTERN = f"(?:{'|'.join(PREFIXES)})"
_ANY_CASE_PREFIX = "|".join("".join(f"[{letter}{letter.lower()}]" for letter in prefix) for prefix in PREFIXES)
NUMBER_PATTERN = f"(?!{_ANY_CASE_PREFIX})(?:{'|'.join(f'[0-9A-Za-z]{{{length}}}' for length in NUMBER_LENGTHS)})"
PATTERN = PREFIX_PATTERN + NUMBER_PATTERN


@dataclass(frozen=True, slots=True)
class CustomerIdParts:
    """The prefix as chosen, and the number as typed."""

    prefix: str
    number: str


def _judge_number(text: str) -> Iterator[Finding]:
    if strange := _distinct("[0-9A-Za-z]+", text):
        yield Finding.of(rules.CUSTOMER_ID_CHARACTERS, found=shown(strange))
    if len(text) not in NUMBER_LENGTHS:
        yield Finding.of(rules.CUSTOMER_ID_LENGTH, expected=NUMBER_LENGTHS, found=len(text))
    prefix, rest = text[:_PREFIX_LENGTH], text[_PREFIX_LENGTH:]
    if prefix.upper() in PREFIXES:
        yield Finding.of(rules.CUSTOMER_ID_INCLUDES_PREFIX, suggestion=rest, found=prefix)
    else:
        rest = text
    if letters := _distinct("[^A-Za-z]+", rest):
        yield Finding.of(rules.CUSTOMER_ID_LETTERS, found=letters)
    if _CONSENT_NUMBER(text):
        yield Finding.of(rules.CUSTOMER_ID_CONSENT_NUMBER)


def _distinct(without: str, text: str) -> str:
    return "".join(dict.fromkeys(re.sub(without, "", text)))


def _judge(text: str) -> Iterator[Finding]:
    prefix, number = text[:_PREFIX_LENGTH], text[_PREFIX_LENGTH:]
    if prefix in PREFIXES:
        for finding in (*NUMBER.judge(number), *check_length(prefix, number)):
            # A suggestion is for the whole text.
            known = finding.suggestion and prefix + finding.suggestion
            yield finding.suggesting(known, under_strict=known).under("/number")
    else:
        yield from (each.under("/prefix") for each in PREFIX.judge(prefix))


def check_length(prefix: str, number: str) -> tuple[Finding, ...]:
    """The finding that a valid number has a length never seen with that prefix; else nothing."""
    seen = SEEN_LENGTHS.get(prefix, NUMBER_LENGTHS)
    if len(number) in seen or not NUMBER.is_valid(number):
        return ()
    return (Finding.of(rules.CUSTOMER_ID_UNUSUAL_LENGTH, prefix=prefix, expected=seen, found=len(number)),)


def number_of(prefix: str) -> Field:
    """The field of a number that stands beside that prefix."""

    def judge(number: str) -> Iterator[Finding]:
        yield from NUMBER.judge(number)
        yield from check_length(prefix, number)

    return replace(NUMBER, judge=judge, spotless=never)


def check_confirmation(number: str, confirmation: str) -> tuple[Finding, ...]:
    """The finding that the two entries differ, character by character; else nothing."""
    if number == confirmation:
        return ()
    suggestion = number if NUMBER.normalize(confirmation).text == number else None
    expected, found = shown(number), shown(confirmation)
    rule = rules.CUSTOMER_ID_CONFIRMATION
    return (Finding.of(rule, "/confirmation", suggestion=suggestion, expected=expected, found=found),)


PREFIX = Field(
    name="customer-id-prefix",
    title=Text("お客さまIDの種類", "prefix of the customer ID"),
    rules=(rules.CUSTOMER_ID_PREFIX,),
    judge=one_rule(rules.CUSTOMER_ID_PREFIX, whole(PREFIX_PATTERN), expected=PREFIXES),
    steps=NUMBER_STEPS,
    example="CAF",
    pattern=PREFIX_PATTERN,
    accepts=whole(PREFIX_PATTERN),
    spotless=whole(PREFIX_PATTERN),
)

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
    expected=DIGITS_TEXT,
    example="0123456789",
    pattern=NUMBER_PATTERN,
    accepts=whole(NUMBER_PATTERN),
    spotless=whole("|".join(f"[0-9]{{{length}}}" for length in NUMBER_LENGTHS)),
)

FIELD = Field(
    name="customer-id",
    title=Text("お客さまID", "customer ID"),
    rules=(*PREFIX.rules, *NUMBER.rules, rules.CUSTOMER_ID_CONFIRMATION),
    judge=_judge,
    steps=NUMBER_STEPS,
    expected=DIGITS_TEXT,
    example=PREFIX.example + NUMBER.example,
    pattern=PATTERN,
    accepts=whole(PATTERN),
    spotless=whole("|".join(f"{prefix}[0-9]{{{each}}}" for prefix, seen in SEEN_LENGTHS.items() for each in seen)),
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
