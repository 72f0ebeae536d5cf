"""``oqa-rules date``: one promise of the guide, worked out for one day or month."""

import argparse

from oqa_rules.calendar import Refusal
from oqa_rules.cli import arguments
from oqa_rules.cli.screen import NOTHING_WRONG, UNREADABLE, Screen
from oqa_rules.schedule import FUNCTIONS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", choices=tuple(FUNCTIONS), metavar="NAME", help=", ".join(FUNCTIONS))
    parser.add_argument("argument", metavar="DATE", help="YYYY-MM-DD, または / or YYYY-MM")
    arguments.add_format(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Prints the result with the steps that led to it."""
    try:
        promise = FUNCTIONS[options.name].function(options.argument)
    except Refusal as refusal:
        screen.complain(refusal.message)
        return UNREADABLE
    result = promise.to_json(screen.lang)
    if options.format == "json":
        screen.say_json(result)
        return NOTHING_WRONG
    for name in promise.members:
        value = result[name]
        screen.say(f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    screen.say(promise.explanation[screen.lang])
    for note in promise.notes:
        screen.say(note[screen.lang])
    if promise.provisional:
        screen.say(
            screen.words(
                "暫定: まだ発表されていない祝日を計算で補っています。",
                "provisional: rests on holidays not yet announced.",
            )
        )
    return NOTHING_WRONG
