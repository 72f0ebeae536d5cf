"""A file with the findings about it beside its cells, and a sheet that lists them. Needs the extra ``excel``."""

import csv
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.fields.secret_number import has_its_shape, may_hold_one
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import NAMES
from oqa_rules.forms.table import headings_of
from oqa_rules.io.columnar import COLUMNAR
from oqa_rules.io.item import Broken, Cells, Headings, Item, NotRead, Row, Value
from oqa_rules.io.layout import FIRST_LINES
from oqa_rules.io.opened import opened
from oqa_rules.io.place import cell_name, column_of, place_of
from oqa_rules.io.source import WORKBOOKS
from oqa_rules.models.member import Member
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import MemberType
from oqa_rules.render.marked_workbook import HIDDEN, Mark, MarkedWorkbook
from oqa_rules.render.place import Places
from oqa_rules.render.template import TemplateColumn, columns_of
from oqa_rules.rules import Finding, Lang, Record, Report, Severity, Text
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.violation import WITHHELD

_LIST = Text("判定結果", "findings")
_TABLE = Text("表", "table")
_COLUMNS = (
    (Text("場所", "place"), 28),
    (Text("名称", "name"), 24),
    (Text("セル", "cell"), 8),
    (Text("項目", "field"), 28),
    (Text("重大度", "severity"), 10),
    (Text("規則", "rule"), 28),
    (Text("内容", "message"), 60),
    (Text("すること", "what to do"), 60),
    (Text("候補", "suggestion"), 20),
    (Text("根拠", "source"), 16),
)
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTICE: "DDEBF7"}
_WEIGHTS = {Severity.NOTICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_SUGGESTION = Text("候補: {suggestion}", "suggestion: {suggestion}")
# A row of columns with types has no text that would have to be parted.
_SEPARATORS = {".csv": ",", ".tsv": "\t", **dict.fromkeys(COLUMNAR, ",")}
_CELL = re.compile("([A-Z]+)([0-9]+)")


def _headings_of(models: Iterable[type[RuleModel]], is_meant: Callable[[Member], bool]) -> frozenset[str]:
    """The headings, as ``squeezed``, of the members of all models that are meant: a row may be of any of them."""
    return frozenset(
        heading
        for model in models
        for heading, path in model.members.columns().items()
        if is_meant(model.members.at(path))
    )


class FindingsWorkbook:
    """Takes the items of one file as they are read, and the report about each, and makes the workbook.

    That of a workbook is its own, as far as openpyxl keeps it; that of another file has its table, or its
    applications, a sheet for each form. ``models`` are the forms that they may be. What stands in place of secrets is
    ``HIDDEN``. Raises ``MissingExtra`` without the extra.
    """

    def __init__(self, file: str, lang: Lang, models: Collection[type[RuleModel]] = tuple(FORMS.values())) -> None:
        self._known = headings_of(models)
        self._secrets = _headings_of(models, lambda member: member.type is not None and member.type.is_secret)
        self._headings_beside = _headings_of(models, lambda member: member.info.is_beside_secret)
        self._file = file
        self._lang: Lang = lang
        ending = Path(file).suffix.lower()
        self._is_workbook = ending in WORKBOOKS
        self._separator = _SEPARATORS.get(ending)
        self._book = MarkedWorkbook()
        self._item: Item | None = None
        self._headings: Headings | None = None
        self._beside_secret: frozenset[int] = frozenset()
        self._next_to_secret: frozenset[int] = frozenset()
        self._row = 0
        self._rows_of_lines: dict[int | None, int] = {}
        self._last_rows: dict[str, int] = {}
        self._columns: dict[str, Sequence[TemplateColumn]] = {}
        self._marks: dict[tuple[str, int, int], Mark] = {}
        self._list: list[tuple[str, ...]] = []
        self._hidden_columns: list[tuple[str, int, int]] = []
        self._hidden_cells: list[tuple[str, int, int]] = []
        self._hidden_rows: list[tuple[str, int]] = []

    @property
    def notes_left_out(self) -> int:
        """How many cells have a colour and no note, because there are too many of them."""
        return self._book.notes_left_out

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, which are put into the workbook."""
        for item in items:
            self._item = item
            if isinstance(item, Headings):
                self._headings = item
                names = [*map(squeezed, item.names)]
                self._beside_secret = frozenset(
                    index for index, name in enumerate(names) if name in self._headings_beside
                )
                secrets = [index for index, name in enumerate(names) if name in self._secrets]
                self._next_to_secret = frozenset(index + step for index in secrets for step in (-1, 1))
            if self._separator is not None:
                self._add_row(item, self._separator)
            if isinstance(item, Broken) and (self._is_workbook or self._separator is not None):
                self._hidden_rows.append((self._sheet_of(item.record), self._row_of(item.record)))
            yield item

    def add(self, report: Report) -> None:
        """Add the report about the item that was read last."""
        places = Places(report, self._lang)
        record = report.record or Record()
        sheet, row, columns = self._place_of(report, record)
        if isinstance(self._item, Row) and sheet:
            slipped = self._slipped_secrets(self._item.cells, is_judged=report.form is not None)
            self._hidden_cells += [(sheet, row, column + 1) for column in slipped]
        for finding in report.findings:
            cell = self._cell_of(finding, row, columns)
            if finding.hint == WITHHELD and sheet and cell:
                hidden = self._hidden_columns if record.is_headings else self._hidden_cells
                hidden.append((sheet, *cell))
            if sheet and cell:
                self._mark((sheet, *cell), finding)
            field = finding.place.column if finding.place is not None else places.of(finding.path)
            name = "" if cell is None else cell_name(cell[1] - 1, cell[0])
            self._list.append((place_of(record), places.name, name, field, *self._words(finding)))

    def to_bytes(self) -> bytes:
        """The workbook; raises ``Unreadable`` where it cannot be written."""
        if self._is_workbook:
            self._book = _opened(self._file)
        self._hide_secrets()
        for place, mark in self._marks.items():
            self._book.mark(*place, mark)
        sheet = self._book.add_sheet(_LIST[self._lang], [width for _, width in _COLUMNS])
        self._book.write(sheet, 1, [text[self._lang] for text, _ in _COLUMNS], is_heading=True)
        for number, texts in enumerate(self._list, start=2):
            self._book.write(sheet, number, texts)
        self._book.finish_list(sheet)
        return self._book.to_bytes()

    def _hide_secrets(self) -> None:
        """Hide what stands below the heading of a secret, in any sheet, and what no finding shows."""
        for sheet in self._book.sheets:
            for row, cells in self._book.rows(sheet, FIRST_LINES):
                if self._known.count(cells) > 1:
                    self._hide_below(sheet, row, cells)
        if self._headings is not None:
            self._hide_below(self._sheet_of(self._headings.record), self._headings.row, self._headings.names)
        for place in self._hidden_columns:
            self._book.hide_column(*place)
        for place in self._hidden_cells:
            self._book.hide_cell(*place)
        for sheet, row in self._hidden_rows:
            self._book.hide_in_row(sheet, row, may_hold_one)

    def _slipped_secrets(self, cells: Cells, *, is_judged: bool) -> Iterator[int]:
        """The columns (from 0) of a row in which the secret number may stand as the row has shifted.

        No finding tells of the columns that the form of a row does not have, nor of any in a row that is not judged.
        There a number that is hidden without need hides nothing that is told, so either column next to it counts.
        """
        columns = self._beside_secret if is_judged else self._beside_secret | self._next_to_secret
        for column, cell in enumerate(cells):
            if cell is not None and column in columns and has_its_shape(cell.strip()):
                yield column

    def _hide_below(self, sheet: str, row: int, headings: Iterable[str]) -> None:
        for column, heading in enumerate(headings, start=1):
            if squeezed(heading) in self._secrets:
                self._book.hide_column(sheet, row + 1, column, (heading,))

    def _words(self, finding: Finding) -> tuple[str, ...]:
        lang = self._lang
        return (
            finding.severity.label[lang],
            finding.rule,
            finding.message[lang],
            finding.remedy[lang],
            finding.suggestion or "",
            finding.source,
        )

    def _mark(self, place: tuple[str, int, int], finding: Finding) -> None:
        severity, rule, message, remedy, suggestion, _ = self._words(finding)
        lines = [f"[{severity}] {rule}", message, f"-> {remedy}"]
        if suggestion:
            lines.insert(2, _SUGGESTION.filled({"suggestion": suggestion})[self._lang])
        weight, colour = _WEIGHTS[finding.severity], _COLOURS[finding.severity]
        mark = self._marks.setdefault(place, Mark(weight, colour))
        if weight > mark.weight:
            mark.weight, mark.colour = weight, colour
        mark.texts.append("\n".join(lines))

    def _place_of(self, report: Report, record: Record) -> tuple[str | None, int, Sequence[TemplateColumn]]:
        """The sheet and row of a record, ``None`` where it has none, and the columns of an application."""
        item = self._item
        if not isinstance(item, Value):
            if not (self._is_workbook or self._separator is not None):
                return None, 0, ()  # a line that is no JSON
            return self._sheet_of(record), self._row_of(record), ()
        form = report.form or ""
        if form not in FORMS or not is_mapping(item.data):
            return None, 0, ()
        if form not in self._columns:
            self._columns[form] = tuple(columns_of(form))
        columns = self._columns[form]
        title = NAMES[form][self._lang]
        if title not in self._last_rows:
            self._book.add_sheet(title, [20] * len(columns))
            self._book.write(title, 1, [each.heading for each in columns], is_heading=True)
        row = self._last_rows[title] = self._last_rows.get(title, 1) + 1
        self._book.write(title, row, _cells_of(item.data, form, columns))
        return title, row, columns

    def _cell_of(self, finding: Finding, row: int, columns: Sequence[TemplateColumn]) -> tuple[int, int] | None:
        if finding.place is not None:
            match = _CELL.fullmatch(finding.place.cell)
            return match and (int(match[2]), column_of(match[1]) + 1)
        if not row:
            return None
        path = path_of(finding.path)
        found = (index for index, each in enumerate(columns, start=1) if path and each.path[: len(path)] == path)
        longer = (index for index, each in enumerate(columns, start=1) if path[: len(each.path)] == each.path)
        return row, next(found, None) or next(longer, 1)

    def _sheet_of(self, record: Record) -> str:
        return record.sheet or _TABLE[self._lang]

    def _row_of(self, record: Record) -> int:
        line = record.line or 1
        return line if self._is_workbook else self._rows_of_lines.get(line, line)

    def _add_row(self, item: Item, separator: str) -> None:
        """Copy a row of a table of text to the row that a spreadsheet gives it."""
        sheet = _TABLE[self._lang]
        if sheet not in self._book.sheets:
            self._book.add_sheet(sheet)
        cells: Sequence[str | None]
        if isinstance(item, Row):
            self._row, cells = item.row, item.cells
        elif isinstance(item, Headings):
            self._row, cells = item.row, item.names
        elif isinstance(item, (Broken, NotRead)) and item.source:
            self._row += 1
            cells = _split(item.source, separator)
        else:
            return
        self._rows_of_lines[item.record.line] = self._row
        self._book.write(sheet, self._row, cells, is_heading=isinstance(item, Headings))


def _opened(file: str) -> MarkedWorkbook:
    with opened(file, None) as stream:
        return MarkedWorkbook(stream.read())


def _split(source: str, separator: str) -> list[str]:
    """The cells of a line that was not read as a record, as well as they can be told."""
    try:
        return next(csv.reader([source], delimiter=separator), list[str]())
    except csv.Error:
        return [source]


def _cells_of(data: object, form: str, columns: Sequence[TemplateColumn]) -> Iterator[str | None]:
    """The values of an application as they were typed, under the headings of its form; no secret."""
    table = FORMS[form].members
    values: dict[tuple[str, ...], object] = {}
    for name, value in data.items() if is_mapping(data) else ():
        member = table.find(name)
        if member is None:
            continue
        if member.model is not None and is_mapping(value):
            for inner_name, inner_value in value.items():
                inner = member.model.members.find(inner_name)
                if inner is not None:
                    values.setdefault((member.key, inner.key), inner_value)
        else:
            values.setdefault((member.key,), value)
    for column in columns:
        value = values.get(column.path)
        if value is None:
            yield None
        else:
            yield HIDDEN if column.type.is_secret else _as_text(value, column.type)


def _as_text(value: object, kind: MemberType) -> str:
    if is_text(value):
        return value
    if type(value) is bool or (is_list(value) and all(map(is_text, value))):
        return kind.to_cell(value)
    return json.dumps(value, ensure_ascii=False, default=str)
