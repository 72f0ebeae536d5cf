"""``oqa-rules``: reads the arguments and hands them to the command."""

import argparse
import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules import __version__
from oqa_rules.cli import arguments, check, date, demo, dossier, field, normalize, plan, reconcile, rules, schema
from oqa_rules.cli.screen import UNREADABLE, Screen, never_stumble, open_screen
from oqa_rules.rulebook import RULESET, Text

_INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""

_NOT_READ = 141
"""What a shell reports of a program whose reader went away: nobody knows whether an error was found."""

_AddArguments: TypeAlias = Callable[[argparse.ArgumentParser], None]
_Run: TypeAlias = Callable[[argparse.Namespace, Screen], int]


@dataclass(frozen=True, slots=True)
class _Command:
    help: str
    add_arguments: _AddArguments
    run: _Run


_COMMANDS = {
    "check": _Command(check.HELP, check.add_arguments, check.run),
    "normalize": _Command(normalize.HELP, normalize.add_arguments, normalize.run),
    "field": _Command(field.HELP, field.add_arguments, field.run),
    "date": _Command(date.HELP, date.add_arguments, date.run),
    "plan": _Command(plan.HELP, plan.add_arguments, plan.run),
    "reconcile": _Command(reconcile.HELP, reconcile.add_arguments, reconcile.run),
    "dossier": _Command(dossier.HELP, dossier.add_arguments, dossier.run),
    "schema": _Command(schema.HELP, schema.add_arguments, schema.run),
    "rules": _Command(rules.HELP, rules.add_arguments, rules.run),
    "explain": _Command("1つの規則 / one rule", rules.add_explain_arguments, rules.run_explain),
    "demo": _Command(demo.HELP, demo.add_arguments, demo.run),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oqa-rules",
        description="オンライン資格確認・オンライン請求の申請を確かめる / checks applications before they are filed",
    )
    parser.add_argument("--version", action="version", version=f"oqa-rules {__version__} ruleset {RULESET} protocol 1")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in _COMMANDS.items():
        added = commands.add_parser(name, help=command.help, description=command.help)
        command.add_arguments(added)
        arguments.add_language(added)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives back its exit status: 0 nothing wrong, 1 an error found, 2 not readable.

    Wrong usage ends in ``SystemExit(2)`` with one line that says what is expected.
    """
    never_stumble()
    options = _parser().parse_args(argv)
    screen = open_screen(options.lang, is_json=getattr(options, "format", "text") != "text")
    try:
        status = _COMMANDS[options.command].run(options, screen)
        screen.out.flush()
    except OSError as error:
        # Files that are read have told their own errors: this one is about writing.
        screen.abandon_results()
        if _is_closed_pipe(error):
            return _NOT_READ
        screen.complain(_not_written(error))
        return UNREADABLE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _is_closed_pipe(error: OSError) -> bool:
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _not_written(error: OSError) -> Text:
    said = error.strerror or type(error).__name__
    return Text(f"書き出せません（{said}）。", f"It cannot be written ({said}).")
