"""The lists of 発行通知書 that ``oqa-rules plan`` takes for marks."""

import argparse
from collections import defaultdict

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, change_line
from oqa_rules.io.unreadable import shown_file
from oqa_rules.rules import Finding
from oqa_rules.rules.weights import DEFAULT, Weights
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import HEADINGS, read_issued, read_notice
from oqa_rules.site.reconcile_rules import ISSUED, Place


class Notices(defaultdict[tuple[str, ...], list[object]]):
    """The data of notices by their institutions."""

    def of(self, site: Site) -> list[object]:
        """Those for the institutions of a site."""
        codes = ((each.prefecture_code, each.score_table, each.institution_code) for each in site.institutions)
        return [notice for each in codes for notice in self.get(each, ())]


class IssuedLists:
    """The notices of some files; ``is_ok`` says that none of them has an error.

    What is wrong with them is reported at once. Raises ``Unreadable`` for a file that cannot be read.
    """

    def __init__(self, options: argparse.Namespace, policy: Weights | None, console: Console) -> None:
        self.is_ok = True
        self._console = console
        self.notices = Notices(list)
        for name in options.issued:
            table = arguments.table_options(options, HEADINGS)
            items = arguments.read_file(name, options.encoding, console, table, may_be_empty=True)
            read = read_issued(items, normalize=options.normalize)
            for change in read.changes:
                console.complain(f"{shown_file(name)}: {change_line(change.under(ISSUED))}")
            for each in read.about_headings:
                self._report(name, each.under(ISSUED))
            for index, data in enumerate(read.issued):
                findings, notice = read_notice(data, Place(0, index), policy or DEFAULT)
                if notice is not None:
                    self.notices[notice.key[:-1]].append(data)
                for each in findings if notice is None else ():
                    self._report(name, each)

    def _report(self, name: str, finding: Finding) -> None:
        self.is_ok = self.is_ok and not finding.is_error
        lang = self._console.lang
        self._console.complain(f"{shown_file(name)}: {finding.path} {finding.rule} {finding.message[lang]}")
