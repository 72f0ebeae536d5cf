"""Progress: on a terminal only, on the error stream only, with and without rich."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]
OnTerminal: TypeAlias = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")

START = (
    "import sys\nif {without_rich}: sys.modules['rich'] = None\nfrom oqa_rules.cli.main import main\nsys.exit(main())"
)


@pytest.fixture
def with_progress(on_terminal: OnTerminal) -> OnTerminal:
    """Runs a command of ours on a terminal, with or without rich."""

    def run_it(*arguments: str | Path, without_rich: bool, out_too: bool) -> tuple[int, str, str]:
        start = START.format(without_rich=without_rich)
        return on_terminal([sys.executable, "-c", start, *map(str, arguments)], out_too=out_too)

    return run_it


@pytest.mark.parametrize("without_rich", [True, False])
@pytest.mark.parametrize("out_too", [True, False])
def test_a_terminal_shows_how_far_it_has_come(
    with_progress: OnTerminal,
    write: Write,
    certificate: Form,
    without_rich: bool,  # noqa: FBT001  # a parameter
    out_too: bool,  # noqa: FBT001  # a parameter
) -> None:
    file = write("a.jsonl", [certificate] * 2000)
    status, shown, out = with_progress("check", file, without_rich=without_rich, out_too=out_too)
    assert status == 0
    assert "2,000 件" in shown
    last = "2000件を判定: 問題なし"
    if out_too:
        assert shown.rstrip().endswith(f"\r{last}"), "the count is wiped away"
    else:
        assert out == f"{last}\n"
        assert last not in shown
    assert ("\x1b[" in shown) == (not without_rich and not out_too)


def test_results_on_the_same_terminal_begin_on_lines_of_their_own(
    with_progress: OnTerminal, write: Write, certificate: Form
) -> None:
    file = write("a.jsonl", [*([certificate] * 1500), certificate | {"terminals": []}])
    status, shown, _ = with_progress("check", file, without_rich=False, out_too=True)
    assert status == 1
    assert f"1,500 件\r{file}:1501" in shown


@pytest.mark.parametrize("more", [["--no-progress"], []])
def test_a_short_run_and_one_that_wants_none_show_nothing(
    with_progress: OnTerminal, write: Write, certificate: Form, more: list[str]
) -> None:
    file = write("a.jsonl", [certificate] * (2000 if more else 499))
    status, shown, out = with_progress("check", file, *more, without_rich=False, out_too=False)
    assert (status, shown) == (0, "")
    assert out


def test_a_pipe_gets_none(write: Write, certificate: Form) -> None:
    file = write("a.jsonl", [certificate] * 2000)
    done = subprocess.run([sys.executable, "-m", "oqa_rules", "check", str(file)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
