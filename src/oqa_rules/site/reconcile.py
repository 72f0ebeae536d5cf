"""What arrived against what is needed: one 発行通知書 for each terminal (証明書-通知)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

from oqa_rules.fields import terminal_name
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import LIST, is_list, wrong_type
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.parts.part import Part
from oqa_rules.parts.reading import unknown_fields
from oqa_rules.parts.types import ScoreTableChoice
from oqa_rules.reading.item import Broken, Headings, NoRecord, Value
from oqa_rules.reading.json_text import members_of
from oqa_rules.rulebook import Finding, Report, Text, shown
from oqa_rules.rulebook.rules import documents as rules
from oqa_rules.site.models import Site, filled_site
from oqa_rules.site.rows import at_line
from oqa_rules.types import InstitutionCode, PrefectureCode, TerminalName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oqa_rules.reading.item import Item
    from oqa_rules.rulebook import Finding


class Issued(Part):
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
    unknown: list[str] = []
    columns = Issued.members.columns()
    for item in items:
        match item:
            case NoRecord():
                continue
            case Value():
                issued.append(item.data)
            case Broken():
                issued.append(item)
            case Headings():
                unknown = [name for name in item.names if squeezed(name) not in columns]
            case _:
                held = zip(item.headings, item.cells, strict=False)
                pairs = [(columns.get(squeezed(name)), cell) for name, cell in held if cell is not None]
                issued.append(members_of([(path[0], cell) for path, cell in pairs if path is not None]))
    return issued, tuple(unknown_fields(list(columns), unknown))


RECONCILE = "reconcile"
ISSUED = "/issued"
"""Where the notices stand in the paths of a report."""

_Key: TypeAlias = tuple[str, str, str, str]
"""Prefecture, score table, code, and the terminal name as names are compared."""


def reconcile(site: object, issued: object, *, strict: bool = False) -> Report:
    """The notices that arrived against the terminals of a site, one for each; never raises for any data.

    ``site`` is a ``Site`` or its data, ``issued`` a list of objects with ``prefecture_code``, ``score_table``,
    ``institution_code`` and ``terminal``, or their Japanese labels. Paths lead into the site
    (``/institutions/0/terminals/1``) for what is missing, and into the list (``/issued/2``) for the rest.

    A site with errors is not compared: the report has what is to be said about it, and about the notices. A
    notice with errors fits no terminal. What is to be said about the names of a notice that does fit is said
    about the site, by ``check_site``. Under ``strict`` a warning weighs as much as an error.

    >>> from oqa_rules.site.examples import example_site
    >>> [(each.path, each.rule) for each in reconcile(example_site(), []).findings]
    [('/institutions/0/terminals/0', 'reconcile.missing')]
    """
    filled = filled_site(site)
    notices = [_read(index, each) for index, each in enumerate(issued)] if is_list(issued) else []
    if any(each.is_error for each in filled.findings):
        findings = [*filled.findings, *(said for notice in notices for said in notice.findings)]
    else:
        # Where no list is given nobody knows what has arrived, and nothing is said to be missing.
        findings = list(_compared(Site.model_validate(filled.to_data()), notices)) if is_list(issued) else []
    if not is_list(issued):
        findings.append(wrong_type(LIST, issued, ISSUED))
    return Report(RECONCILE, tuple(each.strictly() for each in findings) if strict else tuple(findings))


@dataclass(frozen=True, slots=True)
class _Notice:
    """One notice: where it stands, what it is compared by (``None`` with errors), and what is said about it."""

    index: int
    key: _Key | None
    terminal: str
    findings: tuple[Finding, ...]

    @property
    def path(self) -> str:
        return f"{ISSUED}/{self.index}"

    @property
    def named(self) -> dict[str, str]:
        """The notice for a reader: its terminal and the codes of its institution."""
        return {"found": shown(self.terminal), "institution": "-".join(self.key[:-1] if self.key else ())}


def _read(index: int, given: object) -> _Notice:
    if isinstance(given, Broken):
        return _Notice(index, None, "", (at_line(given).under(f"{ISSUED}/{index}"),))
    filled = Issued.filled(given)
    findings = tuple(each.under(f"{ISSUED}/{index}") for each in filled.findings)
    if any(each.is_error for each in findings):
        return _Notice(index, None, "", findings)
    prefecture, score_table, code, terminal = (str(filled.values[member.key]) for member in Issued.members.members)
    return _Notice(index, (prefecture, score_table, code, terminal_name.key(terminal)), terminal, findings)


def _compared(site: Site, notices: list[_Notice]) -> Iterator[Finding]:
    arrived: dict[_Key, int] = {}
    for notice in notices:
        if notice.key is not None:
            arrived.setdefault(notice.key, notice.index)
    terminals = list(_terminals(site))
    for each in terminals:
        if each.key not in arrived:
            institution, expected = shown(each.institution), shown(each.name)
            yield Finding.of(rules.RECONCILE_MISSING, each.path, institution=institution, expected=expected)
    needed = {each.key for each in terminals}
    for notice in notices:
        if notice.key is None:
            yield from notice.findings
        elif arrived[notice.key] != notice.index:
            yield Finding.of(rules.RECONCILE_DUPLICATE, notice.path, **notice.named, first=arrived[notice.key] + 1)
        elif notice.key not in needed:
            yield _unexpected(notice, notice.key, terminals)
            yield from notice.findings


@dataclass(frozen=True, slots=True)
class _Terminal:
    """One terminal of the site: what it is compared by, where it stands, and the names for a reader."""

    key: _Key
    path: str
    institution: str
    name: str


def _terminals(site: Site) -> Iterator[_Terminal]:
    for index, institution in enumerate(site.institutions):
        codes = institution.prefecture_code, institution.score_table, institution.institution_code
        for at, terminal in enumerate(institution.terminals):
            path = f"/institutions/{index}/terminals/{at}"
            yield _Terminal((*codes, terminal_name.key(terminal.name)), path, institution.name, terminal.name)


def _unexpected(notice: _Notice, key: _Key, terminals: list[_Terminal]) -> Finding:
    elsewhere = [each for each in terminals if each.key[-1] == key[-1]]
    if elsewhere:
        other = tuple(shown(each.institution) for each in elsewhere)
        return Finding.of(rules.RECONCILE_UNEXPECTED, notice.path, hint="elsewhere", **notice.named, other=other)
    has_institution = any(each.key[:-1] == key[:-1] for each in terminals)
    return Finding.of(
        rules.RECONCILE_UNEXPECTED, notice.path, hint=None if has_institution else "no-institution", **notice.named
    )
