"""``oqa-rules template``: a workbook in a file or a pipe, and never on a terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.render.template import TEMPLATES

openpyxl: Any = pytest.importorskip("openpyxl", reason="needs openpyxl, of the extra excel")
pytest.importorskip("python_calamine", reason="needs python-calamine, of the extra excel")

Run: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_written_passes(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / "記入用.xlsx"
    assert run("template", name, "-o", file) == (0, "", "")
    command = ("plan", "--today", "2026-11-20") if name == "site" else ("check",)
    assert run(*command, file)[0] == 0
    assert run("template", name, "-o", file)[0] == 2  # never over a file


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_its_notes_are_no_sheet_to_choose_even_under_another_name(
    run: Run, tmp_path: Path, name: str, lang: str
) -> None:
    file, renamed = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run("template", name, "-o", file, "--lang", lang)
    book = openpyxl.load_workbook(file)
    notes = book.worksheets[1]
    notes.title = "It's mine! (2)"
    book.defined_names["oqa_rules.notes"].attr_text = "'It''s mine! (2)'!$A$1"  # as a spreadsheet does it
    book.save(renamed)
    command = ("plan", "--today", "2026-11-20") if name == "site" else ("check",)
    for each in (file, renamed):
        assert run(*command, each)[2] == ""
    book.create_sheet("別の表")
    book.save(tmp_path / "c.xlsx")
    assert "ほかのシート（別の表）は --sheet で選べます" in run(*command, tmp_path / "c.xlsx")[2]


def test_notes_follow_the_language_and_headings_do_not(run: Run, tmp_path: Path) -> None:
    assert run("template", "site", "-o", tmp_path / "a.xlsx", "--lang", "en")[0] == 0
    assert run("plan", tmp_path / "a.xlsx", "--today", "2026-11-20")[0] == 0


def test_bytes_go_into_a_pipe(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from oqa_rules.cli.main import main

    assert main(["template", "certificate"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"PK")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_terminal_is_told_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    status, out, err = run("template", "site", "--lang", lang)
    assert (status, out) == (2, "")
    assert "-o FILE.xlsx" in err


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a", "a.xlsm"])
def test_another_ending_is_refused_and_nothing_is_written(run: Run, tmp_path: Path, name: str) -> None:
    status, _, err = run("template", "site", "-o", tmp_path / name)
    assert (status, ".xlsx" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_another_name_is_told_with_the_nearest(run: Run) -> None:
    status, _, err = run("template", "elegibility")
    assert (status, "eligibility" in err) == (2, True)


def test_without_the_extra_it_says_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    status, _, err = run("template", "site", "-o", tmp_path / "a.xlsx")
    assert (status, "oqa-rules[excel]" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []
