"""Days and months in every spelling, and the lists of holidays."""

import json
from collections.abc import Callable
from datetime import date

from tests.fuzz import records
from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.raw import mutated_bytes
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import LANGS, require
from tests.fuzz.values import NUMBERS, OF_PYTHON, OTHERS

from oqa_rules import BusinessCalendar, YearMonth, mailing_batches
from oqa_rules.calendar import CalendarError, as_day, cabinet_office, days_after
from oqa_rules.schedule import FUNCTIONS

_CALENDAR = BusinessCalendar()
# A year is listed when it is first asked for, which takes some 30 ms.
_LISTED = range(2024, 2031)


def _generate(draw: Draw) -> tuple[object, int, int]:
    value: object = records.day_text(draw)
    if chance(draw, 10):
        value = pick(draw, (*NUMBERS, *OTHERS, *OF_PYTHON))
    return value, draw.below(len(_ASKED)), draw.below(41) - 20


def _function(name: str) -> Callable[[object, int], None]:
    function = FUNCTIONS[name].function

    def call(value: object, _: int) -> None:
        promise = function(value)  # type: ignore[arg-type]  # any object is to be refused in words
        for lang in LANGS:
            json.dumps(promise.to_json(lang))
            str(promise.explanation[lang])

    return call


def _calendar(value: object, number: int) -> None:
    day = as_day(value)
    if day.year in _LISTED:
        there = _CALENDAR.add(day, number)
        if number and there.year in _LISTED:
            require(_CALENDAR.count(day, there) == number, "count is not the inverse of add")


def _month(value: object, number: int) -> None:
    if isinstance(value, str):
        month = YearMonth.parse(value)
        require(str(month) == value, "a month is written differently")
        require((month + number) - month == number, "months do not add up")


def _batches(value: object, number: int) -> None:
    until = days_after(as_day(value), 10 * abs(number))
    for batch in mailing_batches(value, until):  # type: ignore[arg-type]  # any object is to be refused in words
        str(batch.explanation)


_ASKED: tuple[Callable[[object, int], None], ...] = (*map(_function, FUNCTIONS), _calendar, _month, _batches)


def _judge(asked: tuple[object, int, int]) -> None:
    value, which, number = asked
    try:
        _ASKED[which](value, number)
    except CalendarError as refusal:
        require(refusal.message.ja and refusal.message.en and str(refusal), "a refusal without words")


_HOLIDAYS = (
    "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/1/1,元日\r\n2026/1/12,成人の日\r\n",
    "date,name\n2026-01-01,元日\n2027-01-01,元日\n",
    '"date","name"\n"2026-01-01","元,日"\n\n2026/5/3,憲法記念日\n',
)
_TOKENS = (
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b",",
        b'"',
        b"\0",
        b"\xff",
        b"\x81",
        b"\xef\xbb\xbf",
        b" ",
        b"date",
        b"2026-01-01",
        b"2026/1/1",
    ),
    *(
        b"1/1/1",
        b"9999-12-31",
        b"2099-12-31",
        b"2100-01-01",
        b"0000-00-00",
        b"2026-02-30",
        b"2026-1/1",
        "月日".encode("cp932"),
    ),
)


def _list(draw: Draw) -> bytes:
    text = pick(draw, _HOLIDAYS)
    return mutated_bytes(draw, text.encode("cp932" if chance(draw, 2) else "utf-8"), _TOKENS)


def _judge_list(raw: bytes) -> None:
    try:
        days = cabinet_office.read(raw)
    except cabinet_office.HolidayListRefused as refusal:
        require(1 <= refusal.line <= raw.count(b"\n") + raw.count(b"\r") + 1, f"line {refusal.line} is not there")
        require(str(refusal), "a refusal without words")
    else:
        require(days and all(type(day) is date for day in days), "a list of something else")


TARGETS = {"dates": Target(_generate, _judge), "holidays": Target(_list, _judge_list, takes_bytes=True)}
