"""Command lines for the shells that people paste them into."""

import json
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence

from oqa_rules.rules import JsonValue

SHELLS = ("sh", "powershell", "cmd")

_SPECIAL = re.compile(r"[&|<>^%!$`';]")
_ESCAPED = re.compile(r'\\(["\\])')
# PowerShell takes -Da.b apart at the dot.
_PLAIN = re.compile(r"(?!-)[A-Za-z0-9_.:/\\=+-]+|-[A-Za-z0-9-]*")


def shell_json(value: JsonValue) -> str:
    r"""JSON in ASCII in which nothing but its own quotation marks means anything to a shell.

    >>> shell_json({"name": "A&B \"医科\""})
    '{"name": "A\\u0026B \\u0022\\u533b\\u79d1\\u0022"}'
    """
    text = _ESCAPED.sub(lambda match: _code_point(match[1]), json.dumps(value))
    return _SPECIAL.sub(lambda match: _code_point(match[0]), text)


def _code_point(character: str) -> str:
    return f"\\u{ord(character):04x}"


def in_each_shell(words: Sequence[str], *, json_at: int | None = None) -> Mapping[str, str]:
    r"""The command line of these words for a POSIX shell, PowerShell and the command prompt of Windows.

    The word at ``json_at`` reaches PowerShell through a pipe, as ``-``: its versions do not agree on how a quotation
    mark is passed to a program.

    >>> in_each_shell(["oqa-rules", "oracle", "--input", '{"text": "1"}'], json_at=3)["powershell"]
    '\'{"text": "1"}\' | oqa-rules oracle --input -'
    """
    lines = shlex.join(words), _powershell(words, json_at), subprocess.list2cmdline(words)
    return dict(zip(SHELLS, lines, strict=True))


def _powershell(words: Sequence[str], json_at: int | None) -> str:
    if json_at is not None:
        return f"{_quoted(words[json_at])} | {_powershell((*words[:json_at], '-', *words[json_at + 1 :]), None)}"
    return " ".join(word if _PLAIN.fullmatch(word) else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
