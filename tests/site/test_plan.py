"""The plan of a site: its days are those of the schedule, and what is late, at risk or out of order is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from oqa_rules import YearMonth, check_form, claim_window, master_account
from oqa_rules.calendar import DateOutOfRange, DateRefused
from oqa_rules.forms.examples import example
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.shared_rules import BEYOND
from oqa_rules.rules import NONE
from oqa_rules.site.days import last_day_before_the_screen
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.given_marks import UnknownStep
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import ARRIVALS, Progress, Status, Step, StepKind

STATION = "2760190120"
CLAIMS: dict[str, object] = {"construction_on": None, "billing_start": "2027-02"}
ENVELOPE = "plan.envelope-after-claims"
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
    }
    assert made.to_json()["counts"] == made.counts.to_json() | {
        "fee": {"license_yen": 6000, "postage_yen": 3168, "total_yen": 9168}
    }
    days = ("earliest", "expected", "recommended", "latest")
    assert [
        (step.kind.value, *(str(getattr(step, day) or "") for day in days), step.slack) for step in made.steps_of(0)
    ] == [
        ("portal-account", "2026-11-20", "", "2026-11-24", "2026-12-01", 4),
        ("eligibility-application", "2026-11-20", "", "2026-11-24", "2026-12-01", 4),
        ("master-account", "2026-11-20", "2026-11-30", "", "2026-12-15", 25),
        ("certificate-application", "2026-11-20", "", "", "2026-12-01", 11),
        ("certificate-notice", "2026-11-21", "2026-11-30", "", "2026-12-15", 25),
        ("construction", "2026-12-15", "", "", "2026-12-15", 25),
        ("billing-application", "2026-11-20", "", "2026-12-20", "2026-12-31", 30),
        ("billing-envelope", "2026-11-21", "2026-12-15", "", "2027-02-10", 82),
        ("claim-window", "2027-02-05", "", "", "2027-02-10", 82),
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
    assert str(steps[StepKind.BILLING_ENVELOPE].expected) == "2027-01-15"
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
    assert str(steps[StepKind.MASTER_ACCOUNT].earliest) == "2026-11-16"
    assert str(steps[StepKind.MASTER_ACCOUNT].expected) == "2026-11-24"
    assert str(steps[StepKind.CERTIFICATE_NOTICE].earliest) == "2026-11-21"
    assert str(steps[StepKind.CERTIFICATE_NOTICE].expected) == "2026-11-30"
    assert steps[StepKind.ELIGIBILITY_APPLICATION].done_on == date(2026, 11, 16)
    assert steps[StepKind.ELIGIBILITY_APPLICATION].slack is None
    # Whoever has applied has logged in.
    assert steps[StepKind.PORTAL_ACCOUNT].done_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("changes", "today", "done", "expected"),
    [
        ({}, "2026-11-24", {}, []),
        ({}, "2026-12-01", {}, ["plan.past-recommended"]),
        ({}, "2026-12-02", {}, ["plan.late"]),
        ({}, "2026-12-02", {"eligibility-application": "2026-12-01"}, ["plan.late"]),
        ({}, "2026-12-02", {"eligibility-application": "2026-12-01", "certificate-application": "2026-12-01"}, []),
        # Done after the last day, and arriving in time all the same.
        (
            {},
            "2026-12-02",
            {"eligibility-application": "2026-12-01", "certificate-application": "2026-12-02"},
            ["plan.done-late"],
        ),
        (
            {},
            "2026-12-05",
            {"eligibility-application": "2026-12-05", "certificate-application": "2026-12-05"},
            ["plan.done-late"] * 2,
        ),
        # Judged by the arrival: sent out on the 13th, a notice comes around the 16th.
        (
            {},
            "2026-12-06",
            {"eligibility-application": "2026-12-01", "certificate-application": "2026-12-06"},
            ["plan.done-late", "plan.at-risk"],
        ),
        # Not applied for: with today as the day it comes too late, and the last day is over.
        ({}, "2026-12-06", {"eligibility-application": "2026-12-01"}, ["plan.late", "plan.at-risk"]),
        # Around New Year: applied on the last day, the master account is expected the day before construction.
        ({"construction_on": "2027-01-08"}, "2026-12-25", {}, ["plan.past-recommended"]),
        (
            {"construction_on": "2027-01-06"},
            "2026-12-25",
            {"eligibility-application": "2026-12-22", "certificate-application": "2026-12-22"},
            [],
        ),
        # Ten days without a business day: applied in time, and too late all the same.
        (
            {"construction_on": "2019-05-09"},
            "2019-04-25",
            {"eligibility-application": "2019-04-25", "certificate-application": "2019-04-25"},
            ["plan.at-risk"],
        ),
        ({"construction_on": "2019-05-09"}, "2019-04-25", {}, ["plan.at-risk", "plan.past-recommended"]),
        (
            {},
            "2026-12-09",
            {"eligibility-application": "2026-12-09", "certificate-application": "2026-12-09"},
            ["plan.done-late"] * 2 + ["plan.at-risk"] * 2,
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
            ["plan.done-late"] * 2,
        ),
        # Once construction is done nothing more is said of what came before it.
        (
            {},
            "2026-12-16",
            {
                "eligibility-application": "2026-12-09",
                "certificate-application": "2026-12-09",
                "master-account": "2026-12-09",
                "certificate-notice": "2026-12-09",
                "construction": "2026-12-15",
            },
            [],
        ),
        # What should have come: the master account after the 30th, the notice after the 1st.
        (
            {},
            "2026-11-30",
            {"eligibility-application": "2026-11-20", "certificate-application": "2026-11-21"},
            [],
        ),
        (
            {},
            "2026-12-01",
            {"eligibility-application": "2026-11-20", "certificate-application": "2026-11-21"},
            ["plan.chase"],
        ),
        (
            {},
            "2026-12-02",
            {"eligibility-application": "2026-11-20", "certificate-application": "2026-11-21"},
            ["plan.chase"] * 2,
        ),
        # Late and overdue at once.
        (
            {},
            "2026-12-16",
            {"eligibility-application": "2026-11-20", "certificate-application": "2026-11-21"},
            ["plan.late"] + ["plan.chase"] * 2,
        ),
        ({}, "2026-11-20", {"eligibility-application": "2026-11-21"}, ["plan.future-mark"]),
        ({}, "2026-12-02", {"eligibility-application": "2026-12-03"}, ["plan.future-mark", "plan.late"]),
        # What is not marked contradicts nothing.
        ({}, "2026-11-24", {"certificate-application": "2026-11-21"}, []),
        (
            {},
            "2026-11-24",
            {"certificate-application": "2026-11-21", "eligibility-application": "2026-11-22"},
            ["plan.order"],
        ),
        ({}, "2026-11-24", {"certificate-application": "2026-11-21", "eligibility-application": "2026-11-21"}, []),
        ({}, "2026-11-24", {"master-account": "2026-11-21"}, []),
        (CLAIMS, "2026-12-20", {}, []),
        (CLAIMS, "2026-12-21", {}, ["plan.envelope-after-claims", "plan.past-recommended"]),
        (CLAIMS, "2026-12-31", {"billing-application": "2026-12-20"}, []),
        (CLAIMS, "2027-01-01", {}, ["plan.late", "plan.envelope-after-claims"]),
        (
            CLAIMS,
            "2027-01-01",
            {"billing-application": "2027-01-01"},
            ["plan.done-late", "plan.envelope-after-claims"],
        ),
        (CLAIMS, "2027-01-15", {"billing-application": "2026-12-20"}, []),
        (CLAIMS, "2027-01-16", {"billing-application": "2026-12-20"}, ["plan.chase"]),
        # A done envelope silences its application.
        (
            CLAIMS,
            "2027-01-16",
            {"billing-application": "2027-01-02", "billing-envelope": "2027-01-15"},
            [],
        ),
        (CLAIMS, "2027-02-10", {"billing-application": "2026-12-20", "billing-envelope": "2027-01-15"}, []),
        (
            CLAIMS,
            "2027-02-11",
            {"billing-application": "2026-12-20", "billing-envelope": "2027-01-15"},
            ["plan.claims-missed"],
        ),
        (
            CLAIMS,
            "2027-02-11",
            {
                "billing-application": "2026-12-20",
                "billing-envelope": "2027-01-15",
                "claim-window": "2027-02-09",
            },
            [],
        ),
        # Both lines late: one finding for each, the account with the one whose day it took.
        ({"billing_start": "2027-02"}, "2027-01-05", {}, ["plan.late"] * 2 + ["plan.at-risk"] * 2 + [ENVELOPE]),
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
    unknown = ("0000000000/construction", "construction", f"{STATION}/envelope", f"{STATION}/construction/訪看端末01")
    for step in (*unknown, f"{STATION}/certificate-notice/訪看端末02"):
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
    assert made["schema"] == "plan/1"
    steps = made["steps"]
    assert isinstance(steps, list)
    assert steps[1] == {
        "id": f"{STATION}/eligibility-application",
        "kind": "eligibility-application",
        "institution": 0,
        "title": "Eligibility application",
        "actor": "institution",
        "sender": None,
        "status": "waiting",
        "earliest": "2026-11-20",
        "expected": None,
        "latest": "2026-12-01",
        "recommended": "2026-11-24",
        "done_on": None,
        "implied": False,
        "progress": None,
        "slack": 4,
        "waits_for": [f"{STATION}/portal-account"],
        "yields": "the master account",
        "section": "資格-1",
        "provisional": False,
    }


def test_a_step_that_rests_on_computed_holidays_says_so() -> None:
    steps = _by_kind(plan(_site(construction_on="2028-05-31"), "2028-04-28"))
    assert steps[StepKind.MASTER_ACCOUNT].is_provisional
    # Its recommended day is counted back over the same holidays; two weeks are two weeks.
    assert steps[StepKind.ELIGIBILITY_APPLICATION].is_provisional
    assert not steps[StepKind.CERTIFICATE_APPLICATION].is_provisional


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
    late = [step for step in made.steps if step.status is Status.LATE]
    assert late == [step for step in made.steps if step.latest is not None and step.latest < today]
    said = [each for each in made.findings if each.rule == "plan.late"]
    assert len(said) == bool(late)
    for finding in said:
        assert all(step.title.ja in finding.message.ja and str(step.latest) in finding.message.ja for step in late)
    for step in made.steps:
        assert step.slack is not None
        assert step.due is not None
        assert (step.slack < 0) is (step in late)
        assert step.slack == (step.due - today).days


@given(today=DAYS, construction=st.none() | DAYS, start=st.none() | MONTHS)
def test_every_plan_keeps_its_order(today: date, construction: date | None, start: YearMonth | None) -> None:
    made = plan(_site(construction_on=construction, billing_start=start), today)
    steps = {step.id: step for step in made.steps}
    for step in made.steps:
        assert step.is_waiting is bool(step.waits_for)
        for before in step.waits_for:
            assert list(steps).index(before) < list(steps).index(step.id)
    kinds = _by_kind(made)
    assert kinds[StepKind.CERTIFICATE_APPLICATION].earliest >= kinds[StepKind.ELIGIBILITY_APPLICATION].earliest
    for kind, step in kinds.items():
        assert (step.expected is not None) is (kind in ARRIVALS)
        assert step.expected is None or step.expected > today
    assert not [each for each in made.findings if each.rule in ("plan.order", "plan.chase", "plan.done-late")]


def test_what_has_no_plan_yet_is_asked_for_nothing() -> None:
    made = plan(_site(), TODAY)
    assert {step.status for step in made.steps} == {Status.OPEN, Status.WAITING}
    assert _by_kind(made)[StepKind.PORTAL_ACCOUNT].status is Status.OPEN


@pytest.mark.parametrize(
    ("today", "done", "expected"),
    [
        # What it waits for is not there before the master account is.
        ("2019-04-26", {}, "2019-05-13"),
        # The two weeks are long over.
        (
            "2026-11-20",
            {
                "eligibility-application": "2026-10-01",
                "certificate-application": "2026-10-01",
                "master-account": "2026-11-18",
                "certificate-notice": "2026-11-19",
            },
            "2026-11-20",
        ),
        (
            "2026-11-20",
            {"eligibility-application": "2026-11-10", "certificate-application": "2026-11-19"},
            "2026-12-03",
        ),
    ],
)
def test_construction_is_not_before_what_it_waits_for(today: str, done: dict[str, str], expected: str) -> None:
    made = plan(_site(construction_on=None), today, done={f"{STATION}/{kind}": day for kind, day in done.items()})
    assert str(_by_kind(made)[StepKind.CONSTRUCTION].earliest) == expected


def test_claims_are_not_sent_in_a_window_that_has_closed() -> None:
    site = _site(construction_on=None, institutions=_for_claims())
    done = {f"{STATION}/billing-application": "2026-08-01"}
    for today, opens_on in (("2026-10-10", "2026-10-05"), ("2026-10-11", "2026-11-05"), ("2026-12-11", "2027-01-05")):
        assert str(_by_kind(plan(site, today, done=done))[StepKind.CLAIM_WINDOW].earliest) == opens_on


def _for_claims() -> object:
    institutions = example_site()["institutions"]
    assert isinstance(institutions, list)
    return [institutions[0] | {"terminals": [{"name": "訪看端末01", "uses": ["billing"]}]}]


def test_the_account_takes_the_earliest_days_of_what_waits_for_it() -> None:
    account = _by_kind(plan(_site(**CLAIMS), TODAY))[StepKind.PORTAL_ACCOUNT]
    assert (str(account.recommended), str(account.latest), account.slack) == ("2026-12-20", "2026-12-31", 30)
    both = _by_kind(plan(_site(billing_start="2027-02"), TODAY))[StepKind.PORTAL_ACCOUNT]
    assert (str(both.recommended), str(both.latest)) == ("2026-11-24", "2026-12-01")


def test_the_recommended_day_leaves_time_for_the_screen() -> None:
    for latest, recommended in (
        ("2026-12-01", "2026-11-24"),
        ("2027-01-08", "2027-01-03"),
        ("2026-11-29", "2026-11-19"),
    ):
        assert str(last_day_before_the_screen(date.fromisoformat(latest))) == recommended
    assert last_day_before_the_screen(date(2000, 1, 7)) is None


@given(latest=DAYS)
def test_the_fifth_business_day_of_the_recommended_day_is_in_time_and_that_of_the_next_is_not(latest: date) -> None:
    recommended = last_day_before_the_screen(latest)
    assert recommended is not None
    assert master_account(recommended).expected_by <= latest < master_account(recommended + A_DAY).expected_by


def test_a_late_remedy_names_the_first_day_and_the_first_month() -> None:
    said = [each for each in plan(_site(billing_start="2027-02"), "2027-01-05").findings if each.rule == "plan.late"]
    assert [each.params["earliest"] for each in said] == ["2027-01-19", "2027-03"]
    assert "最短の工事日は2027-01-19です" in said[0].remedy.ja
    assert "2027-03" in said[1].remedy.en
    # Everything is applied for: the days follow from the applications.
    done = {f"{STATION}/{kind}": "2026-12-05" for kind in ("eligibility-application", "certificate-application")}
    late = plan(_site(), "2026-12-09", done=done).findings
    assert {each.params["earliest"] for each in late if each.rule == "plan.done-late"} == {"2026-12-19"}
    assert "この申請日の場合" in late[0].remedy.ja


def test_at_the_end_of_all_days_the_remedy_names_none() -> None:
    closed, late = plan(_site(construction_on="2099-12-31"), "2099-12-20").findings[:2]
    assert closed.rule == "plan.closed-day"
    assert late.rule == "plan.late"
    assert late.remedy.ja.startswith("工事担当者に")


def test_at_the_end_of_all_months_the_plan_is_made_all_the_same() -> None:
    made = plan(_site(construction_on=None, billing_start="2099-12"), "2099-11-05")
    late, envelope = made.findings
    assert (late.rule, late.params["earliest"]) == ("plan.late", NONE)
    assert late.remedy.ja.startswith("請求開始年月を見直してください。")
    assert (envelope.rule, envelope.params["usable"]) == (ENVELOPE, BEYOND)


def test_at_risk_speaks_of_what_was_done_and_of_what_is_to_be_done() -> None:
    done = {f"{STATION}/eligibility-application": "2026-12-09"}
    was, would = [each for each in plan(_site(), "2026-12-10", done=done).findings if each.rule == "plan.at-risk"]
    assert was.message.ja.startswith(
        "2026-12-09の「オンライン資格確認利用申請」では、マスタアカウント情報の到着は2026-12-16ごろ"
    )
    assert "照会する" in was.remedy.ja
    assert would.message.ja.startswith(
        "「電子証明書発行申請（1台分）」を今日（2026-12-10）行っても、発行通知書の到着は2026-12-20ごろ"
    )
    assert "今日のうちに申請し" in would.remedy.ja


def test_a_mark_after_today_is_told_and_does_not_count() -> None:
    made = plan(_site(), TODAY, done={f"{STATION}/eligibility-application": "2026-11-24"})
    steps = _by_kind(made)
    assert steps[StepKind.ELIGIBILITY_APPLICATION].done_on is None
    assert steps[StepKind.PORTAL_ACCOUNT].done_on is None
    assert not made.ok
    assert made.steps == plan(_site(), TODAY).steps


def test_data_is_taken_like_a_site() -> None:
    assert plan(guide_site(), TODAY) == plan(Site.model_validate(guide_site()), TODAY)
    with pytest.raises(ValidationError, match=r"site\.no-institution"):
        plan(guide_site() | {"institutions": []}, TODAY)


@pytest.mark.parametrize("done", [[("a", "b")], "x", 5, {1: "2026-11-20"}.items()])
def test_marks_that_are_no_mapping_are_refused(done: object) -> None:
    with pytest.raises(TypeError, match="done"):
        plan(_site(), TODAY, done=done)  # type: ignore[arg-type]  # junk on purpose


def test_a_mark_of_what_is_no_text_is_no_step() -> None:
    with pytest.raises(UnknownStep, match="int"):
        plan(_site(), TODAY, done={1: "2026-11-20"})  # type: ignore[dict-item]  # junk on purpose
    with pytest.raises(UnknownStep, match="portal-account、eligibility-application"):
        plan(_site(), TODAY, done={f"{STATION}/eligibility": "2026-11-20"})


def test_the_fee_follows_from_the_day_of_each_application() -> None:
    done = {"2710190121/eligibility-application": "2026-03-30", "2710190121/certificate-application": "2026-03-31"}
    fee = plan(guide_site(), TODAY, done=done).fee
    assert (fee.license_yen, fee.postage_yen, fee.total_yen) == (6000, 3 * 779 + 792, 6000 + 3 * 779 + 792)
    assert [str(day) for day in fee.days] == ["2026-03-31", "2026-11-20"]
    unknown = plan(_site(construction_on="2024-12-15"), "2024-11-20")
    assert unknown.fee.to_json() == {"license_yen": 1500, "postage_yen": None, "total_yen": None}


def test_a_list_of_notices_marks_its_own_terminals_and_tells_what_cannot_be_read() -> None:
    codes = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120"}
    issued: list[object] = [
        {"terminal": "訪看端末01"},
        codes | {"terminal": "よその端末"},
        codes | {"institution_code": "0190137", "terminal": "訪看端末01"},
        codes | {"terminal": "訪看端末０１", "received_on": "2026-11-19"},
        codes | {"terminal": "訪看端末01", "received_on": "2026-11-18"},
    ]
    made = plan(_site(), TODAY, issued=issued)
    notice = _by_kind(made)[StepKind.CERTIFICATE_NOTICE]
    # Of two notices for one terminal the first counts.
    assert (str(notice.done_on), notice.progress) == ("2026-11-19", Progress(1, 1))
    assert _said(made) == [
        f"/issued/0/{key} form.missing-field" for key in ("prefecture_code", "score_table", "institution_code")
    ]
    # Without a day of its own it came today; a day after today is no mark.
    undated = plan(_site(), TODAY, issued=[codes | {"terminal": "訪看端末01"}])
    assert _by_kind(undated)[StepKind.CERTIFICATE_NOTICE].done_on == TODAY
    tomorrow = plan(_site(), TODAY, issued=[codes | {"terminal": "訪看端末01", "received_on": "2026-11-21"}])
    assert _said(tomorrow) == ["/institutions/0 plan.future-mark"]
    assert _by_kind(tomorrow)[StepKind.CERTIFICATE_NOTICE].done_on is None


def test_a_terminals_own_mark_wins_over_its_institution_and_the_caller_over_the_site() -> None:
    terminals = [{"name": "端末01", "certificate_applied_on": "2026-11-18"}, {"name": "端末02"}]
    institution = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120", "name": "さくら"}
    marked = institution | {"terminals": terminals, "done": {"certificate-application": "2026-11-19"}}
    step = f"{STATION}/certificate-application"

    def applied(done: dict[str, str]) -> str:
        made = plan(_site(institutions=[marked]), TODAY, done=done)
        return f"{_by_kind(made)[StepKind.CERTIFICATE_APPLICATION].done_on} {made.fee.days[0]}"

    assert applied({}) == "2026-11-19 2026-11-18"
    assert applied({step: "2026-11-17"}) == "2026-11-17 2026-11-17"
    assert applied({step: "2026-11-17", f"{step}/端末０２": "2026-11-20"}) == "2026-11-20 2026-11-17"


def test_the_terminals_of_a_finding_are_named_where_there_are_several() -> None:
    terminals = [{"name": f"端末{number:02}"} for number in (1, 2, 3)]
    institution = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120", "name": "さくら"}
    site = _site(institutions=[institution | {"terminals": terminals}])
    step = f"{STATION}/certificate-application"
    done = {f"{step}/端末01": "2026-12-01", f"{step}/端末02": "2026-12-02", f"{step}/端末03": "2026-12-04"}
    late, future = (
        next(each for each in plan(site, "2026-12-03", done=done).findings if each.rule == rule)
        for rule in ("plan.done-late", "plan.future-mark")
    )
    assert late.params["terminals"] == ("端末02",)
    assert "「端末02」" in late.message.ja
    assert '"端末03"' in future.message.en
    assert late.params["done_on"] == "2026-12-02"
    alone = plan(_site(), "2026-12-03", done={step: "2026-12-02"}).findings
    assert all("端末:" not in each.message.ja for each in alone)
