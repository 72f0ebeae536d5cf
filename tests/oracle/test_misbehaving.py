"""A candidate that hangs, dies, floods or talks nonsense is named as such, is never agreement, and is ended."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pytest

from oqa_rules.oracle.vectors import read_vectors

pytestmark = [pytest.mark.slow, pytest.mark.process]

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Oracle: TypeAlias = Callable[..., tuple[int, dict[str, Any], str]]


class Watched(Protocol):
    """See conftest."""

    def command(self, how: str) -> list[str]: ...


ALL = len(read_vectors("secret-number"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")

NAMED = {
    "die": ("died", "exit status 7"),
    "killed": ("died", "signal 9"),
    "exit-silently": ("died", "exit status 0"),
    "close-output": ("died", "closed its output"),
    "out-of-order": ("out-of-order", r'\{"seq": [0-9]+, "output": \{"valid": false\}\}'),
    "endless-line": ("too-much", "no end of line"),
    "endless-lines": ("too-much", "x"),
    "text": ("garbage", "DEBUG checking"),
    "blank": ("garbage", ""),
    "list": ("garbage", r"\[1\]"),
    "no-number": ("garbage", r'\{"output": \{"valid": true\}\}'),
    "true-for-1": ("garbage", r'\{"seq": true, "output": \{"valid": true\}\}'),
    "nothing-said": ("garbage", r'\{"seq": [0-9]+\}'),
    "two-things-said": ("garbage", r'\{"seq": [0-9]+, "output": \{"valid": true\}, "skipped": "x"\}'),
    "said-twice": ("garbage", r'\{"seq": [0-9]+, "seq": [0-9]+, "output": \{"valid": true\}\}'),
    "valid-twice": ("garbage", r'\{"seq": [0-9]+, "output": \{"valid": true, "valid": true\}\}'),
    "not-a-number": ("garbage", r'\{"seq": [0-9]+, "output": \{"valid": NaN\}\}'),
    "not-utf-8": ("garbage", r".*\\x83e.*"),
    "byte-order-mark": ("garbage", r"<U\+FEFF>.*"),
    "skipped-as-true": ("garbage", r'\{"seq": [0-9]+, "skipped": true\}'),
}


def _check(result: dict[str, Any], trigger: str, kind: str, detail: str) -> None:
    found = result["operations"]["secret-number"]
    assert (found["status"], [each["kind"] for each in found["disagreements"]]) == ("differs", [kind])
    assert found["counterexample"]["input"] == {"text": trigger}
    assert found["counterexample"]["expected"] == {"valid": False, "rules": ["secret-number.format"]}
    assert re.fullmatch(detail, found["counterexample"]["got"][kind])
    # Only the question whose turn it was is blamed: all others have been answered, if by another process.
    assert len(found["failed_vectors"]) == 1
    assert (found["vectors"], found["examples"]) == (ALL, 10)


@pytest.mark.parametrize("how", list(NAMED))
def test_it_is_named_and_the_right_question_is_blamed(oracle: Oracle, trigger: str, how: str) -> None:
    status, result, _ = oracle(how)
    assert (status, result["agreed"]) == (1, False)
    _check(result, trigger, *NAMED[how])


@pytest.mark.parametrize(
    ("how", "detail"),
    [
        ("hang", "1 s"),
        pytest.param("half-a-line", "1 s, no end of line", id="a line that is never ended"),
        pytest.param("stubborn-and-hanging", "1 s", marks=POSIX, id="one that ignores SIGTERM"),
    ],
)
def test_an_answer_is_waited_for_only_so_long(oracle: Oracle, trigger: str, how: str, detail: str) -> None:
    status, result, _ = oracle(how, "--timeout", "1")
    assert status == 1
    _check(result, trigger, "timeout", detail)


def test_an_output_of_another_shape_is_garbage_too(oracle: Oracle, trigger: str) -> None:
    status, result, _ = oracle("valid-as-text")
    assert status == 1
    (found,) = result["operations"]["secret-number"]["disagreements"]
    assert (found["kind"], found["input"], found["got"]) == ("garbage", {"text": trigger}, {"valid": "true"})


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("hang-always", "timeout"),
        ("die-always", "died"),
        ("two-hellos", "garbage"),
    ],
)
def test_one_that_never_answers_is_given_up_after_two_questions(oracle: Oracle, how: str, kind: str) -> None:
    status, result, _ = oracle(how, "--timeout", "1")
    found = result["operations"]["secret-number"]
    assert (status, found["status"], found["counterexample"]["kind"]) == (1, "differs", kind)
    assert (found["vectors"], found["examples"]) == (2, 0)
    assert found["remarks"] == ["given-up"]


def test_one_that_stops_reading_is_given_up_after_a_few_timeouts(
    oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oqa_rules.oracle.remarks.MOST_TIMEOUTS", 3)
    status, result, _ = oracle("close-input", "--timeout", "1")
    found = result["operations"]["secret-number"]
    assert (status, found["counterexample"]["kind"], found["remarks"]) == (1, "timeout", ["given-up"])
    assert len(found["failed_vectors"]) == 3
    assert found["vectors"] > 3, "what it answered before counts"


@pytest.mark.parametrize(("how", "written"), [("answer-twice", r'\{"seq": 1, .*'), ("chatter", "done")])
def test_an_answer_too_many_is_no_agreement(
    oracle: Oracle, monkeypatch: pytest.MonkeyPatch, how: str, written: str
) -> None:
    monkeypatch.setattr("oqa_rules.oracle.remarks.MOST_RESTARTS", 3)
    status, result, _ = oracle(how)
    found = result["operations"]["secret-number"]
    assert (status, found["status"]) == (1, "differs")
    said = [each for each in found["disagreements"] if each["kind"] in ("too-much", "garbage")]
    assert said
    assert all(re.fullmatch(written, *each["got"].values()) for each in said)


def test_what_is_said_at_the_very_end_is_too_much(oracle: Oracle) -> None:
    status, result, _ = oracle("say-goodbye")
    found = result["operations"]["secret-number"]
    assert (status, found["counterexample"]["got"]) == (1, {"too-much": "bye"})
    assert (found["vectors"], found["examples"]) == (ALL, 10)


def test_one_that_cannot_be_started_again_leaves_what_is_known(oracle: Oracle) -> None:
    status, result, _ = oracle("stay-dead")
    found = result["operations"]["secret-number"]
    assert (status, found["counterexample"]["got"]) == (1, {"died": "exit status 7"})
    assert found["remarks"] == ["given-up"]
    assert result["remarks"] == ["lost"]


def test_a_flood_on_stderr_is_swallowed_and_not_judged(oracle: Oracle) -> None:
    status, result, err = oracle("flood-stderr")
    assert (status, result["agreed"], result["remarks"]) == (0, True, ["floods-stderr"])
    assert err.startswith("x" * 99 + "\ny")
    assert 1 << 16 <= len(err.encode()) < (1 << 16) + 300
    assert err.count("65536") == 1


@pytest.mark.parametrize(
    "how",
    [
        *("right", "slow-pipe", "grandchild", "grandchild-with-pipes"),
        pytest.param(
            "grandchild-that-left",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only there it is known whose it is"),
        ),
    ],
)
def test_what_is_only_unusual_agrees(oracle: Oracle, how: str) -> None:
    status, result, err = oracle(how)
    assert (status, result["agreed"], err) == (0, True, "")
    found = result["operations"]["secret-number"]
    assert {name: found[name] for name in ("status", "vectors", "exhaustive", "examples", "skipped", "stricter")} == {
        "status": "agrees",
        "vectors": ALL,
        "exhaustive": 0,
        "examples": 10,
        "skipped": 0,
        "stricter": 0,
    }


@POSIX
def test_one_that_ignores_stop_its_closed_input_and_sigterm_is_ended_all_the_same(
    oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oqa_rules.oracle.candidate._SECONDS_TO_STOP", 0.2)
    status, result, _ = oracle("stubborn")
    assert (status, result["agreed"], result["remarks"]) == (0, True, ["ignores-stop"])


@pytest.mark.parametrize(
    ("how", "kind", "remark"),
    [
        ("accept-everything", "accepts", "accepts-everything"),
        ("refuse-everything", "refuses", "refuses-everything"),
        ("error-everything", "errored", "errors-on-everything"),
    ],
)
def test_one_that_does_not_look_is_named_by_the_smoke_test(oracle: Oracle, how: str, kind: str, remark: str) -> None:
    status, result, _ = oracle(how)
    found = result["operations"]["secret-number"]
    assert (status, found["counterexample"]["kind"], found["remarks"]) == (1, kind, [remark])
    assert found["vectors"] == ALL


def test_to_skip_everything_is_inconclusive(oracle: Oracle) -> None:
    status, result, _ = oracle("skip-everything")
    found = result["operations"]["secret-number"]
    assert (status, result["agreed"], found["status"]) == (3, False, "inconclusive")
    assert found["skipped"] == found["vectors"] + found["examples"] == ALL + 10
    assert found["remarks"] == ["skips-everything"]


def test_to_skip_nearly_everything_is_inconclusive_unless_that_is_allowed(oracle: Oracle) -> None:
    status, result, _ = oracle("skip-nearly-all")
    found = result["operations"]["secret-number"]
    assert (status, found["status"], found["skipped"]) == (3, "inconclusive", ALL + 10 - 1)
    status, result, _ = oracle("skip-nearly-all", "--allow-skips", "1")
    assert (status, result["operations"]["secret-number"]["status"]) == (0, "agrees")


@pytest.mark.parametrize(
    ("how", "kinds", "before"),
    [
        ("cache-by-length", {"accepts", "refuses"}, 1),
        ("wrong-at-every-50th", {"accepts", "refuses"}, 49),
        ("die-at-every-50th", {"died"}, 49),
        ("flaky", {"accepts", "refuses"}, 6),
    ],
)
def test_what_depends_on_the_questions_before_is_told_with_them(
    oracle: Oracle, how: str, kinds: set[str], before: int
) -> None:
    status, result, _ = oracle(how, "--examples", "100")
    found = result["operations"]["secret-number"]
    assert (status, found["status"]) == (1, "differs")
    assert {each["kind"] for each in found["disagreements"]} <= kinds
    assert all(each["state"] for each in found["disagreements"])
    assert {len(each["history"]) for each in found["disagreements"]} == {before}
    assert not found["remarks"], "it can be had again: it is not unsteady"


def test_what_depends_on_the_operation_before_is_found_by_mixing_them(oracle: Oracle) -> None:
    status, result, _ = oracle("after-another", "--op", "score-table", "--examples", "20")
    assert (status, result["operations"]["score-table"]["status"]) == (1, "agrees")
    (found,) = result["operations"]["secret-number"]["disagreements"]
    assert (found["kind"], found["state"], found["vector"]) == ("accepts", True, None)
    assert [each["op"] for each in found["history"]] == ["score-table"]


def test_what_depends_on_another_question_is_asked_again_after_it(
    run: Run, oracle: Oracle, watched: Watched, tmp_path: Path
) -> None:
    report = tmp_path / "report.jsonl"
    oracle("after-another", "--op", "score-table", "--examples", "20", "--report", str(report))
    replay = ["--replay", f"{report}#1", "--format", "json"]
    status, out, _ = run("oracle", *replay, "--", *watched.command("after-another"))
    (found,) = json.loads(out)["operations"]["secret-number"]["disagreements"]
    assert (status, found["state"], [each["op"] for each in found["history"]]) == (1, True, ["score-table"])


def test_to_be_stricter_is_a_disagreement_only_when_it_shall_be(oracle: Oracle) -> None:
    status, result, _ = oracle("strict", "--op", "terminal-name")
    found = result["operations"]["terminal-name"]
    assert (found["status"], found["stricter"] > 0) == ("agrees", True)
    assert (status, result["operations"]["secret-number"]["status"]) == (3, "unsupported")
    status, result, _ = oracle("strict", "--op", "terminal-name", "--exact")
    assert status == 1
    assert {each["kind"] for each in result["operations"]["terminal-name"]["disagreements"]} == {"stricter"}


def test_operations_that_the_protocol_does_not_have_are_remarked(oracle: Oracle) -> None:
    status, result, _ = oracle("also-unknown-operations")
    assert (status, result["remarks"]) == (0, ["unknown-operations"])
    status, result, _ = oracle("unknown-operations")
    found = result["operations"]["secret-number"]
    assert (status, found.pop("status")) == (3, "unsupported")
    assert not any(found.values()), "every member is there, and says that there is nothing"
    assert "counterexample" in found


def test_what_there_was_no_time_for_is_told_and_is_no_agreement(oracle: Oracle) -> None:
    status, result, _ = oracle("right", "--max-seconds", "0.001")
    found = result["operations"]["secret-number"]
    assert (status, found["status"], found["remarks"]) == (3, "inconclusive", ["out-of-time"])
    assert (found["vectors"] < ALL, found["examples"]) == (True, 0)
    status, result, _ = oracle("right", "--max-seconds", "600")
    assert (status, result["operations"]["secret-number"]["remarks"]) == (0, [])
