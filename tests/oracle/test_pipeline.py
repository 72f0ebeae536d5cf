"""A run as a CI uses it: what it keeps, what is known, what it says to JUnit and to GitHub, and asking again."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest

from oqa_rules.json_schemas import json_schema
from oqa_rules.oracle.corpus import Corpus
from oqa_rules.oracle.known import read_known
from oqa_rules.oracle.result import Disagreement

pytestmark = [pytest.mark.slow, pytest.mark.process]

Run: TypeAlias = Callable[..., tuple[int, str, str]]

VENDOR = [sys.executable, str(Path(__file__).parent / "vendor.py")]
NEWLINE = ("prefecture-code", "score-table", "secret-number")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first run: its report, its corpus, its test results."""
    return tmp_path_factory.mktemp("first")


@pytest.fixture
def told(run: Run, first: Path) -> dict[str, Any]:
    """The outcome of the first run, which is made once."""
    report, corpus, junit, out = (first / name for name in ("report.jsonl", "corpus", "junit.xml", "out.json"))
    if not out.exists():
        options = ["--examples", "60", "--report", report, "--corpus", corpus, "--junit", junit, "--format", "json"]
        assert run("oracle", *options, "-o", out, "--", *VENDOR)[0] == 1
    outcome: dict[str, Any] = json.loads(out.read_bytes())
    return outcome


def _disagreements(outcome: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for result in outcome["operations"].values() for each in result["disagreements"]]


def test_an_outcome_is_what_its_schema_says_with_every_member(told: dict[str, Any]) -> None:
    schema = json_schema("oracle")
    jsonschema_rs.Draft202012Validator(schema).validate(told)
    results = schema["$defs"]["OperationResult"], schema["$defs"]["Disagreement"]
    assert all(each["required"] == list(each["properties"]) for each in results)
    shapes = {tuple(sorted(each)) for each in told["operations"].values()}
    assert len(shapes) == 1
    assert told["operations"]["billing"]["counterexample"] is None
    for each in _disagreements(told):
        assert (each["state"], each["history"], each["known"]) == (False, [], False)
        assert all(pointer.startswith("/") for pointer in each["differs_at"])


def test_a_warning_that_explains_nothing_is_told_with_what_is_accepted(told: dict[str, Any]) -> None:
    found = told["operations"]["customer-id"]["counterexample"]
    assert (found["kind"], found["input"]["prefix"], found["accepted"]["prefix"]) == ("unexplained", "COP", "CAF")
    assert set(found["about"]) <= {"customer-id.letters", "customer-id.unusual-length"}
    assert told["operations"]["customer-id"]["stricter_by"] == []


def test_only_what_is_named_may_be_stricter(run: Run) -> None:
    allowed = "customer-id.unusual-length"
    options = ["--examples", "60", "--op", "customer-id", "--format", "json", "--allow-stricter", allowed]
    status, out, _ = run("oracle", *options, "--", *VENDOR)
    result = json.loads(out)["operations"]["customer-id"]
    assert status == 1
    assert {each["kind"] for each in result["disagreements"]} == {"stricter"}
    assert not any(allowed in each["about"] for each in result["disagreements"])
    assert {each["rule"] for each in result["stricter_by"]} <= {allowed}


def test_stricter_is_counted_by_rule_with_an_input(run: Run) -> None:
    allowed = ["customer-id.letters", "customer-id.unusual-length"]
    options = ["--examples", "60", "--op", "customer-id", "--lang", "en", "--allow-stricter", *allowed]
    status, out, _ = run("oracle", *options, "--", *VENDOR)
    assert status == 0
    assert "note: customer-id: It refused " in out
    assert 'inputs with the warning customer-id.letters, such as {"prefix": "COP"' in out


