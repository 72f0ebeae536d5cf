"""The adapters that the how-to shows, in other languages: run as a vendor runs them."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from oqa_rules.oracle import OPERATIONS

_NODE = ("node", "candidate.mjs")
_JAVA = ("java", "Candidate.java")

Result = Mapping[str, Any]


def _oracle(repository: Path, program: str, *arguments: str, options: tuple[str, ...] = ()) -> tuple[int, Result]:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    run = subprocess.run(
        [sys.executable, "-m", "oqa_rules", "oracle", "--format", "json", *options, "--", program, *arguments],
        cwd=repository / "docs" / "examples" / "oracle",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return run.returncode, json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "declared"), [(_NODE, 13), (_JAVA, 12)], ids=["JavaScript", "Java"])
def test_a_right_program_in_another_language_agrees_everywhere(
    repository: Path, command: tuple[str, ...], declared: int
) -> None:
    status, result = _oracle(repository, *command)
    assert (status, result["agreed"]) == (0, True)
    compared = {name: each for name, each in result["operations"].items() if each["status"] != "unsupported"}
    assert len(compared) == declared
    assert {each["status"] for each in compared.values()} == {"agrees"}
    assert not any(each["skipped"] or each["stricter"] for each in compared.values())
    assert all(each["examples"] == 500 and each["vectors"] > 0 for each in compared.values())


def test_the_first_try_of_the_how_to_is_wrong_about_one_length_and_nothing_else(repository: Path) -> None:
    status, result = _oracle(repository, "node", "first-try.mjs", options=("--examples", "200"))
    assert status == 1
    assert result["operations"]["secret-number"]["status"] == "agrees"
    found = result["operations"]["customer-id"]
    first, *others = found["disagreements"]
    given = {"prefix": "COP", "number": "0123456789", "confirmation": "0123456789"}
    assert (first["kind"], first["input"]) == ("refuses", given)
    assert {each["kind"] for each in others} <= {"unexplained"}
    assert {each["input"]["prefix"] for each in others} <= {"COP"}
    assert found["stricter"] > 0  # CAF with eight has a warning only


def test_java_reads_its_source_in_any_encoding(repository: Path) -> None:
    # Until Java 18 a source file is read in the encoding of the system, cp932 on a Japanese Windows.
    assert (repository / "docs" / "examples" / "oracle" / "Candidate.java").read_bytes().isascii()


def _how_to(repository: Path) -> tuple[str, str]:
    folder = repository / "docs" / "how-to"
    names = ("test-your-implementation.md", "test-your-implementation.ja.md")
    english, japanese = ((folder / name).read_text(encoding="utf-8") for name in names)
    return english, japanese


def test_the_how_to_lists_every_operation_with_its_members_in_both_languages(repository: Path) -> None:
    for page in _how_to(repository):
        rows = {
            name: line
            for name in OPERATIONS
            for line in page.splitlines()
            if line.startswith("|") and f"`{name}`" in line
        }
        assert rows.keys() == OPERATIONS.keys()
        for name, operation in OPERATIONS.items():
            assert all(f'"{member}"' in rows[name] for member in (*operation.takes, *operation.gives))


def test_the_answers_in_the_how_to_are_right(repository: Path) -> None:
    english, _ = _how_to(repository)
    examples = re.findall(r"^\| `([a-z-]+)` .*?\| `({.*?})` \| `({.*?})` \|$", english, re.MULTILINE)
    assert {name for name, *_ in examples} == {
        name for name, each in OPERATIONS.items() if each.group in ("fields", "dates")
    }
    for name, given, output in examples:
        assert OPERATIONS[name].answer(json.loads(given)).output == json.loads(output)


def test_the_how_to_shows_the_same_code_in_both_languages(repository: Path) -> None:
    blocks = [
        re.findall(r"^```(csharp|text|python|sh|jsonl)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        for page in _how_to(repository)
    ]
    english, japanese = ([(name, code.replace(" --lang en", "")) for name, code in each] for each in blocks)
    assert english == japanese
    assert len(english) == 9
