"""How much of what a site needs (補足-図), what must lie ready on construction day (準備), and what has arrived.

Nothing is shared between institutions, and one 発行通知書 comes for each terminal (証明書-通知).
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, NamedTuple, TypeAlias

from oqa_rules.fields import terminal_name
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import LIST, is_list, wrong_type
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.parts.part import Part
from oqa_rules.parts.reading import Filled, unknown_fields
from oqa_rules.parts.types import ScoreTableChoice
from oqa_rules.reading.item import Broken, Headings, Item, Row, Value
from oqa_rules.reading.json_text import members_of
from oqa_rules.rulebook import Finding, JsonValue, Report, Text, shown
from oqa_rules.rulebook.rules import documents as rules
from oqa_rules.site.models import Site, at_line, codes_of, filled_site, named, weighed
from oqa_rules.types import InstitutionCode, PrefectureCode, TerminalName

_FEE_YEN = 1_500  # for one certificate (public: KB0010407)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a site needs in all; ``by_institution`` is the certificates of each, in their order."""

    by_institution: tuple[int, ...]

    @property
    def certificates(self) -> int:
        """One for each terminal of each institution."""
        return sum(self.by_institution)

    @property
    def notices(self) -> int:
        """One 発行通知書 for each certificate."""
        return self.certificates

    @property
    def portal_accounts(self) -> int:
        """One for each institution, each with its own e-mail address."""
        return len(self.by_institution)

    @property
    def eligibility_applications(self) -> int:
        """One for each institution."""
        return len(self.by_institution)

    @property
    def master_accounts(self) -> int:
        """One for each institution."""
        return len(self.by_institution)

    @property
    def start_pack(self) -> bool:
        """Whether a start pack is possible: one institution with one terminal."""
        return self.by_institution == (1,)

    @property
    def fee_yen(self) -> int:
        """What the certificates cost in yen."""
        return self.certificates * _FEE_YEN

    def to_json(self) -> dict[str, JsonValue]:
        """The counts as a JSON object."""
        return {
            "certificates": self.certificates,
            "by_institution": list(self.by_institution),
            "notices": self.notices,
            "portal_accounts": self.portal_accounts,
            "eligibility_applications": self.eligibility_applications,
            "master_accounts": self.master_accounts,
            "start_pack": self.start_pack,
            "fee_yen": self.fee_yen,
        }


def certificate_counts(site: Site) -> Counts:
    """What a site needs of everything counted. A machine under two institutions counts in both.

    >>> from oqa_rules.site.examples import guide_site
    >>> counts = certificate_counts(Site.model_validate(guide_site()))
    >>> counts.certificates, counts.by_institution, counts.portal_accounts, counts.start_pack
    (4, (3, 1), 2, False)
    """
    return Counts(tuple(len(each.terminals) for each in site.institutions))


# The file of the 本番環境 to print for each institution (資格-発行).
_PDF = "本_オンライン資格確認等システムユーザ設定情報.pdf"
# The paper that comes by registered mail for each terminal (証明書-通知).
_PAPER = "電子証明書取得に関する情報"


@dataclass(frozen=True, slots=True)
class Tie:
    """One terminal and what it is tied to (紐づけ): code, master account and certificate."""

    terminal: str
    institution_code: str
    master_account: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The papers of one institution on construction day: one PDF, one notice for each terminal, and the ties."""

    institution: int
    name: str
    identifier: str
    master_account: str
    ties: tuple[Tie, ...]

    def to_json(self) -> dict[str, JsonValue]:
        """The papers as a JSON object."""
        return {
            "institution": self.institution,
            "name": self.name,
            "identifier": self.identifier,
            "master_account": self.master_account,
            "terminals": [asdict(each) for each in self.ties],
        }


def handover(site: Site) -> tuple[Handover, ...]:
    """What must lie ready for each institution of a site, in their order.

    >>> from oqa_rules.site.examples import guide_site
    >>> [len(each.ties) for each in handover(Site.model_validate(guide_site()))]
    [3, 1]
    """
    return tuple(
        Handover(
            index,
            each.name,
            each.identifier,
            _PDF,
            tuple(Tie(terminal.name, each.institution_code, _PDF, _PAPER) for terminal in each.terminals),
        )
        for index, each in enumerate(site.institutions)
    )


RECONCILE = "reconcile"
ISSUED = "/issued"
"""Where the notices stand in the paths of a report."""


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
        notices = [_read(given, f"{ISSUED}/{index}") for index, given in enumerate(issued)]
        if has_errors:
            findings += [each for notice in notices for each in notice.findings]
        else:
            findings += _compared(filled, notices)
    return Report(RECONCILE, weighed(findings, strict=strict))


# The three codes, and the terminal name as names are compared.
_Key: TypeAlias = tuple[str, ...]


class _Notice(NamedTuple):
    """What is to be said about one notice; without errors also what it is compared by, and its terminal."""

    findings: tuple[Finding, ...]
    key: _Key | None = None
    terminal: str = ""


def _read(given: object, path: str) -> _Notice:
    if isinstance(given, Broken):
        return _Notice((at_line(given).under(path),))
    filled = Issued.filled(given)
    findings = tuple(each.under(path) for each in filled.findings)
    codes, terminal = codes_of(filled), filled.get("terminal", str)
    if codes is None or terminal is None or any(each.is_error for each in findings):
        return _Notice(findings)
    return _Notice(findings, (*codes, terminal_name.key(terminal)), terminal)


class _Terminal(NamedTuple):
    """One terminal of the site: what it is compared by, its place, and the names for a reader."""

    key: _Key
    path: str
    institution: str
    name: str


def _compared(site: Filled, notices: list[_Notice]) -> Iterator[Finding]:
    terminals = [
        _Terminal(
            (*(codes_of(each) or ()), key),
            f"/institutions/{index}/terminals/{at}",
            shown(each.get("name", str) or ""),
            shown(name),
        )
        for index, each in enumerate(site.parts("institutions"))
        for at, name, key in named(each)
    ]
    # The first notice of each terminal.
    arrived = {notice.key: index for index, notice in reversed(list(enumerate(notices)))}
    for each in terminals:
        if each.key not in arrived:
            yield Finding.of(rules.RECONCILE_MISSING, each.path, institution=each.institution, expected=each.name)
    needed = {each.key for each in terminals}
    for index, (findings, key, terminal) in enumerate(notices):
        if key is None:
            yield from findings
            continue
        path, said = f"{ISSUED}/{index}", {"found": shown(terminal), "institution": "-".join(key[:-1])}
        if arrived[key] != index:
            yield Finding.of(rules.RECONCILE_DUPLICATE, path, **said, first=arrived[key] + 1)
        elif key not in needed:
            yield _unexpected(key, path, said, terminals)
            yield from findings


def _unexpected(key: _Key, path: str, said: dict[str, str], terminals: list[_Terminal]) -> Finding:
    elsewhere = tuple(each.institution for each in terminals if each.key[-1] == key[-1])
    if elsewhere:
        return Finding.of(rules.RECONCILE_UNEXPECTED, path, hint="elsewhere", **said, other=elsewhere)
    hint = None if any(each.key[:-1] == key[:-1] for each in terminals) else "no-institution"
    return Finding.of(rules.RECONCILE_UNEXPECTED, path, hint=hint, **said)
