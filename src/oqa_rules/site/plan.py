"""The plan of a site: every step of every institution, with its days and what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from oqa_rules.calendar import DayLike, as_day, days_until
from oqa_rules.site.chain import CHAIN
from oqa_rules.site.counts import certificate_counts
from oqa_rules.site.days import Days, days_of_steps
from oqa_rules.site.handover import handover
from oqa_rules.site.models import BILLING, Institution, Site
from oqa_rules.site.plan_findings import plan_findings
from oqa_rules.site.plan_result import Plan
from oqa_rules.site.step import Step, StepKind


class UnknownStep(LookupError):
    """Raised where done marks name steps that the plan does not have; ``steps`` tells which."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(", ".join(steps))
        self.steps = steps


def plan(site: Site, today: DayLike, *, done: Mapping[str, DayLike] | None = None) -> Plan:
    """The plan of a site, seen from ``today``, a day in Japan (表紙, 準備, 資格-1, 証明書-1, 請求-1).

    ``done`` gives the day on which a step was done by the id of the step: the ten digits of the institution,
    a slash, and the kind, such as ``2710190121/eligibility-application``. From a construction day and a
    billing start last days are counted back; without them first days are counted forward.

    Raises ``UnknownStep`` for a mark of a step that is not in the plan, ``DateRefused`` for what is not a
    day, and ``DateOutOfRange`` where a day of the plan lies before 2000 or after 2099.

    >>> from oqa_rules.site.examples import guide_site
    >>> made = plan(Site.model_validate(guide_site()), "2026-11-20")
    >>> [(str(step.latest), step.slack) for step in made.steps_of(0)][:2]
    [('2026-12-01', 11), ('2026-12-01', 11)]
    """
    day = as_day(today)
    marks = {step: as_day(value) for step, value in (done or {}).items()}
    steps = tuple(step for index in range(len(site.institutions)) for step in _steps(site, index, day, marks))
    unknown = marks.keys() - {step.id for step in steps}
    if unknown:
        raise UnknownStep(tuple(sorted(unknown)))
    findings = Site.filled(site.model_dump()).findings
    for index in range(len(site.institutions)):
        own = [step for step in steps if step.institution == index]
        findings += [each.under(f"/institutions/{index}") for each in plan_findings(own, day, site.billing_start)]
    return Plan(site, day, certificate_counts(site), steps, handover(site), tuple(findings))


def _has_billing(site: Site, institution: Institution) -> bool:
    """Whether an institution sends claims online: a terminal says so, or the site does and no terminal at all."""
    used = [any(BILLING in terminal.uses for terminal in each.terminals) for each in site.institutions]
    own = any(BILLING in terminal.uses for terminal in institution.terminals)
    return own or (site.billing_start is not None and not any(used))


def _steps(site: Site, index: int, today: date, marks: Mapping[str, date]) -> Iterator[Step]:
    institution = site.institutions[index]
    ids = {kind: f"{institution.identifier}/{kind}" for kind in StepKind}
    done = {kind: marks[ids[kind]] for kind in StepKind if ids[kind] in marks}
    if done:
        # Whoever has applied has logged in: the account needs no mark of its own.
        done.setdefault(StepKind.PORTAL_ACCOUNT, min(done.values()))
    all_days = days_of_steps(site, today, done, with_billing=_has_billing(site, institution))
    for kind, days in all_days.items():
        link = CHAIN[kind]
        yield Step(
            id=ids[kind],
            kind=kind,
            institution=index,
            title=link.title.filled({"count": len(institution.terminals)}),
            actor=link.actor,
            earliest=done.get(kind, days.earliest),
            latest=days.latest,
            recommended=days.recommended,
            done_on=done.get(kind),
            slack=None if kind in done else _slack(days, today),
            waits_for=tuple(ids[each] for each in link.waits_for),
            yields=link.yields,
            section=link.section,
            is_provisional=days.is_provisional,
        )


def _slack(days: Days, today: date) -> int | None:
    due = days.recommended or days.latest
    return None if due is None else days_until(due, today)
