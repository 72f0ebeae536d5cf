"""``oqa-rules``: reads the arguments and hands them to the command."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from oqa_rules import __version__
from oqa_rules.cli import arguments
from oqa_rules.cli.screen import UNREADABLE, never_stumble, open_screen
from oqa_rules.rulebook import RULESET, Text

_INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""

_NOT_READ = 141
"""What a shell reports of a program whose reader went away: nobody knows whether an error was found."""


@dataclass(frozen=True, slots=True)
class _Command:
    """What a command is for, and the two functions of its module in this room."""

    help: str
    module: str
    add_arguments: str = "add_arguments"
    run: str = "run"

    def function(self, name: str) -> Callable[..., int]:
        found: Callable[..., int] = getattr(import_module(f"oqa_rules.cli.{self.module}"), name)
        return found


_COMMANDS = {
    "check": _Command("申請を確かめる / check applications", "check"),
    "normalize": _Command("申請を整えて書き出す / write applications tidied", "normalize"),
    "field": _Command("1つの値を確かめる / check one value", "field"),
    "date": _Command("締切と到着の日付を求める / work out a date", "date"),
    "plan": _Command("施設の予定を立てる / plan a site", "plan"),
    "reconcile": _Command("届いた発行通知書を施設の端末と照合する / what arrived against what is needed", "reconcile"),
    "dossier": _Command(
        "1つの医療機関等の申請と施設を突き合わせる / the documents of one institution against each other", "dossier"
    ),
    "schema": _Command("JSON Schemaを書き出す / print a JSON Schema", "schema"),
    "rules": _Command("すべての規則 / all rules", "rules"),
    "explain": _Command("1つの規則 / one rule", "rules", "add_explain_arguments", "run_explain"),
    "vectors": _Command("適合性ベクトルを書き出す / write the conformance vectors", "vectors"),
    "serve": _Command("照合プロトコルに答える / answer the oracle protocol", "serve"),
    "oracle": _Command("別の実装をこの実装と照らす / run another implementation against this one", "oracle"),
    "demo": _Command("例で試す / a guided run", "demo"),
}
"""Every command. Its module is imported when it is called for: one field shall not wait for forms and sites."""


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oqa-rules",
        description="オンライン資格確認・オンライン請求の申請を確かめる / checks applications before they are filed",
    )
    parser.add_argument("--version", action="version", version=f"oqa-rules {__version__} ruleset {RULESET} protocol 1")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in _COMMANDS.items():
        added = commands.add_parser(name, help=command.help, description=command.help)
        if name == chosen:
            command.function(command.add_arguments)(added)
            arguments.add_language(added)
    return parser


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
    screen = open_screen(options.lang, is_json=getattr(options, "format", "text") != "text")
    try:
        command = _COMMANDS[options.command]
        status = command.function(command.run)(options, screen)
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


def _hand_out_what_was_said() -> None:
    """What ``--help`` and ``--version`` say goes out here, because Python would complain of a closed pipe later."""
    screen = open_screen("ja", is_json=False)
    try:
        screen.out.flush()
    except OSError:
        screen.abandon_results()


def _is_closed_pipe(error: OSError) -> bool:
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _not_written(error: OSError) -> Text:
    said = error.strerror or type(error).__name__
    return Text(f"書き出せません（{said}）。", f"It cannot be written ({said}).")
