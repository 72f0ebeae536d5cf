"""``oqa-rules date``: one promise of the guide, worked out for one day or month."""

import argparse

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console
from oqa_rules.schedule import FUNCTIONS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(FUNCTIONS), metavar="NAME", help=", ".join(FUNCTIONS))
    parser.add_argument("argument", metavar="DATE", help="YYYY-MM-DD, または / or YYYY-MM")
    arguments.add_format(parser)


def run(options: argparse.Namespace, console: Console) -> None:
    """The result with the steps that led to it."""
    promise = FUNCTIONS[options.name].function(options.argument)
    result = promise.to_json(console.lang)
    lines = list[str]()
    for name in promise.members:
        value = result[name]
        lines.append(f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    lines += (text[console.lang] for text in (promise.explanation, *promise.notes))
    if promise.provisional:
        lines.append(
            console.words(
                "暫定: まだ発表されていない祝日を計算で補っています。",
                "provisional: rests on holidays not yet announced.",
            )
        )
    console.show(result, lines)
