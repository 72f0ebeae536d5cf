"""``oqa-rules reconcile``: the notices that arrived against what a site needs."""

import argparse
from dataclasses import replace

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import Screen, exit_status, show_report, standard_input
from oqa_rules.reading.item import STANDARD_INPUT, Unreadable
from oqa_rules.reading.source import read_records
from oqa_rules.rulebook import Finding, Text
from oqa_rules.site.batch import site_records
from oqa_rules.site.models import SiteRecord
from oqa_rules.site.needs import ISSUED, read_issued, reconcile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("site", metavar="SITE", help="施設 / the site: .json .jsonl .csv .toml -")
    parser.add_argument("issued", metavar="ISSUED", help="届いた発行通知書 / the notices: .json .jsonl .csv -")
    arguments.add_judging(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Compares the two files, where both can be read."""
    if options.site == options.issued == STANDARD_INPUT:
        raise Unreadable(Text("標準入力にできるのは1つだけです。", "Only one of the two can be the standard input."))
    site, beside = _one_site(options)
    items = read_records(options.issued, options.encoding, standard_input(), may_be_empty=True)
    issued, about_headings = read_issued(items)
    report = reconcile(site, issued, strict=options.strict)
    of_issued = (each.under(ISSUED) for each in about_headings)
    report = replace(report, findings=(*beside, *report.findings, *of_issued), record=site.record)
    show_report(report, screen)
    return exit_status(is_ok=report.ok)


def _one_site(options: argparse.Namespace) -> tuple[SiteRecord, tuple[Finding, ...]]:
    """The site of the file, and what is to be said about the rest of the file."""
    records = list(site_records(read_records(options.site, options.encoding, standard_input())))
    sites = [each for each in records if each.is_site]
    if len(sites) != 1:
        found = len(sites)
        problem = Text(f"施設は1つだけですが、{found}件あります。", f"There must be one site; found {found}.")
        raise Unreadable(problem, options.site)
    # The unreadable rows of a table are told by their site already.
    others = (each for each in records if each.record.is_headings or not (each.is_site or sites[0].findings))
    return sites[0], tuple(finding for each in others for finding in each.findings)
