"""``oqa-rules template``: a workbook to fill in."""

import argparse

from oqa_rules.cli.arguments import add_output
from oqa_rules.cli.console import Console
from oqa_rules.cli.workbooks import refuse_other_ending, refuse_terminal
from oqa_rules.render.template import TEMPLATES, template_xlsx


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=TEMPLATES, metavar="NAME", help=", ".join(TEMPLATES))
    add_output(parser)


def run(options: argparse.Namespace, console: Console) -> None:
    """Writes the workbook."""
    refuse_other_ending(options.result_file)
    refuse_terminal(console)
    console.say_bytes(template_xlsx(options.name, console.lang))