def test_known_disagreements_fail_nothing_and_are_named(run: Run, told: dict[str, Any], first: Path) -> None:
    known = first / "report.jsonl"
    status, out, _ = run("oracle", "--known", known, "--examples", "60", "--lang", "en", "--", *VENDOR)
    assert status == 0
    count = len(_disagreements(told))
    assert out.splitlines()[-1] == (
        f"verdict: agreement in 0 of 5 compared operations. There are {count} known disagreements besides."
    )
    assert out.count("(known)") == count
    assert "no longer appears" not in out
    status, out, _ = run("oracle", "--known", known, "--examples", "0", "--lang", "en", "--", *VENDOR, "right")
    assert status == 0
    assert out.count("A known disagreement no longer appears") == count


@pytest.mark.usefixtures("told")
def test_a_disagreement_that_is_not_known_fails_the_run(run: Run, first: Path, tmp_path: Path) -> None:
    lines = (first / "report.jsonl").read_bytes().splitlines(keepends=True)
    some = [line for line in lines if b'"op": "billing-deadline"' not in line]
    known = tmp_path / "known.jsonl"
    known.write_bytes(b"".join(some))
    assert {each.operation for each in read_known(str(known)).told.values()} == {*NEWLINE, "customer-id"}
    status, out, _ = run("oracle", "--known", known, "--examples", "5", "--format", "json", "--", *VENDOR)
    assert status == 1
    assert [each["known"] for each in _disagreements(json.loads(out))].count(False) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}\n", "known.jsonl:1: "),
        (b'{"kind": "header"}\n[1]\n', "known.jsonl:2: "),
        (b'{"kind": "disagreement", "op": "x", "disagreement": {}}\n', "known.jsonl:1: "),
        (b'{"kind": "operation", "op": "billing", "result": {"disagreements": [1]}}\n', "known.jsonl:1: "),
        (b"x\n", "known.jsonl:1: "),
    ],
)
@pytest.mark.parametrize("option", ["--known", "--replay"])
def test_what_is_no_report_is_one_line(run: Run, tmp_path: Path, content: bytes, said: str, option: str) -> None:
    (tmp_path / "known.jsonl").write_bytes(content)
    name = str(tmp_path / "known.jsonl") + ("#1" if option == "--replay" else "")
    status, out, err = run("oracle", option, name, "--", *VENDOR)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_each_disagreement_is_replayed_by_its_number(run: Run, told: dict[str, Any], first: Path) -> None:
    for number, each in enumerate(_disagreements(told), start=1):
        replay = f"{first / 'report.jsonl'}#{number}"
        exact = ["--exact"] if each["kind"] == "unexplained" else []
        status, out, _ = run("oracle", "--replay", replay, "--format", "json", *exact, "--", *VENDOR)
        (again,) = _disagreements(json.loads(out))
        assert (status, again["input"], again["got"]) == (1, each["input"], each["got"])


@pytest.mark.parametrize("number", ["0", "6", "99999999999", "x", "", "-1", "1.5"])
@pytest.mark.usefixtures("told")
def test_a_number_that_no_disagreement_has_is_named(run: Run, first: Path, number: str) -> None:
    status, out, err = run("oracle", "--replay", f"{first / 'report.jsonl'}#{number}", "--", *VENDOR)
    assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.usefixtures("told")
def test_what_was_found_is_asked_first_in_the_next_run(run: Run, first: Path) -> None:
    kept = Corpus(str(first / "corpus")).read()
    assert sorted(questions[-1][0] for questions in kept) == sorted([*NEWLINE, "billing-deadline", "customer-id"])
    options = ["--corpus", first / "corpus", "--op", "score-table", "--examples", "1", "--format", "json"]
    status, out, _ = run("oracle", *options, "--", *VENDOR)
    assert (status, json.loads(out)["operations"]["score-table"]["examples"]) == (1, 2)
    assert Corpus(str(first / "corpus")).read() == kept, "what is there already is not written again"
    (first / "corpus" / "old.json").write_text('{"asked": [{"op": "billing-mail", "input": {"applied_on": "1999"}}]}')
    status, _, err = run("oracle", *options, "--lang", "en", "--", *VENDOR, "right")
    assert status == 0
    assert "An input of billing-mail from an earlier run is none of the protocol any more" in err
    (first / "corpus" / "old.json").unlink()


