"""Which 発行通知書 have arrived: one comes for each terminal (証明書-通知)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Annotated, NamedTuple

from oqa_rules.fields import terminal_name
from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import LIST, is_list, wrong_type
from oqa_rules.forms import labels
from oqa_rules.forms.table import known_headings, repeated_columns, unknown_columns
from oqa_rules.io.item import Broken, Headings, Item, NotRead, Row, Value
from oqa_rules.io.json_text import members_of
from oqa_rules.models.member_types import Day, InstitutionCode, PrefectureCode, ScoreTableChoice, TerminalName
from oqa_rules.models.model import RuleModel
from oqa_rules.models.normalize import normalized
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Change, Finding, Record, Report, Text
from oqa_rules.rules.evaluate import blocks, judge
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.site.check import SiteRecord, at_line, parse_site, values_of
from oqa_rules.site.done import NOTICE_RECEIVED_ON as RECEIVED_ON
from oqa_rules.site.identity import codes_of
from oqa_rules.site.reconcile_rules import ISSUED, RULES, Key, Notice, Place, Terminals, missing

RECONCILE = "reconcile"


class Issued(RuleModel):
    """One 発行通知書: the codes of the institution, the terminal whose certificate it is about, and when it came."""

    title = Text("発行通知書", "notice")

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    terminal: Annotated[TerminalName, labels.TERMINAL_NAME]
    received_on: Annotated[Day | None, RECEIVED_ON] = None


class IssuedList(NamedTuple):
    """The data of every notice in a file, the findings about its headings, and how the notices were normalized.

    Paths begin with the index of a notice.
    """

    issued: list[object]
    about_headings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def read_issued(items: Iterable[Item], *, normalize: bool = False) -> IssuedList:
    """The notices of a file, with ``normalize`` with their texts normalized.

    A table has one notice a row. What could not be read keeps its place, as the ``Broken`` item that it is.
    Raises ``Unreadable`` where ``items`` does.
    """
    issued: list[object] = []
    about_table: list[Finding] = []
    columns = {name: path[0] for name, path in Issued.members.columns().items()}
    names: list[str | None] = []
    for item in items:
        if isinstance(item, Value):
            issued.append(item.data)
        elif isinstance(item, Broken):
            issued.append(item)
        elif isinstance(item, NotRead):
            about_table.append(at_line(item))
        elif isinstance(item, Headings):
            names = [
                None if index in item.ignored else columns.get(squeezed(name)) for index, name in enumerate(item.names)
            ]
            known = {
                index: ("", Issued.members.at((name,)).info.title)
                for index, name in enumerate(names)
                if name is not None
            }
            about_table += [*unknown_columns(item, known, list(columns)), *repeated_columns(item, known)]
        elif isinstance(item, Row):
            cells = zip(names, item.cells, strict=False)
            issued.append(members_of([(name, cell) for name, cell in cells if cell and name is not None]))
    changes: tuple[Change, ...] = ()
    if normalize:
        issued, changes = _normalized_notices(issued)
    return IssuedList(issued, tuple(about_table), changes)


def _normalized_notices(issued: Iterable[object]) -> tuple[list[object], tuple[Change, ...]]:
    """Notices with their texts normalized, and what was changed, by the index of each."""
    made = [normalized(Issued, each) for each in issued]
    changes = tuple(change.under(f"/{index}") for index, (_, own) in enumerate(made) for change in own)
    return [data for data, _ in made], changes


HEADINGS = known_headings(
    (name, path[0] in ("institution_code", "terminal")) for name, path in Issued.members.columns().items()
)
"""The headings of tables of notices."""


def reconcile(
    site: object, issued: object, *, policy: Weights | None = None, strict: bool = False, normalize: bool = False
) -> Report:
    """The notices that arrived against the terminals of a site, one for each; never raises for any data.

    ``site`` is a ``Site`` or its data, ``issued`` a list of objects with ``prefecture_code``, ``score_table``,
    ``institution_code`` and ``terminal``, or their Japanese labels. Paths lead into the site
    (``/institutions/0/terminals/1``) for what is missing, and into the list (``/issued/2``) for the rest.

    A site with errors is not compared: the report has the findings about it and about the notices. A notice with
    errors fits no terminal. The names of one that fits are the matter of ``check_site``.
    ``policy`` is a ``Policy``, which says how rules weigh. Under
    ``strict`` a warning weighs as much as an error. With ``normalize`` the texts of the site and of the notices are
    normalized first, and ``changes`` of the report lists how.

    >>> from oqa_rules.site.examples import example_site
    >>> [(each.path, each.rule) for each in reconcile(example_site(), []).findings]
    [('/institutions/0/terminals/0', 'reconcile.missing')]
    """
    weights = weights_of(policy, strict=strict)
    if normalize:
        site = (site if isinstance(site, SiteRecord) else SiteRecord(Record(), site)).normalized()
    changes = site.changes if isinstance(site, SiteRecord) else ()
    if normalize and is_list(issued):
        issued, made = _normalized_notices(issued)
        changes += tuple(each.under(ISSUED) for each in made)
    result = parse_site(site, weights)
    is_compared = not blocks(result.findings)
    findings = [] if is_compared else result.findings
    if is_list(issued):
        comparison = _Comparison([issued], weights)
        if is_compared:
            missing_notices = comparison.missing(result)
            findings += site.located(missing_notices) if isinstance(site, SiteRecord) else missing_notices
        findings += comparison.about(0, is_whole=is_compared)
    else:
        # It is not known what has arrived, and nothing is reported as missing.
        findings.append(wrong_type(LIST, issued, ISSUED))
    return _report(findings, weights, values=values_of(result, weights), changes=changes)


def _report(
    findings: Iterable[Finding],
    weights: Weights,
    record: Record | None = None,
    values: Mapping[str, object] | None = None,
    changes: tuple[Change, ...] = (),
) -> Report:
    return Report(RECONCILE, tuple(weights.worded([*findings])), record, changes, weights.applied, values)


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """The notices of one file, as ``read_issued`` gives them, and where they were read."""

    record: Record
    issued: Sequence[object]
    about_headings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def changes_in_report(self) -> tuple[Change, ...]:
        """The changes with the paths that they have in a report."""
        return tuple(each.under(ISSUED) for each in self.changes)


def reconcile_all(
    sites: Iterable[SiteRecord],
    files: Sequence[IssuedFile],
    *,
    is_whole: bool = True,
    policy: Weights | None = None,
    strict: bool = False,
) -> Iterator[Report]:
    """The notices of some files against the terminals of many sites: a report for each site, then for each file.

    A notice that fits no site is reported once, for its file; where a site has errors, or not ``is_whole``
    says that others could not be read, it may be theirs, and an institution that no site has is not reported.
    A terminal's second notice is reported for its file. Paths are those of ``reconcile``.
    """
    weights = weights_of(policy, strict=strict)
    comparison = _Comparison([each.issued for each in files], weights)
    for site in sites:
        findings: Iterable[Finding] = site.findings
        values: Mapping[str, object] | None = None
        if not site.is_site:
            is_whole = is_whole and site.record.is_headings
        else:
            result = parse_site(site, weights)
            values = values_of(result, weights)
            if blocks(result.findings):
                is_whole, findings = False, result.findings
            else:
                findings = site.located(comparison.missing(result))
        yield _report(findings, weights, site.record, values, site.changes)
    for number, file in enumerate(files):
        about_headings = (each.under(ISSUED) for each in file.about_headings)
        findings = [*comparison.about(number, is_whole=is_whole), *about_headings]
        yield _report(findings, weights, file.record, changes=file.changes_in_report)


class ReadNotice(NamedTuple):
    """The findings about one notice, and the notice if it has no errors."""

    findings: list[Finding]
    notice: Notice | None = None


class _Comparison:
    """The notices of some lists against the terminals of the sites."""

    def __init__(self, lists: Iterable[Iterable[object]], policy: Weights) -> None:
        self._about_terminals = policy.bound([missing])
        self._about_notices = policy.bound([each for each in RULES if each is not missing])
        self._terminals = Terminals()
        self._lists = [
            [read_notice(data, Place(number, index), policy) for index, data in enumerate(issued)]
            for number, issued in enumerate(lists)
        ]
        self._arrived: dict[Key, Place] = {}
        for each in chain.from_iterable(self._lists):
            if each.notice is not None:
                self._arrived.setdefault(each.notice.key, each.notice.place)

    def missing(self, site: ParseResult) -> list[Finding]:
        """Add the terminals of a site without errors, and return the findings about those without a notice."""
        self._terminals.add(site)
        return judge(self._about_terminals, {"site": site, "arrived": self._arrived})

    def about(self, number: int, *, is_whole: bool) -> Iterator[Finding]:
        """The findings about the notices of one list, once all sites have been added."""
        values: dict[str, object] = {"terminals": self._terminals, "arrived": self._arrived, "is_whole": is_whole}
        for findings, notice in self._lists[number]:
            if notice is not None:
                values["notice"] = notice
                yield from judge(self._about_notices, values)
            if notice is None or notice.key not in self._terminals.needed:
                yield from findings


def read_notice(data: object, place: Place, policy: Weights) -> ReadNotice:
    """A notice of a list, and the findings about it under ``/issued``."""
    path = f"{ISSUED}/{place.at}"
    if isinstance(data, Broken):
        return ReadNotice([at_line(data).under(path)])
    result = Issued.parse(data, policy=policy)
    findings = [each.under(path) for each in result.findings]
    codes, terminal = codes_of(result), result.get("terminal", str)
    if codes is None or terminal is None or blocks(findings):
        return ReadNotice(findings)
    return ReadNotice(
        findings, Notice(place, (*codes, terminal_name.key(terminal)), terminal, result.get("received_on", date))
    )
