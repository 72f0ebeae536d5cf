"""Near misses of names, choices, days and months; and those of every field, put together."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Final

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import date_text, institution_name, terminal_name, year_month
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.fields.choices import BILLING_LINE
from oqa_rules.rulebook import Example, JsonValue, Rule, Severity
from oqa_rules.rulebook.rules import entries as rules
from oqa_rules.strategies.codes import first_of
from oqa_rules.strategies.days import PLAIN_DAY, any_day, any_month
from oqa_rules.strategies.names import CHOICES, GENERIC_TERMINALS, any_institution_name, any_terminal_name
from oqa_rules.strategies.near_codes import NEAR_CODES, NEAR_CUSTOMER_IDS, NearMisses, examples_of
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import TextFault, full_width, inserted, whole, with_fault

_COMMON_YEARS = sorted(
    (year for year in range(FIRST.year, LAST.year + 1) if not isleap(year)),
    key=lambda year: (year <= PLAIN_DAY.year, year),
)
_LATER_CENTURY, _EARLIER_CENTURY = str(LAST.year + 1)[:2], str(FIRST.year - 1)[:2]

_OTHER_WRITINGS: Final[tuple[TextFault, ...]] = (
    whole(lambda text: text.replace("-0", "-")),
    whole(lambda text: text.replace("-", "/")),
    whole(lambda text: text.replace("-", "")),
    whole(lambda text: text.replace("-", ".")),
    whole(lambda text: _LATER_CENTURY + text[2:]),
    whole(lambda text: _EARLIER_CENTURY + text[2:]),
    whole(lambda text: text[2:]),
    whole(lambda text: text + "T00:00:00"),
    whole(lambda text: text[:7] + "-1"),
    whole(lambda text: text + "-01"),
    whole(lambda text: "-".join(reversed(text.split("-")))),
    whole(lambda text: text.replace("-", "年", 1).replace("-", "月") + "日"),
    whole(lambda text: text.replace("-", "‐")),  # a hyphen that is not ASCII
    whole(lambda text: text[:5] + "W" + text[5:7] + "-1"),
    whole(lambda text: text[:4]),
)
"""How else a day or a month is written, and what some readers of ISO 8601 take for one."""


def _missing_day(pick: Picker) -> str:
    """The day after the last of a month, the 32nd, the 0th; or the 29th of February of a common year."""
    way = pick.below(4)
    if way == 0:
        return f"{pick.one(_COMMON_YEARS)}-02-29"
    month = any_month(pick)
    return f"{month}-{(0, month.last_day.day + 1, 32, 0)[way]:02}"


def _missing_month(pick: Picker) -> str:
    """A month before the first or after the last of a year, or of all months."""
    if pick.perhaps():
        return pick.one((f"{LAST.year + 1}-01", f"{FIRST.year - 1}-12"))
    return f"{pick.between(PLAIN_DAY.year, LAST.year)}-{pick.one((13, 0, 20, 99)):02}"


def _nearly(pick: Picker, text: str) -> str:
    return with_fault(pick, text, _OTHER_WRITINGS) if pick.perhaps() else with_fault(pick, text)


def _nearly_a_month(pick: Picker) -> str:
    return _nearly(pick, str(any_month(pick))) if pick.perhaps() else _missing_month(pick)


def _nearly_a_day(pick: Picker) -> str:
    way = pick.below(8)
    if way <= 2:  # noqa: PLR2004  # three ways of eight
        return _missing_day(pick)
    if way == 3:  # noqa: PLR2004  # one of eight
        return f"{_missing_month(pick)}-01"
    return _nearly(pick, str(any_day(pick)))


NEAR_DATES: Final[NearMisses] = {
    rules.YEAR_MONTH_FORMAT.id: examples_of(year_month.FIELD.name, _nearly_a_month),
    rules.DATE_FORMAT.id: examples_of(date_text.FIELD.name, _nearly_a_day),
}
"""Near misses of the two rules about dates."""


_NOTHING_TO_SEE = " \u3000\u00a0\u2003\u200b\ufeff\u00ad\ue000"
_BREAKS = ("\n", "\r", "\t", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029")
_HIDDEN = ("\u200b", "\ufeff", "\u200e", "\u202e", "\u2060", "\u00ad")
_MOST_TOO_LONG = 3

_OTHER_SPELLINGS: Final[tuple[TextFault, ...]] = (
    whole(str.upper),
    whole(str.lower),
    whole(full_width),
    *map(inserted, (" ", "-", "_")),
    whole(lambda text: f"{text}用"),
    whole(lambda text: f"{text} {text}"),
)
"""Ways to write a generic name that leave it as generic as it is."""


def any_blank(pick: Picker) -> str:
    """A text in which there is nothing to see: empty, white space of any width, characters without ink."""
    return "".join(pick.one(_NOTHING_TO_SEE) for _ in range(pick.below(4)))


def _near_names(
    of: str, any_name: Make[str], rules: tuple[Rule, Rule, Rule, Rule], longest: int
) -> Iterator[tuple[str, Make[Example]]]:
    def with_one_of(characters: tuple[str, ...]) -> Make[Example]:
        faults = tuple(map(inserted, characters))
        return examples_of(of, lambda pick: with_fault(pick, any_name(pick), faults))

    def too_long(pick: Picker) -> str:
        length = pick.between(longest + 1, longest + _MOST_TOO_LONG)
        return (any_name(pick) * length)[:length]

    blank, characters, invisible, long = (rule.id for rule in rules)
    yield blank, examples_of(of, any_blank)
    yield characters, with_one_of(_BREAKS)
    yield invisible, with_one_of(_HIDDEN)
    yield long, examples_of(of, too_long)


def _generic(pick: Picker) -> str:
    return with_fault(pick, pick.one(GENERIC_TERMINALS), _OTHER_SPELLINGS)


def unknown_choice(pick: Picker, name: str) -> str:
    """A key of another choice, a bare number, or a key of the choice itself with a fault."""
    own = CHOICES[name].labels
    others = [key for other in CHOICES.values() for key in other.labels if key not in own]
    return with_fault(pick, pick.one(tuple(own))) if pick.perhaps() else pick.one(["1", "2", "0", *others])


def _unknown_choice(pick: Picker) -> Example:
    name = pick.one(first_of(BILLING_LINE.name, tuple(CHOICES)))
    return Example(name, unknown_choice(pick, name))


_TERMINAL_RULES = (
    rules.TERMINAL_NAME_BLANK,
    rules.TERMINAL_NAME_CHARACTERS,
    rules.TERMINAL_NAME_INVISIBLE,
    rules.TERMINAL_NAME_LONG,
)
_INSTITUTION_RULES = (
    rules.INSTITUTION_NAME_BLANK,
    rules.INSTITUTION_NAME_CHARACTERS,
    rules.INSTITUTION_NAME_INVISIBLE,
    rules.INSTITUTION_NAME_LONG,
)

NEAR_NAMES: Final[NearMisses] = {
    **dict(
        _near_names(
            terminal_name.FIELD.name,
            partial(any_terminal_name, strict=True),
            _TERMINAL_RULES,
            terminal_name.LONGEST,
        )
    ),
    rules.TERMINAL_NAME_GENERIC.id: examples_of(terminal_name.FIELD.name, _generic),
    **dict(
        _near_names(
            institution_name.FIELD.name,
            partial(any_institution_name, strict=True),
            _INSTITUTION_RULES,
            institution_name.LONGEST,
        )
    ),
    rules.CHOICE_UNKNOWN.id: _unknown_choice,
}
"""Near misses of the rules about names, and of the one about choices."""


NEAR_FIELDS: Final[NearMisses] = {**NEAR_CODES, **NEAR_CUSTOMER_IDS, **NEAR_DATES, **NEAR_NAMES}
"""Near misses of every rule about a field alone."""


def near_value(pick: Picker, name: str) -> JsonValue:
    """A value that nearly belongs to the field of that name; of a customer ID its three entries."""
    if name in CHOICES:
        return unknown_choice(pick, name)
    return NEAR_FIELDS[pick.one(_ways(name))](pick).value


@lru_cache
def _ways(name: str) -> tuple[str, ...]:
    """The rules of a field by their ids, errors twice as often as what is less."""
    rules = FIELDS[name].rules
    return tuple(rule.id for rule in (*rules, *(each for each in rules if each.severity is Severity.ERROR)))