def test_a_question_has_the_same_file_in_every_version(tmp_path: Path) -> None:
    found = Disagreement("secret-number", ("differs", ()), {"text": "048"}, {"valid": False}, {"valid": True}, (), "")
    corpus = Corpus(str(tmp_path))
    corpus.keep([found])
    corpus.keep([replace(found, got={"valid": None})])
    assert [each.name for each in tmp_path.iterdir()] == ["secret-number-7c02ff281d51e33f.json"]


@pytest.mark.parametrize("content", ["x", "[]", "{}", '{"asked": [1]}', '{"asked": [{"op": "x", "input": 1}]}'])
def test_a_file_that_is_none_of_a_corpus_is_named(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    status, out, err = run("oracle", "--corpus", tmp_path, "--", *VENDOR)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "x.json" in err


@pytest.mark.usefixtures("told")
def test_junit_has_a_case_for_each_operation(first: Path) -> None:
    (suite,) = ET.parse(first / "junit.xml").getroot()  # noqa: S314  # our own file
    cases = {case.get("name"): case for case in suite}
    assert (suite.get("failures"), suite.get("skipped")) == ("5", str(len(cases) - 5))
    failure = cases["score-table"].find("failure")
    assert failure is not None
    assert failure.get("type") == "accepts"
    assert '\\n"}' in (failure.text or "")
    assert cases["billing"].find("skipped") is not None


def test_github_gets_an_annotation_for_each_disagreement(run: Run) -> None:
    options = ["--op", "score-table", "billing", "--examples", "5", "--format", "github", "--lang", "en"]
    status, out, _ = run("oracle", *options, "--", *VENDOR)
    error, verdict = out.splitlines()
    assert status == 1
    assert error.startswith("::error title=score-table%3A accepts what is wrong (a line break at the end)::input: ")
    assert verdict == "verdict: disagreement in 1 of 1 compared operations (1 found)."


def test_one_cause_over_several_operations_is_told_once(run: Run) -> None:
    status, out, _ = run("oracle", "--op", *NEWLINE, "--examples", "5", "--lang", "en", "--", *VENDOR)
    assert status == 1
    assert out.count("replay (PowerShell): ") == 1
    assert "   also with inputs of this kind, perhaps for one cause:\n   2. score-table: accepts what is wrong" in out
    assert "   what they catch: trailing-newline (1): accepts a newline at the end ($)\n" in out


@pytest.mark.parametrize("source", ["@", "-"])
def test_an_input_may_come_from_a_file_and_from_a_pipe(run: Run, tmp_path: Path, source: str) -> None:
    raw = b'\xef\xbb\xbf{"text": "1\\n"}\r\n'
    (tmp_path / "input.json").write_bytes(raw)
    given = f"@{tmp_path / 'input.json'}" if source == "@" else "-"
    options = ["--op", "score-table", "--input", given, "--format", "json"]
    status, out, _ = run("oracle", *options, "--", *VENDOR, stdin=raw)
    assert (status, [each["input"] for each in _disagreements(json.loads(out))]) == (1, [{"text": "1\n"}])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--op", "billing,certificate"], "--op billing certificate"),
        (["--op", "biling"], "Did you mean billing?"),
        (["--allow-stricter", "customer-id.leters"], "Did you mean customer-id.letters?"),
        (["--allow-stricter", "customer-id.length"], "customer-id.length"),
        (["--allow-stricter", "customer-id.letters", "--exact"], "--exact"),
        (["--replay", "x#1", "--op", "billing"], "--replay"),
        (["--replay", "report.jsonl"], "REPORT#N"),
        (["--replay", "no-such-file#1"], "no-such-file"),
        (["--known", "no-such-file"], "no-such-file"),
        (["--input", "@no-such-file", "--op", "billing"], "no-such-file"),
        (["--corpus", ""], "''"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_write(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run("oracle", "--lang", "en", *arguments, "--", "x")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
