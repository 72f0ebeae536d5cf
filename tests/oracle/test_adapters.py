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
from tests.oracle.adapters import ADAPTERS, LEFT_OUT, Adapter

from oqa_rules.oracle import OPERATIONS

Result = Mapping[str, Any]


@pytest.fixture(scope="session")
def examples(repository: Path) -> Path:
    """The folder of the adapters."""
    return repository / "docs" / "examples" / "oracle"


def _oracle(folder: Path, command: tuple[str, ...], *options: str) -> tuple[int, Result]:
    run = subprocess.run(
        [sys.executable, "-m", "oqa_rules", "oracle", "--format", "json", *options, "--", *command],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return run.returncode, json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("adapter", ADAPTERS, ids=[each.language for each in ADAPTERS])
def test_an_honest_program_in_another_language_agrees_everywhere(
    adapter: Adapter, examples: Path, tmp_path: Path
) -> None:
    if missing := adapter.missing():
        pytest.skip(missing)
    command = adapter.compiled(examples, tmp_path)
    status, result = _oracle(examples, command, "--examples", "150", "--exact", "--timeout", "30")
    compared = {name: each for name, each in result["operations"].items() if each["status"] != "unsupported"}
    assert {name: each["disagreements"] for name, each in compared.items() if each["status"] != "agrees"} == {}
    assert (status, result["agreed"]) == (0, True)
    assert compared.keys() == OPERATIONS.keys() - set(LEFT_OUT)
    assert not any(each["skipped"] or each["stricter"] for each in compared.values())
    assert all(each["vectors"] for each in compared.values())


@pytest.mark.parametrize("adapter", ADAPTERS, ids=[each.language for each in ADAPTERS])
def test_an_adapter_says_in_its_head_how_it_is_run_and_what_it_leaves_out(adapter: Adapter, examples: Path) -> None:
    head = (examples / adapter.head).read_text(encoding="utf-8")[:1000]
    assert "oqa-rules oracle -- " in head
    assert f"Not answered, and so not declared: {', '.join(LEFT_OUT)}." in head


def test_the_first_try_of_the_how_to_is_wrong_about_one_length_and_nothing_else(examples: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed here")
    status, result = _oracle(examples, ("node", "first-try.mjs"), "--examples", "200")
    assert status == 1
    assert result["operations"]["secret-number"]["status"] == "agrees"
    found = result["operations"]["customer-id"]
    first, *others = found["disagreements"]
    given = {"prefix": "COP", "number": "0123456789", "confirmation": "0123456789"}
    assert (first["kind"], first["input"]) == ("refuses", given)
    assert {each["input"]["prefix"] for each in others} <= {"COP"}
    assert found["stricter"] > 0  # CAF with eight has a warning only


def test_java_reads_its_source_in_any_encoding(examples: Path) -> None:
    # Until Java 18 a source file is read in the encoding of the system, cp932 on a Japanese Windows.
    assert (examples / "Candidate.java").read_bytes().isascii()


def test_the_two_readers_of_json_in_c_sharp_share_all_other_code(examples: Path) -> None:
    project = (examples / "csharp/dotnet/Adapter.csproj").read_text(encoding="utf-8")
    compiled = re.findall(r'<Compile Include="([^"]+)"', project)
    assert compiled == ["../Adapter.cs;../Rules.cs;../Nfkd.cs;Json.cs"]
