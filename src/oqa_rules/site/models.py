"""A site and what stands in it: institutions with a code each, and their terminals (補足-図)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from oqa_rules.fields import institution_name, terminal_name
from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.fields.score_table import VISITING_NURSE
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.parts.members import Label
from oqa_rules.parts.part import Part, tidied
from oqa_rules.parts.plain_values import TextsValue
from oqa_rules.parts.reading import Filled
from oqa_rules.parts.text_values import ChosenKey
from oqa_rules.parts.types import Day, Flag, Month, ScoreTableChoice
from oqa_rules.rulebook import Change, Finding, Record, Report, Text, shown
from oqa_rules.rulebook.rule import INSTITUTION_CODE
from oqa_rules.rulebook.rules import site as rules
from oqa_rules.types import InstitutionCode, InstitutionName, Judged, PrefectureCode, TerminalName

if TYPE_CHECKING:
    from oqa_rules.parts.reading import Filled
    from oqa_rules.rulebook import Finding, Record


_SITE_NAME = Text("施設名", "name of the site")
SiteName = TypeAliasType("SiteName", Annotated[str, Judged(institution_name.titled(_SITE_NAME))])

ELIGIBILITY = "eligibility"
BILLING = "billing"


def _some_use(filled: Filled) -> Iterator[Finding]:
    if filled.texts("uses") == ():
        yield Finding.of(rules.SITE_NO_TERMINAL, "/uses")


class Terminal(Part):
    """One terminal, and what it is used for; one certificate serves both uses of one machine."""

    title = Text("端末", "terminal")
    across = (_some_use,)
    rules_across = (rules.SITE_NO_TERMINAL,)

    name: Annotated[TerminalName, labels.TERMINAL_NAME]
    uses: Annotated[
        tuple[str, ...], TextsValue(ChosenKey(TERMINAL_USE)), Label(Text("用途", "uses of the terminal"))
    ] = (ELIGIBILITY,)


Terminals = TypeAliasType("Terminals", tuple[Terminal, ...])


def _some_terminal(filled: Filled) -> Iterator[Finding]:
    if filled.values.get("terminals") == ():
        yield Finding.of(rules.SITE_NO_TERMINAL, "/terminals")


def _different_terminals(filled: Filled) -> Iterator[Finding]:
    first: dict[str, int] = {}
    names = [each.get("name", str) for each in filled.parts("terminals")]
    for index, name in enumerate(names):
        if name is not None:
            at = first.setdefault(terminal_name.key(name), index)
            if at != index:
                yield Finding.of(
                    rules.SITE_DUPLICATE_TERMINAL,
                    f"/terminals/{index}/name",
                    found=shown(name),
                    first=shown(names[at] or ""),
                )


class Institution(Part):
    """One institution: its code, its name and its terminals. A clinic with a dental department is two."""

    title = Text("医療機関等", "institution")
    across = (code_in_context, _some_terminal, _different_terminals)
    rules_across = (
        *CODE_RULES,
        rules.SITE_NO_TERMINAL,
        rules.SITE_DUPLICATE_TERMINAL,
    )

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    name: Annotated[InstitutionName, labels.NAME]
    terminals: Annotated[Terminals, Label(Text("端末", "terminals of the institution"), missing=rules.SITE_NO_TERMINAL)]

    @property
    def identifier(self) -> str:
        """The ten digits that tell this institution from every other."""
        return self.prefecture_code + self.score_table + self.institution_code


Institutions = TypeAliasType("Institutions", tuple[Institution, ...])


def _some_institution(filled: Filled) -> Iterator[Finding]:
    if filled.values.get("institutions") == ():
        yield Finding.of(rules.SITE_NO_INSTITUTION, "/institutions")


def _different_institutions(filled: Filled) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for index, each in enumerate(filled.parts("institutions")):
        codes = tuple(each.get(key, str) or "" for key in ("prefecture_code", "score_table", "institution_code"))
        if not all(codes):
            continue
        if codes in seen:
            path, found = f"/institutions/{index}", "-".join(codes)
            finding = Finding.of(rules.SITE_DUPLICATE_INSTITUTION, path, field=INSTITUTION_CODE, found=found)
            yield finding.for_station() if each.get("score_table", str) == VISITING_NURSE else finding
        seen.add(codes)


def _shared_terminals(filled: Filled) -> Iterator[Finding]:
    first: dict[str, int] = {}
    institutions = filled.parts("institutions")
    for index, institution in enumerate(institutions):
        own: dict[str, int] = {}
        for at, terminal in enumerate(institution.parts("terminals")):
            name = terminal.get("name", str)
            if name is None or own.setdefault(terminal_name.key(name), at) != at:
                continue
            other = first.setdefault(terminal_name.key(name), index)
            if other != index:
                yield Finding.of(
                    rules.SITE_SHARED_TERMINAL,
                    f"/institutions/{index}/terminals/{at}/name",
                    found=shown(name),
                    other=shown(institutions[other].get("name", str) or str(other + 1)),
                )


def _start_pack(filled: Filled) -> Iterator[Finding]:
    institutions = filled.parts("institutions")
    terminals = [each for institution in institutions for each in institution.parts("terminals")]
    # What is no object is no terminal: with it nobody knows how many there are.
    is_known = all("terminals" in each.values for each in institutions) and all(each.given for each in terminals)
    count = len(terminals)
    if is_known and count > 1:
        is_asked = filled.get("start_pack", bool)
        rule = rules.START_PACK_SINGLE_TERMINAL if is_asked else rules.START_PACK_NOT_OFFERED
        yield Finding.of(rule, "/start_pack", found=count)


def _separate_accounts(filled: Filled) -> Iterator[Finding]:
    institutions = filled.parts("institutions")
    count = len(institutions)
    if count > 1 and all(each.given for each in institutions):
        yield Finding.of(rules.SITE_SEPARATE_ACCOUNTS, "/institutions", found=count)


class Site(Part):
    """A site: one or more institutions under one roof, and the days that are planned.

    ``construction_on`` is a day in Japan, ``billing_start`` the month in which claims are first sent;
    either may be left out. ``start_pack`` says that a start pack is asked for.
    """

    title = Text("施設", "site")
    across = (_some_institution, _different_institutions, _shared_terminals, _start_pack, _separate_accounts)
    rules_across = (
        rules.SITE_NO_INSTITUTION,
        rules.SITE_DUPLICATE_INSTITUTION,
        rules.SITE_SHARED_TERMINAL,
        rules.START_PACK_SINGLE_TERMINAL,
        rules.START_PACK_NOT_OFFERED,
        rules.SITE_SEPARATE_ACCOUNTS,
    )

    name: Annotated[SiteName, Label(_SITE_NAME)]
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    billing_start: Annotated[Month | None, labels.BILLING_START] = None
    start_pack: Annotated[Flag | None, Label(Text("スタートパック", "start pack"))] = None
    institutions: Annotated[
        Institutions, Label(Text("医療機関等", "institutions of the site"), missing=rules.SITE_NO_INSTITUTION)
    ]


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The data of one site, where it begins in a file, and what is to be said about its rows there.

    ``is_site`` is false for what could not be read and for a row of headings; then there is no data.
    """

    record: Record
    data: object = None
    findings: tuple[Finding, ...] = ()
    is_site: bool = True


