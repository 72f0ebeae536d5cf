"""Days and months as people and spreadsheets write them, and notations that are nearly read and are not."""

from collections.abc import Sequence
from datetime import date

from oqa_rules.fields.normalize import HYPHENS
from oqa_rules.rules.picker import Picker, full_width

_REIWA, _HEISEI = date(2019, 5, 1), date(1989, 1, 8)
"""The first days of the eras that are read."""

_TURN = (date(2019, 5, 1), date(2019, 4, 30), date(2019, 4, 1), date(2019, 12, 31), date(2020, 1, 1))
"""Days about the turn of the era: both ends of 平成31年 and 令和元年."""

_SIGNS = (*("-", "/", ".") * 3, "／", "．", *HYPHENS)
_OTHER_SIGNS = (" ", ",", "_", "~", "\u2044", "\u30fb", "--")
_SPACES = (" ", "\u3000", "\u00a0", "  ", "\u200b")
"""White space beside a sign is dropped; the last of them is none."""

_MIDNIGHT = (" 0:00", "T00:00:00", " 00:00:00.000", "\u30000:00", "T0:00", "  00:00")
_OTHER_TIMES = (" 9:00", "T00:00:00Z", " 0:01", "T00:00+09:00", " 24:00", " 0:00:00.0", " 0:00 0:00", "0:00", "t00:00")
_KANJI = ("年", "月", "日")


def any_written_day(pick: Picker) -> str:
    """A day in one of the notations that are read, or in one that is nearly read."""
    text = _with_signs(pick, _numbers(pick, _any_day(pick)))
    if pick.below(4) == 1:
        text += pick.one(_MIDNIGHT if pick.mostly() else _OTHER_TIMES)
    return full_width(text) if pick.below(4) == 1 else text


def any_written_month(pick: Picker) -> str:
    """A month, or the first day of one, in one of the notations that are read, or in one that is nearly read."""
    match pick.below(4):
        case 0:
            # Mostly the first day of a month: the others are none.
            return _with_signs(pick, _numbers(pick, _any_day(pick).replace(day=pick.one((1, 1, 2, 15)))))
        case 1:
            day = _any_day(pick)
            name, year = day.ctime()[4:7], f"{day:%y}"  # English in any locale
            return pick.one((f"{name}-{year}", f"{name.upper()}-{year}", f"{name}-20{year}", f"{year}-{name}"))
        case _:
            text = _with_signs(pick, _numbers(pick, _any_day(pick))[:2])
            return full_width(text) if pick.below(4) == 1 else text


_EDGES = ("2000-02-29", "2000-01-01", "2099-12-31", "2096-02-29", "2000-12-31", "2000-03-01")


def any_edge_day(pick: Picker) -> str:
    """A day at an end of the calendar, or in a leap year that a program may not take for one."""
    return pick.one(_EDGES)


def _any_day(pick: Picker) -> date:
    return pick.one(_TURN) if pick.perhaps() else pick.day()


def _numbers(pick: Picker, day: date) -> list[str]:
    """Year, month and day, each with or without its zero; the year now and then of an era."""
    year = _year_of_era(pick, day) if pick.perhaps() else str(day.year)
    return [year, *(str(number) if pick.perhaps() else f"{number:02}" for number in (day.month, day.day))]


def _year_of_era(pick: Picker, day: date) -> str:
    """The year of its era, or now and then of the other one, in which there is no such day."""
    is_reiwa = (day >= _REIWA) is pick.mostly()
    year = day.year - (_REIWA if is_reiwa else _HEISEI).year + 1
    name = pick.one(("令和", "令和", "R", "r", "昭和") if is_reiwa else ("平成", "平成", "H", "h", "S"))
    return name + pick.one(("元", "元", "1", "01") if year == 1 else (str(year), f"{year:02}", str(year), f"{year:03}"))


def _with_signs(pick: Picker, numbers: Sequence[str]) -> str:
    """The numbers with the same sign between them, 年月日 or nothing, and white space now and then."""
    signs: list[str] = [pick.one(_SIGNS)] * (len(numbers) - 1)
    match pick.below(8):
        case 0 | 1:
            signs = [*_KANJI[: len(numbers)]]
        case 2:
            signs = []
            numbers = [number.zfill(2) for number in numbers]
        case 3:
            signs[-1] = pick.one((*_SIGNS, *_OTHER_SIGNS))
        case 4:
            # What a spreadsheet leaves of a tenth month is a number.
            signs = ["."] * len(signs)
        case _:
            pass
    words = [word for pair in zip(numbers, [*signs, "", ""], strict=False) for word in pair if word]
    if pick.below(4) == 1:
        words.insert(pick.below(len(words)), pick.one(_SPACES))
    return "".join(words)
