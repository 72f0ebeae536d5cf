"""What sites, counts, plans and papers are to a type checker."""

from datetime import date
from typing import assert_type

from oqa_rules import (
    Finding,
    Institution,
    Report,
    Site,
    Terminal,
    YearMonth,
    certificate_counts,
    check_site,
    handover,
    plan,
    reconcile,
)
from oqa_rules.rules.text import JsonValue
from oqa_rules.site.examples import guide_site
from oqa_rules.site.fee import Fee
from oqa_rules.site.needs import Counts, Handover
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Actor, Status, Step, StepKind

SITE = Site.model_validate(guide_site())


def test_a_site() -> None:
    assert_type(SITE, Site)
    assert_type(SITE.institutions, tuple[Institution, ...])
    assert_type(SITE.institutions[0].terminals, tuple[Terminal, ...])
    assert_type(SITE.institutions[0].identifier, str)
    assert_type(SITE.construction_on, date | None)
    assert_type(SITE.billing_start, YearMonth | None)
    assert_type(check_site({}), Report)
    assert_type(reconcile(SITE, []), Report)


def test_counts() -> None:
    counts = assert_type(certificate_counts(SITE), Counts)
    assert_type(counts.certificates, int)
    assert_type(counts.by_institution, tuple[int, ...])
    assert_type(counts.portal_accounts, int)
    assert_type(counts.start_pack, bool)
    assert_type(counts.to_json(), dict[str, JsonValue])


def test_a_plan() -> None:
    made = assert_type(plan(SITE, date(2026, 11, 20), done={}), Plan)
    assert_type(made.today, date)
    assert_type(made.counts, Counts)
    assert_type(made.fee, Fee)
    assert_type(made.fee.postage_yen, int | None)
    assert_type(plan(guide_site(), "2026-11-20"), Plan)
    assert_type(made.steps, tuple[Step, ...])
    assert_type(made.findings, tuple[Finding, ...])
    assert_type(made.handover, tuple[Handover, ...])
    step = made.steps[0]
    assert_type(step.kind, StepKind)
    assert_type(step.actor, Actor)
    assert_type(step.earliest, date)
    assert_type(step.latest, date | None)
    assert_type(step.due, date | None)
    assert_type(step.expected, date | None)
    assert_type(step.status, Status)
    assert_type(step.slack, int | None)
    assert_type(step.waits_for, tuple[str, ...])
    assert_type(handover(SITE)[0].ties[0].terminal, str)
