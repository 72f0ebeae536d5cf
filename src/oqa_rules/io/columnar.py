"""Tables in Parquet and Arrow files, a record batch at a time. Needs the extra ``parquet``."""
# pyarrow ships no types.
# pyright: reportMissingTypeStubs=false, reportMissingImports=false
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from oqa_rules.io.encoding import KEPT_BYTE, UTF_8, not_text
from oqa_rules.io.item import Broken, Cells, Item, broken
from oqa_rules.io.json_text import LONGEST_LINE, TOO_LONG
from oqa_rules.io.layout import RawRow, TableOptions, laid_out
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Record, Text, shown

if TYPE_CHECKING:
    from oqa_rules.io._arrow_arrays import RecordBatch, Schema

_PARQUET = ".parquet"
_ARROW = ".arrow"
COLUMNAR = (_PARQUET, _ARROW, ".feather")
"""The endings of files that hold columns with types."""

FIRST_BYTES = {b"PAR1": _PARQUET, b"ARRO": _ARROW}
"""How such files begin, but for a stream of Arrow, which has no mark of its own."""

_ARROW_FILE = b"ARROW1"
_BUFFER = 1 << 16
_MOST_ROWS, _FEWEST_ROWS = 1000, 16
_MOST_MEMORY = 1 << 30

_NOT_SEEKABLE = Text(
    "パイプからは読めません。いったんファイルに保存してください。", "It cannot be read from a pipe: save it as a file."
)
_DAMAGED = Text(
    "{kind}ファイルとして読めません。壊れているか、暗号化されているか、対応していない形式です。"
    "書き出し直すか、CSV UTF-8で保存してください。",
    "It cannot be read as a file of {kind}: it is damaged, encrypted or of a kind that is not known. Write it again, "
    "or save it as CSV UTF-8.",
)
_OTHER_TYPE = Text(
    "「{column}」の列の型（{type}）は読めません。文字列の列に変換（cast）してください。",
    'The column "{column}" has a type that cannot be read ({type}): cast it to text.',
)


def read_columnar(stream: BinaryIO, file: str | None, options: TableOptions, ending: str) -> Iterator[Item]:
    """The names of the columns as the row of headings, and every row, as items.

    Rows are counted as in a spreadsheet of the same table: the headings are row 1. A member of a struct is a column
    of its own, ``customer_id.number``, and a list is one cell. Days and moments are what they are in a workbook; a
    moment with a zone is its day in Japan.

    Raises ``MissingExtra`` without the extra, and ``Unreadable`` for what is no such file, has no known headings, or
    below one of them a type that cannot be read; and after the last row where some are not text.
    """
    if not stream.seekable():
        raise Unreadable(_NOT_SEEKABLE)
    rows = _Rows(stream, file, options, ending)
    yield from laid_out(rows, options)
    if rows.first_not_text is not None:
        raise Unreadable(not_text(UTF_8), line=rows.first_not_text, rest_was_read=True)


class _Rows:
    """The rows of a file, the names of its columns first; ``first_not_text`` is the first row that is not text."""

    def __init__(self, stream: BinaryIO, file: str | None, options: TableOptions, ending: str) -> None:
        self._stream = stream
        self._file = file
        self._options = options
        self._is_parquet = ending == _PARQUET
        self.first_not_text: int | None = None

    def __iter__(self) -> Iterator[RawRow | Broken]:
        from oqa_rules.io._arrow_arrays import checked, leaves, leaves_of_types  # with it comes pyarrow

        with _refusals("Parquet" if self._is_parquet else "Arrow"):
            schema, batches = (_parquet if self._is_parquet else _arrow)(self._stream)
            columns = leaves_of_types(schema)
            is_read = [self._is_read(name, kind) for name, kind in columns]
            yield RawRow(Record(self._file, 1), 1, tuple([name or None for name, _ in columns]))
            row = 2
            for batch in batches:
                arrays = [checked(each) if read else None for each, read in zip(leaves(batch), is_read, strict=True)]
                for start in range(0, batch.num_rows, _MOST_ROWS):
                    size = min(_MOST_ROWS, batch.num_rows - start)
                    yield from self._part([each and each.slice(start, size) for each in arrays], size, row)
                    row += size

    def _part(self, arrays: list[Any], size: int, first: int) -> Iterator[RawRow | Broken]:
        """Some rows, the first of which has this number."""
        from oqa_rules.io._arrow_arrays import CellTexts, cell_texts, may_be_no_text

        columns = [CellTexts([None] * size) if each is None else cell_texts(each) for each in arrays]
        dated = [(column, each.days) for column, each in enumerate(columns) if each.days is not None]
        has_bytes = any(each is not None and may_be_no_text(each) for each in arrays)
        for index, texts in enumerate(zip(*[each.texts for each in columns], strict=True)):
            row = first + index
            record = Record(self._file, row)
            cells: Cells = tuple([text or None for text in texts])
            if has_bytes and KEPT_BYTE.search("".join(filter(None, cells))):
                self.first_not_text = self.first_not_text or row
                yield broken(record, Unreadable(not_text(UTF_8)))
            elif sum(map(len, filter(None, cells))) > LONGEST_LINE:
                yield broken(record, Unreadable(TOO_LONG))
            else:
                yield RawRow(record, row, cells, days=frozenset([column for column, days in dated if days[index]]))

    def _is_read(self, name: str, kind: object) -> bool:
        """Whether a column can be read; one of a known heading has to be, unless the user has named it as their own."""
        from oqa_rules.io._arrow_arrays import is_readable

        if is_readable(kind):
            return True
        known = self._options.known
        if known is None or known.squeezed(name) in known.names - {*map(known.squeezed, self._options.ignore_columns)}:
            raise Unreadable(_OTHER_TYPE.filled({"column": shown(name), "type": shown(str(kind))}))
        return False


@contextmanager
def _refusals(kind: str) -> Generator[None, None, None]:
    """Raises ``Unreadable`` for what the library refuses, which it does with all kinds of errors."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # of the system
        raise Unreadable(_DAMAGED.filled({"kind": kind})) from None


def _parquet(stream: BinaryIO) -> tuple[Schema, Iterator[RecordBatch]]:
    from pyarrow.parquet import ParquetFile

    file = ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
    groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
    largest = max((group.total_byte_size for group in groups), default=1)
    # A long value may stand in the file once and in every row of a batch.
    rows = min(_MOST_ROWS, max(_FEWEST_ROWS, _MOST_MEMORY // max(largest, 1)))
    return file.schema_arrow, file.iter_batches(rows, use_threads=False)


def _arrow(stream: BinaryIO) -> tuple[Schema, Iterator[RecordBatch]]:
    from pyarrow import ipc

    start = stream.read(len(_ARROW_FILE))
    stream.seek(0)
    if start != _ARROW_FILE:
        reader = ipc.open_stream(stream)
        return reader.schema, iter(reader)
    file = ipc.open_file(stream)
    return file.schema, map(file.get_batch, range(file.num_record_batches))
