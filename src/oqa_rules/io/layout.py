"""Which rows of a table are its headings and its records, and which are passed over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from oqa_rules.io.item import Broken, Cells, Headings, Item, NoRecord, NotRead, Row, broken
from oqa_rules.io.place import cell_name
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Finding, Record, Text
from oqa_rules.rules.quick_init import quick_init
from oqa_rules.rules.shape import FORM_UNKNOWN_FIELD
from oqa_rules.rules.table_rules import TABLE_ROW_PASSED_OVER

FIRST_LINES = 20
"""Of a table, in which the row of headings is looked for."""

_FEWEST_HEADINGS = 2
_MOST_REMEMBERED = 1000
_LONGEST_REMEMBERED = 100
_TOTALS = frozenset({"合計", "総計", "小計", "計", "total"})
_ABOVE = Text("見出しより上の行", "above the headings")
_HEADINGS_AGAIN = Text("見出しの繰り返し", "the headings once more")
_TOTAL = Text("合計の行", "a row of totals")

ALL_COLUMNS = "*"
"""In place of the names of columns: every one that is not known."""


@dataclass(frozen=True, slots=True)
class KnownHeadings:
    """The headings that are known, each as ``squeezed`` makes it; ``identifying`` are those of codes and terminals."""

    squeezed: Callable[[str], str]
    names: frozenset[str]
    identifying: frozenset[str]

    def with_others(self, others: "KnownHeadings") -> "KnownHeadings":
        """These headings and others."""
        return KnownHeadings(self.squeezed, self.names | others.names, self.identifying | others.identifying)

    def count(self, cells: Sequence[str | None]) -> int:
        """How many of the cells are known headings."""
        return sum(cell is not None and self.squeezed(cell) in self.names for cell in cells)

    def are(self, cells: Sequence[str | None]) -> bool:
        """Whether a row is one of headings: two are known, or the only one of the table."""
        return self.count(cells) >= min(_FEWEST_HEADINGS, max(len(cells), 1))


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How tables are read: the sheet of a workbook, the columns that are the user's own, the headings that are known.

    Without a ``sheet`` it is the first one. Without ``known`` the first row that is not blank is that of the headings.
    """

    sheet: str | None = None
    ignore_columns: tuple[str, ...] = ()
    known: KnownHeadings | None = None


ANY_TABLE = TableOptions()


