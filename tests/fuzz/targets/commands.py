"""Whole commands on files near good ones: an exit status, whole output, and no secret in it."""

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.fuzz import records
from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets import files
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import keeps_secret, require

from oqa_rules.cli.main import main

_KINDS = {".json": files.json_bytes, ".jsonl": files.lines_bytes, ".csv": files.csv_bytes, ".toml": files.toml_bytes}
_SHAPES = {"check": ("text", "json", "jsonl"), "dossier": ("text", "json"), "reconcile": ("text", "json")} | {
    "plan": ("text", "json", "html", "ics", "mermaid")
}


class _Asked(NamedTuple):
    arguments: list[str]
    files: dict[str, bytes]
    data: object


def _generate(draw: Draw) -> _Asked:
    command = pick(draw, ("check", "check", "normalize", "dossier", "reconcile", "plan"))
    # Sometimes one record that can be held against the output; else anything.
    data = records.form(draw, "eligibility") if chance(draw, 3) else None
    contents: dict[str, bytes] = {}
    for name in ("a", "b")[: 1 + (command in ("dossier", "reconcile"))]:
        ending = pick(draw, tuple(_KINDS))
        contents[name + ending] = _KINDS[ending](draw)
    if data is not None:
        contents = {name: files.json_text(draw, data) for name in ("a.json", "b.json")[: len(contents)]}
    arguments = [command, *contents]
    if command != "normalize":
        arguments += ["--format", pick(draw, _SHAPES[command])]
    if command == "plan":
        arguments += ["--today", "2026-11-20"]
    if command in ("check", "normalize") and chance(draw, 2):
        arguments += ["--form", pick(draw, records.FORMS)]
    if command == "check" and chance(draw, 2):
        arguments += ["--normalize"]
    if chance(draw, 5):
        arguments += ["--encoding", "cp932"]
    if chance(draw, 3):
        arguments += ["--lang", "en"]
    return _Asked(arguments, contents, data)


def _judge(asked: _Asked) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in asked.files.items():
            Path(folder, name).write_bytes(content)
        arguments = [str(Path(folder, each)) if each in asked.files else each for each in asked.arguments]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments)
    require(status in (0, 1, 2), f"exit status {status}")
    complaints = _written(err)
    is_cp932 = asked.arguments[0] == "normalize" and "cp932" in asked.arguments
    result = _written(out, "cp932" if is_cp932 else "utf-8")
    require(status != 2 or complaints, "exit status 2 without a word")  # cannot be read
    command, shape = asked.arguments[0], _shape(asked.arguments)
    if shape == "json" and result and command != "plan":
        json.loads(result)
    if shape == "jsonl":
        for line in result.splitlines():
            json.loads(line)
    if asked.data is not None and command != "normalize":
        keeps_secret(result + complaints, asked.data)
    if asked.data is not None and command == "normalize":
        keeps_secret(complaints, asked.data)


def _shape(arguments: list[str]) -> str:
    return arguments[arguments.index("--format") + 1] if "--format" in arguments else "text"


def _written(stream: io.TextIOWrapper, encoding: str = "utf-8") -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode(encoding, "strict" if encoding == "utf-8" else "replace")


TARGETS = {"commands": Target(_generate, _judge)}
