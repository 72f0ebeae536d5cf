"""The plan of a site: every step of every institution, its days, what is to be said; and one agenda for many sites."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain

from oqa_rules.calendar import DayLike, YearMonth, as_day, days_after, days_until, end_of_week
from oqa_rules.rulebook import Finding, JsonValue, Lang, Text
from oqa_rules.rulebook.rules import site as rules
from oqa_rules.schedule import earliest_billing_start
from oqa_rules.site.models import BILLING, Site, filled_site, weighed
from oqa_rules.site.needs import Counts, Handover, certificate_counts, handover
from oqa_rules.site.step import CHAIN, Actor, Step, StepKind, days_of_steps


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

    def strictly(self) -> "Plan":
        """The same plan under ``strict``: a warning weighs as much as an error."""
        return replace(self, findings=weighed(self.findings, strict=True))

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The plan as a JSON object, its sentences in ``lang``."""
        return {
            "site": self.site.name,
            "today": str(self.today),
            "counts": self.counts.to_json(),
            "steps": [each.to_json(lang) for each in self.steps],
            "handover": [each.to_json() for each in self.handover],
            "findings": [each.to_json(lang) for each in self.findings],
        }


_NOT_DONE = Text("未完了", "not done")

# The step in which the fruit of an application is expected.
_FRUITS = {
    StepKind.ELIGIBILITY_APPLICATION: StepKind.MASTER_ACCOUNT,
    StepKind.CERTIFICATE_APPLICATION: StepKind.CERTIFICATE_NOTICE,
}


def _findings(steps: tuple[Step, ...], today: date, billing_start: YearMonth | None) -> Iterator[Finding]:
    """What is to be said about the steps of one institution."""
    by_kind = {step.kind: step for step in steps}
    for step in steps:
        if step.latest is not None and step.latest < today and step.done_on is None:
            yield Finding.of(rules.PLAN_LATE, step=step.title, expected=str(step.latest), today=str(today))
        if step.kind in _FRUITS and _comes_too_late(fruit := by_kind[_FRUITS[step.kind]]):
            yield Finding.of(
                rules.PLAN_AT_RISK,
                step=step.title,
                done_on=str(step.done_on or today),
                yields=step.yields,
                expected=str(fruit.earliest),
                needed_on=str(fruit.latest),
            )
        yield from _out_of_order(step, by_kind)
    if StepKind.BILLING_APPLICATION in by_kind:
        yield from _envelope(by_kind, today, billing_start)


def _comes_too_late(fruit: Step) -> bool:
    return fruit.done_on is None and fruit.latest is not None and fruit.earliest > fruit.latest


def _out_of_order(step: Step, by_kind: Mapping[StepKind, Step]) -> Iterator[Finding]:
    for before in (by_kind[kind] for kind in CHAIN[step.kind].waits_for):
        if step.done_on is not None and (before.done_on is None or before.done_on > step.done_on):
            yield Finding.of(
                rules.PLAN_ORDER,
                step=step.title,
                done_on=str(step.done_on),
                before=before.title,
                found=_NOT_DONE if before.done_on is None else str(before.done_on),
            )


def _envelope(by_kind: Mapping[StepKind, Step], today: date, billing_start: YearMonth | None) -> Iterator[Finding]:
    envelope = by_kind[StepKind.BILLING_ENVELOPE]
    if _comes_too_late(envelope):
        applied_on = by_kind[StepKind.BILLING_APPLICATION].done_on or today
        yield Finding.of(
            rules.PLAN_ENVELOPE_AFTER_CLAIMS,
            applied_on=str(applied_on),
            expected=str(envelope.earliest),
            billing_start=str(billing_start),
            needed_on=str(envelope.latest),
            usable=str(earliest_billing_start(applied_on).usable),
        )


