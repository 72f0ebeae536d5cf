"""The plan of a site: every step of every institution with its days, and the findings."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal, NotRequired

from typing_extensions import override

from oqa_rules.calendar import DayLike, as_day
from oqa_rules.fields.choices import FOR_BILLING
from oqa_rules.fields.kinds import is_mapping, is_text
from oqa_rules.rules import Finding, JsonValue, Lang, Text, shown
from oqa_rules.rules.applied_policy import AppliedPolicy
from oqa_rules.rules.evaluate import judge
from oqa_rules.rules.json_result import JsonObject, JsonResult
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.schedule import CertificateFee, certificate_fee
from oqa_rules.site.days import Line
from oqa_rules.site.models import Site, SiteLike, as_site
from oqa_rules.site.needs import COUNTS, Counts, Handover, certificate_counts, handover
from oqa_rules.site.plan_rules import JUDGED
from oqa_rules.site.step import CHAIN, Step, StepKind


@dataclass(frozen=True, slots=True)
class Fee(JsonResult):
    """What the certificates of a site cost in yen, as a sum over its institutions; a public fact, not of the guide.

    Each institution pays for its terminals as on the day of its certificate application, else of today.
    ``None`` is not known.
    """

    by_institution: tuple[CertificateFee, ...]

    @property
    def license_yen(self) -> int:
        """ライセンス料."""
        return sum(each.license_yen for each in self.by_institution)

    @property
    def postage_yen(self) -> int | None:
        """郵送手数料."""
        known = [each.postage_yen for each in self.by_institution if each.postage_yen is not None]
        return sum(known) if len(known) == len(self.by_institution) else None

    @property
    def total_yen(self) -> int | None:
        """Both together."""
        postage = self.postage_yen
        return None if postage is None else self.license_yen + postage

    @property
    def days(self) -> tuple[date, ...]:
        """The days of application that the fee follows from, in order."""
        return tuple(sorted({each.applied_on for each in self.by_institution}))

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The fee as a JSON object."""
        return {"license_yen": self.license_yen, "postage_yen": self.postage_yen, "total_yen": self.total_yen}

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"license_yen": int, "postage_yen": int | None, "total_yen": int | None}


class _CountsAndFee(JsonObject):
    """What a site needs, and what its certificates cost."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {**COUNTS, "fee": Fee}


@dataclass(frozen=True, slots=True)
class Plan(JsonResult):
    """The way of one site to its first online claims, seen from ``today``, a day in Japan.

    ``steps`` stand institution by institution, each in its order.
    """

    site: Site
    today: date
    counts: Counts
    fee: Fee
    steps: tuple[Step, ...]
    handover: tuple[Handover, ...]
    findings: tuple[Finding, ...]
    policy: AppliedPolicy | None = None

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
            "findings": list[Finding],
            "policy": NotRequired[AppliedPolicy],
        }


def _institution_of(step: Step) -> int:
    return step.institution


_UNKNOWN_STEP = Text(
    "{steps}という手続きはこの計画にありません。手続きは「医療機関等の10桁/種類」で、種類は{kinds:、}のどれかです。"
    "請求の手続きがあるのは、請求に使う端末か請求開始年月のある施設だけです。",
    "The plan has no step {steps}. A step is the ten digits of an institution, a slash and one of {kinds:, }; "
    "those of billing are there where a terminal is used for it or the site has a billing start.",
)


class UnknownStep(LookupError):
    """Raised for marks of steps that are not in the plan; ``steps`` lists them, ``message`` the steps that are."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(steps)
        self.steps = steps

    @property
    def message(self) -> Text:
        """The steps, and how one is named."""
        named = tuple(Text(f"「{shown(step)}」", f'"{shown(step)}"') for step in self.steps)
        return _UNKNOWN_STEP.filled({"steps": named, "kinds": tuple(kind.value for kind in StepKind)})

    def __str__(self) -> str:
        return self.message.in_both


