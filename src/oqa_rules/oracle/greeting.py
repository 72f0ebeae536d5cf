"""Starting a candidate and asking it what it is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Final

from oqa_rules.oracle.lines import End
from oqa_rules.oracle.overheard import Overheard
from oqa_rules.oracle.process import Process
from oqa_rules.oracle.protocol import START, VERSION, Hello, NotOurs, read_hello, snippet, to_line
from oqa_rules.rulebook import Text

SECONDS_TO_END: Final = 0.5
"""How long a process that has closed its output may take to end."""

_NO_COMMAND = Text(
    "「{command}」というコマンドがないか、実行できません。", 'There is no command "{command}" that can be executed.'
)
_NOT_STARTED = Text("「{command}」を起動できません（{said}）。", '"{command}" cannot be started ({said}).')
_NO_ANSWER = Text(
    "候補が{seconds}秒以内に start に答えませんでした。1行ごとに改行を付けて出力をフラッシュしていますか。",
    "The candidate did not answer start within {seconds} s. Does it end and flush each line?",
)
_ENDED = Text("候補が start に答えずに終わりました（{how}）。", "The candidate ended without answering start ({how}).")
_ENDLESS = Text("候補が start に終わりのない行で答えました。", "The candidate answered start with a line without end.")
_CLOSED_OUTPUT = "closed its output"


def resolved(command: Sequence[str]) -> tuple[str, ...]:
    """The command with the whole path of its program: on Windows this finds ``.cmd`` files too.

    Raises ``NotOurs`` where there is no such program.
    """
    program, *arguments = command
    path = shutil.which(program)
    if path is None:
        raise NotOurs(_NO_COMMAND.filled({"command": snippet(program)}))
    return path, *arguments


def started(command: Sequence[str], overheard: Overheard) -> Process:
    """The process of a resolved command; raises ``NotOurs`` where the system does not start it."""
    try:
        return Process(command, overheard)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise NotOurs(_NOT_STARTED.filled({"command": snippet(command[0]), "said": said})) from None


def greet(process: Process, seconds: float) -> Hello:
    """What the process answers to ``start`` within so many seconds; raises ``NotOurs`` for anything else."""
    process.send(to_line({"cmd": START, "version": VERSION}))
    line = process.lines.take(seconds)
    if line is None:
        raise NotOurs(_NO_ANSWER.filled({"seconds": f"{seconds:g}"}))
    if line is End.ENDLESS:
        raise NotOurs(_ENDLESS)
    if line is End.CLOSED:
        raise NotOurs(_ENDED.filled({"how": how_it_ended(process)}))
    return read_hello(line)


def how_it_ended(process: Process) -> str:
    """What is known of a process that has closed its output, such as ``exit status 1``."""
    return process.how_it_ended(SECONDS_TO_END) or _CLOSED_OUTPUT