class UnknownStep(LookupError):
    """Raised for marks of steps that the plan does not have; ``steps`` tells which."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(", ".join(steps))
        self.steps = steps


def plan(site: Site, today: DayLike, *, done: Mapping[str, DayLike] | None = None) -> Plan:
    """The plan of a site, seen from ``today``, a day in Japan (表紙, 準備, 資格-1, 証明書-1, 請求-1).

    ``done`` gives the day on which a step was done by its id: the ten digits of the institution, a slash
    and the kind, such as ``2710190121/eligibility-application``. Last days are counted back from a
    construction day and a billing start; without them first days are counted forward.

    Raises ``UnknownStep`` for a step that is not in the plan, ``DateRefused`` for what is no day, and
    ``DateOutOfRange`` where a day of the plan lies before 2000 or after 2099.

    >>> from oqa_rules.site.examples import guide_site
    >>> made = plan(Site.model_validate(guide_site()), "2026-11-20")
    >>> [(str(step.latest), step.slack) for step in made.steps_of(0)][:2]
    [('2026-12-01', 11), ('2026-12-01', 11)]
    """
    day = as_day(today)
    marks = {step: as_day(value) for step, value in (done or {}).items()}
    of_each = [tuple(_steps(site, index, day, marks)) for index in range(len(site.institutions))]
    steps = tuple(chain.from_iterable(of_each))
    unknown = marks.keys() - {step.id for step in steps}
    if unknown:
        raise UnknownStep(tuple(sorted(unknown)))
    findings = filled_site(site).findings
    for index, own in enumerate(of_each):
        findings += [each.under(f"/institutions/{index}") for each in _findings(own, day, site.billing_start)]
    return Plan(site, day, certificate_counts(site), steps, handover(site), tuple(findings))


def _steps(site: Site, index: int, today: date, marks: Mapping[str, date]) -> Iterator[Step]:
    institution = site.institutions[index]
    ids = {kind: f"{institution.identifier}/{kind}" for kind in StepKind}
    done = {kind: marks[each] for kind, each in ids.items() if each in marks}
    if done:
        # Whoever has applied has logged in: the account needs no mark of its own.
        done.setdefault(StepKind.PORTAL_ACCOUNT, min(done.values()))
    used = [any(BILLING in terminal.uses for terminal in each.terminals) for each in site.institutions]
    # A terminal says that claims are sent online, or the site does and no terminal at all.
    with_billing = used[index] or (site.billing_start is not None and not any(used))
    for kind, days in days_of_steps(site, today, done, with_billing=with_billing).items():
        link = CHAIN[kind]
        due = days.recommended or days.latest
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
            slack=None if due is None or kind in done else days_until(due, today),
            waits_for=tuple(ids[each] for each in link.waits_for),
            yields=link.yields,
            section=link.section,
            is_provisional=days.is_provisional,
        )


class When(StrEnum):
    """When an entry is due, seen from today; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step that is due, with its site and institution."""

    due: date
    site: str
    step: str
    institution: str
    title: Text
    actor: Actor
    when: When

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The entry as a JSON object, its words in ``lang``."""
        return {
            "due": str(self.due),
            "when": self.when.value,
            "site": self.site,
            "institution": self.institution,
            "step": self.step,
            "title": self.title[lang],
            "actor": self.actor.value,
        }


class Agenda:
    """What is due in plan after plan; the plans themselves are let go."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.this_week_until = end_of_week(today)
        self.next_week_until = days_after(self.this_week_until, 7)
        self.sites = 0
        self.sites_not_ok = 0
        self._entries: list[Entry] = []

    def add(self, plan: Plan) -> None:
        """Takes what is due from a plan that was made for the same day."""
        self.sites += 1
        self.sites_not_ok += not plan.ok
        for step in plan.steps:
            due = step.due
            if due is not None and step.done_on is None and due <= self.next_week_until:
                name = plan.site.institutions[step.institution].name
                self._entries.append(Entry(due, plan.site.name, step.id, name, step.title, step.actor, self._when(due)))

    def add_without_plan(self) -> None:
        """Counts a site that could not be planned."""
        self.sites += 1
        self.sites_not_ok += 1

    def entries(self, when: When | None = None) -> Iterable[Entry]:
        """The entries in order of their days, all or those of one time."""
        entries = sorted(self._entries, key=lambda each: (each.due, each.site, each.step))
        return (each for each in entries if when is None or each.when is when)

    def _when(self, due: date) -> When:
        if due < self.today:
            return When.OVERDUE
        return When.THIS_WEEK if due <= self.this_week_until else When.NEXT_WEEK

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The agenda as a JSON object, its words in ``lang``."""
        return {
            "today": str(self.today),
            "this_week_until": str(self.this_week_until),
            "next_week_until": str(self.next_week_until),
            "sites": self.sites,
            "sites_not_ok": self.sites_not_ok,
            "entries": [each.to_json(lang) for each in self.entries()],
        }
