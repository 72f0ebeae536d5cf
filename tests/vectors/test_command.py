"""``oqa-rules vectors``."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files

Run = Callable[..., tuple[int, str, str]]

TOTAL = sum(len(read_vectors(each)) for each in vector_files())


def test_every_file_is_written_as_it_is_and_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "vectors"
    status, out, err = run("vectors", folder)
    assert (status, err) == (0, "")
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {
        each: file_bytes(each) for each in file_names()
    }
    *lines, last = out.splitlines()
    assert [Path(line.split("  ")[0]).name for line in lines] == list(file_names())
    assert f"{folder / 'billing-mail.json'}  {len(read_vectors('billing-mail'))}件" in lines
    assert last == f"適合性ベクトル{TOTAL}件を書き出しました。"


def test_it_says_so_in_english(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("vectors", tmp_path, "--lang", "en")
    assert status == 0
    assert out.splitlines()[-1] == f"{TOTAL} conformance vectors written."
    assert f"{tmp_path / 'billing-mail.json'}  {len(read_vectors('billing-mail'))} vectors" in out.splitlines()


def test_other_files_stay_beside_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("vectors", tmp_path)[0] == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == len(file_names()) + 1


@pytest.mark.parametrize("name", ["README.md", "year-month.json"])
def test_nothing_is_overwritten_and_nothing_is_written_beside_it(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    status, out, err = run("vectors", tmp_path, "--lang", "en")
    assert (status, out) == (2, "")
    assert err == f"oqa-rules: {tmp_path / name}: It exists already; nothing is written.\n"
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_second_run_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    run("vectors", tmp_path)
    status, out, err = run("vectors", tmp_path)
    assert (status, out) == (2, "")
    assert err == f"oqa-rules: {tmp_path / 'README.md'}: すでにあるので、何も書き込みません。\n"


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(1), encoding="utf-8")
    status, out, err = run("vectors", path, "--lang", "en")
    assert (status, out, err) == (2, "", f"oqa-rules: {path}: It is not a folder.\n")


def test_a_folder_below_a_file_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    status, out, err = run("vectors", tmp_path / "file" / "below")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_where_a_file_cannot_be_written_none_stays(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str) -> bytes:
        if name == "year-month.json":
            raise OSError(28, "No space left on device")
        return file_bytes(name)

    monkeypatch.setattr("oqa_rules.cli.vectors.file_bytes", full)
    status, out, err = run("vectors", tmp_path, "--lang", "en")
    assert (status, out) == (2, "")
    assert err == "oqa-rules: It cannot be written (No space left on device).\n"
    assert list(tmp_path.iterdir()) == []


def test_a_signal_leaves_neither_files_nor_folders(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str) -> bytes:
        if name == "year-month.json":
            signal.raise_signal(signal.SIGTERM)
        return file_bytes(name)

    monkeypatch.setattr("oqa_rules.cli.vectors.file_bytes", interrupted)
    assert run("vectors", tmp_path / "new" / "vectors") == (143, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_is_no_name_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run("vectors", name, "--lang", "en")
    assert (status, out) == (2, "")
    assert err.endswith(": It is not the name of a file.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="to make a link needs a right there")
def test_a_link_to_nothing_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    status, out, err = run("vectors", tmp_path / "link", "--lang", "en")
    assert (status, out, err) == (2, "", f"oqa-rules: {tmp_path / 'link'}: It is not a folder.\n")
    assert [each.name for each in tmp_path.iterdir()] == ["link"]


def test_a_folder_is_asked_for(run: Run) -> None:
    status, out, err = run("vectors")
    assert (status, out) == (2, "")
    assert "DIR" in err
