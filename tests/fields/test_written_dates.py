"""Days and months as people write them: every form reads back, what is ambiguous stays unread."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oqa_rules import date_text, year_month
from oqa_rules.fields.normalize import HYPHENS

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
REIWA = date(2019, 5, 1)
SPACES = st.text(" \t\u3000\u00a0\u2003", max_size=3)
WIDTHS: list[Callable[[str], str]] = [
    str,
    lambda text: text.translate({each: each + 0xFEE0 for each in map(ord, "0123456789RHrhT/.-")}),
]


def era_of(day: date) -> tuple[str, str, int]:
    """The name of the era, its letter, and its year."""
    return ("令和", "R", day.year - 2018) if day >= REIWA else ("平成", "H", day.year - 1988)


@st.composite
def years(draw: st.DrawFn, day: date) -> str:
    """A year in any form of those that are read."""
    name, letter, number = era_of(day)
    numbers = [str(number), f"{number:02}", *(["元"] if number == 1 else [])]
    if number > 99 or draw(st.booleans()):
        return str(day.year)
    gap = draw(SPACES)
    return draw(st.sampled_from([name, letter, letter.lower()])) + gap + draw(st.sampled_from(numbers))


@st.composite
def written_days(draw: st.DrawFn, day: date) -> str:
    """A day in any form of those that are read."""
    if draw(st.integers(0, 9)) == 0:
        text = f"{day:%Y%m%d}"
    else:
        year = draw(years(day))
        month, number = (draw(st.sampled_from([str(each), f"{each:02}"])) for each in (day.month, day.day))
        gaps = [draw(SPACES) for _ in range(5)]
        sign = draw(st.sampled_from(["/", ".", *HYPHENS]))
        signs = draw(st.sampled_from([(sign, sign, ""), ("年", "月", "日")]))
        text = gaps[0].join([year, signs[0]]) + gaps[1] + month + gaps[2] + signs[1] + gaps[3] + number
        text += gaps[4] + signs[2] if signs[2] else ""
    time = draw(st.sampled_from(["", "0:00", "00:00", "0:00:00", "00:00:00.000"]))
    if time:
        text += draw(st.sampled_from([" ", "\u3000", "  ", "T"])) + time
    return draw(SPACES) + draw(st.sampled_from(WIDTHS))(text).replace("：", ":") + draw(SPACES)


@st.composite
def written_months(draw: st.DrawFn, first_day: date) -> str:
    """A month in any form of those that are read."""
    match draw(st.integers(0, 5)):
        case 0:
            text = f"{first_day:%Y%m}"
        case 1:
            text = draw(st.sampled_from([str.title, str.upper, str.lower]))(f"{first_day:%b-%y}")
        case 2:
            return draw(written_days(first_day))
        case _:
            year, gap = draw(years(first_day)), draw(SPACES)
            month = draw(st.sampled_from([str(first_day.month), f"{first_day.month:02}"]))
            signs = ["/", *HYPHENS, *([] if year.isdecimal() else ["."])]
            if draw(st.booleans()):
                text = f"{year}{gap}年{gap}{month}{gap}月"
            else:
                text = f"{year}{gap}{draw(st.sampled_from(signs))}{gap}{month}"
    return draw(SPACES) + draw(st.sampled_from(WIDTHS))(text) + draw(SPACES)


@given(day=DAYS, data=st.data())
def test_every_form_of_a_day_reads_back_as_the_day(day: date, data: st.DataObject) -> None:
    text = data.draw(written_days(day))
    assert date_text.normalize(text).text == day.isoformat()
    assume(text != day.isoformat())
    (finding,) = date_text.check(text)
    assert finding.suggestion == day.isoformat()


@given(day=DAYS, data=st.data())
def test_every_form_of_a_month_reads_back_as_the_month(day: date, data: st.DataObject) -> None:
    month = f"{day:%Y-%m}"
    text = data.draw(written_months(day.replace(day=1)))
    assert year_month.normalize(text).text == month
    assume(text != month)
    (finding,) = year_month.check(text)
    assert finding.suggestion == month


@given(day=DAYS, data=st.data())
def test_a_day_that_is_not_the_first_is_no_month(day: date, data: st.DataObject) -> None:
    assume(day.day != 1)
    text = data.draw(written_days(day))
    assert not year_month.is_valid(year_month.normalize(text).text)


AMBIGUOUS: list[Callable[[date], str]] = [
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day:%b-%d}-{day:%Y}",
    lambda day: f"{day:%y/%m/%d}",
    lambda day: f"{day:%y%m%d}",
    lambda day: f"{day.year}.{day.month}",
    lambda day: f"{day.year}/{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}/{day.day}",
    lambda day: f"{day:%Y/%m/%d} 0:01",
    lambda day: f"{day:%Y/%m/%d} 24:00",
    lambda day: f"{day:%Y/%m/%d}0:00",
    lambda day: f"{day}T00:00:00Z",
    lambda day: f"{day}T00:00:00+09:00",
    lambda day: f"{day}T00:00.000",
    lambda day: f"{day}t00:00",
    lambda day: f"{day:%Y} {day:%m%d}",
    lambda day: f"{day:%Y-%m-%d} {day:%Y-%m-%d}",
    lambda day: f"西暦{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y-%m-%d}（火）",
    lambda day: f"昭和{day.year - 1925}年{day.month}月{day.day}日",
    lambda day: str((day - date(1899, 12, 30)).days),
]


@pytest.mark.parametrize("write", AMBIGUOUS)
@given(day=DAYS)
def test_what_is_ambiguous_stays_unread(write: Callable[[date], str], day: date) -> None:
    text = write(day)
    assert not date_text.is_valid(date_text.normalize(text).text)
    assert date_text.check(text)[0].suggestion is None


@given(number=st.integers(0, 99_999))
def test_the_number_of_a_day_in_a_spreadsheet_is_no_day_and_no_month(number: int) -> None:
    for field in (date_text, year_month):
        assert not field.is_valid(field.normalize(str(number)).text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026/12/15 0:00", "2026-12-15"),
        ("2026-12-15T00:00:00.000", "2026-12-15"),
        ("R8.12.15", "2026-12-15"),
        ("r8/12/15", "2026-12-15"),
        ("令和8年12月15日", "2026-12-15"),
        ("令和 8 年 12 月 15 日 0:00", "2026-12-15"),
        ("２０２６／１２／１５", "2026-12-15"),
        ("2026．12．15", "2026-12-15"),
        ("2026ー12ー15", "2026-12-15"),
        ("20261215", "2026-12-15"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        # Days that did not exist, or lie outside.
        ("令和元年4月30日", None),
        ("平成31年5月1日", None),
        ("平成11年12月31日", None),
        ("R0.5.1", None),
        ("R82.1.1", None),
        ("2027/2/29", None),
        ("2027/13/1", None),
        ("2027/0/1", None),
        ("1999/12/31", None),
        ("2100/1/1", None),
        ("20270229", None),
        ("0000/1/1", None),
        # White space between digits is not dropped.
        ("2026/1 2/15", None),
        ("2026 12 15", None),
        ("2026/12/15 0:00 0:00", None),
        ("0:00", None),
        ("T0:00", None),
        ("", None),
    ],
)
def test_days_at_the_edges(text: str, day: str | None) -> None:
    assert date_text.is_valid(date_text.normalize(text).text) is (day is not None)
    assert day in (None, date_text.normalize(text).text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027/2", "2027-02"),
        ("2027-2", "2027-02"),
        ("202702", "2027-02"),
        ("2027年2月", "2027-02"),
        ("令和9年2月", "2027-02"),
        ("R9.2", "2027-02"),
        ("r9-2", "2027-02"),
        ("令和元年5月", "2019-05"),
        ("平成31年4月", "2019-04"),
        ("平成12年1月", "2000-01"),
        ("Feb-27", "2027-02"),
        ("DEC-26", "2026-12"),
        ("2027-02-01", "2027-02"),
        ("2027/2/1 0:00", "2027-02"),
        ("20270201", "2027-02"),
        ("R9.2.1", "2027-02"),
        # Months that did not exist, or lie outside.
        ("令和1年4月", None),
        ("平成31年5月", None),
        ("H32.1", None),
        ("平成11年12月", None),
        ("平成元年2月", None),
        ("令和0年5月", None),
        ("2027/13", None),
        ("2027/0", None),
        ("R82.1", None),
        ("昭和64年1月", None),
        ("2027.1", None),
        ("2027.10", None),
        ("27/2", None),
        ("2/2027", None),
        ("Feb-2027", None),
        ("27-Feb", None),
        ("Fev-27", None),
        ("Feb/27", None),
        ("2027-02 0:00", None),
        ("2027-02-02", None),
        ("20 27/2", None),
    ],
)
def test_months_at_the_edges(text: str, month: str | None) -> None:
    assert year_month.is_valid(year_month.normalize(text).text) is (month is not None)
    assert month in (None, year_month.normalize(text).text)
