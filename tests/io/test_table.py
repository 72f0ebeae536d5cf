"""Tables: rows under headings, and one bad row costs one record."""

import csv
import io
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.encoding import ENCODINGS, KEEP_BYTES, Encoding
from oqa_rules.io.item import Broken, Headings, Item, NoRecord, Row
from oqa_rules.io.json_text import LONGEST_LINE
from oqa_rules.io.table import read_table
from oqa_rules.io.unreadable import Unreadable

CELLS = st.text(st.characters(codec="utf-8"), max_size=6) | st.text(alphabet=',"\r\n あ;', max_size=6)


def _read(raw: bytes | str, encoding: Encoding = "utf-8") -> tuple[list[Item], Unreadable | None]:
    items: list[Item] = []
    try:
        for item in read_table(io.BytesIO(raw.encode() if isinstance(raw, str) else raw), "a.csv", encoding):
            items.append(item)  # noqa: PERF402  # those before an exception are kept
    except Unreadable as problem:
        return items, problem
    return items, None


def _rows(items: list[Item]) -> list[tuple[int | None, tuple[str | None, ...]]]:
    return [(each.record.line, each.cells) for each in items if isinstance(each, Row)]


def _broken(items: list[Item]) -> list[int | None]:
    return [each.record.line for each in items if isinstance(each, Broken)]


@given(
    st.lists(CELLS, min_size=2, max_size=4).filter(any),
    st.data(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.booleans(),
)
def test_what_a_writer_wrote_is_read(
    headings: list[str],
    data: st.DataObject,
    end: str,
    quoting: int,
    has_mark: bool,  # noqa: FBT001  # drawn
) -> None:
    width = len(headings)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]  # one of the constants
    if quoting == csv.QUOTE_MINIMAL:
        # Such a writer leaves the end of line in a cell bare that is not its own.
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
        headings = [cell.replace("\r", "") for cell in headings]
    if not any(headings):
        return
    writer.writerows([headings, *rows])
    raw = (b"\xef\xbb\xbf" if has_mark else b"") + text.getvalue().encode()
    items, problem = _read(raw)
    assert problem is None
    assert [each.names for each in items if isinstance(each, Headings)] == [tuple(headings)]
    assert [cells for _, cells in _rows(items)] == [tuple(cell or None for cell in row) for row in rows if any(row)]
    assert "".join(each.source for each in items).encode() == raw


@given(
    st.binary(max_size=120) | st.text(alphabet='",a\n\r\ufeffあ\0', max_size=80).map(str.encode),
    st.sampled_from(ENCODINGS),
)
def test_any_bytes_are_read_or_unreadable_and_nothing_is_lost(raw: bytes, encoding: Encoding) -> None:
    items, problem = _read(raw, encoding)
    if problem is None or problem.rest_was_read:
        assert "".join(each.source for each in items) == raw.decode(encoding, KEEP_BYTES)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_one(end: str) -> None:
    items, problem = _read(end.join(["form,kind", "a,1", "", "b,2", ""]))
    assert problem is None
    assert _rows(items) == [(2, ("a", "1")), (4, ("b", "2"))]


def test_a_quoted_line_break_is_part_of_the_cell_and_the_next_row_knows_its_line() -> None:
    items, _ = _read('form,kind\r\na,"1\r\n2"\r\nb,3\r\n')
    assert _rows(items) == [(2, ("a", "1\r\n2")), (4, ("b", "3"))]


def test_an_open_quote_costs_one_record() -> None:
    items, problem = _read('form,kind\na,"1\nb,2\nc,"3"\nd,4\n')
    assert problem is None
    assert _broken(items) == [2]
    assert _rows(items) == [(3, ("b", "2")), (4, ("c", "3")), (5, ("d", "4"))]


def test_an_open_quote_in_the_last_row_and_two_of_them() -> None:
    items, _ = _read('form,kind\na,1\nb,"2')
    assert (_broken(items), _rows(items)) == ([3], [(2, ("a", "1"))])
    items, _ = _read('form,kind\na,"1\nb,x\nc,"2\nd,y\n')
    assert (_broken(items), [line for line, _ in _rows(items)]) == ([2, 4], [3, 5])


