"""Completion with Tab: the scripts are loaded by their shells, which then complete."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

LINES = [
    ("oqa-rules ch", {"check"}),
    ("oqa-rules check --form", {"--form", "--format"}),
    ("oqa-rules check --form b", {"billing"}),
    ("oqa-rules check --format s", {"sarif"}),
    ("oqa-rules date construction", {"construction-deadline"}),
    ("oqa-rules explain customer-id.len", {"customer-id.length"}),
    ("oqa-rules field customer", {"customer-id"}),
    ("oqa-rules --lang e", {"en"}),
    ("oqa-rules completion p", {"powershell"}),
]


def _asked(line: str, tmp_path: Path, **more: str) -> set[str]:
    """What the program answers a shell."""
    answer = tmp_path / "answer"
    done = subprocess.run(
        [sys.executable, "-m", "oqa_rules"],
        capture_output=True,
        check=False,
        env=os.environ
        | {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n"}
        | {"_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "ARGCOMPLETE_USE_TEMPFILES": "1"}
        | more,
    )
    assert done.returncode == 0, done.stderr
    return {each.strip() for each in answer.read_text(encoding="utf-8").splitlines()}


@pytest.mark.parametrize("shell", ["bash", "powershell"])
@pytest.mark.parametrize(("line", "expected"), LINES)
def test_the_program_answers_as_a_shell_asks(line: str, expected: set[str], shell: str, tmp_path: Path) -> None:
    assert _asked(line, tmp_path, _ARGCOMPLETE_SHELL=shell) == expected


BASH = """
source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_WORDS=($2) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_python_argcomplete oqa-rules 2> /dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(os.name != "posix" or shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("line", "expected"), LINES)
def test_bash_completes(run: Run, tmp_path: Path, line: str, expected: set[str]) -> None:
    script, program = tmp_path / "completion", tmp_path / "bin" / "oqa-rules"
    assert run("completion", "bash", "-o", script) == (0, "", "")
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m oqa_rules "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        [str(shutil.which("bash")), "--norc", "-c", BASH, "bash", script, line],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PATH": os.pathsep.join((str(program.parent), os.environ["PATH"]))},
    )
    assert {each.strip() for each in done.stdout.splitlines()} == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_their_script(run: Run, tmp_path: Path, shell: str) -> None:
    script = tmp_path / "completion"
    assert run("completion", shell, "-o", script)[0] == 0
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    done = subprocess.run([program, "-n", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_the_extra_it_is_named_and_a_shell_gets_no_answer(tmp_path: Path) -> None:
    code = "import sys\nsys.modules['argcomplete'] = None\nfrom oqa_rules.cli.main import main\nsys.exit(main())"
    without = [sys.executable, "-c", code]
    done = subprocess.run(
        [*without, "completion", "bash"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert 'pip install "oqa-rules[cli]"' in done.stderr.decode()
    answer = tmp_path / "answer"
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": "oqa-rules ch", "_ARGCOMPLETE_STDOUT_FILENAME": str(answer)}
    assert subprocess.run(without, capture_output=True, check=False, env=os.environ | asked).returncode == 2
    assert not answer.exists()


def test_a_run_that_no_shell_asks_for_loads_nothing_of_it() -> None:
    code = "import sys\nfrom oqa_rules.cli.main import main\nmain(sys.argv[1:])\nsys.exit('argcomplete' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "field", "score-table", "1"], capture_output=True, check=False)
    assert done.returncode == 0
