"""Sites and plans on paper: the guide's, a long one, and steps made by hand."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oqa_rules.fields import institution_code
from oqa_rules.rules import Record, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.check import check_site
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.needs import Counts
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Actor, Step, StepKind

TODAY = date(2026, 11, 20)

NASTY = "<script>alert(1)</script>\"'&]]>--><b>"
"""A name that tries to leave its element, its attribute, a comment and a CDATA section."""


_MODULES = Path(__file__).parent / "node" / "node_modules"


@pytest.fixture(scope="session")
def module() -> Callable[..., Path]:
    """The path of a file of an npm package of ``package-lock.json``."""

    def path(package: str, *parts: str) -> Path:
        if not _MODULES.is_dir():
            pytest.skip("needs Node, and `npm ci` in tests/render/node")
        return _MODULES.joinpath(package, *parts)

    return path


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


SITUATIONS = ("guide", "one terminal", "six institutions", "late", "chase", "no days", "half done", "all done")
"""The plans that are looked at as a whole, by their names."""


@pytest.fixture
def situations(guide_plan: Plan, long_plan: Plan, make_plan: Callable[..., Plan]) -> dict[str, Plan]:
    applied = {f"2710190121/{kind}": "2026-11-20" for kind in ("eligibility-application", "certificate-application")}
    both = applied | {step.replace("2710190121", "2730190127"): day for step, day in applied.items()}
    without = {name: value for name, value in guide_site().items() if name not in ("construction_on", "billing_start")}
    made = (
        guide_plan,
        make_plan(),
        long_plan,
        plan(guide_site(), "2026-12-04"),
        plan(guide_site(), "2026-12-08", done=both),
        plan(without, "2026-11-20"),
        plan(guide_site(), "2026-11-24", done=applied),
        plan(guide_site(), "2027-02-12", done={step.id: "2026-12-01" for step in guide_plan.steps}),
    )
    return dict(zip(SITUATIONS, made, strict=True))


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


@pytest.fixture
def agenda(guide_plan: Plan, long_plan: Plan) -> Agenda:
    """An agenda with a site in most states, names that try to be markup, formulas or paths, and what is unreadable."""
    made = Agenda(TODAY)
    made.add(guide_plan, Record("guide.json"))
    made.add_unread("=1+1", Record("=bad.csv", 3), [], Text("壊れています", "broken"))
    made.add_unread(None, Record("sites.csv", 1, is_headings=True), check_site({"name": 1}).findings)
    made.add(plan(long_plan.site, TODAY), Record(NASTY))
    late = deepcopy(example_site()) | {"name": "@late", "construction_on": "2026-12-03"}
    made.add(plan(late, TODAY), Record("-late.json"))
    terminal = {"name": "端末01", "certificate_expires_on": "2026-12-31"}
    codes = {"prefecture_code": "01", "score_table": "6", "institution_code": "0190120", "name": "更新"}
    built = codes | {"done": {"construction": "2024-01-10"}, "terminals": [terminal]}
    renewal: dict[str, object] = {"name": "＋更新", "institutions": [built]}
    made.add(plan(renewal, TODAY), Record("r.jsonl", 1))
    renewal["name"] = "again"
    made.add(plan(renewal, TODAY))
    return made
