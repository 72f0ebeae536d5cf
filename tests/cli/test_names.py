"""Names that no file can have, and text that would steer a terminal, on the command line itself."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.cli.console import open_console
from oqa_rules.cli.parser import Parser

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

STEERING = "\x1b]8;;http://example.com\x1b\\\u202e\n"
SEEN = "<U+001B>]8;;http://example.com<U+001B>\\<U+202E><U+000A>"


@pytest.mark.parametrize("name", ["a\0b{}", "\ud800{}", STEERING + "{}"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{}.json"],
        ["check", "{}"],
        ["normalize", "{}.json"],
        ["normalize", "{}.csv", "-o", "new"],
        ["normalize", "mine.jsonl", "-o", "no/{}"],
        ["dossier", "{}.jsonl"],
        ["reconcile", "{}.csv", "mine.jsonl"],
        ["reconcile", "mine.jsonl", "{}.csv"],
        ["plan", "{}.csv", "--today", "2026-11-20"],
        ["plan", "{}", "--today", "2026-11-20"],
        ["vectors", "mine.jsonl/{}"],
        ["oracle", "--report", "no/{}", "--", "python"],
        ["oracle", "--", "{}"],
    ],
)
def test_a_strange_name_is_harmless_lines_and_2(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, name: str, arguments: list[str]
) -> None:
    file = write("mine.jsonl", '{"form": "billing"}\n')
    monkeypatch.chdir(file.parent)
    status, out, err = run(*(each.format(name.format("")) for each in arguments))
    assert status == 2
    assert err.startswith("oqa-rules: ")
    assert len(err.splitlines()) == 1 or "\x1b" not in name
    assert all(line.isprintable() for line in (out + err).splitlines())
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="there it is an argument as any other")
def test_a_command_with_a_nul_cannot_be_started(run: Run) -> None:
    status, out, err = run("oracle", "--", "python", "a\0b", "--lang", "en")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_a_complaint_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    open_console("ja", "text").complain(f"「{STEERING}」という手続きはありません。")
    assert capsys.readouterr().err == f"oqa-rules: 「{SEEN}」という手続きはありません。\n"


def test_wrong_usage_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="oqa-rules")
    command = parser.add_subparsers().add_parser("check")
    command.add_argument("--form")
    err = ""
    for arguments in ([STEERING], ["check", STEERING], ["check", f"--form{STEERING}"]):
        with pytest.raises(SystemExit) as stop:
            parser.parse_args(arguments)
        assert stop.value.code == 2
        err = capsys.readouterr().err
        assert all(line.isprintable() for line in err.splitlines())
        assert SEEN in err or "というものはありません" in err
