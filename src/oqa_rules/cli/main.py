"""``oqa-rules``: hands its arguments to the command."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from oqa_rules import __version__
from oqa_rules.calendar import Refusal
from oqa_rules.cli.screen import UNREADABLE, Screen, never_stumble, open_screen
from oqa_rules.reading.item import Unreadable
from oqa_rules.rulebook import RULESET, Text

_COMMANDS = {
    "check": "申請を確かめる / check applications",
    "normalize": "申請を整えて書き出す / write applications tidied",
    "field": "1つの値を確かめる / check one value",
    "date": "締切と到着の日付を求める / work out a date",
    "plan": "施設の予定を立てる / plan a site",
    "reconcile": "届いた発行通知書を施設の端末と照合する / what arrived against what is needed",
    "dossier": "1つの医療機関等の申請と施設を突き合わせる / the documents of one institution against each other",
    "schema": "JSON Schemaを書き出す / print a JSON Schema",
    "rules": "すべての規則 / all rules",
    "explain": "1つの規則 / one rule",
    "vectors": "適合性ベクトルを書き出す / write the conformance vectors",
    "serve": "照合プロトコルに答える / answer the oracle protocol",
    "oracle": "別の実装をこの実装と突き合わせる / run another implementation against this one",
    "demo": "例で試す / a guided run",
}


class _Versions(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from oqa_rules.oracle.protocol import VERSION  # with it comes all that it speaks of

        with suppress(OSError):  # a closed output is told of in the end
            open_screen("ja", "text").say(f"oqa-rules {__version__} ruleset {RULESET} protocol {VERSION}")
        parser.exit()


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oqa-rules",
        description="オンライン資格確認・オンライン請求の申請を確かめる / checks applications before they are filed",
    )
    parser.add_argument("--version", action=_Versions, nargs=0, help="show program's version number and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in _COMMANDS.items():
        added = commands.add_parser(name, help=purpose, description=purpose)
        if name == chosen:
            _set_up(name, added)
    return parser


def _set_up(name: str, parser: argparse.ArgumentParser) -> None:
    # Only the module of the chosen command is imported: one field shall not wait for forms and sites.
    if name == "explain":
        rules = import_module("oqa_rules.cli.rules")
        rules.add_explain_arguments(parser)
        parser.set_defaults(run=rules.run_explain)
    else:
        command = import_module(f"oqa_rules.cli.{name}")
        if hasattr(command, "add_arguments"):  # some take nothing but the language
            command.add_arguments(parser)
        parser.set_defaults(run=command.run)
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="言語 / language (default: ja)")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives back its exit status: 0 nothing wrong, 1 an error found, 2 not readable.

    Wrong usage ends in ``SystemExit(2)`` with one line that says what is expected.
    """
    never_stumble()
    given = sys.argv[1:] if argv is None else argv
    try:
        options = _parser(next((each for each in given if not each.startswith("-")), None)).parse_args(given)
    except SystemExit:
        _hand_out_what_was_said()
        raise
    screen = open_screen(options.lang, getattr(options, "format", "text"))
    try:
        status = _run(options, screen)
        screen.out.flush()
    except OSError as error:
        # Files that are read have told their own errors: this one is about writing.
        screen.abandon_results()
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            return 141  # as a shell reports it: nobody knows whether an error was found
        said = error.strerror or type(error).__name__
        screen.complain(Text(f"書き出せません（{said}）。", f"It cannot be written ({said})."))
        return UNREADABLE
    except KeyboardInterrupt:
        return 130  # as a shell reports Ctrl-C
    return status


def _hand_out_what_was_said() -> None:
    # After --help and --version: Python itself would complain of a closed pipe.
    screen = open_screen("ja", "text")
    try:
        screen.out.flush()
    except OSError:
        screen.abandon_results()


def _run(options: argparse.Namespace, screen: Screen) -> int:
    run: Callable[[argparse.Namespace, Screen], int | None] = options.run
    try:
        return run(options, screen) or 0
    except Unreadable as problem:
        screen.complain(problem)
    except Refusal as problem:
        screen.complain(problem.message)
    return UNREADABLE
