"""One site as it stands in a file, and what can be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oqa_rules.site.models import Site

if TYPE_CHECKING:
    from oqa_rules.parts.reading import Filled
    from oqa_rules.rulebook import Finding, Record


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
