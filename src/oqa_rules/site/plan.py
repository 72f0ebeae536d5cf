"""The plan of a site: every step of every institution with its days, and the findings."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal, NotRequired

from typing_extensions import override

from oqa_rules.calendar import DayLike, as_day
from oqa_rules.fields.choices import FOR_BILLING
from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.rules import Finding, JsonValue, Lang
from oqa_rules.rules.applied_policy import AppliedPolicy
from oqa_rules.rules.evaluate import judge
from oqa_rules.rules.json_result import JsonObject, JsonResult
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.schedule import CertificateFee
from oqa_rules.site.arrived import ArrivedNotices
from oqa_rules.site.certificates import Certificate, Printed, certificates_of
from oqa_rules.site.days import Line
from oqa_rules.site.fee import Fee, fees_of
from oqa_rules.site.given_marks import UnknownStep, marks_of, step_id
from oqa_rules.site.marks import Marks
from oqa_rules.site.models import Institution, Site, SiteLike, as_site
from oqa_rules.site.needs import COUNTS, Counts, Handover, certificate_counts, handover
from oqa_rules.site.open_steps import is_done, steps_by_kind
from oqa_rules.site.plan_rules import JUDGED, closed_day
from oqa_rules.site.step import BILLING, CHAIN, OF_TERMINALS, Step, StepKind


class _CountsAndFee(JsonObject):
    """What a site needs, and what its certificates cost."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {**COUNTS, "fee": Fee}


