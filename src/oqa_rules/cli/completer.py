"""What argcomplete does: the scripts of the shells, and the answers when a shell asks what fits."""

import argparse
import os
from collections.abc import Callable

from oqa_rules.io.missing_extra import MissingExtra

SHELLS = ("bash", "zsh", "fish", "powershell")
_ASKED = "_ARGCOMPLETE"
_LINE = "COMP_LINE"


def script_of(shell: str) -> str:
    """The script that makes a shell ask this program; raises ``MissingExtra`` without the extra ``cli``."""
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError:
        raise MissingExtra("cli") from None
    return shellcode(["oqa-rules"], shell=shell).strip("\n")


def asked_words() -> list[str] | None:
    """The words of the line that a shell wants to be completed, ``None`` where none does."""
    return os.environ.get(_LINE, "").split() if _ASKED in os.environ else None


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers the shell and ends the process, where the extra is installed."""
    try:
        from argcomplete import autocomplete
    except ImportError:
        return
    autocomplete(parser, always_complete_options=False)


def complete_with(action: argparse.Action, names: Callable[[], list[str]]) -> None:
    """Let the values of an argument be completed with names that are listed only then."""

    def completer(**_: object) -> list[str]:
        return names()

    vars(action)["completer"] = completer  # where argcomplete looks; argparse has no such attribute
