"""``oqa-rules dossier``: the documents of one institution against each other."""

import argparse

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, place, report_lines, standard_input
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.reading.item import Unreadable
from oqa_rules.reading.source import read_records
from oqa_rules.rulebook import Text
from oqa_rules.site.batch import Document, read_documents
from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.models import SITE

_TWICE = Text(
    "{name}は{first}にもあります。1つの医療機関等の書類だけを渡してください。",
    "There is a {name} in {first} already; pass the documents of one institution only.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="申請と施設 / applications and the site: .json .jsonl .csv .toml -"
    )
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser)


class _Dossier:
    """The documents of all files by their names; ``is_whole`` says whether each of them could be taken."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._places: dict[str, str] = {}
        self.documents: dict[str, object] = {}
        self.is_whole = True

    def add(self, document: Document) -> None:
        """Takes a document; what it cannot take it complains about."""
        name, at = document.name, place(document.record)
        for problem in document.problems:
            self.complain(f"{at}: {problem.message[self._screen.lang]}")
        if name is None:
            return
        if name in self.documents:
            said = _TWICE.filled({"name": name, "first": self._places[name]})
            self.complain(f"{at}: {said[self._screen.lang]}")
        else:
            self._places[name] = at
            self.documents[name] = document.data

    def complain(self, text: str) -> None:
        """One line on the error stream, and the dossier is not whole."""
        self.is_whole = False
        self._screen.complain(text)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges the documents that could be read; where one could not, the exit status says so."""
    dossier = _Dossier(screen)
    for file in options.files:
        try:
            for document in read_documents(read_records(file, options.encoding, standard_input())):
                dossier.add(document)
        except Unreadable as problem:
            dossier.complain(problem.sentence(screen.lang))
    if dossier.documents:
        report = check_dossier(
            eligibility=dossier.documents.get(ELIGIBILITY),
            billing=dossier.documents.get(BILLING),
            certificate=dossier.documents.get(CERTIFICATE),
            site=dossier.documents.get(SITE),
            strict=options.strict,
        )
        if options.format == "json":
            screen.say_json(report.to_json(screen.lang))
        else:
            screen.say("\n".join(report_lines(report, screen)))
        if dossier.is_whole:
            return NOTHING_WRONG if report.ok else ERRORS_FOUND
    return UNREADABLE
