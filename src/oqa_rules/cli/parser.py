"""The parser of the arguments, which speaks the language of ``--lang``."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NoReturn

from oqa_rules.cli.argparse_texts import japanese
from oqa_rules.cli.nearest import did_you_mean
from oqa_rules.render.fit import wrapped
from oqa_rules.render.visible import cells, visible
from oqa_rules.rules import Lang, Text, shown

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

LANGS: tuple[Lang, ...] = ("ja", "en")

_USAGE = Text("使い方: ", "usage: ")
_ERROR = Text("エラー", "error")
_POSITIONALS = Text("引数", "positional arguments")
_OPTIONS = Text("オプション", "options")
_HELP = Text("この説明を表示して終わる", "show this help message and exit")
_NO_CHOICE = Text(
    "「{name}」というものはありません。{choices:、}のどれかです。", 'there is no "{name}"; it is one of {choices:, }.'
)
_UNRECOGNIZED = Text("分からない引数です: {arguments}。", "unrecognized arguments: {arguments}.")
_BOTH = " / "


def in_language(text: str, lang: Lang) -> str:
    """One half of a text that is written as ``Text.in_both``, or the whole of one that is not.

    >>> in_language("申請日 / day of application", "en"), in_language("FILE", "en")
    ('day of application', 'FILE')
    """
    ja, _, en = text.partition(_BOTH)
    return ja if lang == "ja" or not en else en


class WrongValue(Exception):
    """Raised by the type of an argument for a value that it cannot read; ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


class Parser(argparse.ArgumentParser):
    """Writes its help and its errors in one language; titles, purposes and help are given as ``Text.in_both``.

    What is not known is told with the nearest name that is. Nothing that stands among the arguments can steer a
    terminal. A failure to write the help is an error, such as on a full disk, which argparse itself ignores.
    """

    def __init__(self, prog: str | None = None, *, lang: Lang = "ja", description: str | None = None) -> None:
        super().__init__(prog, description=description, add_help=False)
        self.lang: Lang = lang
        self._positionals.title = _POSITIONALS.in_both
        self._optionals.title = _OPTIONS.in_both
        self.add_argument("-h", "--help", action="help", help=_HELP.in_both)

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Writes the help, by default to the standard output."""
        print(self.format_help(), end="", file=file or sys.stdout)  # a result

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit status 2."""
        self.print_usage(sys.stderr)
        told = message if self.lang == "en" else japanese(message)
        self.exit(2, f"{self.prog}: {_ERROR[self.lang]}: {visible(told)}\n")

    def refuse_rest(self, rest: Sequence[str]) -> None:
        """Ends the program if there are arguments that no parser knows; an option is told with the nearest."""
        if rest:
            told = _UNRECOGNIZED.filled({"arguments": " ".join(map(shown, rest))})[self.lang]
            option = next((each.partition("=")[0] for each in rest if each.startswith("--")), None)
            self.error(told + ("" if option is None else did_you_mean(option, self._option_string_actions)[self.lang]))

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _Formatter(self.prog, self.lang)

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        try:
            return super()._get_value(action, arg_string)
        except WrongValue as problem:
            raise argparse.ArgumentError(action, problem.message[self.lang]) from None

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = tuple(map(str, action.choices))
        told = _NO_CHOICE.filled({"name": shown(str(value)), "choices": choices})
        near = did_you_mean(str(value), choices)
        raise argparse.ArgumentError(action, told[self.lang] + near[self.lang])


class _Formatter(argparse.HelpFormatter):
    """Writes help in one language, in lines as wide as they look."""

    def __init__(self, prog: str, lang: Lang) -> None:
        usage = _USAGE[lang]
        wider = cells(usage) - len(usage)  # argparse counts characters
        super().__init__(prog, width=get_terminal_size().columns - 2 - wider)
        self._lang: Lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",  # pyright: ignore[reportPrivateUsage]  # as it is declared
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE[self._lang] if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and in_language(heading, self._lang))

    def add_text(self, text: str | None) -> None:
        super().add_text(text and in_language(text, self._lang))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and in_language(action.help, self._lang)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))
