"""A new file is there as a whole or not at all, and in nobody's place."""

import os
import stat
from pathlib import Path

import pytest

from oqa_rules.io.new_file import new_file, writing
from oqa_rules.io.unreadable import Unreadable

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with new_file(str(path)) as file:
        file.write(b"1")
        assert not path.exists()
        (beside,) = _names(tmp_path)
        assert beside.startswith(".oqa-rules-")
        file.write(b"2")
    assert _names(tmp_path) == ["a.json"]
    assert path.read_bytes() == b"12"


def test_what_goes_wrong_in_between_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with new_file(str(tmp_path / "a.json")) as file:
            file.write(b"1" * 100_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert _names(tmp_path) == []


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400, 0o644, 0o666, 0o755])
@pytest.mark.parametrize("mask", [0o022, 0o000, 0o077])
def test_nobody_may_do_more_than_with_the_file_it_comes_from(tmp_path: Path, mode: int, mask: int) -> None:
    given, path = tmp_path / "given", tmp_path / "new"
    given.write_bytes(b"")
    given.chmod(mode)
    before = os.umask(mask)
    try:
        with new_file(str(path), given.stat()) as file:
            (beside,) = set(_names(tmp_path)) - {"given"}
            assert stat.S_IMODE((tmp_path / beside).stat().st_mode) == mode & 0o666 & ~mask
            file.write(b"secret")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode & 0o666 & ~mask


@POSIX
@pytest.mark.parametrize(("mode", "kept"), [(0o640, 0o600), (0o664, 0o644), (0o604, 0o604), (0o666, 0o666)])
def test_another_group_may_do_what_everybody_may(tmp_path: Path, mode: int, kept: int) -> None:
    given = tmp_path / "given"
    given.write_bytes(b"")
    given.chmod(mode)
    status = list(given.stat())
    status[stat.ST_GID] += 1
    before = os.umask(0)
    try:
        with new_file(str(tmp_path / "new"), os.stat_result(status)):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == kept


def test_what_is_there_stays_even_when_it_came_in_between(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(Unreadable, match="すでにある"), new_file(str(path)):
        path.write_bytes(b"theirs")
    with pytest.raises(Unreadable, match="すでにある"), new_file(str(path)):
        pytest.fail("it was there before")
    assert path.read_bytes() == b"theirs"
    assert _names(tmp_path) == ["a.json"]


@POSIX
def test_a_link_to_nothing_is_there_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unreadable, match="すでにある"), new_file(str(path)):
        pytest.fail("it is there")
    assert _names(tmp_path) == ["a.json"]


@POSIX
@pytest.mark.parametrize("refusal", [PermissionError(1, "Operation not permitted"), NotImplementedError()])
def test_a_drive_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise refusal

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "a.json"
    with new_file(str(path)) as file:
        file.write(b"1")
    assert path.read_bytes() == b"1"
    assert _names(tmp_path) == ["a.json"]
    path.unlink()
    with pytest.raises(Unreadable, match="すでにある"), new_file(str(path)):
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"

    def fail(_self: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    path.unlink()
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Unreadable, match="Input/output error"), new_file(str(path)):
        pass
    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "'': It is not the name of a file."),
        ("a\0b", "a<U+0000>b: It is not the name of a file."),
        ("\ud800", "<U+D800>: It is not the name of a file."),
        ("no/a", "no/a: The folder to write to is not there."),
    ],
)
def test_a_file_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if os.name == "nt" and name == "\ud800":
        return  # there it is a name
    with pytest.raises(Unreadable) as caught, new_file(name):
        pytest.fail("it cannot be made")
    assert caught.value.sentence("en") == says
    assert _names(tmp_path) == []


def test_any_other_error_of_writing_names_the_file_and_what_the_system_said() -> None:
    with pytest.raises(Unreadable) as caught, writing("a.json"):
        raise OSError(28, "No space left on device")
    assert caught.value.sentence("en") == "a.json: It cannot be written (No space left on device)."
