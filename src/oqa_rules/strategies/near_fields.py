"""Near misses of every field alone: codes, お客さまID, days and months, names, choices."""

from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

from oqa_rules.fields import (
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.check_digit import expected
from oqa_rules.fields.choices import BILLING_LINE
from oqa_rules.fields.field import DIGITS, Field, is_digits
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Example, JsonValue, Rule, Severity
from oqa_rules.rules.declared import codes, entries
from oqa_rules.rules.declared import customer_id as id_rules
from oqa_rules.strategies.codes import (
    Entry,
    any_codes,
    any_entry,
    any_number,
    any_prefecture,
    any_secret_number,
    any_table,
    entry,
    first_of,
)
from oqa_rules.strategies.days import near_day, near_month
from oqa_rules.strategies.names import CHOICES, GENERIC_TERMINALS, any_institution_name, any_terminal_name
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import (
    ADDITIONS,
    CASE,
    LENGTH,
    WHITE_SPACE,
    WIDTH_AND_SCRIPT,
    TextFault,
    before,
    full_width,
    inserted,
    swapped,
    whole,
    with_fault,
    written_over,
)

NearMisses: TypeAlias = Mapping[Rule, Make[Example]]
"""By the rule that they are to break; whether they do is judged elsewhere."""

_PLAIN_CODE = institution_code.FIELD.example

_UNKNOWN_PREFECTURES = [code for code in (f"{number:02}" for number in range(100)) if code not in prefecture_code.NAMES]
_BESIDE_PREFECTURES = (_UNKNOWN_PREFECTURES[1], _UNKNOWN_PREFECTURES[0])
"""The first that is too high, and the one that is too low."""

_UNKNOWN_TABLES = [digit for digit in DIGITS if digit not in score_table.NAMES]


def _of(field: Field, make: Make[JsonValue]) -> Make[Example]:
    return lambda pick: Example(field.name, make(pick))


def _faulty(make: Make[str]) -> Make[str]:
    return lambda pick: with_fault(pick, make(pick))


def _unknown_prefecture(pick: Picker) -> str:
    return pick.one(_UNKNOWN_PREFECTURES if pick.perhaps() else _BESIDE_PREFECTURES)


def _unknown_table(pick: Picker) -> str:
    return with_fault(pick, any_table(pick)) if pick.perhaps() else pick.one(_UNKNOWN_TABLES)


def _nearly_a_code(pick: Picker) -> str:
    """With a fault, or with the prefecture, or that and the score table, in front."""
    way = pick.below(4)
    prefecture, table, code = any_codes(pick)
    match way:
        case 2:
            return prefecture + table + code
        case 3:
            return prefecture + code
        case _:
            return with_fault(pick, code)


def _wrong_check_digit(pick: Picker) -> Example:
    """Any other digit, or the one that is right elsewhere or for another score table."""
    prefecture, table, code = any_codes(pick, right=True)
    body, digit = code[:-1], code[-1]
    if pick.perhaps():
        digit = expected(body, any_prefecture(pick), any_table(pick))
    else:
        digit = str((int(digit) + pick.between(1, 9)) % 10)
    return Example(institution_code.FIELD.name, body + digit, {"prefecture": prefecture, "score_table": table})


def _other_third_digit(pick: Picker) -> Example:
    code = pick.digits(_PLAIN_CODE[:2]) + pick.one(DIGITS[:-1]) + pick.digits(_PLAIN_CODE[3:])
    return Example(institution_code.FIELD.name, code, {"score_table": score_table.VISITING_NURSE})


_SHORT, _LONG = customer_id.NUMBER_LENGTHS
_OTHER_LENGTHS = (_SHORT + 1, _LONG + 1, _SHORT - 1, _LONG + 2, 1, 0, 2 * _LONG)
_PLAIN_NUMBER = customer_id.NUMBER.example * 2
"""Enough for all these lengths."""

_OTHER_PREFIXES = ("CAB", "caf", "COF", "CA", "cop", "CAFE", "ＣＡＦ", "САF")  # look-alikes
_ANY_CASE = [write(prefix) for prefix in customer_id.PREFIXES for write in (str, str.lower, str.title)]
_AFTER_A_PREFIX = (_LONG - 3, _SHORT - 3, _LONG - 3, _LONG, _SHORT)
_LETTERS = tuple(map(written_over, "OIlZzACF"))
_CONSENT_LETTERS = "FAZf"
_STRANGE = (*WIDTH_AND_SCRIPT, *WIDTH_AND_SCRIPT, *WHITE_SPACE, *ADDITIONS)
_AGAIN = (*LENGTH, *(whole(lambda text: text.lstrip("0")), before("0")) * 3, *WHITE_SPACE, *WIDTH_AND_SCRIPT, swapped)
_AGAIN_IN_LETTERS = (*_AGAIN, *CASE * len(_AGAIN))


def _prefix(pick: Picker) -> str:
    return pick.one(customer_id.PREFIXES)


def _digits(pick: Picker, *lengths: int) -> str:
    return pick.digits(_PLAIN_NUMBER[: pick.one(lengths)])


def _other_prefix(pick: Picker) -> Entry:
    prefix = pick.one(_OTHER_PREFIXES) if pick.perhaps() else with_fault(pick, _prefix(pick))
    return entry(prefix, any_number(pick, _LONG))


def _strange_number(pick: Picker, faults: tuple[TextFault, ...]) -> Entry:
    return entry(_prefix(pick), with_fault(pick, _digits(pick, _LONG, _SHORT), faults))


def _two_that_differ(pick: Picker) -> Entry:
    first = any_entry(pick)
    number = str(first["number"])
    faults = _AGAIN if is_digits(number) else _AGAIN_IN_LETTERS
    again = with_fault(pick, number, faults) if pick.mostly() else any_number(pick, _LONG)
    return first | {"confirmation": again}


_ENTRIES: Mapping[Rule, Make[Entry]] = {
    id_rules.CUSTOMER_ID_PREFIX: _other_prefix,
    id_rules.CUSTOMER_ID_CHARACTERS: lambda pick: _strange_number(pick, _STRANGE),
    id_rules.CUSTOMER_ID_LENGTH: lambda pick: entry(_prefix(pick), _digits(pick, *_OTHER_LENGTHS)),
    id_rules.CUSTOMER_ID_INCLUDES_PREFIX: lambda pick: entry(
        _prefix(pick), pick.one(_ANY_CASE) + _digits(pick, *_AFTER_A_PREFIX)
    ),
    id_rules.CUSTOMER_ID_CONFIRMATION: _two_that_differ,
    id_rules.CUSTOMER_ID_LETTERS: lambda pick: _strange_number(pick, _LETTERS),
    id_rules.CUSTOMER_ID_UNUSUAL_LENGTH: lambda pick: entry("CAF", any_number(pick, _SHORT)),
    id_rules.CUSTOMER_ID_CONSENT_NUMBER: lambda pick: entry(
        _prefix(pick), pick.one(_CONSENT_LETTERS) + _digits(pick, _LONG)
    ),
}

_NOTHING_TO_SEE = " \u3000\u00a0\u2003\u200b\ufeff\u00ad\ue000"
_BREAKS = "\n\r\t\0\x1b\x7f\x85\u2028\u2029"
_HIDDEN = "\u200b\ufeff\u200e\u202e\u2060\u00ad"
_MOST_TOO_LONG = 3

_OTHER_SPELLINGS = (
    whole(str.upper),
    whole(str.lower),
    whole(full_width),
    *map(inserted, " -_"),
    whole(lambda text: f"{text}用"),
    whole(lambda text: f"{text} {text}"),
)
"""They leave a generic name as generic as it is."""


def any_blank(pick: Picker) -> str:
    """Nothing to see: no text, white space of any width, characters without ink."""
    return "".join(pick.one(_NOTHING_TO_SEE) for _ in range(pick.below(4)))


def _near_names(field: Field, longest: int, any_name: Make[str], *more: Make[str]) -> NearMisses:
    # In the order of the rules of a name.

    def with_one_of(characters: str) -> Make[str]:
        faults = tuple(map(inserted, characters))
        return lambda pick: with_fault(pick, any_name(pick), faults)

    def too_long(pick: Picker) -> str:
        length = pick.between(longest + 1, longest + _MOST_TOO_LONG)
        return (any_name(pick) * length)[:length]

    ways = (any_blank, with_one_of(_BREAKS), with_one_of(_HIDDEN), too_long, *more)
    return {rule: _of(field, way) for rule, way in zip(field.rules, ways, strict=True)}


def _generic(pick: Picker) -> str:
    return with_fault(pick, pick.one(GENERIC_TERMINALS), _OTHER_SPELLINGS)


def _other_key(pick: Picker, name: str) -> str:
    """A key of another choice, a bare number, or a key of the choice itself with a fault."""
    own = CHOICES[name].labels
    others = [key for other in CHOICES.values() for key in other.labels if key not in own]
    return with_fault(pick, pick.one(tuple(own))) if pick.perhaps() else pick.one(["1", "2", "0", *others])


def _unknown_choice(pick: Picker) -> Example:
    name = pick.one(first_of(BILLING_LINE.name, tuple(CHOICES)))
    return Example(name, _other_key(pick, name))


NEAR_FIELDS: NearMisses = {
    codes.PREFECTURE_CODE_FORMAT: _of(prefecture_code.FIELD, _faulty(any_prefecture)),
    codes.PREFECTURE_CODE_UNKNOWN: _of(prefecture_code.FIELD, _unknown_prefecture),
    codes.SCORE_TABLE_UNKNOWN: _of(score_table.FIELD, _unknown_table),
    codes.INSTITUTION_CODE_FORMAT: _of(institution_code.FIELD, _nearly_a_code),
    codes.INSTITUTION_CODE_CHECK_DIGIT: _wrong_check_digit,
    codes.INSTITUTION_CODE_DISTRICT: _of(institution_code.FIELD, lambda pick: f"00{pick.digits(_PLAIN_CODE[2:])}"),
    codes.INSTITUTION_CODE_VISITING_NURSE_NUMBER: _other_third_digit,
    codes.INSTITUTION_ID_FORMAT: _of(institution_id.FIELD, _faulty(lambda pick: "".join(any_codes(pick, strict=True)))),
    codes.SECRET_NUMBER_FORMAT: _of(secret_number.FIELD, _faulty(any_secret_number)),
    **{rule: _of(customer_id.FIELD, make) for rule, make in _ENTRIES.items()},
    entries.YEAR_MONTH_FORMAT: _of(year_month.FIELD, near_month),
    entries.DATE_FORMAT: _of(date_text.FIELD, near_day),
    **_near_names(terminal_name.FIELD, terminal_name.LONGEST, partial(any_terminal_name, strict=True), _generic),
    **_near_names(institution_name.FIELD, institution_name.LONGEST, partial(any_institution_name, strict=True)),
    entries.CHOICE_UNKNOWN: _unknown_choice,
}


def near_value(pick: Picker, name: str) -> JsonValue:
    """A near miss of the field of that name; of a customer ID its three entries."""
    if name in CHOICES:
        return _other_key(pick, name)
    rules = FIELDS[name].rules
    # Errors twice as often as what is less.
    ways = (*rules, *(each for each in rules if each.severity is Severity.ERROR))
    return NEAR_FIELDS[pick.one(ways)](pick).value
