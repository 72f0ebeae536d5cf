"""Sites of files, read and judged in one go."""

from collections.abc import Iterable, Iterator

from oqa_rules.io.item import Item
from oqa_rules.rules import Report
from oqa_rules.site.models import Site
from oqa_rules.site.table import judged_site, site_records


def read_sites(items: Iterable[Item], *, strict: bool = False) -> Iterator[tuple[Report, Site | None]]:
    """The report about each site, and the site where there is no error."""
    for record in site_records(items):
        yield judged_site(record, strict=strict)