@dataclass(frozen=True, slots=True)
class Plan(JsonResult):
    """The way of one site to its first online claims, seen from ``today``, a day in Japan.

    ``steps`` stand institution by institution, each in its order; ``certificates`` are those that are issued.
    """

    site: Site
    today: date
    counts: Counts
    fee: Fee
    steps: tuple[Step, ...]
    handover: tuple[Handover, ...]
    findings: tuple[Finding, ...]
    policy: AppliedPolicy | None = None
    certificates: tuple[Certificate, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(each.is_error for each in self.findings)

    def steps_of(self, institution: int) -> tuple[Step, ...]:
        """The steps of one institution, by its place among the institutions of the site."""
        first = bisect_left(self.steps, institution, key=_institution_of)
        return self.steps[first : bisect_right(self.steps, institution, lo=first, key=_institution_of)]

    @override
    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The plan as a JSON object, its sentences in ``lang``."""
        return {
            "schema": "plan/1",
            "site": self.site.name,
            "today": str(self.today),
            "counts": {**self.counts.to_json(), "fee": self.fee.to_json()},
            "steps": [each.to_json(lang) for each in self.steps],
            "handover": [each.to_json() for each in self.handover],
            "certificates": [each.to_json() for each in self.certificates],
            "findings": [each.to_json(lang) for each in self.findings],
            **({} if self.policy is None else {"policy": self.policy.to_json()}),
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "schema": Literal["plan/1"],
            "site": str,
            "today": date,
            "counts": _CountsAndFee,
            "steps": list[Step],
            "handover": list[Handover],
            "certificates": list[Certificate],
            "findings": list[Finding],
            "policy": NotRequired[AppliedPolicy],
        }


def _institution_of(step: Step) -> int:
    return step.institution


def plan(
    site: SiteLike,
    today: DayLike,
    *,
    done: Mapping[str, DayLike] | None = None,
    issued: Sequence[object] | None = None,
    policy: Weights | None = None,
    strict: bool = False,
) -> Plan:
    """The plan of a site, seen from ``today``, a day in Japan (表紙, 準備, 資格-1, 証明書-1, 請求-1).

    ``site`` is a ``Site`` or its data. ``done`` gives the day on which a step was done by its id: the ten digits of
    the institution, a slash and the kind, such as ``2710190121/eligibility-application``; a step of terminals may have
    a slash and the name of one behind it. ``issued`` are the notices that came, as in ``reconcile``: each marks its
    terminal on its ``received_on``, else today; those of other sites are passed over. The site has marks of its own;
    ``done`` wins over them, and they over ``issued``. A mark after ``today`` is reported (``plan.future-mark``) and
    does not count. Last days are counted back from a construction day and a billing start; without them first days are
    counted forward. ``policy`` is a ``Policy``, which says how rules weigh; under ``strict`` a warning weighs as much
    as an error.

    Raises ``pydantic.ValidationError`` for data that is no site, ``UnknownStep`` for a step that is not in the plan,
    ``TypeError`` where ``done`` is no mapping, ``DateRefused`` for what is no day, and ``DateOutOfRange`` where a day
    of the plan lies before 2000 or after 2099.

    >>> from oqa_rules.site.examples import guide_site
    >>> made = plan(guide_site(), "2026-11-20")
    >>> [(str(step.recommended), str(step.latest), step.slack) for step in made.steps_of(0)][:2]
    [('2026-11-24', '2026-12-01', 4), ('2026-11-24', '2026-12-01', 4)]
    """
    weights = weights_of(policy, strict=strict)
    model, day = as_site(site, weights), as_day(today)
    about_site = weights.model_for(Site).parse(model, policy=weights).findings
    return plan_judged(model, about_site, day, done=_marks(done), issued=issued or (), policy=weights)


def plan_judged(
    model: Site,
    about_site: Sequence[Finding],
    day: date,
    *,
    done: Mapping[str, date],
    issued: Sequence[object],
    policy: Weights | None,
) -> Plan:
    """The plan of a site that has been judged already; ``about_site`` are the findings about it. See ``plan``."""
    weights = weights_of(policy, strict=False)
    notices = ArrivedNotices.read(issued, model, day, weights)
    marks = marks_of(model, done, notices)
    has_billing = _with_billing(model, marks)
    planned = [
        _institution(model, index, day, marks[index], with_billing=each, policy=weights)
        for index, each in enumerate(has_billing)
    ]
    is_built = all(is_done(StepKind.CONSTRUCTION, steps_by_kind(each.steps)) for each in planned)
    findings = [
        *about_site,
        *_about_construction(model, weights, is_built=is_built),
        *chain.from_iterable(each.findings for each in planned),
        *notices.findings,
    ]
    return Plan(
        model,
        day,
        certificate_counts(model),
        Fee(tuple(chain.from_iterable(each.fees for each in planned))),
        tuple(chain.from_iterable(each.steps for each in planned)),
        handover(model),
        tuple(findings),
        weights.applied,
        tuple(chain.from_iterable(each.certificates for each in planned)),
    )


def _marks(done: object) -> dict[str, date]:
    if done is None:
        return {}
    if not is_mapping(done):
        kind = type(done).__name__
        raise TypeError(
            f"doneは手続きのidから日付への辞書です（{kind}ではなく）。 / done maps ids to days, not {kind}."
        )
    marks = {step: as_day(value) for step, value in done.items() if is_text(step)}
    if len(marks) < len(done):
        raise UnknownStep(tuple(sorted(type(step).__name__ for step in done if not is_text(step))))
    return marks


def _about_construction(site: Site, policy: Weights, *, is_built: bool) -> list[Finding]:
    """The findings about the construction day of the site, once."""
    if site.construction_on is None:
        return []
    return judge(policy.bound([closed_day]), {"construction_on": site.construction_on, "is_built": is_built})


@dataclass(frozen=True, slots=True)
class _Institution:
    """The steps, findings, fees and certificates of one institution."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    fees: tuple[CertificateFee, ...]
    certificates: tuple[Certificate, ...]


def _with_billing(site: Site, marks: Sequence[Marks]) -> list[bool]:
    """Which institutions have the steps of billing: a terminal says so, or the site does and no terminal at all.

    A mark of such a step brings them too.
    """
    used = [any(FOR_BILLING in terminal.uses for terminal in each.terminals) for each in site.institutions]
    needed = used if any(used) else [site.billing_start is not None for _ in used]
    return [each or any(kind in own for kind in BILLING) for each, own in zip(needed, marks, strict=True)]


def _institution(
    site: Site, index: int, today: date, marks: Marks, *, with_billing: bool, policy: Weights
) -> _Institution:
    institution = site.institutions[index]
    line = Line(today, marks.until(today), site.construction_on, site.billing_start, with_billing=with_billing)
    steps = tuple(_steps(line, index, institution))
    printed = tuple(
        Printed(each.name, each.certificate_issued_on, each.certificate_expires_on) for each in institution.terminals
    )
    certificates = tuple(certificates_of(printed, index, today))
    values = {
        "steps": steps,
        "line": line,
        "marks": marks,
        "terminals": tuple(each.name for each in institution.terminals),
        "printed": printed,
        "certificates": certificates,
        "today": today,
    }
    findings = judge(policy.bound(JUDGED), values)
    return _Institution(
        steps,
        tuple(each.under(f"/institutions/{index}") for each in findings),
        tuple(fees_of(line, institution.score_table)),
        certificates,
    )


def _steps(line: Line, index: int, institution: Institution) -> Iterator[Step]:
    ids = {kind: step_id(institution.identifier, kind) for kind in StepKind}
    count = {"count": len(institution.terminals)}
    for kind, days in line.days().items():
        link = CHAIN[kind]
        done_on = line.done.get(kind)
        yield Step(
            id=ids[kind],
            kind=kind,
            institution=index,
            title=link.title.filled(count) if kind in OF_TERMINALS else link.title,
            actor=link.actor,
            sender=link.sender,
            today=line.today,
            earliest=days.earliest,
            expected=days.expected,
            first_expected=days.first_expected,
            recommended=days.recommended,
            latest=days.latest,
            done_on=done_on,
            is_implied=done_on is not None and line.marks.day(kind) is None,
            progress=line.marks.progress(kind),
            is_waiting=any(before not in line.done for before in link.waits_for),
            waits_for=tuple(ids[each] for each in link.waits_for),
            yields=link.yields,
            section=link.section,
            is_provisional=days.is_provisional,
        )
