"""A short run of every target by each of the two drivers; the long ones are told of in CONTRIBUTING.md."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.code_points import judge
from tests.fuzz.draw import BytesDraw, RandomDraw
from tests.fuzz.names import NAMES
from tests.fuzz.run import main
from tests.fuzz.targets.all_targets import TARGETS
from tests.fuzz.targets.telling import Fault, holds_elsewhere, keeps_secret
from tests.fuzz.values import SECRET
from tests.fuzz.watch import watching

from oqa_rules.fields.registry import FIELDS

RUNS = {"commands": 60, "site": 150, "dossier": 150}
"""Inputs of a short run, where they are not the usual 300."""


def test_every_target_has_a_name() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_records_near_the_examples_find_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([name, "--structured", "--seed", "1", "--runs", str(RUNS.get(name, 300))])
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_no_bytes_at_all_are_an_input_like_any_other(name: str) -> None:
    TARGETS[name](b"")
    TARGETS[name](b"\xff" * 50)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed (extra fuzz)")
@pytest.mark.parametrize("name", ["eligibility", "csv"])
def test_what_coverage_leads_to_finds_nothing(name: str, repository: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz.run", name, "--runs", "300", "--log", str(tmp_path / "runs.jsonl")]
    run = subprocess.run(command, cwd=repository, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert '"inputs": 300' in (tmp_path / "runs.jsonl").read_text(encoding="utf-8")


def test_runs_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = str(tmp_path / "runs.jsonl")
    for seed in ("1", "2"):
        assert main(["answers", "--structured", "--runs", "50", "--seed", seed, "--log", log]) == 0
    capsys.readouterr()
    assert main(["--sum", log]) == 0
    assert "answers      structured                100 inputs" in capsys.readouterr().out


@pytest.mark.parametrize("name", FIELDS)
def test_code_points_inside_an_example_find_nothing(name: str) -> None:
    field = FIELDS[name]
    for first, last in ((0, 0x250), (0x2000, 0x2070), (0x3000, 0x3100), (0xD7F0, 0xD810), (0xFE00, 0x10010)):
        for code in range(first, last, 7):
            at = code % (len(field.example) + 1)
            judge(field, field.example[:at] + chr(code) + field.example[at:])


def test_an_input_can_be_made_again() -> None:
    for target in TARGETS.values():
        one, other = (target.generate(RandomDraw(7)) for _ in range(2))
        assert repr(one) == repr(other)


def test_a_fault_is_told_once_with_the_way_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(value: int) -> None:
        raise ZeroDivisionError(value)

    with watching() as watch:
        watch.judge(fails, 1, "the first")
        watch.judge(fails, 2, "the second")
    assert (watch.inputs, list(watch.faults.values())) == (2, [2])
    out = capsys.readouterr().out
    assert "the first" in out
    assert "the second" not in out


def test_a_secret_that_is_told_is_a_fault_unless_it_stands_elsewhere() -> None:
    keeps_secret("nothing", {"secret_number": SECRET})
    keeps_secret(SECRET, {"secret_number": SECRET, "k": [f"x{SECRET}"]})
    with pytest.raises(Fault):
        keeps_secret(f"a{SECRET}b", {"秘密 の番号": [SECRET]})
    assert holds_elsewhere({"73 91": 1})
    assert not holds_elsewhere({"secret_number": {"x": SECRET}, "n": 10**5000, "k": None})


def test_bytes_that_have_ended_choose_the_first() -> None:
    draw = BytesDraw(b"\x05")
    assert [draw.below(4), draw.below(4), draw.below(1000)] == [1, 0, 0]
