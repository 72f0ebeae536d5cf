"""``oqa-rules serve``: answers the oracle protocol from this library."""

import argparse

from oqa_rules.cli.screen import NOTHING_WRONG, UNREADABLE, Screen, standard_input
from oqa_rules.oracle.protocol import serve
from oqa_rules.rulebook import Text

_CLOSED = Text("標準入力が閉じています。", "The standard input is closed.")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """The command takes nothing but the language."""


def run(_options: argparse.Namespace, screen: Screen) -> int:
    """Answers each line of the standard input until ``stop`` or its end."""
    requests = standard_input()
    if requests is None:
        screen.complain(_CLOSED)
        return UNREADABLE
    serve(requests, screen.out.buffer)
    return NOTHING_WRONG
