"""Days and months as people and spreadsheets write them, read where they can mean one day alone.

Day first, month first, years of two digits and the serial numbers of spreadsheets stay unread: they are ambiguous.

>>> as_day("令和8年12月15日"), as_day("2026/12/15 0:00"), as_day("12/15/2026")
('2026-12-15', '2026-12-15', '12/15/2026')
>>> as_month("R9.2"), as_month("2027年2月1日"), as_month("Feb-27"), as_month("2027.1")
('2027-02', '2027-02', '2027-02', '2027.1')
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields.normalize import HYPHENS
from oqa_rules.rules.frozen import FrozenDict

_WESTERN = "(?P<year>[0-9]{4})"
_JAPANESE = "(?P<era>令和|平成|[RHrh])(?P<of_era>[0-9]{1,2}|元)"
_MONTH, _DAY = "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"

_DAYS = (
    re.compile(f"(?:{_WESTERN}|{_JAPANESE})(?P<sign>[-/.]){_MONTH}(?P=sign){_DAY}"),
    re.compile(f"(?:{_WESTERN}|{_JAPANESE})年{_MONTH}月{_DAY}日"),
    re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
)
_MONTHS = (
    # Of a western year 2027.1 is what a spreadsheet leaves of 2027.10.
    re.compile(f"{_WESTERN}[-/]{_MONTH}"),
    re.compile(f"{_JAPANESE}[-/.]{_MONTH}"),
    re.compile(f"(?:{_WESTERN}|{_JAPANESE})年{_MONTH}月"),
    re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})"),
)

_ENGLISH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile("([a-z]{3})-([0-9]{2})")
"""How a spreadsheet shows a month: Feb-27."""

_CENTURY = FIRST.year
_REIWA_BEGINS = date(2019, 5, 1)
_YEAR_BEFORE: Mapping[str, int] = FrozenDict({"令和": 2018, "R": 2018, "平成": 1988, "H": 1988})
_REIWA = ("令和", "R")

_SIGNS = str.maketrans({"／": "/", "．": ".", **dict.fromkeys(HYPHENS, "-")})
_TAKES_SPACE_BESIDE = frozenset("/.-年月日令平和成RHrh")
_MIDNIGHT = re.compile("0{1,2}:00(?::00(?:\\.000)?)?")
_LONGEST = 40
"""What has more characters than this, white space not counted, is no date."""


def as_day(text: str) -> str:
    """The day that a text with half-width letters and digits means, as YYYY-MM-DD; a text that means none as it is."""
    words, _ = _words(text)
    day = _day_in(_joined(words))
    return text if day is None else day.isoformat()


def as_month(text: str) -> str:
    """The month that such a text means, also by its first day, as YYYY-MM; a text that means none as it is."""
    words, has_time = _words(text)
    joined = _joined(words)
    first_day = _day_in(joined)
    if first_day is None and not has_time:
        first_day = _first_day_in(joined)
    return text if first_day is None or first_day.day != 1 else str(YearMonth.of(first_day))


def _words(text: str) -> tuple[list[str], bool]:
    """What stands between white space, its signs as ASCII and without a time of midnight, and whether there was one."""
    words = text.split()
    if not words or sum(map(len, words)) > _LONGEST:
        return [], False
    words = [word.translate(_SIGNS) for word in words]
    *before, last = words
    if before and _MIDNIGHT.fullmatch(last):
        return before, True
    day, _, time = last.partition("T")
    if day and _MIDNIGHT.fullmatch(time):
        return [*before, day], True
    return words, False


def _joined(words: Iterable[str]) -> str:
    """The words, with a space between those that have no sign between them."""
    joined = ""
    for word in words:
        is_beside = not joined or joined[-1] in _TAKES_SPACE_BESIDE or word[0] in _TAKES_SPACE_BESIDE
        joined += word if is_beside else f" {word}"
    return joined


def _day_in(text: str) -> date | None:
    return _first_match(_DAYS, text)


def _first_day_in(text: str) -> date | None:
    english = _ENGLISH.fullmatch(text.lower()) if text.isascii() else None
    if english and english[1] in _ENGLISH_NAMES:
        return date(_CENTURY + int(english[2]), _ENGLISH_NAMES.index(english[1]) + 1, 1)
    return _first_match(_MONTHS, text)


def _first_match(patterns: Iterable[re.Pattern[str]], text: str) -> date | None:
    """The day, or the first day of the month, that the first matching pattern says, where it exists."""
    match = next(filter(None, (each.fullmatch(text) for each in patterns)), None)
    if match is None:
        return None
    parts = match.groupdict()
    era = (parts.get("era") or "").upper()
    year = _YEAR_BEFORE[era] + (1 if parts["of_era"] == "元" else int(parts["of_era"])) if era else int(parts["year"])
    try:
        day = date(year, int(parts["month"]), int(parts.get("day") or 1))
    except ValueError:
        return None
    is_of_era = not era or (day >= _REIWA_BEGINS) == (era in _REIWA)
    return day if is_of_era and FIRST <= day <= LAST else None
