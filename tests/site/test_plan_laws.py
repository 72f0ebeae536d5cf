"""Laws of a plan: what holds for every site, every day and every mark."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oqa_rules import Finding, Severity, YearMonth, plan, reconcile
from oqa_rules.calendar import days_until
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import OF_TERMINALS, Status, Step, StepKind

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
    for each in site["institutions"]:
        identifier = each["prefecture_code"] + each["score_table"] + each["institution_code"]
        ids += [f"{identifier}/{kind}/{one['name']}" for kind in OF_TERMINALS for one in each["terminals"]]
    back = st.integers(0, 60).map(lambda days: today - timedelta(days=days))
    return site, today, draw(st.dictionaries(st.sampled_from(ids), back, max_size=8))


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
        assert (step.latest, step.done_on) == (after.latest, after.done_on)
        # The account takes the next recommended day of what waits for it.
        is_moved = step.kind is StepKind.PORTAL_ACCOUNT and step.recommended == today
        assert step.recommended == after.recommended or is_moved
        if step.slack is None:
            assert after.slack is None
        elif step.due == after.due:
            assert after.slack == step.slack - 1
        else:
            assert step.recommended == step.due == today
            assert after.due in (step.latest, after.recommended)


@few
@given(data=st.data())
def test_nothing_has_more_slack_than_what_waits_for_it(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    steps = {step.id: step for step in plan(site, today, done=done).steps}
    for step in steps.values():
        for before in (steps[each] for each in step.waits_for):
            if before.latest is not None and step.latest is not None:
                assert before.latest <= step.latest
            if before.slack is not None and step.slack is not None:
                assert before.slack <= step.slack


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
    overdue = [step for step in made.steps if step.is_overdue]
    assert all(step.status in (Status.CHASE, Status.LATE) for step in overdue)
    assert {each.id for each in overdue} >= {
        step.id for step in made.steps if step.expected is not None and step.expected < today
    }
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


def _with_marks(site: Data, done: dict[str, date]) -> Data:
    """The site with the marks in itself."""
    marked = deepcopy(site)
    for institution in marked["institutions"]:
        identifier = institution["prefecture_code"] + institution["score_table"] + institution["institution_code"]
        institution["done"] = {}
        for step, day in done.items():
            own, kind, *terminal = step.split("/")
            if own == identifier and terminal:
                (chosen,) = (each for each in institution["terminals"] if each["name"] == terminal[0])
                chosen[_OF_TERMINAL[kind]] = day
            elif own == identifier:
                institution["done"][kind] = str(day)
    return marked


_OF_TERMINAL = {"certificate-application": "certificate_applied_on", "certificate-notice": "notice_received_on"}


@few
@given(data=st.data())
def test_the_marks_of_the_site_are_as_good_as_those_of_the_caller(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    from_caller, from_site = plan(site, today, done=done), plan(_with_marks(site, done), today)
    assert from_site.steps == from_caller.steps
    assert from_site.findings == from_caller.findings
    assert from_site.fee == from_caller.fee
    # The caller wins: the same marks over any of the site change nothing.
    other = {step: day - A_DAY for step, day in done.items()}
    whole = {step: day for step, day in done.items() if step.count("/") == 1}
    if whole.keys() == done.keys():
        assert plan(_with_marks(site, other), today, done=done).steps == from_caller.steps


@few
@given(data=st.data())
def test_the_notices_that_are_needed_mark_every_terminal_and_leave_nothing_to_reconcile(
    planned: Planned, data: st.DataObject
) -> None:
    site, today, done = data.draw(planned)
    day = today - timedelta(days=data.draw(st.integers(0, 10)))
    issued = [
        {key: each[key] for key in ("prefecture_code", "score_table", "institution_code")}
        | {"terminal": terminal["name"], "received_on": day}
        for each in site["institutions"]
        for terminal in each["terminals"]
    ]
    assert reconcile(site, issued).findings == ()
    made = plan(site, today, issued=data.draw(st.permutations(issued)))
    notices = [step for step in made.steps if step.kind is StepKind.CERTIFICATE_NOTICE]
    assert {step.done_on for step in notices} == {day}
    assert all(step.progress is not None and step.progress.done == step.progress.of for step in notices)
    # The marks of the site and of the caller win over the list.
    for step in plan(site, today, done=done, issued=issued).steps:
        if step.kind is StepKind.CERTIFICATE_NOTICE and step.id in done:
            assert step.done_on is not None
            assert step.done_on >= done[step.id] or any(each.startswith(f"{step.id}/") for each in done)


def _marks_after(step: Step, steps: dict[str, Step]) -> list[date]:
    """The days of the marked steps that wait for this one, directly or through others."""
    direct = [each for each in steps.values() if step.id in each.waits_for]
    own = [each.done_on for each in direct if each.done_on is not None and not each.is_implied]
    return own + [day for each in direct for day in _marks_after(each, steps)]


@few
@given(data=st.data())
def test_what_a_done_step_waits_for_is_done(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    steps = {step.id: step for step in plan(site, today, done=done).steps}
    for step in steps.values():
        if step.done_on is not None:
            assert all(steps[each].done_on is not None for each in step.waits_for)
            assert (step.expected, step.slack, step.earliest) == (None, None, step.done_on)
        if step.is_implied:
            assert step.done_on == min(_marks_after(step, steps))
            assert step.id not in done


@few
@given(data=st.data())
def test_marking_one_terminal_more_is_one_more_of_the_progress(planned: Planned, data: st.DataObject) -> None:
    site, today, done = data.draw(planned)
    before = {step.id: step for step in plan(site, today, done=done).steps}
    for step in before.values():
        if step.progress is not None and step.progress.done < step.progress.of and step.done_on is None:
            identifier, kind = step.id.split("/")
            names = [one["name"] for one in site["institutions"][step.institution]["terminals"]]
            open_ones = [f"{identifier}/{kind}/{each}" for each in names if f"{identifier}/{kind}/{each}" not in done]
            after = plan(site, today, done=done | {open_ones[0]: today})
            (again,) = (each for each in after.steps if each.id == step.id)
            assert again.progress is not None
            assert again.progress.done == step.progress.done + 1
            assert (again.done_on is not None) is (again.progress.done == again.progress.of)
