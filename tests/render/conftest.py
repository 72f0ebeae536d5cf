"""Sites and plans on paper: the guide's, a long one, and steps made by hand."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from oqa_rules.fields import institution_code
from oqa_rules.rules import Text
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.needs import Counts
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Actor, Step, StepKind

TODAY = date(2026, 11, 20)

NASTY = "<script>alert(1)</script>\"'&]]>--><b>"
"""A name that tries to leave its element, its attribute, a comment and a CDATA section."""


@pytest.fixture(scope="session")
def nasty() -> str:
    return NASTY


@pytest.fixture
def guide_plan() -> Plan:
    return plan(Site.model_validate(guide_site()), TODAY)


@pytest.fixture
def make_plan() -> Callable[..., Plan]:
    """A plan of the smallest site with these members in place of its own, and these steps where some are given."""

    def made(*steps: Step, today: date = TODAY, **members: object) -> Plan:
        site = Site.model_validate(deepcopy(example_site()) | members)
        own = plan(site, today)
        return replace(own, steps=steps) if steps else own

    return made


@pytest.fixture
def make_step() -> Callable[..., Step]:
    """One step of the first institution of the smallest site."""

    def made(kind: StepKind = StepKind.ELIGIBILITY_APPLICATION, **members: object) -> Step:
        step = Step(
            id=f"2760190120/{kind}",
            kind=kind,
            institution=0,
            title=Text("オンライン資格確認利用申請", "Eligibility application"),
            actor=Actor.INSTITUTION,
            today=TODAY,
            earliest=TODAY,
            latest=date(2026, 12, 1),
            waits_for=(),
            yields=Text("マスタアカウント情報", "the master account"),
            section="資格-1",
        )
        return replace(step, **members)  # type: ignore[arg-type]  # the members are those of a step

    return made


@pytest.fixture
def long_plan() -> Plan:
    """Six institutions with five terminals each, long names and nasty ones, some steps done and some late."""
    institutions = [_institution(number) for number in range(6)]
    site = Site.model_validate(
        {
            "name": f"{NASTY} 医療法人社団みどり会 みどりヶ丘総合病院・健診センター・訪問看護ステーション",
            "construction_on": "2026-12-15",
            "billing_start": "2027-02",
            "institutions": institutions,
        }
    )
    first = site.institutions[0].identifier
    done = {
        f"{first}/{StepKind.ELIGIBILITY_APPLICATION}": date(2026, 11, 19),
        f"{first}/{StepKind.MASTER_ACCOUNT}": date(2026, 11, 27),
    }
    made = plan(site, date(2026, 12, 4), done=done)
    assert made.counts == Counts((5,) * 6)
    return made


_TERMINALS = {2: NASTY, 3: "非常に長い端末名称" * 11 + "3", 4: "A" * 99 + "4", 5: "x\u202eevil\u200b 5", 6: "שלום 6"}
_INSTITUTIONS = {1: "医療法人社団みどり会総合病院" * 4, 2: NASTY}


def _institution(number: int) -> dict[str, object]:
    score_table = "1346"[number % 4]
    head = f"01{9 if score_table == '6' else 1}{number:03}"
    digit = institution_code.check_digit(head, prefecture="27", score_table=score_table)
    places = range(5 * number, 5 * number + 5)
    return {
        "prefecture_code": "27",
        "score_table": score_table,
        "institution_code": head + digit,
        "name": _INSTITUTIONS.get(number, f"みどり診療所{number}"),
        "terminals": [
            {
                "name": _TERMINALS.get(place, f"端末{place}"),
                "uses": ["eligibility", "billing"] if place % 5 == 0 else ["eligibility"],
            }
            for place in places
        ],
    }
