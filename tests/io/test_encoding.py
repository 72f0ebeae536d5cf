"""The encoding of a table is told apart by its bytes."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.encoding import KEEP_BYTES, Encoding, detect_encoding
from oqa_rules.io.item import Headings, Row, Value
from oqa_rules.io.source import read_records
from oqa_rules.io.unreadable import Unreadable

TABLE = "申請,ステーション名,医療機関等コード\n電子証明書,さくら訪問看護ステーション,0190120\n"
_CP932 = st.characters(codec="cp932", exclude_categories=("Cc", "Cs", "Co"), exclude_characters="\x80¢£¬‖−〜")


def _detected(folder: Path, raw: bytes) -> Encoding:
    path = folder / "detected.csv"
    path.write_bytes(raw)
    with path.open("rb") as stream:
        encoding = detect_encoding(stream)
        assert stream.read() == raw
    return encoding


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"", "utf-8"),
        (b"form,kind\na,b\n", "utf-8"),
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8"),
        (TABLE.encode("cp932"), "cp932"),
        (("a" * 65535 + "\n" + TABLE).encode(), "utf-8"),
        (("a" * 65535 + "\n" + TABLE).encode("cp932"), "cp932"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16-be"),
        ("①髙﨑～−㈱,ｻｸﾗ\n".encode("cp932"), "cp932"),
        # A stray byte, and a stray row, do not make the rest another encoding.
        (TABLE.encode() + b"a,\x8d\n", "utf-8"),
        (TABLE.encode() + "訪看\n".encode("cp932"), "utf-8"),
        (TABLE.encode("cp932") + b"a,\x81\n", "cp932"),
        (TABLE.encode("cp932") + "訪看\n".encode(), "cp932"),
        # Neither.
        (b"form\n\xff\x80\n", "utf-8"),
    ],
)
def test_an_encoding_is_known_by_its_bytes(tmp_path: Path, raw: bytes, encoding: str) -> None:
    assert _detected(tmp_path, raw) == encoding


@given(st.text(max_size=40))
def test_what_is_utf_8_is_read_as_utf_8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert _detected(tmp_path_factory.getbasetemp(), text.encode()) == "utf-8"


@given(st.text(_CP932, max_size=40))
def test_what_is_cp932_and_not_utf_8_is_read_as_cp932_unless_most_of_it_is_utf_8(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    raw = text.encode("cp932")
    seen = raw.decode("utf-8", KEEP_BYTES)
    bad = sum("\udc80" <= each <= "\udcff" for each in seen)
    good = sum(not each.isascii() for each in seen) - bad
    assert _detected(tmp_path_factory.getbasetemp(), raw) == ("utf-8" if good >= bad else "cp932")


@pytest.mark.parametrize("raw", ["あ\nい".encode("utf-16-le")[:-1], "あ\n".encode("utf-16-le") + b"\x00\xd8\x41\x00"])
def test_utf_16_that_breaks_off_names_the_line(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        _detected(tmp_path, b"\xff\xfe" + raw)
    assert (caught.value.line, caught.value.rest_was_read) == (2, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe_is_taken_for_utf_8_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    os.mkfifo(path)
    # Open for reading too, so that neither end waits for the other.
    pipe = os.open(path, os.O_RDWR)
    try:
        os.write(pipe, TABLE.encode())
        with path.open("rb") as stream:
            os.close(pipe)
            pipe = -1
            assert detect_encoding(stream) == "utf-8"
            assert stream.read() == TABLE.encode()
    finally:
        if pipe >= 0:
            os.close(pipe)


@pytest.mark.parametrize("encoding", [None, "utf-8", "cp932"])
@pytest.mark.parametrize(("name", "text"), [("a.json", '"端末"'), ("a.jsonl", '"端末"\n'), ("a.toml", 'a = "端末"')])
def test_json_and_toml_are_utf_8_whatever_is_said(
    tmp_path: Path, name: str, text: str, encoding: Encoding | None
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    told: list[str] = []
    (item,) = read_records(str(path), encoding, None, on_encoding=told.append)
    assert isinstance(item, Value)
    assert item.data in ("端末", {"a": "端末"})
    assert told == []
    path.write_bytes(text.encode("cp932"))
    with pytest.raises(Unreadable, match="UTF-8で保存し直してください"):
        list(read_records(str(path), encoding, None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_table_is_read_alike_in_every_encoding_and_which_one_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode(encoding))
    told: list[str] = []
    headings, row = read_records(str(path), None, None, on_encoding=told.append)
    assert isinstance(headings, Headings)
    assert isinstance(row, Row)
    assert headings.names[0] == "申請"
    assert row.cells == ("電子証明書", "さくら訪問看護ステーション", "0190120")
    assert told == {"cp932": ["cp932"], "utf-16": ["utf-16-le"]}.get(encoding, [])


def test_what_is_said_of_the_encoding_of_a_table_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode("cp932"))
    with pytest.raises(Unreadable, match="utf-8の文字として読めません"):
        list(read_records(str(path), "utf-8", None))
    path.write_bytes(TABLE.encode())
    with pytest.raises(Unreadable, match="cp932の文字として読めません"):
        list(read_records(str(path), "cp932", None))
