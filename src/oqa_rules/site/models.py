"""A site and what stands in it: institutions with a code each, and their terminals (補足-図)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from typing_extensions import TypeAliasType

from oqa_rules.fields import institution_name, terminal_name
from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.fields.score_table import VISITING_NURSE
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.io.item import Broken
from oqa_rules.models.evaluator import ParseResult
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import Day, Flag, Month, ScoreTableChoice, TextsType
from oqa_rules.models.model import CrossFieldCheck, RuleModel, tidied
from oqa_rules.models.text_types import ChoiceType
from oqa_rules.rules import Change, Finding, Record, Report, Rule, Text, shown
from oqa_rules.rules.declared import site as rules
from oqa_rules.types import FieldAnnotation, InstitutionCode, InstitutionName, PrefectureCode, TerminalName

SITE = "site"

ELIGIBILITY = "eligibility"
BILLING = "billing"

CODES = {
    "prefecture_code": labels.PREFECTURE_CODE.title,
    "score_table": labels.SCORE_TABLE.title,
    "institution_code": labels.INSTITUTION.title,
}
"""What tells an institution from every other."""


def codes_of(filled: ParseResult) -> tuple[str, ...] | None:
    """The codes of an institution, where all are valid."""
    codes = tuple(filled.get(key, str) or "" for key in CODES)
    return codes if all(codes) else None


def in_its_words(finding: Finding, institution: ParseResult) -> Finding:
    """The finding in the words for that kind of institution."""
    return finding.for_station() if institution.get("score_table", str) == VISITING_NURSE else finding


def _some(key: str, rule: Rule) -> CrossFieldCheck:
    def judge(filled: ParseResult) -> Iterator[Finding]:
        if filled.values.get(key) == ():
            yield Finding.of(rule, f"/{key}")

    return judge


class Terminal(RuleModel):
    """One terminal, and what it is used for; one certificate serves both uses of one machine."""

    title = Text("端末", "terminal")
    across = (_some("uses", rules.SITE_NO_TERMINAL),)
    rules_across = (rules.SITE_NO_TERMINAL,)

    name: Annotated[TerminalName, labels.TERMINAL_NAME]
    uses: Annotated[
        tuple[str, ...], TextsType(ChoiceType(TERMINAL_USE)), MemberInfo(Text("用途", "uses of the terminal"))
    ] = (ELIGIBILITY,)


Terminals = TypeAliasType("Terminals", tuple[Terminal, ...])


def named(institution: ParseResult) -> Iterator[tuple[int, str, str]]:
    """Place and name of each terminal, and what the name is compared by."""
    for index, terminal in enumerate(institution.parts("terminals")):
        name = terminal.get("name", str)
        if name is not None:
            yield index, name, terminal_name.key(name)


def _different_terminals(filled: ParseResult) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for index, name, key in named(filled):
        if key in first:
            found, path = shown(name), f"/terminals/{index}/name"
            yield Finding.of(rules.SITE_DUPLICATE_TERMINAL, path, found=found, first=shown(first[key]))
        else:
            first[key] = name


class Institution(RuleModel):
    """One institution: its code, its name and its terminals. A clinic with a dental department is two."""

    title = Text("医療機関等", "institution")
    across = (code_in_context, _some("terminals", rules.SITE_NO_TERMINAL), _different_terminals)
    rules_across = (*CODE_RULES, rules.SITE_NO_TERMINAL, rules.SITE_DUPLICATE_TERMINAL)

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    name: Annotated[InstitutionName, labels.NAME]
    terminals: Annotated[
        Terminals, MemberInfo(Text("端末", "terminals of the institution"), missing=rules.SITE_NO_TERMINAL)
    ]

    @property
    def identifier(self) -> str:
        """The ten digits that tell this institution from every other."""
        return self.prefecture_code + self.score_table + self.institution_code


Institutions = TypeAliasType("Institutions", tuple[Institution, ...])


def _different_institutions(filled: ParseResult) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for index, each in enumerate(filled.parts("institutions")):
        codes = codes_of(each)
        if codes in seen:
            path, title, found = f"/institutions/{index}", labels.INSTITUTION.title, "-".join(codes)
            yield in_its_words(Finding.of(rules.SITE_DUPLICATE_INSTITUTION, path, field=title, found=found), each)
        elif codes:
            seen.add(codes)


def _shared_terminals(filled: ParseResult) -> Iterator[Finding]:
    first: dict[str, int] = {}
    institutions = filled.parts("institutions")
    for index, institution in enumerate(institutions):
        own: set[str] = set()
        for at, name, key in named(institution):
            other = first.setdefault(key, index)
            if other != index and key not in own:
                yield Finding.of(
                    rules.SITE_SHARED_TERMINAL,
                    f"/institutions/{index}/terminals/{at}/name",
                    found=shown(name),
                    other=shown(institutions[other].get("name", str) or str(other + 1)),
                )
            own.add(key)


def _start_pack(filled: ParseResult) -> Iterator[Finding]:
    institutions = filled.parts("institutions")
    terminals = [each for institution in institutions for each in institution.parts("terminals")]
    # With what is no object nobody knows how many there are.
    is_known = all("terminals" in each.values for each in institutions) and all(each.given for each in terminals)
    if is_known and len(terminals) > 1:
        is_asked = filled.get("start_pack", bool)
        rule = rules.START_PACK_SINGLE_TERMINAL if is_asked else rules.START_PACK_NOT_OFFERED
        yield Finding.of(rule, "/start_pack", found=len(terminals))


def _separate_accounts(filled: ParseResult) -> Iterator[Finding]:
    institutions = filled.parts("institutions")
    if len(institutions) > 1 and all(each.given for each in institutions):
        yield Finding.of(rules.SITE_SEPARATE_ACCOUNTS, "/institutions", found=len(institutions))


_NAME = Text("施設名", "name of the site")
SiteName = TypeAliasType("SiteName", Annotated[str, FieldAnnotation(institution_name.titled(_NAME))])


class Site(RuleModel):
    """A site: one or more institutions under one roof, and the days that are planned.

    ``construction_on`` is a day in Japan, ``billing_start`` the month in which claims are first sent;
    either may be left out. ``start_pack`` says that a start pack is asked for.
    """

    title = Text("施設", "site")
    across = (
        _some("institutions", rules.SITE_NO_INSTITUTION),
        _different_institutions,
        _shared_terminals,
        _start_pack,
        _separate_accounts,
    )
    rules_across = (
        rules.SITE_NO_INSTITUTION,
        rules.SITE_DUPLICATE_INSTITUTION,
        rules.SITE_SHARED_TERMINAL,
        rules.START_PACK_SINGLE_TERMINAL,
        rules.START_PACK_NOT_OFFERED,
        rules.SITE_SEPARATE_ACCOUNTS,
    )

    name: Annotated[SiteName, MemberInfo(_NAME)]
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    billing_start: Annotated[Month | None, labels.BILLING_START] = None
    start_pack: Annotated[Flag | None, MemberInfo(Text("スタートパック", "start pack"))] = None
    institutions: Annotated[
        Institutions, MemberInfo(Text("医療機関等", "institutions of the site"), missing=rules.SITE_NO_INSTITUTION)
    ]


SiteLike: TypeAlias = Site | Mapping[str, object]
"""What a function takes for a site: a ``Site``, or its data."""


def as_site(site: SiteLike) -> Site:
    """The site itself; raises ``pydantic.ValidationError`` for data that is none."""
    return Site.model_validate(site)


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The data of one site, where it begins in a file, and what is to be said about its rows there.

    What could not be read and a row of headings is no site and has no data.
    """

    record: Record
    data: object = None
    findings: tuple[Finding, ...] = ()
    is_site: bool = True


def at_line(row: Broken) -> Finding:
    """The finding about an unreadable line, with its number, to stand among others."""
    problem, line = row.problem.params.get("problem"), row.record.line
    if line is None or not isinstance(problem, Text):
        return row.problem
    said = Text(f"{line}行目: {problem.ja}", f"line {line}: {problem.en}")
    return Finding.of(row.problem.definition, row.problem.path, problem=said)


def filled_site(site: object) -> ParseResult:
    """What can be read of a ``Site``, its data or a ``SiteRecord``, and all findings about it."""
    if not isinstance(site, SiteRecord):
        return Site.filled(site)
    filled = Site.filled(site.data)
    if site.findings:
        # What the rows have told with their lines is not told again.
        told = {(each.path, each.rule) for each in site.findings}
        others = (each for each in filled.findings if (each.path, each.rule) not in told)
        filled.findings = Site.in_order([*site.findings, *others])
    return filled


def weighed(findings: Iterable[Finding], *, strict: bool) -> tuple[Finding, ...]:
    """The findings; under ``strict`` a warning weighs as much as an error."""
    return tuple(each.strictly() if strict else each for each in findings)


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
    return Report(SITE, weighed(Site.filled(data).findings, strict=strict), record, changes)
