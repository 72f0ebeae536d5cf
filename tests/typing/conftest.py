"""The two type checkers as a user runs them: strict, over files that import the installed package."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

Complaint: TypeAlias = tuple[str, int, str, str]
"""File name, line, the code of the error, and what is said."""

Checker: TypeAlias = Callable[[Sequence[Path]], list[Complaint]]


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy knows of the libraries after its first run."""
    return tmp_path_factory.mktemp("mypy-cache")


@pytest.fixture
def mypy(tmp_path: Path, mypy_cache: Path) -> Checker:
    """Runs ``mypy --strict``, and nothing of the configuration of this repository."""

    def run(files: Sequence[Path]) -> list[Complaint]:
        options = ["--strict", "--disallow-any-expr", "--enable-error-code=redundant-expr", "--output=json"]
        here = ["--config-file=", f"--cache-dir={mypy_cache}", "--explicit-package-bases"]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *options, *here, *map(str, files)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode in (0, 1), done.stderr
        said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return sorted(
            (Path(each["file"]).name, each["line"], each["code"], each["message"])
            for each in said
            if each["severity"] == "error"
        )

    return run


@pytest.fixture
def pyright(tmp_path: Path) -> Checker:
    """Runs ``pyright`` in its strict mode, and nothing of the configuration of this repository."""

    def run(files: Sequence[Path]) -> list[Complaint]:
        project = tmp_path / "pyrightconfig.json"
        settings = {"include": [str(each) for each in files], "typeCheckingMode": "strict"}
        project.write_text(json.dumps(settings), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(project)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if not done.stdout.startswith("{"):
            pytest.skip(f"pyright cannot be started here: {done.stderr[-200:]}")
        found = json.loads(done.stdout)
        assert found["summary"]["filesAnalyzed"] == len(files), found
        return sorted(
            (Path(each["file"]).name, each["range"]["start"]["line"] + 1, each.get("rule", ""), each["message"])
            for each in found["generalDiagnostics"]
        )

    return run
