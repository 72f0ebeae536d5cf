"""Worked situations: every day, every status and every rule of a plan, as ``situations.txt`` tells them."""

from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Step

Data: TypeAlias = dict[str, object]
Situation: TypeAlias = tuple[Data, str, dict[str, str]]

_EXPECTED = Path(__file__).with_name("situations.txt")
STATION = "2760190120"
APPLIED = {"eligibility-application": "2026-11-20", "certificate-application": "2026-11-20"}
ARRIVED = APPLIED | {"master-account": "2026-11-27", "certificate-notice": "2026-11-30"}
BUILT = ARRIVED | {"construction": "2026-12-15"}
BILLED = {"billing-application": "2026-12-20", "billing-envelope": "2027-01-15"}
FOR_CLAIMS: Data = {"construction_on": None, "billing_start": "2027-02"}
UNPLANNED: Data = {"construction_on": None}


def _station(*terminals: Data, **members: object) -> Data:
    institution: Data = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120", "name": "さくら"}
    return {"institutions": [{**institution, "terminals": list(terminals), **members}]}


def _terminal(number: int, **members: object) -> Data:
    return {"name": f"訪看端末{number:02}", **members}


THREE = [_terminal(1, certificate_applied_on="2026-11-20"), _terminal(2, certificate_applied_on="2026-11-24")]
SITUATIONS: dict[str, Situation] = {
    "nothing done": ({}, "2026-11-20", {}),
    "on the recommended day": ({}, "2026-11-24", {}),
    "past the recommended day": ({}, "2026-11-25", {}),
    "on the last day": ({}, "2026-12-01", {}),
    "one day late": ({}, "2026-12-02", {}),
    "late and too late for what comes": ({}, "2026-12-10", {}),
    "account only": ({}, "2026-11-20", {"portal-account": "2026-11-19"}),
    "applied": ({}, "2026-11-20", APPLIED),
    "on the day of the expected account and notice": ({}, "2026-11-30", APPLIED),
    "chase": ({}, "2026-12-01", APPLIED),
    "chase on construction day": ({}, "2026-12-15", APPLIED),
    "late and chase": ({}, "2026-12-16", APPLIED),
    "account printed, notice missing": ({}, "2026-12-02", APPLIED | {"master-account": "2026-11-27"}),
    "everything arrived": ({}, "2026-12-02", ARRIVED),
    "construction missed": ({}, "2026-12-16", ARRIVED),
    "after construction": ({}, "2026-12-16", BUILT),
    "done late": ({}, "2026-12-05", {"eligibility-application": "2026-12-01", "certificate-application": "2026-12-02"}),
    "done late, then built": (
        {},
        "2026-12-16",
        {"certificate-application": "2026-12-05", "construction": "2026-12-15"},
    ),
    "only construction marked": ({}, "2026-12-16", {"construction": "2026-12-15"}),
    "only the notice marked": ({}, "2026-12-01", {"certificate-notice": "2026-11-30"}),
    "mark in the future": ({}, "2026-11-20", {"eligibility-application": "2026-11-21"}),
    "out of order": ({}, "2026-11-30", {"eligibility-application": "2026-11-25", "certificate-notice": "2026-11-24"}),
    "nothing known": (UNPLANNED, "2026-11-20", {}),
    "nothing known, applied long ago": (UNPLANNED, "2026-12-28", APPLIED),
    "nothing known, arrived": (UNPLANNED, "2026-12-28", ARRIVED),
    "only billing": (FOR_CLAIMS, "2026-11-20", {}),
    "only billing, on the cutoff": (FOR_CLAIMS, "2026-12-20", {}),
    "only billing, after the cutoff": (FOR_CLAIMS, "2026-12-21", {}),
    "only billing, late": (FOR_CLAIMS, "2027-01-01", {}),
    "only billing, envelope overdue": (FOR_CLAIMS, "2027-01-16", {"billing-application": "2026-12-20"}),
    "only billing, last day of claims": (FOR_CLAIMS, "2027-02-10", BILLED),
    "only billing, claims missed": (FOR_CLAIMS, "2027-02-11", BILLED),
    "only billing, after the claims": (FOR_CLAIMS, "2027-02-11", BILLED | {"claim-window": "2027-02-08"}),
    "only billing, no month": (UNPLANNED | _station(_terminal(1, uses=["billing"])), "2026-11-21", {}),
    "a mark brings the billing steps": ({}, "2026-11-21", {"billing-application": "2026-11-20"}),
    "New Year": ({"construction_on": "2027-01-08"}, "2026-12-25", {}),
    "New Year, applied": (
        {"construction_on": "2027-01-06"},
        "2026-12-25",
        {"eligibility-application": "2026-12-22", "certificate-application": "2026-12-22"},
    ),
    "construction on New Year's Day": ({"construction_on": "2027-01-01"}, "2026-12-01", {}),
    "Golden Week": ({"construction_on": "2019-05-09"}, "2019-04-25", {}),
    "Golden Week, applied": (
        {"construction_on": "2019-05-09"},
        "2019-04-26",
        {"eligibility-application": "2019-04-25", "certificate-application": "2019-04-25"},
    ),
    "claims before construction": (
        {"construction_on": "2027-02-15", "billing_start": "2027-02"},
        "2026-11-20",
        {},
    ),
    "both late": ({"billing_start": "2027-02"}, "2027-01-05", {}),
    "partly applied": (_station(*THREE, _terminal(3)), "2026-11-25", {}),
    "partly arrived, one overdue": (
        _station(*THREE, _terminal(3, certificate_applied_on="2026-12-01", notice_received_on="2026-12-03")),
        "2026-12-03",
        {},
    ),
    "one terminal applied late": (
        _station(*THREE, _terminal(3, certificate_applied_on="2026-12-02")),
        "2026-12-02",
        {"eligibility-application": "2026-11-20", "master-account": "2026-11-27"},
    ),
    "one terminal before the eligibility application": (
        _station(*THREE, done={"eligibility-application": "2026-11-24"}),
        "2026-11-25",
        {},
    ),
    "one terminal marked in the future": (
        _station(*THREE, _terminal(3, certificate_applied_on="2026-11-26")),
        "2026-11-25",
        {},
    ),
    "renewal due": (UNPLANNED | _station(_terminal(1, certificate_expires_on="2030-02-20")), "2029-11-22", {}),
    "renewal not yet due": (UNPLANNED | _station(_terminal(1, certificate_expires_on="2030-02-20")), "2029-11-21", {}),
    "expired": (UNPLANNED | _station(_terminal(1, certificate_issued_on="2026-11-20")), "2030-02-20", {}),
    "download late": (UNPLANNED | _station(_terminal(1, certificate_issued_on="2026-11-20")), "2027-05-20", {}),
    "downloaded in time": (
        UNPLANNED | _station(_terminal(1, certificate_issued_on="2026-11-20")),
        "2027-05-20",
        {"construction": "2026-12-15"},
    ),
    "contradictory certificate": (
        _station(_terminal(1, certificate_issued_on="2026-11-20", certificate_expires_on="2026-11-20")),
        "2026-11-20",
        {},
    ),
    "certificate of tomorrow": (_station(_terminal(1, certificate_issued_on="2026-11-21")), "2026-11-20", {}),
}


