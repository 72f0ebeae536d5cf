"""Checks a site: its data, a model, or a record of a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from oqa_rules.io.item import Broken, NotRead
from oqa_rules.models.normalize import normalized
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Change, Finding, Record, Report, Text
from oqa_rules.rules.finding import CellPlace
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.site.models import Site

SITE = "site"


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The data of one site, where it begins in a file, and the findings about its rows there.

    A record that could not be read and a row of headings are not a site and have no data. ``cells`` gives the cell that
    a path of the data came from, where the file is a table. ``changes`` say how its texts were normalized.
    """

    record: Record
    data: object = None
    findings: tuple[Finding, ...] = ()
    is_site: bool = True
    cells: Callable[[str], CellPlace | None] | None = field(default=None, compare=False, repr=False)
    changes: tuple[Change, ...] = ()

    def normalized(self) -> "SiteRecord":
        """The record with its texts normalized; in a table its cells are, before they are read."""
        if self.cells is not None:
            return self
        data, changes = normalized(Site, self.data)
        return replace(self, data=data, changes=(*self.changes, *changes))

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings about this site, each with the cell that it is about."""
        if self.cells is None:
            return list(findings)
        return [each if each.place is not None else each.located(self.cells(each.path)) for each in findings]


def at_line(row: Broken | NotRead) -> Finding:
    """The finding about an unreadable line, or one that is passed over, with the number of the line."""
    line = row.record.line
    for name, said in row.problem.arguments:
        if line is not None and isinstance(said, Text):
            with_line = Text(f"{line}行目: {said.ja}", f"line {line}: {said.en}")
            others = tuple(each for each in row.problem.arguments if each[0] != name)
            return replace(row.problem, arguments=((name, with_line), *others))
    return row.problem


def parse_site(site: object, policy: Weights) -> ParseResult:
    """The parse result of a ``Site``, of its data or of a ``SiteRecord``, with all findings."""
    model = policy.model_for(Site)
    if not isinstance(site, SiteRecord):
        return model.parse(site, policy=policy)
    result = model.parse(site.data, policy=policy)
    if site.findings:
        # A finding about the rows names their lines, and replaces the same finding about the data.
        about_rows = {(each.path, each.rule) for each in site.findings}
        others = (each for each in result.findings if (each.path, each.rule) not in about_rows)
        result.findings = Site.in_order([*policy.worded([*site.findings]), *others])
    result.findings = site.located(result.findings)
    return result


def check_site(
    data: object,
    *,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
    record: Record | None = None,
) -> Report:
    """All findings about a site, in one pass; never raises for any ``data``.

    ``policy`` is a ``Policy``, which says how rules weigh; under ``strict`` a warning weighs as much as an error. With
    ``normalize`` the texts are normalized first, and ``changes`` of the report lists how. ``record`` says where the
    data was read.

    >>> check_site({"name": "みどり医科", "institutions": []}).errors[0].rule
    'site.no-institution'
    """
    changes: tuple[Change, ...] = ()
    weights = weights_of(policy, strict=strict)
    model = weights.model_for(Site)
    if normalize:
        data, changes = normalized(model, data)
    return site_report(model.parse(data, policy=weights), weights, record, changes)


def site_report(
    result: ParseResult, weights: Weights, record: Record | None, changes: tuple[Change, ...] = ()
) -> Report:
    """The report about a site that has been read."""
    return Report(SITE, tuple(result.findings), record, changes, weights.applied, values_of(result, weights))


def values_of(result: ParseResult, weights: Weights) -> Mapping[str, object]:
    """What a report tells of a site that has been read: everything but secrets."""
    weights.model_for(Site).members.forget_secrets(result)
    return result.values
