"""A run as a whole: what it prints, what it reports, and that each disagreement can be asked again."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pytest

from oqa_rules import __version__
from oqa_rules.cli.oracle_text import outcome_lines
from oqa_rules.oracle import OPERATIONS, OperationResult, Status
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.finite import every_input, later_inputs
from oqa_rules.oracle.outcome import Outcome, Settings, Throughput
from oqa_rules.oracle.protocol import Hello
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Failed, Fault
from oqa_rules.oracle.smoke import sample
from oqa_rules.oracle.vectors import read_vectors
from oqa_rules.rules import RULESET

pytestmark = [pytest.mark.slow, pytest.mark.process]

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Oracle: TypeAlias = Callable[..., tuple[int, dict[str, Any], str]]


class Watched(Protocol):
    """See conftest."""

    def command(self, how: str) -> list[str]: ...
    def tells(self) -> bool: ...
    def is_gone(self) -> bool: ...


POSIX = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and pipes with a name")
SERVE = [sys.executable, "-m", "oqa_rules", "serve"]


def _lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("examples", [5, pytest.param(500, marks=pytest.mark.slow)])
def test_this_library_agrees_with_itself_everywhere(run: Run, tmp_path: Path, examples: int) -> None:
    report = tmp_path / "report.jsonl"
    options = ["--examples", str(examples), "--report", report, "--format", "json", "--exact"]
    status, out, err = run("oracle", *options, "--", *SERVE)
    result = json.loads(out)
    assert (status, err, result["agreed"], result["seed"], result["remarks"]) == (0, "", True, 0, [])
    assert result["candidate"]["name"] == "oqa-rules"
    assert list(result["operations"]) == list(OPERATIONS)
    for name, found in result["operations"].items():
        assert (found["status"], found["vectors"]) == ("agrees", len(read_vectors(name)))
        assert (found["skipped"], found["stricter"]) == (0, 0)
        days = sum(1 for _ in every_input(OPERATIONS[name]))
        later = sum(1 for _ in later_inputs(OPERATIONS[name], count=examples, seed=0)) if days else examples
        assert (found["exhaustive"], found["examples"]) == (days, later)
    searched: Counter[str] = Counter()
    for name, operation in OPERATIONS.items():
        searched[operation.group] += result["operations"][name]["examples"]
    assert {group: pace["comparisons"] for group, pace in result["throughput"]["search"].items()} == searched
    every = sum(each["exhaustive"] for each in result["operations"].values())
    assert result["throughput"]["exhaustive"]["comparisons"] == every
    assert all(pace["per_second"] > 0 for pace in result["throughput"]["search"].values())
    smoked = sum(len(sample(operation, read_vectors(name))) for name, operation in OPERATIONS.items())
    assert (
        result["throughput"]["vectors"]["comparisons"] == sum(len(read_vectors(name)) for name in OPERATIONS) - smoked
    )
    header, *operations, footer = _lines(report)
    assert {
        "kind": "header",
        "package": "oqa-rules",
        "version": __version__,
        "ruleset": RULESET,
        "protocol": 1,
        "candidate": result["candidate"],
        "declared": list(OPERATIONS),
        "operations": list(OPERATIONS),
        "command": SERVE,
        "seed": 0,
        "examples": examples,
        "timeout": 5.0,
        "exact": True,
        "jobs": 1,
        "max_seconds": None,
        "allow_skips": 0.1,
        "allow_stricter": [],
    } == header
    assert [(each["kind"], each["op"]) for each in operations] == [("operation", name) for name in OPERATIONS]
    assert (footer["kind"], footer["complete"], footer["agreed"], footer["exit"]) == ("footer", True, True, 0)
    assert footer["throughput"] == result["throughput"]


def test_a_disagreement_is_told_in_full_and_can_be_asked_again(
    run: Run, watched: Watched, tmp_path: Path, trigger: str
) -> None:
    report = tmp_path / "report.jsonl"
    command = watched.command("valid-as-text")
    options = ["--op", "secret-number", "score-table", "--examples", "5", "--report", str(report), "--lang", "en"]
    status, out, _ = run("oracle", *options, "--", *command)
    shown_input = json.dumps({"text": trigger}, ensure_ascii=False)
    assert status == 1
    assert out.splitlines()[0] == "candidate: valid-as-text Python"
    assert [line.split() for line in out.splitlines()[3:5]] == [
        ["score-table", "unsupported"],
        ["secret-number", "differs", str(len(read_vectors("secret-number"))), "5", "1"],
    ]
    block = out.split("\n\n")[1].splitlines()
    assert block[0].startswith("1. secret-number: what it wrote is no answer of the protocol (")
    assert block[1:5] == [
        f"   input: {shown_input}",
        "   differs from the example at: /text",
        '   expected: {"valid": false, "rules": ["secret-number.format"]}',
        '   got: {"valid": "true"}',
    ]
    assert block[5:7] == [
        '   why: Its valid is "true", neither true nor false.',
        "   what to do: Write true or false, without quotation marks.",
    ]
    assert block[7].startswith("   rule: secret-number.format (資格-5) ")
    assert block[8].startswith("   failing vectors: 1: secret-number/")
    assert out.splitlines()[-1] == "verdict: disagreement in 1 of 1 compared operations (1 found)."
    header, unsupported, told, done, footer = _lines(report)
    assert (header["operations"], told["kind"], told["op"]) == (["secret-number"], "disagreement", "secret-number")
    assert told["disagreement"] == done["result"]["counterexample"]
    replay = told["disagreement"]["replay"]["sh"]
    assert block[9] == f"   replay: {replay}"
    assert block[10] == f"   replay (PowerShell): {told['disagreement']['replay']['powershell']}"
    assert (unsupported["op"], unsupported["result"]["status"]) == ("score-table", "unsupported")
    assert footer["statuses"] == {"unsupported": 1, "differs": 1}
    program, *again = shlex.split(replay)
    assert program == "oqa-rules"
    status, out, _ = run(again[0], "--format", "json", *again[1:])
    found = json.loads(out)["operations"]["secret-number"]
    assert (status, found["vectors"], found["examples"]) == (1, 0, 1)
    assert found["counterexample"] == told["disagreement"] | {"vector": None, "vectors": []}


def test_one_input_that_agrees(run: Run) -> None:
    given = json.dumps({"applied_on": "2026-11-20"})
    status, out, _ = run("oracle", "--op", "billing-mail", "--input", given, "--format", "json", "--", *SERVE)
    result = json.loads(out)
    assert (status, result["agreed"]) == (0, True)
    assert list(result["operations"]) == ["billing-mail"]
    assert result["operations"]["billing-mail"]["examples"] == 1


def test_the_same_seed_finds_the_same(oracle: Oracle) -> None:
    def found() -> object:
        result = oracle("accept-everything", "--seed", "7")[1]
        return [result[key] for key in ("agreed", "seed", "operations", "remarks")]

    assert found() == found()


def _outcome(*results: OperationResult, named: tuple[str, ...] = (), is_truncated: bool = False) -> Outcome:
    settings = Settings(command=("candidate",), operations=named)
    hello = Hello({"name": "\x1b[2J"}, ("billing", "time-travel"))
    return Outcome(settings, hello, results, tuple(Remark), Throughput(), is_truncated)


_AGREES = OperationResult("billing", Status.AGREES, examples=1)
_OPEN = OperationResult("score-table", Status.INCONCLUSIVE)
_UNSUPPORTED = OperationResult("customer-id", Status.UNSUPPORTED)
_DIFFERS = OperationResult("year-month", Status.DIFFERS, examples=1)


@pytest.mark.parametrize(
    ("results", "named", "status"),
    [
        ([_AGREES], (), 0),
        ([_AGREES, _UNSUPPORTED], (), 0),
        ([_AGREES, _UNSUPPORTED], ("billing", "customer-id"), 3),
        ([_AGREES, _OPEN], (), 3),
        ([_OPEN], (), 3),
        ([_UNSUPPORTED], (), 3),
        ([], (), 3),
        ([_AGREES, _DIFFERS], (), 1),
        ([_DIFFERS, _OPEN, _UNSUPPORTED], ("customer-id",), 1),
    ],
)
def test_the_exit_status_says_what_is_known(
    results: list[OperationResult], named: tuple[str, ...], status: int
) -> None:
    outcome = _outcome(*results, named=named)
    assert (outcome.exit_status, outcome.agreed) == (status, status == 0)
    assert not _outcome(*results, named=named, is_truncated=True).agreed


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_of_result_has_words_that_any_console_shows(lang: Any) -> None:  # noqa: ANN401  # a language
    tally = Comparisons(OPERATIONS["terminal-name"], exact=True)
    answer = tally.operation.answer({"text": ""})
    for fault, vector in zip(Fault, read_vectors("terminal-name"), strict=False):
        tally.take({"text": ""}, answer, Failed(fault, "💣\x1b[2J"), vector=vector.id)
    for remark in Remark:
        tally.remark(remark)
    text = "\n".join(outcome_lines(_outcome(tally.result(), _AGREES, _OPEN, is_truncated=True), lang))
    assert "\x1b" not in text
    assert text.replace("💣", "").encode("cp932")
    assert len(set(text.splitlines())) > len(Fault) + len(Remark)


def test_an_outcome_without_a_disagreement_says_so_too() -> None:
    lines = list(outcome_lines(_outcome(_AGREES, _UNSUPPORTED), "ja"))
    assert lines[-1] == "結果: 突き合わせた1操作のうち1操作で一致しました。"
    assert list(outcome_lines(_outcome(_OPEN), "ja"))[-1] == "結果: 一致しているとは言えません。"


def _interrupt(watched: Watched, report: Path, how: str, number: signal.Signals) -> tuple[int, str, str]:
    """Runs the oracle, and sends it the signal as soon as the candidate says that it hangs."""
    options = ["--op", "secret-number", "--timeout", "60", "--lang", "en", "--report", str(report)]
    # Where the tests run in the background of a shell the signal is ignored, and would be by what they start.
    before = signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "oqa_rules", "oracle", *options, "--", *watched.command(how)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        signal.signal(number, before)
        assert watched.tells()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert watched.is_gone(), "a candidate is left"
    return process.returncode, out, err


@POSIX
@pytest.mark.parametrize(
    ("how", "number", "status"),
    [
        ("tell-and-hang", signal.SIGINT, 130),
        ("tell-and-hang", signal.SIGTERM, 143),
        ("stubborn-and-hanging", signal.SIGINT, 130),
    ],
)
def test_an_interrupted_run_leaves_a_report_that_says_so_and_no_process(
    watched: Watched, tmp_path: Path, how: str, number: signal.Signals, status: int
) -> None:
    code, out, err = _interrupt(watched, tmp_path / "report.jsonl", how, number)
    assert (code, err) == (status, "")
    assert "Interrupted: this is what was known by then." in out
    header, done, footer = _lines(tmp_path / "report.jsonl")
    assert (header["kind"], header["candidate"]["name"]) == ("header", how)
    assert (done["kind"], done["result"]["status"]) == ("operation", "inconclusive")
    assert 0 < done["result"]["vectors"] < len(read_vectors("secret-number"))
    assert (footer["kind"], footer["complete"], footer["truncated"], footer["exit"]) == ("footer", False, True, status)


@POSIX
def test_to_interrupt_the_handshake_leaves_a_report_too(watched: Watched, tmp_path: Path) -> None:
    code, out, err = _interrupt(watched, tmp_path / "report.jsonl", "tell-and-hang-at-start", signal.SIGINT)
    assert (code, err) == (130, "")
    assert "candidate: ?" in out
    header, footer = _lines(tmp_path / "report.jsonl")
    assert (header["candidate"], header["operations"], footer["complete"]) == ({}, [], False)


@POSIX
@pytest.mark.parametrize("out_too", [True, False])
def test_a_terminal_shows_how_far_it_has_come(
    watched: Watched,
    on_terminal: Callable[..., tuple[int, str, str]],
    out_too: bool,  # noqa: FBT001  # a parameter
) -> None:
    options = ["--op", "secret-number", "--examples", "10"]
    start = "from oqa_rules.cli import main, progress; progress._EVERY = 5; raise SystemExit(main.main())"
    command = [sys.executable, "-c", start, "oracle", *options, "--", *watched.command("right")]
    status, shown, _ = on_terminal(command, out_too=out_too)
    assert status == 0
    compared = len(read_vectors("secret-number")) + 10 + 20 + 10  # the last two are asked again
    assert f"{compared - compared % 5} 回" in shown
    assert ("結果: " in shown) == out_too