def plan(
    site: SiteLike,
    today: DayLike,
    *,
    done: Mapping[str, DayLike] | None = None,
    policy: Weights | None = None,
    strict: bool = False,
) -> Plan:
    """The plan of a site, seen from ``today``, a day in Japan (表紙, 準備, 資格-1, 証明書-1, 請求-1).

    ``site`` is a ``Site`` or its data. ``done`` gives the day on which a step was done by its id: the ten digits of
    the institution, a slash and the kind, such as ``2710190121/eligibility-application``. A mark after ``today`` is
    reported (``plan.future-mark``) and does not count. Last days are counted back from a construction day and a
    billing start; without them first days are counted forward. ``policy`` is a ``Policy``, which says how rules weigh;
    under ``strict`` a warning weighs as much as an error.

    Raises ``pydantic.ValidationError`` for data that is no site, ``UnknownStep`` for a step that is not in the plan,
    ``TypeError`` where ``done`` is no mapping, ``DateRefused`` for what is no day, and ``DateOutOfRange`` where a day
    of the plan lies before 2000 or after 2099.

    >>> from oqa_rules.site.examples import guide_site
    >>> made = plan(guide_site(), "2026-11-20")
    >>> [(str(step.recommended), str(step.latest), step.slack) for step in made.steps_of(0)][:2]
    [('2026-11-24', '2026-12-01', 4), ('2026-11-24', '2026-12-01', 4)]
    """
    weights = weights_of(policy, strict=strict)
    model, day, marks = as_site(site, weights), as_day(today), _marks(done)
    planned = [
        _institution(model, index, day, marks, with_billing=each, policy=weights)
        for index, each in enumerate(_with_billing(model))
    ]
    steps = tuple(chain.from_iterable(each.steps for each in planned))
    unknown = marks.keys() - {step.id for step in steps}
    if unknown:
        raise UnknownStep(tuple(sorted(unknown)))
    about_site = weights.model_for(Site).parse(model, policy=weights).findings
    findings = [*about_site, *chain.from_iterable(each.findings for each in planned)]
    fee = Fee(tuple(each.fee for each in planned))
    return Plan(model, day, certificate_counts(model), fee, steps, handover(model), tuple(findings), weights.applied)


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


@dataclass(frozen=True, slots=True)
class _Institution:
    """The steps, findings and fee of one institution."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    fee: CertificateFee


def _with_billing(site: Site) -> list[bool]:
    """Which institutions have the steps of billing: a terminal says so, or the site does and no terminal at all."""
    used = [any(FOR_BILLING in terminal.uses for terminal in each.terminals) for each in site.institutions]
    return used if any(used) else [site.billing_start is not None for _ in used]


def _institution(
    site: Site, index: int, today: date, marks: Mapping[str, date], *, with_billing: bool, policy: Weights
) -> _Institution:
    institution = site.institutions[index]
    ids = {kind: f"{institution.identifier}/{kind}" for kind in StepKind}
    own = {kind: marks[each] for kind, each in ids.items() if each in marks}
    done = {kind: day for kind, day in own.items() if day <= today}
    if done:
        # An application implies a login: the account needs no mark of its own.
        done.setdefault(StepKind.PORTAL_ACCOUNT, min(done.values()))
    line = Line(today, done, site.construction_on, site.billing_start, with_billing=with_billing)
    steps = tuple(_steps(line, index, ids, len(institution.terminals)))
    findings = judge(policy.bound(JUDGED), {"steps": steps, "line": line, "marks": own})
    fee = certificate_fee(
        len(institution.terminals),
        line.applied_on(StepKind.CERTIFICATE_APPLICATION),
        score_table=institution.score_table,
    )
    return _Institution(steps, tuple(each.under(f"/institutions/{index}") for each in findings), fee)


def _steps(line: Line, index: int, ids: Mapping[StepKind, str], terminals: int) -> Iterator[Step]:
    for kind, days in line.days().items():
        link = CHAIN[kind]
        yield Step(
            id=ids[kind],
            kind=kind,
            institution=index,
            title=link.title.filled({"count": terminals}),
            actor=link.actor,
            today=line.today,
            earliest=days.earliest,
            expected=days.expected,
            recommended=days.recommended,
            latest=days.latest,
            done_on=line.done.get(kind),
            is_waiting=any(before not in line.done for before in link.waits_for),
            waits_for=tuple(ids[each] for each in link.waits_for),
            yields=link.yields,
            section=link.section,
            is_provisional=days.is_provisional,
        )