def told(made: Plan) -> str:
    """A plan as lines: each step with its days, each certificate, each finding."""
    certificates = [
        f"certificate {each.name} expires {each.expires_on} renewable {each.renewable_from} sure {each.last_sure_on} "
        f"download {each.download_by or '-'}"
        for each in made.certificates
    ]
    findings = [f"! {each.path} {each.rule}" for each in made.findings]
    return "\n".join([*map(_line, made.steps), *certificates, *findings])


def _line(step: Step) -> str:
    days = (step.earliest, step.expected, step.recommended, step.latest, step.done_on)
    progress = "" if step.progress is None else f" {step.progress.done}/{step.progress.of}"
    slack = "-" if step.slack is None else step.slack
    implied = " implied" if step.is_implied else ""
    return f"{step.kind} {step.status} {' '.join(str(day or '-') for day in days)} {slack}{progress}{implied}"


def _planned(name: str) -> Plan:
    changes, today, done = SITUATIONS[name]
    return plan(example_site() | changes, today, done={f"{STATION}/{kind}": day for kind, day in done.items()})


def _expected() -> dict[str, str]:
    blocks = _EXPECTED.read_text(encoding="utf-8").split("# ")[1:]
    return {name: rest.strip() for name, _, rest in (block.partition("\n") for block in blocks)}


EXPECTED = _expected()


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_is_as_it_was_worked_out(name: str) -> None:
    assert told(_planned(name)) == EXPECTED[name]


def test_every_situation_is_worked_out() -> None:
    assert EXPECTED.keys() == {*SITUATIONS, "the guide"}
    assert len(SITUATIONS) >= 40


def test_the_example_of_the_guide_is_as_it_was_worked_out() -> None:
    assert told(plan(guide_site(), "2026-11-20")) == EXPECTED["the guide"]
