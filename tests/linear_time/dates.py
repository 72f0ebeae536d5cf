"""Dates as texts that hurt, calendars and lists of holidays."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta

from tests.linear_time.growth import Case
from tests.linear_time.hurtful import LONG_TEXTS

from oqa_rules import BusinessCalendar, YearMonth, billing_mail
from oqa_rules.calendar import CalendarError, as_day, cabinet_office
from oqa_rules.schedule import FUNCTIONS

_DAY = date(2000, 1, 1)


def _asked(text: str) -> None:
    for each in (text, "2026-11-20" + text, text + "2026-11-20", "2026-11" + text):
        for function in FUNCTIONS.values():
            with suppress(CalendarError):
                function.function(each)
        for ask in (as_day, YearMonth.parse):
            try:
                ask(each)
            except CalendarError as refusal:
                str(refusal)


def _days(n: int) -> list[date]:
    return [_DAY + timedelta(index % 36_000) for index in range(n)]


def _calendar(days: Iterable[date]) -> None:
    calendar = BusinessCalendar.from_days(days, official_through="2026-12-31")
    calendar.add("2026-11-20", 5)
    calendar.count("2000-01-04", "2099-12-25")


def _listed(text: str) -> None:
    with suppress(CalendarError):
        cabinet_office.read(text.encode("utf-8", "surrogatepass"))


def _mails(days: list[date]) -> None:
    for day in days:
        billing_mail(day).to_json()


_HEAD = "date,name\n"

_LISTS: dict[str, Callable[[int], str]] = {
    "days": lambda n: _HEAD + "".join(f"{_DAY - timedelta(i % 700_000)},休日\n" for i in range(n)),
    "one day again": lambda n: (
        _HEAD + "".join(f"{_DAY + timedelta(i % 36_000)},休日\n" for i in range(n)) + "2000-01-01,x\n"
    ),
    "blank lines": lambda n: _HEAD + "\n" * n,
    "quotes": lambda n: _HEAD + '"' * n,
    "an open quote": lambda n: _HEAD + '"' + "2026-01-01,元日\n" * n,
    "a long name": lambda n: _HEAD + "2026-01-01," + "休" * n,
    "a long day": lambda n: _HEAD + "2" * n + ",元日",
    "a long header": lambda n: "月" * n + "日,x\n",
    "commas": lambda n: _HEAD + "," * n,
    "a gap": lambda n: (
        _HEAD
        + "0001-01-01,a\n2099-01-01,b\n"
        + "".join(f"{date(2099, 1, 2) + timedelta(i % 300)},休日\n" for i in range(min(n, 300)))
    ),
    "what is not text at the end": lambda n: _HEAD + "2026-01-01,元日\n" * n + "\ud800\ud800",
    "carriage returns": lambda n: _HEAD + "\r" * n,
    "zeros": lambda n: _HEAD + "\0" * n,
}

CASES: dict[str, Case] = {
    **{f"texts of {name}": Case(make, _asked) for name, make in LONG_TEXTS.items()},
    **{f"list of holidays: {name}": Case(make, _listed) for name, make in _LISTS.items()},
    "a calendar of many days": Case(_days, _calendar),
    "mails of many days": Case(_days, _mails),
}
