"""The words of a promise follow its days: the sentence says on which side of the cutoff a day lies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.schedule import FUNCTIONS, ScheduleResult, billing_mail


@pytest.mark.parametrize(
    ("day", "is_in_time"), [(1, True), (5, True), (19, True), (20, True), (21, False), (30, False)]
)
def test_the_explanation_says_on_which_side_of_the_20th_a_day_lies(day: int, is_in_time: bool) -> None:  # noqa: FBT001  # a column
    said = billing_mail(date(2026, 11, day)).explanation
    assert (f"{day}日は締切20日まで" in said.ja, f"{day}日は締切20日の後" in said.ja) == (is_in_time, not is_in_time)
    assert (f"day {day} is not after the cutoff" in said.en) is is_in_time
    assert (f"day {day} is after the cutoff" in said.en) is not is_in_time


@given(st.dates(date(2000, 1, 1), date(2099, 11, 20)))
def test_the_reason_and_the_batch_never_contradict_each_other(applied_on: date) -> None:
    mail = billing_mail(applied_on)
    assert ("is not after" in mail.explanation.en) == (
        (mail.batch.year, mail.batch.month) == (applied_on.year, applied_on.month)
    )


def test_what_is_known_of_a_function_is_three_things_and_no_more() -> None:
    for each in FUNCTIONS.values():
        assert not hasattr(each, "__dict__")


def test_a_promise_without_an_explanation_cannot_be_made() -> None:
    class Wordless(ScheduleResult):
        __slots__ = ()

    with pytest.raises(TypeError, match="explanation"):
        Wordless()  # type: ignore[abstract]  # this is what must not work


def test_explanation_notes_and_provisional_are_asked_for_without_parentheses() -> None:
    asked = ("explanation", "notes", "provisional")
    assert [type(vars(ScheduleResult)[name]) for name in asked] == [property] * 3
