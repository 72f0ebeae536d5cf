"""Laws of a plan: what holds for every site, every day and every mark."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules import Finding, Severity, YearMonth, plan
from oqa_rules.calendar import days_until
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Status, StepKind

Data: TypeAlias = dict[str, Any]
Sites: TypeAlias = st.SearchStrategy[Data]

A_DAY = timedelta(days=1)
# A few years with their long holidays: each costs the calendar its time once.
TODAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30)) | st.dates(date(2019, 4, 1), date(2019, 6, 30))

few = settings(max_examples=50)


@st.composite
def _planned(draw: st.DrawFn, sites: Sites) -> tuple[Data, date, dict[str, date]]:
    """A site with some of its days set, a day to see it from, and marks of some of its steps."""
    today = draw(TODAYS)
    ahead = st.integers(-20, 90).map(lambda days: today + timedelta(days=days))
    site = draw(sites)
    site |= {"construction_on": draw(st.none() | ahead), "billing_start": draw(st.none() | ahead.map(YearMonth.of))}
    ids = [step.id for step in plan(site, today).steps]
    back = st.integers(0, 60).map(lambda days: today - timedelta(days=days))
    return site, today, draw(st.dictionaries(st.sampled_from(ids), back, max_size=5))


@pytest.fixture(scope="session")
def planned(right_sites: Sites) -> st.SearchStrategy[tuple[Data, date, dict[str, date]]]:
    return _planned(right_sites)


Planned: TypeAlias = st.SearchStrategy[tuple[Data, date, dict[str, date]]]


def _heavy(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.rule) for each in findings if each.severity is not Severity.NOTICE]


def _steps(made: Plan) -> dict[str, dict[str, object]]:
    steps = made.to_json()["steps"]
    assert isinstance(steps, list)
    return {step["id"]: {key: value for key, value in step.items() if key != "institution"} for step in steps}


@few
@given(data=st.data())
def test_reordering_changes_nothing_but_the_order(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    other = deepcopy(site)
    other["institutions"] = data.draw(st.permutations(other["institutions"]))
    for each in other["institutions"]:
        each["terminals"] = data.draw(st.permutations(each["terminals"]))
    one, two = plan(site, today, done=done), plan(other, today, done=done)
    assert _steps(one) == _steps(two)
    assert one.fee.to_json() == two.fee.to_json()
    assert sorted(each.rule for each in one.findings) == sorted(each.rule for each in two.findings)


@few
@given(data=st.data())
def test_one_day_later_is_one_day_less_slack(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    later = {step.id: step for step in plan(site, today + A_DAY, done=done).steps}
    for step in plan(site, today, done=done).steps:
        after = later[step.id]
        assert (step.recommended, step.latest, step.done_on) == (after.recommended, after.latest, after.done_on)
        if step.slack is None:
            assert after.slack is None
        elif step.due == after.due:
            assert after.slack == step.slack - 1
        else:
            assert (step.due, after.due) == (step.recommended, step.latest)
            assert step.recommended == today


@few
@given(data=st.data())
def test_nothing_has_more_slack_than_what_waits_for_it(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    steps = {step.id: step for step in plan(site, today, done=done).steps}
    for step in steps.values():
        for before in (steps[each] for each in step.waits_for):
            if before.latest is not None and step.latest is not None:
                assert before.latest <= step.latest
            if before.slack is None or step.slack is None:
                continue
            # The recommended day of the one may be over when that of the other is not.
            is_passed = before.recommended is not None and before.recommended < today
            assert before.slack <= step.slack or (is_passed and before.kind is StepKind.PORTAL_ACCOUNT)


@few
@given(data=st.data())
def test_on_its_last_day_a_step_is_in_time_and_on_the_next_it_is_not(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    for step in plan(site, today, done=done).steps:
        if step.latest is not None and step.latest >= today and step.done_on is None:
            on, after = (
                {each.id: each.status for each in plan(site, day, done=done).steps}
                for day in (step.latest, step.latest + A_DAY)
            )
            assert on[step.id] is not Status.LATE
            assert after[step.id] is Status.LATE


@few
@given(data=st.data())
def test_what_can_be_done_is_not_before_today_nor_before_what_it_waits_for(
    planned: Planned, data: st.DataObject
) -> None:
    site, today, done = data.draw(planned)
    steps = {step.id: step for step in plan(site, today, done=done).steps}
    for step in steps.values():
        if step.done_on is not None or step.expected is not None:
            continue
        is_planned = step.kind in (StepKind.CONSTRUCTION, StepKind.CLAIM_WINDOW) and step.latest is not None
        window_is_open = step.kind is StepKind.CLAIM_WINDOW and days_until(step.earliest, today) >= -5
        assert step.earliest >= today or is_planned or window_is_open
        for before in (steps[each] for each in step.waits_for):
            if before.expected is not None and before.expected >= today and not is_planned:
                assert step.earliest >= before.expected


@few
@given(data=st.data())
def test_an_earlier_act_makes_nothing_worse(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    if not done:
        return
    chosen = data.draw(st.sampled_from(sorted(done)))
    earlier = done | {chosen: done[chosen] - timedelta(days=data.draw(st.integers(1, 10)))}
    before, after = plan(site, today, done=done), plan(site, today, done=earlier)
    for one, two in zip(before.steps, after.steps, strict=True):
        if one.expected is not None and two.expected is not None:
            assert two.expected <= one.expected
        if one.done_on is None and one.expected is None:
            assert two.earliest <= one.earliest
    # What was applied for earlier may be overdue earlier, and the order of the marks may be another.
    kept = ("plan.late", "plan.done-late", "plan.at-risk", "plan.envelope-after-claims", "plan.claims-missed")
    for rule in kept:
        said = [sum(each.rule == rule for each in made.findings) for made in (before, after)]
        assert said[1] <= said[0]


@few
@given(data=st.data())
def test_marking_what_came_ends_the_chase(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    made = plan(site, today, done=done)
    overdue = [step for step in made.steps if step.expected is not None and step.expected < today]
    assert all(step.status in (Status.CHASE, Status.LATE) for step in overdue)
    again = plan(site, today, done=done | {step.id: today for step in overdue})
    assert "plan.chase" not in {each.rule for each in again.findings}


@few
@given(data=st.data())
def test_strict_only_adds_weight(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    made = plan(site, today, done=done)
    strict = plan(site, today, done=done, strict=True)
    assert _heavy(made.findings) == _heavy(strict.findings)
    assert not any(each.severity is Severity.WARNING for each in strict.findings)
    assert strict.ok is not bool(_heavy(made.findings))
