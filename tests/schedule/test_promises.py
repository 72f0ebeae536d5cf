"""What holds for all promises alike: their table, their sources, their words, their JSON, their shape."""

import copy
import dataclasses
import json
import pickle
import re
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules.calendar import DateRefused, YearMonth
from oqa_rules.calendar.day import PATTERN
from oqa_rules.rules import Basis, Lang, Text
from oqa_rules.schedule import FUNCTIONS, DailyHours, ScheduleResult

BOTH: tuple[Lang, Lang] = ("ja", "en")
NAMES = sorted(FUNCTIONS)
A_DATE_OR_MONTH = re.compile(f"{PATTERN}|20[0-9]{{2}}-[0-9]{{2}}")

# The function, what it is asked, what it promises, the sections and bases.
TABLE = {
    "billing-mail": ("applied_on", ["batch", "cutoff_on", "deliver_by", "items"], ["請求-1", "請求-郵送物"], "guide"),
    "billing-deadline": ("billing_start", ["apply_by", "recommended_by"], ["表紙", "請求-1"], "guide public"),
    "earliest-billing-start": ("applied_on", ["permitted", "usable"], ["表紙", "請求-1"], "guide public"),
    "construction-deadline": ("construction_on", ["apply_by"], ["表紙"], "guide"),
    "earliest-construction": ("applied_on", ["earliest_on"], ["表紙"], "guide"),
    "master-account": ("applied_on", ["expected_by", "around"], ["資格-1"], "guide public"),
    "certificate-notice": (
        "applied_on",
        ["dispatched_around", "sender", "delivery", "contains"],
        ["証明書-通知"],
        "guide",
    ),
    "claim-window": ("month", ["opens_on", "closes_on", "daily_hours", "corrections_until"], [], "public"),
    "certificate-validity": (
        "issued_on",
        ["expires_on", "last_sure_on", "renewable_from", "reminders_on", "download_by"],
        [],
        "public",
    ),
}

dates = st.dates(date(2024, 1, 1), date(2029, 6, 30))


def _ask(name: str, day: date) -> ScheduleResult:
    each = FUNCTIONS[name]
    return each.function(str(day) if each.takes == "day" else f"{day:%Y-%m}")


def _days_and_months(promise: ScheduleResult) -> set[str]:
    values = [getattr(promise, name) for name in promise.members]
    values += [each for value in values if isinstance(value, tuple) for each in value]
    return {str(value) for value in values if isinstance(value, date | YearMonth)}


def test_the_functions_are_those_of_the_table() -> None:
    assert set(FUNCTIONS) == set(TABLE)


def test_the_functions_cannot_be_exchanged() -> None:
    with pytest.raises(TypeError):
        FUNCTIONS["billing-mail"] = FUNCTIONS["claim-window"]  # type: ignore[index] # this is what must not work
    with pytest.raises(dataclasses.FrozenInstanceError):
        FUNCTIONS["billing-mail"].takes = "month"  # type: ignore[misc] # this is what must not work


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_named_and_takes_what_it_says(name: str) -> None:
    each = FUNCTIONS[name]
    assert getattr(each.function, "__name__", "") == name.replace("-", "_")
    assert each.argument == TABLE[name][0]
    taken, refused = ("2026-11-20", "2026-11") if each.takes == "day" else ("2026-11", "2026-11-20")
    assert str(getattr(each.function(taken), each.argument)) == taken
    with pytest.raises(DateRefused):
        each.function(refused)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "junk",
    [
        None,
        b"2026-11-20",
        object(),
        "",
        "2026-11-20\n",
        "2026-11\n",
        "２０２６-11-20",
        "２０２６-11",
        "20261120",
        "2026-13",
        "2026-02-30",
        20261120,
        True,
        0.5,
        datetime(2026, 11, 20),  # noqa: DTZ001 - naive on purpose
    ],
    ids=lambda junk: "object" if type(junk) is object else repr(junk),
)
def test_junk_is_refused_with_what_to_pass_or_how_to_write_it(name: str, junk: object) -> None:
    advice = r"と書いてください。 / .*Write it as" if isinstance(junk, str) else r"渡してください。 / .*Pass "
    with pytest.raises(DateRefused, match=advice):
        FUNCTIONS[name].function(junk)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("name", NAMES)
def test_a_promise_carries_what_the_table_says(name: str) -> None:
    argument, promised, sections, bases = TABLE[name]
    promise = _ask(name, date(2026, 12, 21))
    assert list(promise.members) == [argument, *promised]
    assert list(promise.sections) == sections
    assert promise.bases == tuple(Basis(basis) for basis in bases.split())


