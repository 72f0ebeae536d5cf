"""``oqa-rules serve``: answers the oracle protocol from this library."""

from argparse import Namespace

from oqa_rules.cli.console import Console, standard_input
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.server import serve
from oqa_rules.rules import Text


def run(_options: Namespace, console: Console) -> None:
    """Answers each line of the standard input until ``stop`` or its end."""
    requests = standard_input()
    if requests is None:
        raise Unreadable(Text("標準入力が閉じています。", "The standard input is closed."))
    serve(requests, console.out.buffer)
