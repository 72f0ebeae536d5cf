"""``oqa-rules reconcile``: the notices that arrived against what a site needs."""

import argparse
from dataclasses import replace

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, report_lines, standard_input
from oqa_rules.reading.item import STANDARD_INPUT, Unreadable
from oqa_rules.reading.source import read_records
from oqa_rules.rulebook import Finding, Report, Text
from oqa_rules.site.batch import site_records
from oqa_rules.site.models import SiteRecord
from oqa_rules.site.reconcile import ISSUED, read_issued, reconcile

_NOT_ONE_SITE = Text("施設は1つだけですが、{found}件あります。", "There must be one site; found {found}.")
_ONE_INPUT = Text("標準入力にできるのは1つだけです。", "Only one of the two can be the standard input.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("site", metavar="SITE", help="施設 / the site: .json .jsonl .csv .toml -")
    parser.add_argument("issued", metavar="ISSUED", help="届いた発行通知書 / the notices: .json .jsonl .csv -")
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Compares the two files; where one of them cannot be read nothing is compared."""
    try:
        report = _report(options)
    except Unreadable as problem:
        screen.complain(problem.sentence(screen.lang))
        return UNREADABLE
    if options.format == "json":
        screen.say_json(report.to_json(screen.lang))
    else:
        screen.say("\n".join(report_lines(report, screen)))
    return NOTHING_WRONG if report.ok else ERRORS_FOUND


def _report(options: argparse.Namespace) -> Report:
    if options.site == options.issued == STANDARD_INPUT:
        raise Unreadable(_ONE_INPUT)
    site, beside = _one_site(options)
    items = read_records(options.issued, options.encoding, standard_input(), may_be_empty=True)
    issued, about_headings = read_issued(items)
    report = reconcile(site, issued, strict=options.strict)
    of_issued = (each.under(ISSUED) for each in about_headings)
    return replace(report, findings=(*beside, *report.findings, *of_issued), record=site.record)


def _one_site(options: argparse.Namespace) -> tuple[SiteRecord, tuple[Finding, ...]]:
    """The site of the file, and what is to be said about the rest of the file."""
    records = list(site_records(read_records(options.site, options.encoding, standard_input())))
    sites = [each for each in records if each.is_site]
    if len(sites) != 1:
        raise Unreadable(_NOT_ONE_SITE.filled({"found": len(sites)}), options.site)
    # The unreadable rows of a table are told by their site already.
    others = (each for each in records if each.record.is_headings or not (each.is_site or sites[0].findings))
    return sites[0], tuple(finding for each in others for finding in each.findings)
