"""マスタアカウント情報: business days with a holiday too many or too few.

All take the day of the application as text and give the day by which the account is expected.
"""

from collections.abc import Callable
from datetime import date, timedelta

from tests.oracle.wrong.business_days import fifth, holiday, is_at_new_year
from tests.oracle.wrong.candidate import candidates

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6


def _closed(day: date) -> bool:
    return bool(holiday(day)) or is_at_new_year(day)


def _without(applied_on: str, is_unknown: Callable[[date], bool]) -> tuple[date]:
    return fifth(applied_on, lambda day: is_at_new_year(day) or (holiday(day) and not is_unknown(day)))


def _with(applied_on: str, is_closed: Callable[[date], bool]) -> tuple[date]:
    return fifth(applied_on, lambda day: _closed(day) or is_closed(day))


def _always_on(applied_on: str, name: str, month: int, number: int) -> tuple[date]:
    """A holiday on one day of every year, wherever it is."""
    return fifth(
        applied_on,
        lambda day: (day.month, day.day) == (month, number) or (_closed(day) and holiday(day) != name),
    )


def spring_on_the_twentieth(applied_on: str) -> tuple[date]:
    """The equinox in spring is always on 20 March."""
    return _always_on(applied_on, "春分の日", 3, 20)


def autumn_on_the_23rd(applied_on: str) -> tuple[date]:
    """The equinox in autumn is always on 23 September."""
    return _always_on(applied_on, "秋分の日", 9, 23)


def marine_day_of_july_20(applied_on: str) -> tuple[date]:
    """海の日 is still on 20 July."""
    return _always_on(applied_on, "海の日", 7, 20)


def respect_day_of_september_15(applied_on: str) -> tuple[date]:
    """敬老の日 is still on 15 September."""
    return _always_on(applied_on, "敬老の日", 9, 15)


def emperor_of_heisei(applied_on: str) -> tuple[date]:
    """天皇誕生日 is still on 23 December."""
    return _always_on(applied_on, "天皇誕生日", 12, 23)


def no_mountain_day(applied_on: str) -> tuple[date]:
    """The list of holidays was written before 山の日."""
    return _without(applied_on, lambda day: holiday(day).startswith("山の日"))


def no_enthronement(applied_on: str) -> tuple[date]:
    """Does not know the days of 2019 for the new emperor, and those between them."""
    return _without(
        applied_on,
        lambda day: day in {date(2019, 4, 30), date(2019, 5, 1), date(2019, 5, 2), date(2019, 10, 22)},
    )


def no_olympic_games(applied_on: str) -> tuple[date]:
    """Does not know that holidays were moved for the games of 2021."""
    moved = {date(2021, 7, 19), date(2021, 8, 11), date(2021, 10, 11)}
    return fifth(applied_on, lambda day: day in moved or (_closed(day) and not _is_moved(day)))


def _is_moved(day: date) -> bool:
    return day in {date(2021, 7, 22), date(2021, 7, 23), date(2021, 8, 9)}


def monday_in_lieu_only(applied_on: str) -> tuple[date]:
    """The day in lieu is always a Monday, also where that is a holiday of its own."""
    return _without(applied_on, lambda day: "振替休日" in holiday(day) and day.weekday() != _MONDAY)


def saturdays_in_lieu(applied_on: str) -> tuple[date]:
    """A holiday on a Saturday has a Monday in lieu too."""
    return _with(applied_on, lambda day: day.weekday() == _MONDAY and bool(holiday(day - timedelta(days=2))))


def golden_week_in_one(applied_on: str) -> tuple[date]:
    """Everything from 29 April to 5 May is closed."""
    return _with(applied_on, lambda day: (4, 29) <= (day.month, day.day) <= (5, 5))


def closed_in_mid_august(applied_on: str) -> tuple[date]:
    """Closed from 13 to 16 August, as companies are."""
    return _with(applied_on, lambda day: day.month == 8 and 13 <= day.day <= 16)


def closed_to_january_4(applied_on: str) -> tuple[date]:
    """Closed until 4 January."""
    return _with(applied_on, lambda day: (day.month, day.day) == (1, 4))


def closed_from_december_28(applied_on: str) -> tuple[date]:
    """Closed from 28 December on."""
    return _with(applied_on, lambda day: (day.month, day.day) == (12, 28))


def open_as_banks(applied_on: str) -> tuple[date]:
    """Open until 30 December, as banks are."""
    return fifth(applied_on, lambda day: _closed(day) and (day.month, day.day) not in {(12, 29), (12, 30)})


def saturdays_are_open(applied_on: str) -> tuple[date]:
    """Saturdays are business days."""
    left, day = 5, date.fromisoformat(applied_on)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() != _SUNDAY and not _closed(day)
    return (day,)


def received_on_a_business_day(applied_on: str) -> tuple[date]:
    """What comes on a closed day is received, and counted from, on the next business day."""
    day = date.fromisoformat(applied_on)
    while day.weekday() >= _SATURDAY or _closed(day):
        day += timedelta(days=1)
    return fifth(str(day), _closed)


def holidays_added_once(applied_on: str) -> tuple[date]:
    """Adds the holidays of the week to seven days, and does not look where that ends."""
    first = date.fromisoformat(applied_on)
    week = [first + timedelta(days=each) for each in range(1, 8)]
    return (first + timedelta(days=7 + sum(_closed(each) and each.weekday() < _SATURDAY for each in week)),)


def holidays_from_2016(applied_on: str) -> tuple[date]:
    """The list of holidays begins with the year in which the program was written."""
    return _without(applied_on, lambda day: day.year < 2016)


WRONG = candidates(
    "master-account",
    *(spring_on_the_twentieth, autumn_on_the_23rd, marine_day_of_july_20, respect_day_of_september_15),
    *(emperor_of_heisei, no_mountain_day, no_enthronement, no_olympic_games, monday_in_lieu_only, saturdays_in_lieu),
    *(golden_week_in_one, closed_in_mid_august, closed_to_january_4, closed_from_december_28, open_as_banks),
    *(saturdays_are_open, received_on_a_business_day, holidays_added_once, holidays_from_2016),
)