@pytest.mark.parametrize("name", NAMES)
@given(day=dates)
@settings(deadline=None)  # a year is listed when it is first asked for
def test_the_explanation_names_every_day_and_month_of_the_result(name: str, day: date) -> None:
    promise = _ask(name, day)
    for lang in BOTH:
        assert _days_and_months(promise) <= set(A_DATE_OR_MONTH.findall(promise.explanation[lang]))


@pytest.mark.parametrize("name", NAMES)
@given(day=dates)
@settings(deadline=None)  # a year is listed when it is first asked for
def test_both_languages_name_the_same_days_in_the_same_order(name: str, day: date) -> None:
    promise = _ask(name, day)
    for text in (promise.explanation, *promise.notes):
        named = [A_DATE_OR_MONTH.findall(text[lang]) for lang in BOTH]
        assert named[0] == named[1] != []


@pytest.mark.parametrize(
    "name", ["billing-mail", "construction-deadline", "earliest-construction", "certificate-notice", "claim-window"]
)
@given(day=dates)
def test_the_explanation_names_no_other_day(name: str, day: date) -> None:
    promise = _ask(name, day)
    assert set(A_DATE_OR_MONTH.findall(promise.explanation.ja)) == _days_and_months(promise)


@pytest.mark.parametrize("name", NAMES)
@given(day=dates)
@settings(deadline=None)  # a year is listed when it is first asked for
def test_all_words_reach_a_japanese_console(name: str, day: date) -> None:
    promise = _ask(name, day)
    for lang in BOTH:
        json.dumps(promise.to_json(lang), ensure_ascii=False).encode("cp932")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", BOTH)
def test_the_json_has_the_result_and_where_it_comes_from(name: str, lang: Lang) -> None:
    promise = _ask(name, date(2027, 12, 31))
    written = json.loads(json.dumps(promise.to_json(lang)))
    assert list(written) == [*promise.members, "sections", "bases", "explanation", "notes", "provisional"]
    for member in promise.members:
        value = getattr(promise, member)
        if isinstance(value, date | YearMonth):
            assert written[member] == str(value)
        elif isinstance(value, tuple):
            assert written[member] == [_written(each, lang) for each in value]
        else:
            assert written[member] == value[lang]
    assert written["sections"] == list(promise.sections)
    assert written["bases"] == [basis.value for basis in promise.bases]
    assert written["explanation"] == promise.explanation[lang]
    assert written["notes"] == [note[lang] for note in promise.notes]
    assert written["provisional"] is (name == "master-account")


def _written(value: object, lang: Lang) -> object:
    if isinstance(value, Text):
        return value[lang]
    return value.to_json() if isinstance(value, DailyHours) else str(value)


def test_the_json_is_japanese_unless_told_otherwise() -> None:
    promise = _ask("certificate-notice", date(2026, 11, 21))
    assert promise.to_json() == promise.to_json("ja") != promise.to_json("en")
    assert promise.to_json() == {
        "applied_on": "2026-11-21",
        "dispatched_around": "2026-11-28",
        "sender": "ネクスウェイ社",
        "delivery": "簡易書留",
        "contains": "電子証明書の取得に必要なIDとパスワード",
        "sections": ["証明書-通知"],
        "bases": ["guide"],
        "explanation": "2026-11-21: 約1週間（7日）後 → 2026-11-28 ごろネクスウェイ社から簡易書留で発送",
        "notes": [],
        "provisional": False,
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_promise_is_a_frozen_slotted_value(name: str) -> None:
    promise, same, other = (_ask(name, day) for day in (date(2026, 11, 20), date(2026, 11, 20), date(2026, 12, 21)))
    assert dataclasses.is_dataclass(promise)
    assert not hasattr(promise, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(promise, promise.members[0], None)
    assert "calendar" not in repr(promise)
    assert promise == same != other
    assert hash(promise) == hash(same)
    assert pickle.loads(pickle.dumps(promise)) == copy.deepcopy(promise) == promise  # noqa: S301 - our own pickle


def test_the_hours_of_a_promise_cannot_be_changed() -> None:
    hours = DailyHours(date(2026, 12, 5), date(2026, 12, 10), "08:00", "24:00")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(hours, "closes_at", "23:00")  # noqa: B010  # a type checker refuses the assignment
    assert hash(hours) == hash(copy.copy(hours))
