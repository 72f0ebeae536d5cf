"""``oqa-rules reconcile``: compares the notices that arrived with what sites need."""

import argparse
from dataclasses import replace
from functools import partial

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, exit_status, report_lines, show_report
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.io.opened import STANDARD_INPUT
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.policy import Policy
from oqa_rules.rules import Record, Report, Text
from oqa_rules.site.check import SiteRecord
from oqa_rules.site.columns import HEADINGS as SITES
from oqa_rules.site.reconcile import HEADINGS as NOTICES
from oqa_rules.site.reconcile import IssuedFile, read_issued, reconcile, reconcile_all
from oqa_rules.site.reconcile_rules import ISSUED
from oqa_rules.site.table import site_records


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "sites",
        nargs="+",
        action=arguments.FileNames,
        metavar="SITE",
        help="施設（.json .jsonl .csv .toml -）。--issued がなければ2つ目は通知書 / sites; without --issued the second "
        "is the list of notices",
    )
    parser.add_argument(
        "--issued",
        nargs="+",
        action=arguments.FileNames,
        metavar="FILE",
        help="届いた発行通知書 / the notices: .json .jsonl .csv .tsv .xlsx .parquet -",
    )
    arguments.add_normalize(parser)
    arguments.add_judging(parser)


_USAGE = Text(
    "reconcile SITE… --issued FILE… のように、発行通知書の一覧は --issued で渡してください。",
    "Pass the notices with --issued: reconcile SITE… --issued FILE…",
)
_ONE_INPUT = Text("標準入力にできるのは1つだけです。", "Only one of them can be the standard input.")
_NO_SITE = Text("施設が1つもありません。", "There is no site.")


def run(options: argparse.Namespace, console: Console) -> int:
    """Compares the files; one site with one list is one report, else there is one for each site and each list."""
    names, lists = _file_names(options)
    policy = policy_of(options, console)
    # The lists are short, and every site needs all of them.
    files = [_issued(name, options, console) for name in lists]
    read = partial(site_records, normalize=options.normalize)
    sites = arguments.Files(names, options.encoding, read, console, arguments.table_options(options, SITES))
    records = list(sites)
    count = sum(each.is_site for each in records)
    if count == 0:
        # A file that could not be read has its own line, or its own report.
        if sites.is_whole:
            console.complain(_NO_SITE)
        if not records:
            return exit_status(is_ok=False, is_whole=False)
    if count == 1 and len(files) == 1 and sites.is_whole:
        report = _of_one(records, files[0], policy)
        show_report(report, console)
        return exit_status(is_ok=report.ok)
    reports = list(reconcile_all(records, files if count else [], is_whole=sites.is_whole, policy=policy))
    console.show(
        [each.to_json(console.lang) for each in reports],
        (line for each in reports for line in report_lines(each, console)),
    )
    return exit_status(is_ok=all(each.ok for each in reports), is_whole=sites.is_whole and count > 0)


def _file_names(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The files of sites and those of notices; raises ``Unreadable`` if it is not clear which are which."""
    names: list[str] = options.sites
    if options.issued is not None:
        lists: list[str] = options.issued
    elif len(names) == 2:  # noqa: PLR2004  # a site and its notices
        names, lists = names[:1], names[1:]
    else:
        raise Unreadable(_USAGE)
    if [*names, *lists].count(STANDARD_INPUT) > 1:
        raise Unreadable(_ONE_INPUT)
    return names, lists


def _issued(name: str, options: argparse.Namespace, console: Console) -> IssuedFile:
    table = arguments.table_options(options, NOTICES)
    items = arguments.read_file(name, options.encoding, console, table, may_be_empty=True)
    record = Record(None if name == STANDARD_INPUT else name)
    return IssuedFile(record, *read_issued(items, normalize=options.normalize))


def _of_one(records: list[SiteRecord], file: IssuedFile, policy: Policy | None) -> Report:
    """The report about the only site, with the findings about the rest of its file and of the list."""
    site = next(each for each in records if each.is_site)
    # The unreadable rows of a table are among the findings of their site already.
    others = (each for each in records if each.record.is_headings or not (each.is_site or site.findings))
    other_findings = [finding for each in others for finding in each.findings]
    report = reconcile(site, file.issued, policy=policy)
    of_issued = (each.under(ISSUED) for each in file.about_headings)
    return replace(
        report,
        findings=(*other_findings, *report.findings, *of_issued),
        changes=(*report.changes, *file.changes_in_report),
        record=site.record,
    )
