"""``oqa-rules date``: one promise of the guide, calculated for one day or month."""

import argparse

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console
from oqa_rules.rules import Text
from oqa_rules.schedule import FUNCTIONS

_PROVISIONAL = Text(
    "暫定: まだ発表されていない祝日を計算で補っています。", "provisional: rests on holidays not yet announced."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(FUNCTIONS), metavar="NAME", help=", ".join(FUNCTIONS))
    parser.add_argument("argument", metavar="DATE", help="YYYY-MM-DD, または / or YYYY-MM")
    arguments.add_format(parser)


def run(options: argparse.Namespace, console: Console) -> None:
    """Shows the result with the steps that lead to it."""
    result = FUNCTIONS[options.name].function(options.argument)
    data = result.to_json(console.lang)
    lines = list[str]()
    for name in result.members:
        value = data[name]
        lines.append(f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    lines += (text[console.lang] for text in (result.explanation, *result.notes))
    if result.provisional:
        lines.append(_PROVISIONAL[console.lang])
    console.show(data, lines)
