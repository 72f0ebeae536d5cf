"""``BusinessCalendar``: the counting against a loop that takes one day at a time, and its bounds."""

import copy
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules.calendar import JAPAN, BusinessCalendar, DateOutOfRange, DateRefused
from oqa_rules.calendar.day import FIRST, LAST

DAY = timedelta(1)

near = st.dates(date(2024, 11, 1), date(2029, 2, 28))
sets_of_days = st.frozensets(near, max_size=200)


def _calendar(holidays: frozenset[date]) -> BusinessCalendar:
    return BusinessCalendar.from_days(holidays, official_through=LAST)


def _works(holidays: frozenset[date], day: date) -> bool:
    at_new_year = (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)
    return not (day.isoweekday() in (6, 7) or day in holidays or at_new_year)


def _after(holidays: frozenset[date], day: date, number: int) -> date:
    step = DAY if number > 0 else -DAY
    for _ in range(abs(number)):
        day += step
        while not _works(holidays, day):
            day += step
    return day


@given(sets_of_days, near)
def test_a_business_day_is_none_of_the_four(holidays: frozenset[date], day: date) -> None:
    assert _calendar(holidays).is_business_day(day) == _works(holidays, day)


@given(sets_of_days, near, st.integers(-300, 300))
def test_adding_is_walking_from_day_to_day(holidays: frozenset[date], day: date, number: int) -> None:
    assert _calendar(holidays).add(day, number) == _after(holidays, day, number)


@given(sets_of_days, near)
def test_next_and_previous_are_the_nearest_business_days(holidays: frozenset[date], day: date) -> None:
    calendar = _calendar(holidays)
    assert calendar.next(day) == _after(holidays, day, 1)
    assert calendar.previous(day) == _after(holidays, day, -1)


@given(sets_of_days, near, near)
def test_counting_looks_at_every_day_but_the_first(holidays: frozenset[date], start: date, end: date) -> None:
    step = 1 if start <= end else -1
    passed = [start + number * DAY for number in range(step, (end - start).days + step, step)]
    assert _calendar(holidays).count(start, end) == step * sum(_works(holidays, day) for day in passed)


@given(sets_of_days, near, st.integers(-600, 600))
def test_count_undoes_add(holidays: frozenset[date], day: date, number: int) -> None:
    calendar = _calendar(holidays)
    assert calendar.count(day, calendar.add(day, number)) == number


@given(sets_of_days, near, near)
def test_add_undoes_count_where_the_end_is_a_business_day(holidays: frozenset[date], start: date, end: date) -> None:
    calendar = _calendar(holidays)
    target = end if calendar.is_business_day(end) else calendar.next(end)
    assert calendar.add(start, calendar.count(start, target)) == target


@given(near, near, st.integers(1, 30))
@settings(deadline=None)  # a year is listed when it is first asked for
def test_a_later_start_is_never_finished_earlier(one: date, other: date, number: int) -> None:
    first, second = sorted((one, other))
    assert JAPAN.add(first, number) <= JAPAN.add(second, number)


@pytest.mark.parametrize(
    ("start", "number", "result"),
    [
        ("2026-11-20", 5, "2026-11-30"),  # the 23rd is a holiday
        ("2026-12-25", 5, "2027-01-07"),  # across New Year
        ("2026-12-28", 1, "2027-01-04"),
        ("2027-01-04", -1, "2026-12-28"),
        ("2026-09-18", 1, "2026-09-24"),  # 国民の休日 on the 22nd between two holidays
        ("2026-05-01", 1, "2026-05-07"),  # 振替休日 on the 6th
        ("2026-11-21", 1, "2026-11-24"),  # from a Saturday
        ("2026-11-22", -1, "2026-11-20"),  # from a Sunday, back
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-21"),  # nothing is counted, so nothing moves
        ("2019-04-26", 1, "2019-05-07"),  # the ten days of 2019
        ("2000-01-01", 1, "2000-01-04"),
        ("2099-12-27", 1, "2099-12-28"),
    ],
)
def test_known_days_in_japan(start: str, number: int, result: str) -> None:
    assert str(JAPAN.add(start, number)) == result


@pytest.mark.parametrize(
    "closed",
    [
        "2026-09-22",  # 国民の休日
        "2026-05-06",  # 振替休日 three days after the Sunday
        "2027-03-22",  # 振替休日
        "2026-12-29",
        "2026-12-30",
        "2026-12-31",
        "2027-01-01",
        "2025-01-02",
        "2025-01-03",
        "2026-11-21",
        "2026-11-22",
    ],
)
def test_closed_days_in_japan(closed: str) -> None:
    assert not JAPAN.is_business_day(closed)


@pytest.mark.parametrize("works", ["2026-12-28", "2027-01-04", "2026-09-24", "2026-11-24", "2024-12-24"])
def test_business_days_in_japan(works: str) -> None:
    assert JAPAN.is_business_day(works)


