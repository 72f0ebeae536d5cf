"""What counts as a day: ``as_day``, its errors, and the pattern of a day."""

import copy
import pickle
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.calendar import DateOutOfRange, DateRefused, as_day, days_after
from oqa_rules.calendar.day import FIRST, LAST, PATTERN

JAPAN_TIME = timezone(timedelta(hours=9))
DAY = re.compile(PATTERN)


def test_a_date_is_taken_as_it_is() -> None:
    assert as_day(date(2026, 11, 20)) == date(2026, 11, 20)


def test_text_is_read() -> None:
    assert as_day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 14, 59, 59, 999999, tzinfo=UTC), "2026-11-20"),
        (datetime(2026, 11, 20, 15, 0, tzinfo=UTC), "2026-11-21"),
        (datetime(2026, 12, 31, 15, 0, tzinfo=UTC), "2027-01-01"),
        (datetime(2026, 11, 20, 23, 59, 59, tzinfo=JAPAN_TIME), "2026-11-20"),
        (datetime(2026, 11, 21, 0, 0, tzinfo=timezone(timedelta(hours=14))), "2026-11-20"),
        (datetime(2026, 11, 20, 2, 59, tzinfo=timezone(timedelta(hours=-12))), "2026-11-20"),
        (datetime(2026, 11, 20, 3, 0, tzinfo=timezone(timedelta(hours=-12))), "2026-11-21"),
        (datetime(1999, 12, 31, 15, 0, tzinfo=UTC), "2000-01-01"),
        (datetime(2099, 12, 31, 14, 59, tzinfo=UTC), "2099-12-31"),
    ],
)
def test_an_aware_datetime_is_the_day_in_japan(moment: datetime, day: str) -> None:
    assert str(as_day(moment)) == day


@given(st.dates(FIRST + timedelta(2), LAST - timedelta(2)), st.times(), st.integers(-1439, 1439))
def test_every_offset_is_converted_like_astimezone(day: date, clock: time, minutes: int) -> None:
    aware = datetime.combine(day, clock, timezone(timedelta(minutes=minutes)))
    assert as_day(aware) == aware.astimezone(JAPAN_TIME).date()


@pytest.mark.parametrize(
    "outside",
    [
        date(1999, 12, 31),
        date(2100, 1, 1),
        date.min,
        date.max,
        "1999-12-31",
        "2100-01-01",
        "0001-01-01",
        "9999-12-31",
        datetime(1999, 12, 31, 14, 59, tzinfo=UTC),
        datetime(2099, 12, 31, 15, 0, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-23, minutes=-59))),
        datetime.min.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))),
    ],
)
def test_outside_the_century_is_one_error(outside: object) -> None:
    with pytest.raises(DateOutOfRange) as caught:
        as_day(outside)
    assert str(FIRST) in str(caught.value)
    assert str(LAST) in str(caught.value)


@pytest.mark.parametrize(
    "junk",
    [
        None,
        b"2026-11-20",
        object(),
        20261120,
        True,
        0,
        1.5,
        float("nan"),
        [],
        (2026, 11, 20),
        datetime(2026, 11, 20),  # noqa: DTZ001 - naive on purpose
        datetime.max,  # noqa: DTZ901 - naive on purpose
        "",
        "2026-11-20\n",
        " 2026-11-20",
        "２０２６-11-20",
        "2026-11-2０",
        "2026-1-2",
        "2026/11/20",
        "20261120",
        "2026-W47-5",
        "2026-324",
        "2026-11-20T00:00",
        "2026-11",
        "2026-02-30",
        "2027-02-29",
        "2026-00-10",
        "2026-13-01",
        "2026-11-31",
        "0000-01-01",
        "令和8年11月20日",
        "\ud800",
    ],
)
def test_anything_else_is_refused_with_what_to_pass(junk: object) -> None:
    with pytest.raises(DateRefused, match="YYYY-MM-DD") as caught:
        as_day(junk)
    japanese, english = str(caught.value).split(" / ")
    # Whoever wrote text reads how to write it; only a program is told of types.
    assert ("と書いてください" if isinstance(junk, str) else "渡してください") in japanese
    assert ("Write" if isinstance(junk, str) else "Pass") in english
    assert ("datetime" in japanese) != isinstance(junk, str)
    assert caught.value.message.ja == japanese


