"""The marks of all institutions of a site: those of the caller, of the site itself, and of the notices that came."""

from collections.abc import Mapping
from datetime import date

from oqa_rules.fields import terminal_name
from oqa_rules.rules import Text, shown
from oqa_rules.site.arrived import ArrivedNotices
from oqa_rules.site.marks import Marks
from oqa_rules.site.models import Institution, Site
from oqa_rules.site.step import OF_TERMINALS, StepKind

_UNKNOWN_STEP = Text(
    "{steps}という手続きはこの計画にありません。手続きは「医療機関等の10桁/種類」で、種類は{kinds:、}のどれかです。"
    "端末ごとの手続きは、その後に「/端末名称」を続けられます。",
    "The plan has no step {steps}. A step is the ten digits of an institution, a slash and one of {kinds:, }; "
    "a step of terminals may have a slash and the name of one behind it.",
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
        return f"{self.message.ja} / {self.message.en}"


def step_id(identifier: str, kind: StepKind) -> str:
    """The id of a step: the ten digits of the institution, and the kind."""
    return f"{identifier}/{kind}"


def marks_of(site: Site, done: Mapping[str, date], arrived: ArrivedNotices) -> list[Marks]:
    """The marks of each institution of a site.

    A mark of the caller in ``done`` wins over those of the site, these over the notices that ``arrived``, and a mark of
    a terminal over one of its institution. Raises ``UnknownStep`` for an id in ``done`` that is not of the site.
    """
    by_institution = {each.identifier: _OfCaller(each) for each in site.institutions}
    unknown: list[str] = []
    for step, day in done.items():
        identifier, _, rest = step.partition("/")
        own = by_institution.get(identifier)
        if own is None or not own.add(rest, day):
            unknown.append(step)
    if unknown:
        raise UnknownStep(tuple(sorted(unknown)))
    return [
        _marks(each, index, by_institution[each.identifier], arrived) for index, each in enumerate(site.institutions)
    ]


class _OfCaller:
    """The marks of one institution that the caller gives, of whole steps and of terminals."""

    def __init__(self, institution: Institution) -> None:
        self.steps: dict[StepKind, date] = {}
        self.terminals: dict[tuple[StepKind, int], date] = {}
        self._index = {terminal_name.key(each.name): index for index, each in enumerate(institution.terminals)}

    def add(self, name: str, day: date) -> bool:
        """Add a mark by the id of its step without the institution, and return whether there is such a step."""
        kind_name, separator, terminal = name.partition("/")
        kind = _KINDS.get(kind_name)
        if kind is None:
            return False
        if not separator:
            self.steps[kind] = day
            return True
        index = self._index.get(terminal_name.key(terminal)) if kind in OF_TERMINALS else None
        if index is None:
            return False
        self.terminals[kind, index] = day
        return True


_KINDS = {kind.value: kind for kind in StepKind}


def _marks(institution: Institution, index: int, of_caller: _OfCaller, arrived: ArrivedNotices) -> Marks:
    def day_of(kind: StepKind, terminal: int) -> date | None:
        day = of_caller.terminals.get((kind, terminal)) or of_caller.steps.get(kind)
        day = day or _own(institution, kind, terminal)
        day = day or (institution.done.day_of(kind) if institution.done is not None else None)
        is_notice = kind is StepKind.CERTIFICATE_NOTICE
        return day or (arrived.days.get((index, terminal)) if is_notice else None)

    return Marks.of(len(institution.terminals), day_of)


def _own(institution: Institution, kind: StepKind, terminal: int) -> date | None:
    """The mark that a terminal carries itself."""
    if kind is StepKind.CERTIFICATE_APPLICATION:
        return institution.terminals[terminal].certificate_applied_on
    return institution.terminals[terminal].notice_received_on if kind is StepKind.CERTIFICATE_NOTICE else None
