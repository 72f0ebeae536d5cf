"""The plan of a site: its days are those of the schedule, and what is late, at risk or out of order is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import YearMonth, check_form, claim_window
from oqa_rules.calendar import DateOutOfRange, DateRefused
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import FormName
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan, UnknownStep, plan
from oqa_rules.site.step import Step, StepKind

STATION = "2760190120"
TODAY = date(2026, 11, 20)


def _site(**changes: object) -> Site:
    return Site.model_validate(example_site() | changes)


def _by_kind(made: Plan, institution: int = 0) -> dict[StepKind, Step]:
    return {step.kind: step for step in made.steps_of(institution)}


def _said(made: Plan) -> list[str]:
    return [f"{each.path} {each.rule}" for each in made.findings]


def test_the_plan_of_the_guides_example() -> None:
    made = plan(Site.model_validate(guide_site()), TODAY)
    assert made.counts.to_json() == {
        "certificates": 4,
        "by_institution": [3, 1],
        "notices": 4,
        "portal_accounts": 2,
        "eligibility_applications": 2,
        "master_accounts": 2,
        "start_pack": False,
        "fee_yen": 6000,
    }
    assert [(step.kind.value, str(step.earliest), str(step.latest), step.slack) for step in made.steps_of(0)] == [
        ("portal-account", "2026-11-20", "2026-12-01", 11),
        ("eligibility-application", "2026-11-20", "2026-12-01", 11),
        ("master-account", "2026-11-30", "2026-12-15", 25),
        ("certificate-application", "2026-11-20", "2026-12-01", 11),
        ("certificate-notice", "2026-11-27", "2026-12-15", 25),
        ("construction", "2026-12-15", "2026-12-15", 25),
        ("billing-application", "2026-11-20", "2026-12-31", 30),
        ("billing-envelope", "2026-12-15", "2027-02-10", 82),
        ("claim-window", "2027-02-05", "2027-02-10", 82),
    ]
    # Only the medical department sends claims online.
    assert [step.kind for step in made.steps_of(1)][-1] is StepKind.CONSTRUCTION
    assert str(_by_kind(made)[StepKind.BILLING_APPLICATION].recommended) == "2026-12-20"
    assert "3" in _by_kind(made)[StepKind.CERTIFICATE_APPLICATION].title.ja
    assert made.ok
    assert [len(each.ties) for each in made.handover] == [3, 1]


def test_without_any_planned_day_it_counts_forward_from_today() -> None:
    steps = _by_kind(plan(_site(construction_on=None), TODAY))
    assert {step.latest for step in steps.values()} == {None}
    assert {step.slack for step in steps.values()} == {None}
    assert str(steps[StepKind.CONSTRUCTION].earliest) == "2026-12-04"
    with_claims = example_site()["institutions"]
    assert isinstance(with_claims, list)
    with_claims[0]["terminals"] = [{"name": "訪看端末01", "uses": ["billing"]}]
    steps = _by_kind(plan(_site(construction_on=None, institutions=with_claims), "2026-11-21"))
    assert str(steps[StepKind.BILLING_ENVELOPE].earliest) == "2027-01-15"
    assert str(steps[StepKind.CLAIM_WINDOW].earliest) == "2027-02-05"


def test_a_billing_start_alone_plans_the_claims() -> None:
    steps = _by_kind(plan(_site(construction_on=None, billing_start="2027-02"), TODAY))
    assert str(steps[StepKind.BILLING_APPLICATION].latest) == "2026-12-31"
    assert steps[StepKind.BILLING_APPLICATION].slack == 30
    assert str(steps[StepKind.PORTAL_ACCOUNT].latest) == "2026-12-31"
    assert steps[StepKind.ELIGIBILITY_APPLICATION].latest is None


def test_the_account_is_needed_by_the_earlier_of_both_lines() -> None:
    early_claims = plan(_site(billing_start="2027-01", construction_on="2027-03-01"), TODAY)
    assert str(_by_kind(early_claims)[StepKind.PORTAL_ACCOUNT].latest) == "2026-11-30"


def test_no_day_of_one_line_depends_on_the_other() -> None:
    both = _by_kind(plan(_site(billing_start="2027-02"), TODAY))
    alone = _by_kind(plan(_site(), TODAY))
    for kind in (StepKind.ELIGIBILITY_APPLICATION, StepKind.CERTIFICATE_APPLICATION, StepKind.CONSTRUCTION):
        assert (both[kind].earliest, both[kind].latest) == (alone[kind].earliest, alone[kind].latest)


def test_done_marks_move_what_is_expected() -> None:
    done = {f"{STATION}/eligibility-application": "2026-11-16", f"{STATION}/certificate-application": str(TODAY)}
    steps = _by_kind(plan(_site(), TODAY, done=done))
    assert str(steps[StepKind.MASTER_ACCOUNT].earliest) == "2026-11-24"
    assert str(steps[StepKind.CERTIFICATE_NOTICE].earliest) == "2026-11-27"
    assert steps[StepKind.ELIGIBILITY_APPLICATION].done_on == date(2026, 11, 16)
    assert steps[StepKind.ELIGIBILITY_APPLICATION].slack is None
    # Whoever has applied has logged in.
    assert steps[StepKind.PORTAL_ACCOUNT].done_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("changes", "today", "done", "expected"),
    [
        ({}, "2026-12-01", {}, []),
        ({}, "2026-12-02", {}, ["plan.late"] * 3),
        ({}, "2026-12-02", {"eligibility-application": "2026-12-01"}, ["plan.late"]),
        ({}, "2026-12-02", {"eligibility-application": "2026-12-01", "certificate-application": "2026-12-01"}, []),
        # Around New Year: applied on the last day, the master account is expected the day before construction.
        ({"construction_on": "2027-01-08"}, "2026-12-25", {}, []),
        (
            {"construction_on": "2027-01-06"},
            "2026-12-25",
            {"eligibility-application": "2026-12-25", "certificate-application": "2026-12-25"},
            ["plan.at-risk"],
        ),
        (
            {},
            "2026-12-09",
            {"eligibility-application": "2026-12-09", "certificate-application": "2026-12-09"},
            ["plan.at-risk"] * 2,
        ),
        # What has arrived is at no risk.
        (
            {},
            "2026-12-09",
            {
                "eligibility-application": "2026-12-09",
                "certificate-application": "2026-12-09",
                "master-account": "2026-12-09",
                "certificate-notice": "2026-12-09",
            },
            [],
        ),
        ({}, "2026-11-24", {"certificate-application": "2026-11-21"}, ["plan.order"]),
        (
            {},
            "2026-11-24",
            {"certificate-application": "2026-11-21", "eligibility-application": "2026-11-22"},
            ["plan.order"],
        ),
        ({}, "2026-11-24", {"certificate-application": "2026-11-21", "eligibility-application": "2026-11-21"}, []),
        ({}, "2026-11-24", {"master-account": "2026-11-21"}, ["plan.order"]),
        ({"construction_on": None, "billing_start": "2027-02"}, "2026-12-20", {}, []),
        ({"construction_on": None, "billing_start": "2027-02"}, "2026-12-21", {}, ["plan.envelope-after-claims"]),
        (
            {"construction_on": None, "billing_start": "2027-02"},
            "2026-12-31",
            {"billing-application": "2026-12-20"},
            [],
        ),
        (
            {"construction_on": None, "billing_start": "2027-02"},
            "2027-01-01",
            {},
            ["plan.late", "plan.late", "plan.envelope-after-claims"],
        ),
    ],
)
def test_what_is_said_about_the_days(
    changes: dict[str, object], today: str, done: dict[str, str], expected: list[str]
) -> None:
    made = plan(_site(**changes), today, done={f"{STATION}/{kind}": day for kind, day in done.items()})
    assert _said(made) == [f"/institutions/0 {rule}" for rule in expected]
    for finding in made.findings:
        assert finding.message.ja.encode("cp932")
        assert finding.message.en


def test_the_findings_of_the_site_come_first() -> None:
    made = plan(Site.model_validate(guide_site()), "2026-12-02")
    assert _said(made)[:2] == ["/start_pack start-pack.not-offered", "/institutions site.separate-accounts"]
    assert {each.split()[0] for each in _said(made)[2:]} == {"/institutions/0", "/institutions/1"}


def test_a_mark_of_a_step_that_is_not_there_is_refused() -> None:
    for step in (f"{STATION}/billing-application", "0000000000/construction", "construction"):
        with pytest.raises(UnknownStep, match=step.split("/")[0]):
            plan(_site(), TODAY, done={step: TODAY})
    with pytest.raises(DateRefused):
        plan(_site(), TODAY, done={f"{STATION}/construction": "20261120"})
    with pytest.raises(DateRefused):
        plan(_site(), 20261120)  # type: ignore[arg-type]  # junk on purpose


def test_days_beyond_all_dates_are_an_error_and_no_guess() -> None:
    with pytest.raises(DateOutOfRange):
        plan(_site(construction_on="2000-01-05"), "2000-01-01")
    with pytest.raises(DateOutOfRange):
        plan(_site(construction_on=None), "2099-12-31")


def test_the_json_of_a_plan_is_that_of_the_interface() -> None:
    made = plan(_site(), TODAY).to_json("en")
    assert {"counts", "steps", "handover", "findings"} <= made.keys()
    steps = made["steps"]
    assert isinstance(steps, list)
    assert steps[1] == {
        "id": f"{STATION}/eligibility-application",
        "kind": "eligibility-application",
        "institution": 0,
        "title": "Eligibility application",
        "actor": "institution",
        "earliest": "2026-11-20",
        "latest": "2026-12-01",
        "recommended": None,
        "done_on": None,
        "slack": 11,
        "waits_for": [f"{STATION}/portal-account"],
        "yields": "the master account",
        "section": "資格-1",
        "provisional": False,
    }


def test_a_step_that_rests_on_computed_holidays_says_so() -> None:
    steps = _by_kind(plan(_site(construction_on="2028-05-31"), "2028-04-28"))
    assert steps[StepKind.MASTER_ACCOUNT].is_provisional
    assert not steps[StepKind.ELIGIBILITY_APPLICATION].is_provisional


DAYS = st.dates(date(2001, 1, 1), date(2097, 12, 31))
MONTHS = DAYS.map(YearMonth.of)
A_DAY = timedelta(days=1)


@given(construction_on=DAYS)
def test_the_last_day_of_each_application_is_in_time_and_the_next_is_not(construction_on: date) -> None:
    steps = _by_kind(plan(_site(construction_on=construction_on), construction_on))
    applications: dict[StepKind, FormName] = {
        StepKind.ELIGIBILITY_APPLICATION: "eligibility",
        StepKind.CERTIFICATE_APPLICATION: "certificate",
    }
    for kind, form in applications.items():
        latest = steps[kind].latest
        assert latest is not None
        assert f"{form}.after-deadline" not in _rules(form, latest, construction_on=construction_on)
        assert f"{form}.after-deadline" in _rules(form, latest + A_DAY, construction_on=construction_on)
    for kind in (StepKind.MASTER_ACCOUNT, StepKind.CERTIFICATE_NOTICE, StepKind.CONSTRUCTION):
        assert steps[kind].latest == construction_on


def _rules(form: FormName, applied_on: date, **changes: object) -> set[str]:
    return {each.rule for each in check_form(form, example(form) | changes | {"applied_on": applied_on}).findings}


@given(start=MONTHS)
def test_the_last_days_for_claims_are_in_time_and_the_next_are_not(start: YearMonth) -> None:
    steps = _by_kind(plan(_site(construction_on=None, billing_start=start), start.first_day))
    application, envelope = steps[StepKind.BILLING_APPLICATION], steps[StepKind.BILLING_ENVELOPE]
    assert application.latest is not None
    assert application.recommended is not None
    assert "billing-start.too-early" not in _rules("billing", application.latest, billing_start=start)
    assert "billing-start.too-early" in _rules("billing", application.latest + A_DAY, billing_start=start)
    assert "billing-start.after-cutoff" not in _rules("billing", application.recommended, billing_start=start)
    assert "billing-start.after-cutoff" in _rules("billing", application.recommended + A_DAY, billing_start=start)
    assert envelope.latest == claim_window(start).closes_on


@given(construction_on=DAYS, ahead=st.integers(-30, 30))
def test_a_step_is_late_on_the_day_after_its_last_and_never_before(construction_on: date, ahead: int) -> None:
    today = construction_on - timedelta(days=ahead)
    made = plan(_site(construction_on=construction_on), today)
    late = [each.params["step"] for each in made.findings if each.rule == "plan.late"]
    assert late == [step.title for step in made.steps if step.latest is not None and step.latest < today]
    for step in made.steps:
        assert step.slack is not None
        assert (step.slack < 0) is (step.title in late)
        assert step.latest is not None
        assert step.slack == (step.latest - today).days


@given(today=DAYS, construction=st.none() | DAYS, start=st.none() | MONTHS)
def test_every_plan_keeps_its_order(today: date, construction: date | None, start: YearMonth | None) -> None:
    made = plan(_site(construction_on=construction, billing_start=start), today)
    steps = {step.id: step for step in made.steps}
    for step in made.steps:
        for before in step.waits_for:
            assert list(steps).index(before) < list(steps).index(step.id)
    kinds = _by_kind(made)
    assert kinds[StepKind.CERTIFICATE_APPLICATION].earliest >= kinds[StepKind.ELIGIBILITY_APPLICATION].earliest
    assert kinds[StepKind.MASTER_ACCOUNT].earliest > today
    assert not [each for each in made.findings if each.rule == "plan.order"]
