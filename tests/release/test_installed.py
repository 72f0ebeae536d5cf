"""The wheel as a user has it: installed, with the source out of sight."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def _run(installed: Path, *arguments: str) -> str:
    # PYTHONPATH stands before what an editable install adds, so the wheel is what is found.
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=installed,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_is_imported_is_the_wheel(installed: Path) -> None:
    found = _run(installed, "-c", "import oqa_rules; print(oqa_rules.__file__)")
    assert Path(found.strip()) == installed / "oqa_rules" / "__init__.py"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("demo",),
        ("rules", "--format", "json"),
        ("field", "customer-id", "CAF0123456789"),
        ("date", "billing-mail", "2026-11-20"),
        ("schema", "eligibility"),
    ],
)
def test_the_command_runs_from_the_wheel(installed: Path, arguments: tuple[str, ...]) -> None:
    _run(installed, "-m", "oqa_rules", *arguments)


def test_the_data_files_are_found(installed: Path, checkout: Path) -> None:
    site = str(checkout / "docs" / "examples" / "site.json")
    sheet = _run(installed, "-m", "oqa_rules", "plan", site, "--today", "2026-11-20", "--format", "html")
    assert "<style>" in sheet
    assert "@page" in sheet, "the style sheet is a file of its own in the package"


def test_the_script_of_the_wheel_is_the_command(installed: Path) -> None:
    (script,) = (path for path in (installed / "bin").glob("oqa-rules*"))
    environment = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [str(script), "--version"], env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout.startswith("oqa-rules ")
