"""``oqa-rules completion``: what a shell runs so that Tab completes commands, options and their values."""

import argparse

from oqa_rules.cli.arguments import add_output
from oqa_rules.cli.completer import SHELLS, script_of
from oqa_rules.cli.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    add_output(parser)


def run(options: argparse.Namespace, console: Console) -> None:
    """Writes the script for a shell."""
    console.say(script_of(options.shell))
