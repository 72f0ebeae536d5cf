"""Days and months that are written as text, as their places in the calendar."""

from datetime import date
from functools import cache

import numpy as np

from oqa_rules.calendar import YearMonth, days_until
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.columns.arrays import Bools, Numbers
from oqa_rules.columns.layout import NONE, Layout, numbers
from oqa_rules.columns.texts import Block
from oqa_rules.fields import date_text, year_month

DAYS = days_until(LAST, since=FIRST) + 1
MONTHS = YearMonth.of(LAST) - YearMonth.of(FIRST) + 1
NOWHERE = -1
"""The place of a text that is no day or month of the calendar."""

_DAY = Layout(date_text.FIELD.example.translate(dict.fromkeys(range(ord("0"), ord("9") + 1), "0")))
_MONTH = Layout(year_month.FIELD.example.translate(dict.fromkeys(range(ord("0"), ord("9") + 1), "0")))
_CENTURY = 100
_FIRST_YEAR = FIRST.year


def day_of(place: int) -> date:
    """The day at a place: 0 is the first of the calendar."""
    return date.fromordinal(FIRST.toordinal() + place)


def month_of(place: int) -> YearMonth:
    """The month at a place."""
    return YearMonth.of(FIRST) + place


@cache
def _days() -> Numbers:
    """The place of the day for each number of two digits of its year, two of its month and two of its day."""
    places = np.full(_CENTURY**3, NOWHERE, np.int64)
    for place in range(DAYS):
        day = day_of(place)
        places[((day.year - _FIRST_YEAR) * _CENTURY + day.month) * _CENTURY + day.day] = place
    return places


@cache
def _months() -> Numbers:
    """The place of the month for each number of two digits of its year and two of its month."""
    places = np.full(_CENTURY**2, NOWHERE, np.int64)
    for place in range(MONTHS):
        month = month_of(place)
        places[(month.year - _FIRST_YEAR) * _CENTURY + month.month] = place
    return places


def day_places(block: Block) -> Numbers:
    """The places of the days that the texts of a block are, as ``date_text`` reads them."""
    texts, rows = block.of_length(_DAY.length)
    if rows is not None and not len(rows):
        return np.full(len(block.lengths), NOWHERE, np.int64)
    found, words = _DAY.match(texts)
    # The eight characters in front are 2026-11- and those at the end 26-11-20, with zeros for hyphens.
    year, month = numbers(words[0])
    _, day = numbers(words[1])
    month *= _CENTURY // 10
    places = _placed(_days(), (year - _FIRST_YEAR) * _CENTURY**2 + month + day % _CENTURY, found == NONE)
    return _among(block, rows, places)


def month_places(block: Block) -> Numbers:
    """The places of the months that the texts of a block are, as ``year_month`` reads them."""
    texts, rows = block.of_length(_MONTH.length)
    if rows is not None and not len(rows):
        return np.full(len(block.lengths), NOWHERE, np.int64)
    found, words = _MONTH.match(texts)
    # The eight characters are 02026-11, with a zero for the hyphen.
    year, rest = numbers(words[0])
    year *= 10
    year += rest // 1000
    places = _placed(_months(), (year - _FIRST_YEAR) * _CENTURY + rest % _CENTURY, found == NONE)
    return _among(block, rows, places)


def _placed(places: Numbers, indices: Numbers, is_other: Bools) -> Numbers:
    # Before and after the century lie the first and the last index, which are no day and no month.
    found: Numbers = places.take(indices, mode="clip")
    np.copyto(found, NOWHERE, where=is_other)
    return found


def _among(block: Block, rows: Numbers | None, places: Numbers) -> Numbers:
    if rows is None:
        return places
    found = np.full(len(block.lengths), NOWHERE, np.int64)
    found[rows] = places
    return found
