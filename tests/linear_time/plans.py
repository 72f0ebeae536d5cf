"""Plans of large sites, agendas of many, and every way to show them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import LONG_TEXTS
from tests.linear_time.sites import GOOD, institution, names, site

from oqa_rules import plan
from oqa_rules.io.file_names import FileNames
from oqa_rules.render.agenda_html import agenda_html
from oqa_rules.render.agenda_mermaid import agenda_mermaid
from oqa_rules.render.agenda_table import agenda_csv, agenda_xlsx
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.given_marks import UnknownStep
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan

_TODAY = date(2026, 12, 20)  # some steps are late


def _site(data: dict[str, Any]) -> Site:
    return Site.model_validate(data)


def _planned(given: Site) -> None:
    plan(given, _TODAY).to_json()


def _planned_with_marks(given: tuple[Site, dict[str, str]]) -> None:
    try:
        plan(given[0], _TODAY, done=given[1]).to_json()
    except UnknownStep as unknown:
        str(unknown)


def _marks(given: Site, day: str) -> dict[str, str]:
    kinds = ("eligibility-application", "certificate-application", "construction")
    return {f"{each.identifier}/{kind}": day for each in given.institutions for kind in kinds}


def _with_marks(n: int) -> tuple[Site, dict[str, str]]:
    given = _site(GOOD["institutions"](n))
    return given, _marks(given, "2026-12-18")


def _with_unknown_marks(n: int) -> tuple[Site, dict[str, str]]:
    return _site(GOOD["institutions"](1)), {f"{i}/construction": "2026-12-18" for i in range(n)}


_SHOWN: dict[str, Callable[[Plan], object]] = {
    "text": lambda made: plan_text(made, "ja"),
    "html": lambda made: plan_html(made, "en"),
    "mermaid": lambda made: plan_mermaid(made, "ja"),
    "ics": lambda made: plan_ics(made, "en"),
}

# A name may not hold control characters and must be seen: these pass.
_PASSING = (
    "digits",
    "hyphens",
    "a letter of eighteen",
    "marks of two classes",
    "zero width",
    "markup",
    "quotes",
    "beyond",
)


def _plan(data: dict[str, Any]) -> Plan:
    return plan(_site(data), _TODAY)


def _named(name: str) -> dict[str, Any]:
    return site([institution(0, f"{name}01", name=f"a{name}")], name=f"a{name}")


_SHOWN_OF_MANY: tuple[Callable[[Agenda, Lang], object], ...] = (
    agenda_text,
    agenda_html,
    agenda_csv,
    agenda_xlsx,
    agenda_mermaid,
)


def _agenda(plans: list[Plan]) -> None:
    agenda = Agenda(date(2026, 11, 30))
    for each in plans:
        agenda.add(each)
    agenda.to_json()
    for show in _SHOWN_OF_MANY:
        show(agenda, "ja")


def _names_of_files(stems: list[str]) -> None:
    names = FileNames()
    for each in stems:
        names.unique(each)


CASES = {
    "files: equal names": Case(lambda n: ["a"] * n, _names_of_files),
    **{f"plan: {name}": Case(then(make, _site), _planned, smallest=16) for name, make in GOOD.items()},
    "plan: marks": Case(_with_marks, _planned_with_marks, smallest=16),
    "plan: unknown marks": Case(_with_unknown_marks, _planned_with_marks, smallest=16),
    **{
        f"{shape}: {name}": Case(then(make, _plan), show, smallest=16)
        for shape, show in _SHOWN.items()
        for name, make in GOOD.items()
        if name in ("terminals", "institutions with claims")
    },
    **{
        f"{shape}: names of {kind}": Case(then(then(LONG_TEXTS[kind], _named), _plan), show, largest=1 << 18)
        for shape, show in _SHOWN.items()
        for kind in _PASSING
    },
    "agenda: sites": Case(lambda n: [_plan(GOOD["institutions"](1))] * n, _agenda),
    "agenda: a site of many institutions": Case(lambda n: [_plan(GOOD["institutions"](n))], _agenda, smallest=16),
    "agenda: names": Case(lambda n: [_plan(site([institution(0, "PC01")], name=name)) for name in names(n)], _agenda),
}