def filled_site(site: object) -> Filled:
    """What can be read of a site, given as ``Site``, as its data or as a ``SiteRecord``, and all findings about it."""
    if not isinstance(site, SiteRecord):
        return Site.filled(site.model_dump() if isinstance(site, Site) else site)
    filled = Site.filled(site.data)
    if site.findings:
        # What the rows have told with their lines need not be told again without.
        told = {(each.path, each.rule) for each in site.findings}
        others = (each for each in filled.findings if (each.path, each.rule) not in told)
        filled.findings = Site.in_order([*site.findings, *others])
    return filled


SITE = "site"


def check_site(data: object, *, strict: bool = False, normalize: bool = False, record: Record | None = None) -> Report:
    """Everything that is to be said about a site, in one pass; never raises for any ``data``.

    Under ``strict`` a warning weighs as much as an error. With ``normalize`` the texts are tidied
    first, and ``changes`` of the report lists how. ``record`` says where the data was read.

    >>> check_site({"name": "みどり医科", "institutions": []}).errors[0].rule
    'site.no-institution'
    """
    changes: tuple[Change, ...] = ()
    if normalize:
        data, changes = tidied(Site, data)
    findings = Site.filled(data).findings
    return Report(SITE, tuple(each.strictly() for each in findings) if strict else tuple(findings), record, changes)
