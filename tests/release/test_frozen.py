"""The wheel alone in a fresh environment: a plain installation, and a program frozen with PyInstaller."""

import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 900
"""Seconds for one step, on a machine that is busy with other things."""


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return own | {"PYTHONIOENCODING": "utf-8"}


def _run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )


@pytest.fixture(scope="module")
def plain(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel, what it needs, and PyInstaller."""
    place = tmp_path_factory.mktemp("plain") / "venv"
    venv.create(place)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # The pip of the tests: to put one into each environment takes as long as the installation.
    installing: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    done = _run([*installing, built[1], "pyinstaller"], place)
    if done.returncode:
        pytest.skip(f"pip cannot get PyInstaller here: {(done.stderr.splitlines() or ['no reason given'])[-1]}")
    return python


FRAMEWORKS = ("fastapi", "django", "sqlalchemy", "click")


def test_the_environment_has_no_extras(plain: Path, tmp_path: Path) -> None:
    libraries = ("hypothesis", "icalendar", "rich", "argcomplete", *FRAMEWORKS)
    code = f"from importlib.util import find_spec\nprint([each for each in {libraries} if find_spec(each)])"
    assert _run([plain, "-c", code], tmp_path).stdout == "[]\n"


@pytest.mark.parametrize(
    "code",
    [
        "from oqa_rules import *\ncheck_form",
        "import oqa_rules, pydoc\npydoc.render_doc(oqa_rules)",
        "import oqa_rules, inspect\ninspect.getmembers(oqa_rules)",
        "import oqa_rules\nassert not hasattr(oqa_rules, 'strategies')",
    ],
)
def test_a_plain_installation_is_whole(plain: Path, tmp_path: Path, code: str) -> None:
    done = _run([plain, "-W", "error", "-c", code], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("module", "extra"),
    [("strategies", "oracle"), ("oracle.search", "oracle"), *((f"contrib.{each}", each) for each in FRAMEWORKS)],
)
def test_what_needs_an_extra_says_which(plain: Path, tmp_path: Path, module: str, extra: str) -> None:
    done = _run([plain, "-c", f"import oqa_rules.{module}"], tmp_path)
    assert done.stderr.splitlines()[-1].endswith(f'run pip install "oqa-rules[{extra}]".')


@pytest.fixture(scope="module")
def frozen(plain: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the page, frozen into one file without any flags."""
    place = tmp_path_factory.mktemp("frozen")
    page = (repository / "docs" / "en" / "how-to" / "freeze.md").read_text(encoding="utf-8")
    program = re.search(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert program is not None
    (place / "app.py").write_text(program[1], encoding="utf-8")
    done = _run([plain, "-m", "PyInstaller", "--onefile", "app.py"], place)
    assert done.returncode == 0, done.stderr[-2000:]
    return place / "dist" / ("app.exe" if os.name == "nt" else "app")


def test_a_frozen_program_judges_plans_and_has_the_vectors(frozen: Path, tmp_path: Path) -> None:
    done = _run([frozen], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "False True True\n", "")


def test_a_frozen_program_is_the_whole_command_line(frozen: Path, repository: Path, tmp_path: Path) -> None:
    examples = repository / "docs" / "examples"
    for arguments, status in (
        (["--version"], 0),
        (["demo"], 0),
        (["check", examples / "application.json"], 1),
        (["plan", examples / "site.json", "--today", "2026-11-20", "--format", "html"], 0),
        (["explain", "customer-id.length"], 0),
        (["schema", "site"], 0),
        (["vectors", "conformance"], 0),
    ):
        done = _run([frozen, *arguments], tmp_path)
        assert (done.returncode, done.stderr) == (status, ""), arguments
    assert json.loads((tmp_path / "conformance" / "customer-id.json").read_text(encoding="utf-8"))["vectors"]


def test_a_frozen_program_says_which_extra_is_missing(frozen: Path, repository: Path, tmp_path: Path) -> None:
    site = repository / "docs" / "examples" / "site.json"
    for arguments, extra in (
        (["plan", site, "--today", "2026-11-20", "--format", "ics"], "ics"),
        (["oracle", "--op", "customer-id", "--", sys.executable, "-c", "pass"], "oracle"),
    ):
        done = _run([frozen, *arguments], tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"oqa-rules[{extra}]" in done.stderr
        assert done.stderr.count("\n") == 1