def test_more_cells_than_headings_is_broken_and_fewer_are_absent() -> None:
    items, _ = _read("form,kind\na,1,2\nb\n,,,\n")
    assert _broken(items) == [2]
    (broken,) = [each for each in items if isinstance(each, Broken)]
    assert broken.problem.message.en == "This line cannot be read: There are 2 headings and 3 cells."
    assert _rows(items) == [(3, ("b",))]
    assert [each.source for each in items if isinstance(each, NoRecord)] == [",,,\n"]


@pytest.mark.parametrize(
    ("raw", "line", "says"),
    [
        ("", 1, "headings"),
        ("\ufeff", 1, "headings"),
        ("\n,,\n\n", 1, "headings"),
        ('form,"kind\na,b\n', 1, "closed"),
        ('\n\nform,"ki"nd\na,b\n', 3, "closed"),
        ("x" * (LONGEST_LINE + 1) + "\na\n", 1, "longer"),
    ],
)
def test_without_headings_nothing_can_be_read(raw: str, line: int, says: str) -> None:
    items, problem = _read(raw)
    assert problem is not None
    assert not problem.rest_was_read
    assert problem.line == line
    assert says in problem.problem.en
    assert all(isinstance(each, NoRecord) for each in items)


def test_headings_that_are_not_text_are_the_end() -> None:
    _, problem = _read("申請,申請日\n".encode("cp932"))
    assert problem is not None
    assert (problem.line, problem.rest_was_read) == (1, False)
    assert "Save it as UTF-8" in problem.problem.en


def test_a_row_that_is_not_text_is_broken_and_the_file_is_named_at_the_end() -> None:
    items, problem = _read("form,name\na,さくら\nb,2\nc,すみれ\n".encode("cp932"))
    assert _broken(items) == [2, 4]
    assert _rows(items) == [(3, ("b", "2"))]
    assert problem is not None
    assert (problem.line, problem.rest_was_read) == (2, True)


def test_cp932_is_read_when_asked_for() -> None:
    items, problem = _read("form,name\na,髙橋\n".encode("cp932"), "cp932")
    assert problem is None
    assert _rows(items) == [(2, ("a", "髙橋"))]


@pytest.mark.parametrize("cell", ["x" * (10 * LONGEST_LINE), "x" * 200_000])
def test_a_huge_cell_is_one_broken_record(cell: str) -> None:
    raw = f"form,kind\na,{cell}\nb,2\n"
    items, problem = _read(raw)
    assert problem is None
    assert _broken(items) == [2]
    assert _rows(items) == [(3, ("b", "2"))]
    assert "".join(each.source for each in items) == raw


def test_a_long_line_after_an_open_quote_does_not_hide_the_rows_between() -> None:
    raw = 'form,kind\na,"1\nb,2\n' + "x" * (2 * LONGEST_LINE) + "\nc,3\n"
    items, _ = _read(raw)
    assert _broken(items) == [2, 4]
    assert _rows(items) == [(3, ("b", "2")), (5, ("c", "3"))]
    assert "".join(each.source for each in items) == raw


def test_a_row_of_many_lines_is_bounded() -> None:
    # Each line closes one quote and opens the next: to the end of the file it is one row.
    raw = "form,kind\n" + 'ab","\n' * (LONGEST_LINE // 3)
    items, _ = _read(raw)
    assert len("".join(takewhile("".__ne__, (each.source for each in items)))) == len(raw)
    assert max(len(each.source) for each in items) <= LONGEST_LINE


def test_utf_8_with_a_mark_is_not_read_as_cp932() -> None:
    _, problem = _read(b"\xef\xbb\xbfa,b\n1,2\n", "cp932")
    assert problem is not None
    assert "--encoding cp932 を外して" in problem.problem.ja
