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

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")

START = (
    "import sys\nif {without_rich}: sys.modules['rich'] = None\nfrom oqa_rules.cli.main import main\nsys.exit(main())"
)


def _on_terminal(*arguments: str | Path, without_rich: bool, out_too: bool) -> tuple[int, str, str]:
    """The exit status, what a terminal got, and what the standard output got where that is not the terminal."""
    import pty

    terminal, its_end = pty.openpty()
    command = [sys.executable, "-c", START.format(without_rich=without_rich), *map(str, arguments)]
    with subprocess.Popen(
        command,
        stdout=its_end if out_too else subprocess.PIPE,
        stderr=its_end,
        env=os.environ | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        os.close(its_end)
        shown = b""
        try:
            while part := os.read(terminal, 1 << 16):
                shown += part
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(terminal)
        out = process.stdout.read() if process.stdout is not None else b""
        status = process.wait(60)
    return status, shown.decode(), out.decode()


@pytest.mark.parametrize("without_rich", [True, False])
@pytest.mark.parametrize("out_too", [True, False])
def test_a_terminal_shows_how_far_it_has_come(
    write: Write,
    certificate: Form,
    without_rich: bool,  # noqa: FBT001  # a parameter
    out_too: bool,  # noqa: FBT001  # a parameter
) -> None:
    file = write("a.jsonl", [certificate] * 2000)
    status, shown, out = _on_terminal("check", file, without_rich=without_rich, out_too=out_too)
    assert status == 0
    assert "2,000 件" in shown
    last = "2000件を判定: 誤りあり 0件"
    if out_too:
        assert shown.rstrip().endswith(f"\r{last}"), "the count is wiped away"
    else:
        assert out == f"{last}\n"
        assert last not in shown
    assert ("\x1b[" in shown) == (not without_rich and not out_too)


def test_results_on_the_same_terminal_begin_on_lines_of_their_own(write: Write, certificate: Form) -> None:
    file = write("a.jsonl", [*([certificate] * 1500), certificate | {"terminals": []}])
    status, shown, _ = _on_terminal("check", file, without_rich=False, out_too=True)
    assert status == 1
    assert f"1,500 件\r{file}:1501" in shown


@pytest.mark.parametrize("more", [["--no-progress"], []])
def test_a_short_run_and_one_that_wants_none_show_nothing(write: Write, certificate: Form, more: list[str]) -> None:
    file = write("a.jsonl", [certificate] * (2000 if more else 499))
    status, shown, out = _on_terminal("check", file, *more, without_rich=False, out_too=False)
    assert (status, shown) == (0, "")
    assert out


def test_a_pipe_gets_none(write: Write, certificate: Form) -> None:
    file = write("a.jsonl", [certificate] * 2000)
    done = subprocess.run([sys.executable, "-m", "oqa_rules", "check", str(file)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
