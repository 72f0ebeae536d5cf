"""All cases, by what they are about."""

from collections.abc import Mapping

from tests.linear_time import commands, dates, fields, forms, members, oracle, plans, sites, tables, texts
from tests.linear_time.growth import Case

GROUPS: Mapping[str, Mapping[str, Case]] = {
    "json": texts.JSON,
    "lines": texts.LINES,
    "toml": texts.TOML,
    "tables": tables.CASES,
    "fields": fields.CASES,
    "members": members.CASES,
    "forms": forms.CASES,
    "sites": sites.CASES,
    "plans": plans.CASES,
    "dates": dates.CASES,
    "oracle": oracle.CASES,
    "commands": commands.CASES,
}
