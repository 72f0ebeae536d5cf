"""``oqa-rules serve``: answers the oracle protocol from this library."""

from argparse import Namespace

from oqa_rules.cli.console import Console, standard_input
from oqa_rules.io.opened import NO_STANDARD_INPUT
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.server import serve


def run(_options: Namespace, console: Console) -> None:
    """Answers each line of the standard input until ``stop`` or its end."""
    requests = standard_input()
    if requests is None:
        raise Unreadable(NO_STANDARD_INPUT)
    serve(requests, console.out.buffer)
