"""The answer to ``reconcile`` of the protocol: which terminals have no notice, and which notices fit no terminal."""

from collections.abc import Sequence

from oqa_rules.fields.kinds import is_list
from oqa_rules.operations import RECONCILE_LISTS
from oqa_rules.rules import JsonValue, Report
from oqa_rules.rules.weights import DEFAULT
from oqa_rules.site.check import parse_site
from oqa_rules.site.identity import codes_of
from oqa_rules.site.reconcile import Issued
from oqa_rules.site.reconcile_rules import ISSUED, missing, terminals_of


def lists_of(report: Report, site: object, issued: object) -> dict[str, list[JsonValue]]:
    """What a report of ``reconcile`` says about a site and its notices, a list for each rule.

    A terminal or a notice is ``[prefecture_code, score_table, institution_code, terminal]``, as it is written, and
    each list has the order of what was given.
    """
    result = parse_site(site, DEFAULT)
    terminals = {f"{missing.path}{each.path}": [*each.key[:-1], each.name] for each in terminals_of(result)}
    notices = issued if is_list(issued) else ()
    lists: dict[str, list[JsonValue]] = {name: [] for name in RECONCILE_LISTS.values()}
    for finding in report.findings:
        if finding.rule == missing.id:
            lists[RECONCILE_LISTS[finding.rule]].append([*terminals[finding.path]])
        elif finding.rule in RECONCILE_LISTS:
            lists[RECONCILE_LISTS[finding.rule]].append(_row(notices, int(finding.path.removeprefix(f"{ISSUED}/"))))
    return lists


def _row(notices: Sequence[object], at: int) -> list[JsonValue]:
    notice = Issued.parse(notices[at])
    return [*(codes_of(notice) or ()), notice.get("terminal", str)]
