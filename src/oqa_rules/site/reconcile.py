"""Which 発行通知書 have arrived: one comes for each terminal (証明書-通知)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple, TypeAlias

from oqa_rules.fields import terminal_name
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import LIST, is_list, wrong_type
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.io.item import Broken, Headings, Item, Row, Value
from oqa_rules.io.json_text import members_of
from oqa_rules.models.evaluator import ParseResult, unknown_fields
from oqa_rules.models.member_types import ScoreTableChoice
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Finding, Record, Report, Text, shown
from oqa_rules.rules.declared import documents as rules
from oqa_rules.site.models import SiteRecord, at_line, codes_of, filled_site, named, weighed
from oqa_rules.types import InstitutionCode, PrefectureCode, TerminalName

RECONCILE = "reconcile"
ISSUED = "/issued"
"""Where the notices stand in the paths of a report."""


class Issued(RuleModel):
    """One 発行通知書: the codes of the institution, and the terminal whose certificate it is about."""

    title = Text("発行通知書", "notice")
    across = (code_in_context,)
    rules_across = CODE_RULES

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    terminal: Annotated[TerminalName, labels.TERMINAL_NAME]


def read_issued(items: Iterable[Item]) -> tuple[list[object], tuple[Finding, ...]]:
    """The data of every notice in a file, and the findings about its headings.

    A table has one notice a row. What could not be read keeps its place, as the ``Broken`` item that it is.
    Raises ``Unreadable`` where ``items`` does.
    """
    issued: list[object] = []
    unknown: list[tuple[int, str]] = []
    columns = {name: path[0] for name, path in Issued.members.columns().items()}
    for item in items:
        if isinstance(item, Value):
            issued.append(item.data)
        elif isinstance(item, Broken):
            issued.append(item)
        elif isinstance(item, Headings):
            unknown = [(place, name) for place, name in enumerate(item.names, 1) if squeezed(name) not in columns]
        elif isinstance(item, Row):
            cells = zip(map(squeezed, item.headings), item.cells, strict=False)
            issued.append(members_of([(columns[name], cell) for name, cell in cells if cell and name in columns]))
    return issued, tuple(unknown_fields(list(columns), unknown))


def reconcile(site: object, issued: object, *, strict: bool = False) -> Report:
    """The notices that arrived against the terminals of a site, one for each; never raises for any data.

    ``site`` is a ``Site`` or its data, ``issued`` a list of objects with ``prefecture_code``, ``score_table``,
    ``institution_code`` and ``terminal``, or their Japanese labels. Paths lead into the site
    (``/institutions/0/terminals/1``) for what is missing, and into the list (``/issued/2``) for the rest.

    A site with errors is not compared: the report has what is to be said about it, and about the notices. A
    notice with errors fits no terminal. About the names of one that fits ``check_site`` says what is to be said.
    Under ``strict`` a warning weighs as much as an error.

    >>> from oqa_rules.site.examples import example_site
    >>> [(each.path, each.rule) for each in reconcile(example_site(), []).findings]
    [('/institutions/0/terminals/0', 'reconcile.missing')]
    """
    filled = filled_site(site)
    has_errors = any(each.is_error for each in filled.findings)
    findings = filled.findings if has_errors else []
    if not is_list(issued):
        # Nobody knows what has arrived, and nothing is said to be missing.
        findings.append(wrong_type(LIST, issued, ISSUED))
    else:
        arrived = _Arrived([_Notices(issued)])
        terminals = _Terminals()
        if not has_errors:
            findings += terminals.missing(filled, arrived)
        findings += arrived.judged(0, terminals, is_whole=not has_errors)
    return Report(RECONCILE, weighed(findings, strict=strict))


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """The notices of one file, as ``read_issued`` gives them, and where they were read."""

    record: Record
    issued: Sequence[object]
    about_headings: tuple[Finding, ...] = ()


def reconcile_all(
    sites: Iterable[SiteRecord], files: Sequence[IssuedFile], *, is_whole: bool = True, strict: bool = False
) -> Iterator[Report]:
    """The notices of some files against the terminals of many sites: a report for each site, then for each file.

    A notice that fits no site is told once, in the report of its file; where a site has errors, or not ``is_whole``
    says that others could not be read, it may be theirs, and nothing is said of an institution that no site has.
    A terminal's second notice is told in the report of its file. Paths are those of ``reconcile``.
    """
    arrived = _Arrived([_Notices(each.issued) for each in files])
    terminals = _Terminals()
    for site in sites:
        filled = filled_site(site) if site.is_site else None
        if filled is None:
            is_whole = is_whole and site.record.is_headings
            findings = list(site.findings)
        elif any(each.is_error for each in filled.findings):
            is_whole = False
            findings = filled.findings
        else:
            findings = list(terminals.missing(filled, arrived))
        yield Report(RECONCILE, weighed(findings, strict=strict), site.record)
    for index, file in enumerate(files):
        findings = [
            *arrived.judged(index, terminals, is_whole=is_whole),
            *(each.under(ISSUED) for each in file.about_headings),
        ]
        yield Report(RECONCILE, weighed(findings, strict=strict), file.record)


# The three codes, and the terminal name as names are compared.
_Key: TypeAlias = tuple[str, ...]


class _Notice(NamedTuple):
    """What is to be said about one notice; without errors also what it is compared by, and its terminal."""

    findings: tuple[Finding, ...]
    key: _Key | None = None
    terminal: str = ""


class _Notices(list[_Notice]):
    """The notices of one list."""

    def __init__(self, issued: Iterable[object]) -> None:
        super().__init__(_read(given, f"{ISSUED}/{index}") for index, given in enumerate(issued))


def _read(given: object, path: str) -> _Notice:
    if isinstance(given, Broken):
        return _Notice((at_line(given).under(path),))
    filled = Issued.filled(given)
    findings = tuple(each.under(path) for each in filled.findings)
    codes, terminal = codes_of(filled), filled.get("terminal", str)
    if codes is None or terminal is None or any(each.is_error for each in findings):
        return _Notice(findings)
    return _Notice(findings, (*codes, terminal_name.key(terminal)), terminal)


_MOST_NAMES = 5
"""So many institutions with a terminal of the same name are listed."""


@dataclass(slots=True)
class _Terminals:
    """What the sites need, by what it is compared by."""

    needed: set[_Key] = field(default_factory=set[_Key])
    institutions: set[_Key] = field(default_factory=set[_Key])
    by_name: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The first institutions that have a terminal of that name."""

    def missing(self, site: ParseResult, arrived: "_Arrived") -> Iterator[Finding]:
        """Takes in the terminals of a site without errors, and tells those without a notice."""
        for index, each in enumerate(site.parts("institutions")):
            codes, institution = codes_of(each) or (), shown(each.get("name", str) or "")
            self.institutions.add(codes)
            for at, name, key in named(each):
                self.needed.add((*codes, key))
                others = self.by_name.setdefault(key, [])
                if len(others) < _MOST_NAMES:
                    others.append(institution)
                if (*codes, key) not in arrived.first:
                    path = f"/institutions/{index}/terminals/{at}"
                    yield Finding.of(rules.RECONCILE_MISSING, path, institution=institution, expected=shown(name))


