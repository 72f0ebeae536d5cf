"""The plan of a site: every step of every institution, with its days and what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from oqa_rules.calendar import DayLike, as_day, days_until
from oqa_rules.rulebook import Finding, JsonValue, Lang, Text
from oqa_rules.rulebook.rules import site as rules
from oqa_rules.schedule import earliest_billing_start
from oqa_rules.site.models import BILLING, Institution, Site
from oqa_rules.site.needs import Counts, Handover, certificate_counts, handover
from oqa_rules.site.step import CHAIN, Days, Step, StepKind, days_of_steps

if TYPE_CHECKING:
    from oqa_rules.calendar import YearMonth


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about the way of one site to its first online claims, seen from ``today``, a day in Japan.

    ``steps`` stand institution by institution, each in its order.
    """

    site: Site
    today: date
    counts: Counts
    steps: tuple[Step, ...]
    handover: tuple[Handover, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(each.is_error for each in self.findings)

    def steps_of(self, institution: int) -> tuple[Step, ...]:
        """The steps of one institution, by its place among the institutions of the site."""
        return tuple(each for each in self.steps if each.institution == institution)

    def strictly(self) -> Plan:
        """The same plan under ``strict``: a warning weighs as much as an error."""
        return replace(self, findings=tuple(each.strictly() for each in self.findings))

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The plan as the JSON object that other programs read, its sentences in ``lang``."""
        return {
            "site": self.site.name,
            "today": str(self.today),
            "counts": self.counts.to_json(),
            "steps": [each.to_json(lang) for each in self.steps],
            "handover": [each.to_json() for each in self.handover],
            "findings": [each.to_json(lang) for each in self.findings],
        }


_NOT_DONE = Text("未完了", "not done")

_EXPECTED = {
    StepKind.ELIGIBILITY_APPLICATION: StepKind.MASTER_ACCOUNT,
    StepKind.CERTIFICATE_APPLICATION: StepKind.CERTIFICATE_NOTICE,
}
"""The step in which the fruit of an application is expected."""


def plan_findings(steps: Sequence[Step], today: date, billing_start: YearMonth | None) -> Iterator[Finding]:
    """Late, at risk, out of order, and the envelope after the claims, for the steps of one institution."""
    by_kind = {step.kind: step for step in steps}
    by_id = {step.id: step for step in steps}
    for step in steps:
        yield from _late(step, today)
        yield from _at_risk(step, by_kind, today)
        yield from _out_of_order(step, by_id)
    if billing_start is not None and StepKind.BILLING_APPLICATION in by_kind:
        yield from _envelope(by_kind, today, billing_start)


def _late(step: Step, today: date) -> Iterator[Finding]:
    if step.latest is not None and step.latest < today and step.done_on is None:
        yield Finding.of(rules.PLAN_LATE, step=step.title, expected=str(step.latest), today=str(today))


def _at_risk(step: Step, by_kind: dict[StepKind, Step], today: date) -> Iterator[Finding]:
    if step.kind not in _EXPECTED:
        return
    fruit = by_kind[_EXPECTED[step.kind]]
    if fruit.done_on is None and fruit.latest is not None and fruit.earliest > fruit.latest:
        yield Finding.of(
            rules.PLAN_AT_RISK,
            step=step.title,
            done_on=str(step.done_on or today),
            yields=step.yields,
            expected=str(fruit.earliest),
            needed_on=str(fruit.latest),
        )


def _out_of_order(step: Step, by_id: dict[str, Step]) -> Iterator[Finding]:
    if step.done_on is None:
        return
    for before in (by_id[each] for each in step.waits_for):
        if before.done_on is None or before.done_on > step.done_on:
            yield Finding.of(
                rules.PLAN_ORDER,
                step=step.title,
                done_on=str(step.done_on),
                before=before.title,
                found=_NOT_DONE if before.done_on is None else str(before.done_on),
            )


def _envelope(by_kind: dict[StepKind, Step], today: date, billing_start: YearMonth) -> Iterator[Finding]:
    application, envelope = by_kind[StepKind.BILLING_APPLICATION], by_kind[StepKind.BILLING_ENVELOPE]
    if envelope.done_on is None and envelope.latest is not None and envelope.earliest > envelope.latest:
        applied_on = application.done_on or today
        yield Finding.of(
            rules.PLAN_ENVELOPE_AFTER_CLAIMS,
            applied_on=str(applied_on),
            expected=str(envelope.earliest),
            billing_start=str(billing_start),
            needed_on=str(envelope.latest),
            usable=str(earliest_billing_start(applied_on).usable),
        )


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
