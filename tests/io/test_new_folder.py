"""A new folder is there as a whole or not at all, and in nobody's place."""

from pathlib import Path

import pytest

from oqa_rules.io.new_folder import new_folder
from oqa_rules.io.unreadable import Unreadable


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_appears_when_it_is_complete(tmp_path: Path) -> None:
    with new_folder(str(tmp_path / "out")) as folder:
        (folder / "a").write_bytes(b"1")
        (beside,) = _names(tmp_path)
        assert beside.startswith(".oqa-rules-")
    assert _names(tmp_path) == ["out"]
    assert _names(tmp_path / "out") == ["a"]


def test_what_goes_wrong_in_between_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with new_folder(str(tmp_path / "out")) as folder:
            (folder / "a").write_bytes(b"1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert _names(tmp_path) == []


@pytest.mark.parametrize("is_folder", [True, False])
def test_what_is_there_already_is_refused(tmp_path: Path, is_folder: bool) -> None:  # noqa: FBT001
    target = tmp_path / "out"
    target.mkdir() if is_folder else target.write_bytes(b"x")
    with pytest.raises(Unreadable, match="すでにある"), new_folder(str(target)):
        pytest.fail("the block is not entered")
    assert _names(tmp_path) == ["out"]


def test_what_appears_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    def late() -> None:
        with new_folder(str(tmp_path / "out")) as folder:
            (folder / "a").write_bytes(b"1")
            (tmp_path / "out").mkdir()

    with pytest.raises(Unreadable, match="すでにある"):
        late()
    assert _names(tmp_path) == ["out"]
    assert _names(tmp_path / "out") == []


@pytest.mark.parametrize(("name", "problem"), [("missing/out", "書き込む先"), ("", "ファイルの名前"), ("a\0b", "名前")])
def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    target = str(tmp_path / name) if name and "\0" not in name else name
    with pytest.raises(Unreadable, match=problem), new_folder(target):
        pytest.fail("the block is not entered")
