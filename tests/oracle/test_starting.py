"""What cannot be run is one line and exit status 2, before anything was compared and with nothing left behind."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.cli import oracle as command

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Oracle: TypeAlias = Callable[..., tuple[int, dict[str, Any], str]]

SERVE = [sys.executable, "-m", "oqa_rules", "serve"]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("hang-at-start", "候補が1.2秒以内に start に答えませんでした。"),
        ("exit-at-start", "候補が start に答えずに終わりました（exit status 0）。"),
        ("close-at-start", "候補が start に答えずに終わりました（closed its output）。"),
        ("garbage-at-start", "Listening on port 8080"),
        ("list-at-start", "[1]"),
        ("nothing-at-start", "{}"),
        ("error-at-start", '{"errored": "no database"}'),
        ("not-a-list-at-start", '"operations": "secret-number"'),
        ("endless-at-start", "終わりのない行"),
        ("wrong-version", "プロトコルの版が違います。相手は2、こちらは1です。"),
        ("true-version", "プロトコルの版が違います。相手はtrue、こちらは1です。"),
        ("no-operations", "operations が空です"),
    ],
)
def test_a_candidate_that_cannot_be_talked_to(oracle: Oracle, tmp_path: Path, how: str, said: str) -> None:
    timeout = ("--timeout", "0.2") if how == "hang-at-start" else ()
    status, result, err = oracle(how, *timeout, "--report", str(tmp_path / "report.jsonl"))
    assert (status, result, err.count("\n")) == (2, {}, 1)
    assert err.startswith("oqa-rules: ")
    assert said in err
    assert not (tmp_path / "report.jsonl").exists(), "nothing was compared: there is nothing to report"


def test_what_it_says_on_stderr_is_shown_before_the_one_line(oracle: Oracle) -> None:
    status, _, err = oracle("crash-at-start")
    *traceback, last = err.splitlines()
    assert (status, traceback[-1]) == (2, "RuntimeError: no database")
    assert last.startswith("oqa-rules: 候補が start に答えずに終わりました（exit status 1）。コマンドだけを動かして")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--jobs", "0", "--", *SERVE], "--jobs"),
        (["--max-seconds", "0", "--", *SERVE], "--max-seconds"),
        (["--max-seconds", "nan", "--", *SERVE], "--max-seconds"),
        (["--allow-skips", "1.5", "--", *SERVE], "--allow-skips"),
        (["--allow-skips", "nan", "--", *SERVE], "--allow-skips"),
        (["--examples", "-5", "--", *SERVE], "--examples"),
        (["--timeout", "0", "--", *SERVE], "--timeout"),
        (["--timeout", "nan", "--", *SERVE], "--timeout"),
        (["--timeout", "inf", "--", *SERVE], "--timeout"),
        (["--op", "billing-mial", "--", *SERVE], "billing-mial"),
        (["--input", "{}", "--", *SERVE], "--op"),
        (["--op", "billing", "certificate", "--input", "{}", "--", *SERVE], "--op"),
        (["--op", "score-table", "--input", "{", "--", *SERVE], "--input:1:2"),
        (["--op", "score-table", "--input", '{"text": 1}', "--", *SERVE], '{"text": "…"}'),
        (["--op", "score-table", "--input", '{"text": "1", "text": "1"}', "--", *SERVE], "2回"),
        (["--op", "billing-mail", "--input", '{"applied_on": "2150-01-01"}', "--", *SERVE], "2099-12-31"),
        (["--op", "score-table", "--input", "{}", "--", "no-such-command-anywhere"], '{"text": "…"}'),
        (["--", "no-such-command-anywhere"], "no-such-command-anywhere"),
        (["--", ""], "コマンド"),
        (["--report", "{folder}/no/report.jsonl", "--", *SERVE], "フォルダーがありません"),
        (["--report", "{folder}/there.jsonl", "--", *SERVE], "すでにある"),
        (["--report", "{folder}", "--", *SERVE], "すでにある"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "there.jsonl").write_bytes(b"kept\n")
    status, out, err = run("oracle", *(each.replace("{folder}", str(tmp_path)) for each in arguments))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert (tmp_path / "there.jsonl").read_bytes() == b"kept\n"


@pytest.mark.parametrize("arguments", [[], ["--"], ["--examples", "many", "--", "x"], ["--seed", "1.5", "--", "x"]])
def test_what_argparse_refuses_is_exit_2_too(run: Run, arguments: list[str]) -> None:
    assert run("oracle", *arguments)[:2] == (2, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_a_program_that_the_system_does_not_start(run: Run, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_bytes(b"#!/no/such/interpreter\n")
    program.chmod(0o700)
    status, _, err = run("oracle", "--lang", "en", "--", program)
    assert (status, err) == (2, f'oqa-rules: "{program}" cannot be started (No such file or directory).\n')


def test_without_hypothesis_one_line_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in list(sys.modules):
        if module.startswith(("oqa_rules.oracle.run", "oqa_rules.oracle.search", "oqa_rules.strategies")):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    status, out, err = run("oracle", "--lang", "en", "--", *SERVE)
    assert (status, out, err) == (
        2,
        "",
        'oqa-rules: Another library is needed: run pip install "oqa-rules[oracle]".\n',
    )


def test_serve_needs_no_hypothesis(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    status, out, _ = run("serve", stdin=b'{"cmd": "start", "version": 1}\n')
    assert (status, json.loads(out)["version"]) == (0, 1)


@pytest.mark.parametrize(
    ("given", "operations", "program"),
    [
        (["--op", "a", "b", "--", "node", "c.js", "--op", "x", "--", "y"], ["a", "b"], "node c.js --op x -- y"),
        (["--op", "a", "--op", "b", "c", "--seed", "3", "--", "sh", "-c", "x -- y"], ["a", "b", "c"], "sh -c x -- y"),
        (["--", "--odd", "--"], [], "--odd --"),
        (["node", "c.js"], [], "node c.js"),
        (["--seed", "-1", "--", "a"], [], "a"),
    ],
)
def test_everything_after_two_dashes_is_the_command(given: list[str], operations: list[str], program: str) -> None:
    # As oqa-rules does it: the command is a sub-command, which argparse treats differently from version to version.
    parser = argparse.ArgumentParser()
    command.add_arguments(parser.add_subparsers().add_parser("oracle"))
    options = parser.parse_args(["oracle", *given])
    assert (options.operations, " ".join(options.program)) == (operations, program)
