"""Checking a site: its codes, its names, its terminals, all at once."""

from oqa_rules.parts.tidying import tidied
from oqa_rules.rulebook import Change, Record, Report
from oqa_rules.site.models import Site

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