@quick_init
@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table before it is known what it is; blank cells are ``None``.

    ``days`` are the columns with typed days, ``unsaved`` those whose formulas have no stored value.
    """

    record: Record
    row: int
    cells: Cells
    source: str = ""
    days: frozenset[int] = frozenset()
    unsaved: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not any(self.cells) and not self.unsaved


def laid_out(rows: Iterable[RawRow | Broken | NoRecord], options: TableOptions, separator: str = ",") -> Iterator[Item]:
    """The rows of a table as items: what is above the headings, the headings, the records.

    Raises ``Unreadable`` where there are no headings, or none that are known.
    """
    waiting = iter(rows)
    first = list(islice(waiting, FIRST_LINES))
    start = _headings_among(first, options.known)
    if start is None:
        start = next((index for index, each in enumerate(first) if _is_row(each)), None)
    if start is None:
        # All of the first lines are blank: the headings are the first row that is not.
        for each in waiting:
            first.append(each)
            if _is_row(each):
                start = len(first) - 1
                break
    for each in first[:start]:
        yield from _above(each)
    if start is None:
        raise Unreadable(Text("見出し行がありません。", "There is no row of headings."), line=1)
    headings = _headings(first[start], options)
    yield headings
    yield from _records(chain(first[start + 1 :], waiting), headings, options.known, separator)


def _is_row(each: RawRow | Broken | NoRecord) -> bool:
    return isinstance(each, Broken) or (isinstance(each, RawRow) and not each.is_blank)


def _headings_among(rows: Sequence[RawRow | Broken | NoRecord], known: KnownHeadings | None) -> int | None:
    if known is None:
        return None
    return next(
        (
            index
            for index, each in enumerate(rows)
            if isinstance(each, RawRow) and not each.is_blank and known.are(each.cells)
        ),
        None,
    )


def _above(each: RawRow | Broken | NoRecord) -> Iterator[Item]:
    if isinstance(each, RawRow):
        yield NoRecord(each.source) if each.is_blank else _passed_over(each.record, each.source, _ABOVE)
    elif isinstance(each, Broken):
        yield _passed_over(each.record, each.source, _ABOVE)
    else:
        yield each


def _passed_over(record: Record, source: str, reason: Text) -> NotRead:
    return NotRead(replace(record, is_headings=True), Finding.of(TABLE_ROW_PASSED_OVER, reason=reason), source)


_NO_KNOWN_HEADING = Text(
    "読み取れる見出しがありません。1行目に「都道府県コード」「医療機関等コード」のような見出しを付けてください。"
    "見出しはoqa-rules schema の項目名か、その日本語の名前です。",
    "There is no heading that is known. Give the columns headings such as 都道府県コード and 医療機関等コード: names "
    "of members in oqa-rules schema, or what they are called in Japanese.",
)


def _headings(row: RawRow | Broken | NoRecord, options: TableOptions) -> Headings:
    if not isinstance(row, RawRow):
        problem = row.problem.params.get("problem") if isinstance(row, Broken) else None
        line = row.record.line if isinstance(row, Broken) else None
        raise Unreadable(problem if isinstance(problem, Text) else _NO_KNOWN_HEADING, line=line)
    known = options.known
    names = tuple(cell or "" for cell in row.cells)
    if known is None:
        return Headings(row.record, names, row.source, row.row)
    if not known.count(names):
        raise Unreadable(_NO_KNOWN_HEADING, line=row.record.line)
    own = {known.squeezed(name) for name in options.ignore_columns}
    ignored = frozenset(index for index, name in enumerate(names) if known.squeezed(name) in own)
    return Headings(row.record, names, row.source, row.row, ignored, ALL_COLUMNS in options.ignore_columns)


def _records(
    rows: Iterable[RawRow | Broken | NoRecord], headings: Headings, known: KnownHeadings | None, separator: str
) -> Iterator[Item]:
    names = headings.names
    pass_over = None if known is None else _PassOver(names, known)
    width = len(names)
    used = _used_columns(headings, known)
    nameless = {column for column in used if not names[column].strip()} if known is not None else set[int]()
    for each in rows:
        if not isinstance(each, RawRow):
            yield each
            continue
        cells = each.cells
        unsaved = each.unsaved & used if each.unsaved else None
        if unsaved:
            yield broken(each.record, Unreadable(_unsaved(min(unsaved), each.row)), each.source)
            continue
        if not any(cells):
            yield NoRecord(each.source)
            continue
        if len(cells) > width:
            yield broken(each.record, Unreadable(_too_many(width, len(cells))), each.source)
            continue
        if nameless:
            for column in [column for column, cell in enumerate(cells) if cell and column in nameless]:
                nameless.discard(column)
                yield _nameless(headings, column, each)
        reason = None if pass_over is None else pass_over.reason(cells)
        if reason is not None:
            yield _passed_over(each.record, each.source, reason)
        else:
            yield Row(each.record, names, cells, each.source, each.row, each.days, separator)


def _used_columns(headings: Headings, known: KnownHeadings | None) -> frozenset[int]:
    """The columns whose cells are judged."""
    columns = frozenset(range(len(headings.names))) - headings.ignored
    if not headings.ignores_unknown or known is None:
        return columns
    return frozenset(each for each in columns if known.squeezed(headings.names[each]) in known.names)


def _nameless(headings: Headings, column: int, row: RawRow) -> NotRead:
    """That a column without a heading holds something, told once, with the first cell that does."""
    letters = cell_name(column, 1)[:-1]
    found = Text(f"{letters}列（見出しなし）", f"column {letters} (no heading)")
    cell = cell_name(column, row.row)
    finding = Finding.of(FORM_UNKNOWN_FIELD, hint="no-heading", found=found, cell=cell)
    return NotRead(replace(headings.record, is_headings=True), finding.located(headings.place(column)))


def _too_many(width: int, count: int) -> Text:
    return Text(f"見出しは{width}列ですが、{count}列あります。", f"There are {width} headings and {count} cells.")


def _unsaved(column: int, row: int) -> Text:
    cell = cell_name(column, row)
    return Text(
        f"{cell}の数式の値が保存されていません。表計算ソフトで開き、保存し直してください。",
        f"The value of the formula in {cell} is not stored. Open it in a spreadsheet, and save it again.",
    )


class _PassOver:
    """Tells the rows below the headings that are no records."""

    def __init__(self, names: tuple[str, ...], known: KnownHeadings) -> None:
        self._squeezed = known.squeezed
        self._names = _without_blank_end(map(known.squeezed, names))
        self._first = next(filter(None, self._names))
        self._ordinary: set[str] = set()
        self._identifying = frozenset(index for index, name in enumerate(self._names) if name in known.identifying)

    def reason(self, cells: Cells) -> Text | None:
        """Why a row is passed over, ``None`` where it is not."""
        text = next(filter(None, cells))
        if text in self._ordinary:
            return None
        first = self._squeezed(text)
        if first == self._first and self._is_headings(cells):
            return _HEADINGS_AGAIN
        if first.casefold() in _TOTALS:
            is_record = any(cell and index in self._identifying for index, cell in enumerate(cells))
            return None if is_record else _TOTAL
        if first != self._first and len(text) <= _LONGEST_REMEMBERED:
            # In most tables the first cells are few: the name of a form, a clinic.
            if len(self._ordinary) >= _MOST_REMEMBERED:
                self._ordinary.clear()
            self._ordinary.add(text)
        return None

    def _is_headings(self, cells: Cells) -> bool:
        return _without_blank_end(self._squeezed(cell or "") for cell in cells) == self._names


def _without_blank_end(names: Iterable[str]) -> list[str]:
    texts = list(names)
    while texts and not texts[-1]:
        texts.pop()
    return texts
