"""``demo --write``: the files of the examples, which the pages work with."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.cli.example_files import example_files

Run: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(repository: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (repository / "docs" / "examples").iterdir() if path.is_file()}


def test_every_example_of_the_pages_is_written(run: Run, folder: dict[str, bytes], tmp_path: Path) -> None:
    status, out, err = run("demo", "--write", str(tmp_path / "new" / "examples"), "--lang", "en")
    assert (status, err) == (0, "")
    written = {path.name: path.read_bytes() for path in (tmp_path / "new" / "examples").iterdir()}
    assert written == folder == dict(example_files())
    assert out.splitlines()[-1] == f"{len(folder)} example files written. Next: oqa-rules check application.json"
    assert all(name in out for name in folder)


def test_the_next_command_finds_its_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("demo", "--write", ".", "--lang", "ja")
    command = out.splitlines()[-1].partition("oqa-rules ")[2].split()
    status, out, _ = run(*command)
    assert status == 1
    assert "eligibility.after-deadline" in out


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "site.json"
    mine.write_text("mine", encoding="utf-8")
    status, out, err = run("demo", "--write", str(tmp_path))
    assert (status, out) == (2, "")
    assert "site.json" in err
    assert [path.name for path in tmp_path.iterdir()] == ["site.json"]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, _, err = run("demo", "--write", str(tmp_path / "file" / "inside"))
    assert status == 2
    assert "file" in err


def test_the_wheel_has_every_example(repository: Path, folder: dict[str, bytes]) -> None:
    build = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["force-include"] == {
        f"docs/examples/{name}": f"oqa_rules/example_files/{name}" for name in folder
    }
