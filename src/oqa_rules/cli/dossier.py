"""``oqa-rules dossier``: checks the documents of one institution against each other."""

import argparse
from dataclasses import replace
from functools import partial

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, exit_status, show_report
from oqa_rules.cli.policy_options import policy_of
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.forms.models import FORMS
from oqa_rules.io.place import place_of
from oqa_rules.rules import Change, Text
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.table import DOCUMENT_HEADINGS, read_documents


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        action=arguments.FileNames,
        metavar="FILE",
        help="申請と施設 / applications and the site: .json .jsonl .toml .csv .tsv .xlsx -",
    )
    arguments.add_normalize(parser)
    arguments.add_judging(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Judges the documents that could be read; where one could not, the exit status says so."""
    policy = policy_of(options, console)
    table = arguments.table_options(options, DOCUMENT_HEADINGS)
    read = partial(read_documents, normalize=options.normalize)
    files = arguments.Files(options.files, options.encoding, read, console, table)
    documents: dict[str, object] = {}
    changes: dict[str, tuple[Change, ...]] = {}
    places: dict[str, str] = {}
    is_whole = True
    for document in files:
        name, place = document.name, place_of(document.record)
        problems = [each.message for each in document.problems if each.is_error]
        for notice in document.problems:
            if not notice.is_error:
                console.complain(f"{place}: {notice.message[console.lang]}")
        if name in documents:
            first = places[name]
            problems.append(
                Text(
                    f"{name}は{first}にもあります。1つの医療機関等の書類だけを渡してください。",
                    f"There is a {name} in {first} already; pass the documents of one institution only.",
                )
            )
        elif name is not None:
            documents[name], places[name], changes[name] = document.data, place, document.changes
        for problem in problems:
            is_whole = False
            console.complain(f"{place}: {problem[console.lang]}")
    if not documents:
        return exit_status(is_ok=False, is_whole=False)
    report = check_dossier(
        eligibility=documents.get(ELIGIBILITY),
        billing=documents.get(BILLING),
        certificate=documents.get(CERTIFICATE),
        site=documents.get(SITE),
        policy=policy,
    )
    of_applications = (each.under(f"/{name}") for name in FORMS for each in changes.get(name, ()))
    report = replace(report, changes=(*of_applications, *report.changes))
    show_report(report, console)
    return exit_status(is_ok=report.ok, is_whole=is_whole and files.is_whole)