@pytest.mark.parametrize(
    ("start", "number"),
    [
        ("2099-12-28", 1),
        ("2000-01-04", -1),
        ("2026-11-20", 10**9),
        ("2026-11-20", -(10**9)),
        ("2026-11-20", 10**30),
        ("2026-11-20", 36_600),
    ],
)
def test_no_business_day_lies_outside_the_century(start: str, number: int) -> None:
    with pytest.raises(DateOutOfRange):
        JAPAN.add(start, number)


def test_a_count_that_is_far_out_is_refused_without_listing_the_century() -> None:
    asked: list[int] = []

    def holidays_in(year: int) -> frozenset[date]:
        asked.append(year)
        return frozenset()

    with pytest.raises(DateOutOfRange):
        BusinessCalendar(holidays_in).add("2026-11-20", 10**9)
    assert asked == [2026]


def test_a_year_is_listed_once_and_only_when_it_is_needed() -> None:
    asked: list[int] = []

    def holidays_in(year: int) -> frozenset[date]:
        asked.append(year)
        return frozenset()

    calendar = BusinessCalendar(holidays_in)
    assert asked == []
    for _ in range(3):
        calendar.add("2026-11-20", 5)
        calendar.count("2026-01-01", "2026-12-31")
    assert asked == [2026]
    calendar.add("2026-12-25", 5)
    assert asked == [2026, 2027]


def test_the_whole_century_can_be_walked() -> None:
    calendar = _calendar(frozenset())
    first, last, total = date(2000, 1, 4), date(2099, 12, 28), calendar.count(FIRST, LAST)
    assert calendar.next(FIRST) == first
    assert calendar.previous(LAST) == last
    assert calendar.add(FIRST, total) == last
    assert calendar.add(LAST, -total) == first
    assert total == sum(_works(frozenset(), FIRST + number * DAY) for number in range((LAST - FIRST).days + 1))


def test_the_methods_take_what_a_day_may_be() -> None:
    evening = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
    assert JAPAN.add(evening, 5) == JAPAN.add("2026-11-20", 5) == JAPAN.add(date(2026, 11, 20), 5)
    assert JAPAN.count(evening, "2026-11-30") == 5
    assert JAPAN.is_business_day(evening)


@pytest.mark.parametrize("junk", [None, 20261120, True, b"2026-11-20", "2026-11-20\n", datetime(2026, 11, 20)])  # noqa: DTZ001 - naive on purpose
def test_the_methods_refuse_what_is_no_day(junk: date) -> None:
    for ask in (JAPAN.is_business_day, JAPAN.next, JAPAN.previous):
        with pytest.raises(DateRefused):
            ask(junk)
    with pytest.raises(DateRefused):
        JAPAN.add(junk, 0)
    with pytest.raises(DateRefused):
        JAPAN.count("2026-11-20", junk)
    with pytest.raises(DateRefused):
        BusinessCalendar.from_days([junk], official_through="2026-12-31")
    with pytest.raises(DateRefused):
        BusinessCalendar.from_days([], official_through=junk)


def test_the_usual_calendar_is_official_through_2027() -> None:
    assert BusinessCalendar().official_through == JAPAN.official_through == date(2027, 12, 31)


def test_own_days_are_the_only_holidays() -> None:
    calendar = BusinessCalendar.from_days(["2026-11-24"], official_through="2026-12-31")
    assert calendar.official_through == date(2026, 12, 31)
    assert not calendar.is_business_day("2026-11-24")
    assert calendar.is_business_day("2026-11-23")
    assert calendar.is_business_day("2040-11-23")


def test_days_changed_after_the_calendar_was_made_do_not_matter() -> None:
    days = {date(2026, 11, 24)}
    calendar = BusinessCalendar.from_days(days, official_through=LAST)
    days.clear()
    assert not calendar.is_business_day("2026-11-24")


def test_a_calendar_is_frozen_and_slotted() -> None:
    with pytest.raises(FrozenInstanceError):
        JAPAN.official_through = LAST  # type: ignore[misc] # this is what must not work
    assert not hasattr(JAPAN, "__dict__")
    assert repr(JAPAN) == "BusinessCalendar(official_through=datetime.date(2027, 12, 31))"


def test_pickle_and_copy_keep_the_holidays_and_drop_the_lists() -> None:
    calendar = BusinessCalendar.from_days(["2026-11-24"], official_through="2026-12-31")
    before = pickle.dumps(calendar)
    calendar.count(FIRST, LAST)
    assert pickle.dumps(calendar) == before
    for twin in (pickle.loads(before), copy.deepcopy(calendar)):  # noqa: S301 - our own pickle
        assert twin.official_through == date(2026, 12, 31)
        assert twin.next("2026-11-20") == date(2026, 11, 23)
        assert twin.next("2026-11-23") == date(2026, 11, 25)


def test_threads_agree() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        calendar = BusinessCalendar()
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda _: calendar.add("2026-12-25", 5), range(64)))
    finally:
        sys.setswitchinterval(interval)
    assert set(results) == {date(2027, 1, 7)}