class _Arrived:
    """The notices of all lists, and which is the first for a terminal."""

    def __init__(self, lists: list[_Notices]) -> None:
        self.lists = lists
        self.first: dict[_Key, tuple[int, int]] = {}
        for number, notices in enumerate(lists):
            for index, notice in enumerate(notices):
                if notice.key is not None:
                    self.first.setdefault(notice.key, (number, index))

    def judged(self, number: int, terminals: _Terminals, *, is_whole: bool) -> Iterator[Finding]:
        """What is to be said about the notices of one list."""
        for index, (findings, key, terminal) in enumerate(self.lists[number]):
            path, institution = f"{ISSUED}/{index}", "-".join((key or ())[:-1])
            if key is None:
                yield from findings
            elif key not in terminals.needed:
                if is_whole or key[:-1] in terminals.institutions:
                    yield _unexpected(key, path, shown(terminal), institution, terminals)
                yield from findings
            elif self.first[key] != (number, index):
                in_list, first = self.first[key]
                said: dict[str, str | int] = {
                    "found": shown(terminal),
                    "institution": institution,
                    "first": first + 1,
                }
                if in_list == number:
                    yield Finding.of(rules.RECONCILE_DUPLICATE, path, hint=None, suggestion=None, **said)
                else:
                    said["list"] = in_list + 1
                    yield Finding.of(rules.RECONCILE_DUPLICATE, path, hint="other-list", suggestion=None, **said)


def _unexpected(key: _Key, path: str, found: str, institution: str, terminals: _Terminals) -> Finding:
    elsewhere = tuple(terminals.by_name.get(key[-1], ()))
    hint = None if key[:-1] in terminals.institutions else "no-institution"
    if elsewhere:
        return Finding.of(
            rules.RECONCILE_UNEXPECTED, path, hint="elsewhere", found=found, institution=institution, other=elsewhere
        )
    return Finding.of(rules.RECONCILE_UNEXPECTED, path, hint=hint, found=found, institution=institution)
