"""``oqa-rules``: runs the command that its arguments name."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, cast

from oqa_rules import __version__
from oqa_rules.cli.commands import COMMANDS, Run
from oqa_rules.cli.completer import asked_words, complete
from oqa_rules.cli.console import UNREADABLE, Console, never_stumble, open_console, result_in
from oqa_rules.cli.parser import LANGS, Parser
from oqa_rules.cli.terminal import COLOR_CHOICES
from oqa_rules.io.missing_extra import MissingExtra
from oqa_rules.io.signals import Interrupted
from oqa_rules.io.unreadable import Unreadable, not_written
from oqa_rules.rules import RULESET, Lang
from oqa_rules.versions import PROTOCOL


class _Versions(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"oqa-rules {__version__} ruleset {RULESET} protocol {PROTOCOL}")  # noqa: T201  # a result
        parser.exit()


def _parser(chosen: str | None, lang: Lang) -> tuple[Parser, Parser]:
    """The parser of everything, and that of the chosen command, where there is one, with its arguments."""
    parser = Parser(
        "oqa-rules",
        lang=lang,
        description="オンライン資格確認・オンライン請求の申請を確かめる / checks applications before they are filed",
    )
    parser.add_argument("--version", action=_Versions, nargs=0, help="版を表示して終わる / show the versions and exit")
    _add_common(parser)
    of_chosen = parser

    def of_command(prog: str, **options: str) -> Parser:
        # To make eighteen parsers takes as long as most commands; of those that are not chosen only the names are told.
        return Parser(prog, lang=lang, **options) if prog.endswith(f" {chosen}") else parser

    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        parser_class=cast("type[Parser]", of_command),  # which is only called
    )
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.purpose, description=command.purpose)
        if name == chosen:
            of_chosen = added
            added.set_defaults(run=command.set_up(added))
            _add_common(added, default=argparse.SUPPRESS)
    return parser, of_chosen


def _add_common(parser: Parser, default: str | None = None) -> None:
    """The options that stand before the command and behind it."""
    parser.add_argument("--lang", choices=LANGS, default=default or "ja", help="言語 / language (default: ja)")
    parser.add_argument(
        "--color",
        choices=COLOR_CHOICES,
        default=default or "auto",
        help="色を付ける（既定は端末だけ） / colours (default: on a terminal)",
    )


def _lang_of(arguments: Sequence[str]) -> Lang:
    """The language of ``--lang``, in which the arguments themselves are judged."""
    for index, each in enumerate(arguments):
        if each == "--":
            break
        if each in ("--lang=en", "--lang") and (each != "--lang" or list(arguments[index + 1 : index + 2]) == ["en"]):
            return "en"
    return "ja"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 nothing wrong, 1 an error found, 2 not readable.

    Wrong usage ends in ``SystemExit(2)`` with one line that says what is expected.
    """
    never_stumble()
    arguments = sys.argv[1:] if argv is None else argv
    lang = _lang_of(arguments)
    console = open_console(lang, "text")
    try:
        try:
            options = _options(arguments, lang)
        except SystemExit:
            console.out.flush()  # --help and --version end so
            raise
        console = open_console(
            options.lang,
            getattr(options, "format", "text"),
            is_quiet=getattr(options, "quiet", False),
            color=options.color,
        )
        status = _run(options.run, options, console)
        console.out.flush()
    except OSError as error:
        # Errors of files that are read are handled already: this one is about writing.
        console.abandon_results()
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            return 141  # as a shell reports it: it is not known whether an error was found
        console.complain(not_written(error))
        return UNREADABLE
    except KeyboardInterrupt:
        return 130  # as a shell reports Ctrl-C
    return status


def _options(arguments: Sequence[str], lang: Lang) -> argparse.Namespace:
    line = asked_words()
    chosen = next((each for each in (arguments if line is None else line) if each in COMMANDS), None)
    parser, of_chosen = _parser(chosen, lang)
    if line is not None:
        complete(parser)
    options, rest = parser.parse_known_args(arguments)
    of_chosen.refuse_rest(rest)
    return options


def _run(run: Run, options: argparse.Namespace, console: Console) -> int:
    from oqa_rules.calendar import CalendarError  # --version and --help do without any days

    try:
        with result_in(getattr(options, "result_file", None), console) as of_result:
            return run(options, of_result) or 0
    except Interrupted as interrupted:
        return interrupted.exit_status
    except Unreadable as problem:
        console.complain(problem)
    except (MissingExtra, CalendarError) as problem:
        console.complain(problem.message)
    return UNREADABLE