def test_the_error_about_text_shows_it_on_one_line_and_not_endlessly() -> None:
    with pytest.raises(DateRefused) as caught:
        as_day("2026-11-20\n" + "9" * 10_000)
    assert "2026-11-20<U+000A>" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_the_error_about_a_naive_datetime_says_what_is_missing() -> None:
    with pytest.raises(DateRefused, match=r"タイムゾーン.*time zone"):
        as_day(datetime(2026, 11, 20))  # noqa: DTZ001 - naive on purpose


class _LyingDate(date):
    @property
    def year(self) -> int:
        return 2050

    def toordinal(self) -> int:
        return 1

    def __le__(self, _other: object) -> bool:
        return True

    def __ge__(self, _other: object) -> bool:
        return True


class _LyingDatetime(datetime):
    def utcoffset(self) -> timedelta:
        return timedelta(0)

    def astimezone(self, tz: tzinfo | None = None) -> "_LyingDatetime":
        _ = tz
        return _LyingDatetime(2050, 1, 1, tzinfo=UTC)

    def toordinal(self) -> int:
        return 1


class _LyingText(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "2050-01-01"

    def __getitem__(self, _key: object) -> str:
        return "9"

    def __eq__(self, _other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class _Day(StrEnum):
    TODAY = "2026-11-20"


def test_subclasses_are_read_for_what_they_hold_and_plain_dates_come_out() -> None:
    for lie in (
        _LyingDate(2026, 11, 20),
        _LyingDatetime(2026, 11, 19, 15, 0, tzinfo=UTC),
        _LyingText("2026-11-20"),
        _Day.TODAY,
    ):
        assert as_day(lie) == date(2026, 11, 20)
        assert type(as_day(lie)) is date


def test_subclasses_cannot_slip_past_the_guard() -> None:
    with pytest.raises(DateOutOfRange):
        as_day(_LyingDate(1999, 12, 31))
    with pytest.raises(DateRefused):
        as_day(_LyingDatetime(2026, 11, 20))
    with pytest.raises(DateRefused):
        as_day(_LyingText("tomorrow"))


@pytest.mark.parametrize("junk", [None, "tomorrow", datetime(2026, 1, 1), "1999-12-31"])  # noqa: DTZ001 - naive on purpose
def test_the_errors_survive_pickle_and_copy(junk: object) -> None:
    with pytest.raises((DateRefused, DateOutOfRange)) as caught:
        as_day(junk)
    for twin in (pickle.loads(pickle.dumps(caught.value)), copy.deepcopy(caught.value)):  # noqa: S301 - our own pickle
        assert type(twin) is type(caught.value)
        assert str(twin) == str(caught.value)


def test_the_pattern_has_every_day_and_nothing_else() -> None:
    years, months, days = range(1990, 2110), range(15), range(34)
    written = [f"{year:04}-{month:02}-{day:02}" for year in years for month in months for day in days]
    assert [text for text in written if DAY.fullmatch(text)] == [
        str(FIRST + timedelta(number)) for number in range((LAST - FIRST).days + 1)
    ]


@given(st.text(max_size=12) | st.from_regex(r"20[0-9]{2}-[01][0-9]-[0-3][0-9].?", fullmatch=True))
def test_the_pattern_agrees_with_as_day(text: str) -> None:
    if DAY.fullmatch(text):
        assert str(as_day(text)) == text
    else:
        with pytest.raises((DateRefused, DateOutOfRange)):
            as_day(text)


def test_the_pattern_stays_within_what_every_dialect_understands() -> None:
    atoms = re.compile(r"\(\?:|\)|\||-|\[(?:[0-9](?:-[0-9])?)+\]|[0-9]|\{[0-9]\}")
    assert atoms.sub("", PATTERN) == ""


@pytest.mark.parametrize(
    ("day", "number", "after"),
    [
        (date(2026, 12, 15), -14, date(2026, 12, 1)),
        (date(2028, 2, 15), 14, date(2028, 2, 29)),
        (FIRST, 0, FIRST),
        (LAST - timedelta(7), 7, LAST),
    ],
)
def test_days_after_counts_calendar_days(day: date, number: int, after: date) -> None:
    assert days_after(day, number) == after


@pytest.mark.parametrize(("day", "number"), [(FIRST, -1), (LAST, 1), (FIRST, -(10**6)), (LAST, 10**30)])
def test_days_after_never_leaves_the_century(day: date, number: int) -> None:
    with pytest.raises(DateOutOfRange):
        days_after(day, number)
