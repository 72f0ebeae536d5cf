"""``oqa-rules normalize``: writes the normalized records of a file in its own format."""

import argparse
import os
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, change_line, exit_status
from oqa_rules.cli.workbooks import refuse_terminal
from oqa_rules.fields.kinds import is_list, is_mapping
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.records import form_of
from oqa_rules.forms.table import Columns, Rows, headings_of, normalized_cells, typed_cells
from oqa_rules.io import source
from oqa_rules.io.columnar import COLUMNAR
from oqa_rules.io.encoding import KEEP_BYTES, UTF_8, Encoding
from oqa_rules.io.formulas import is_formula
from oqa_rules.io.item import Broken, Headings, Item, NotRead, Row, Value
from oqa_rules.io.json_text import repeated_names
from oqa_rules.io.new_file import new_file
from oqa_rules.io.opened import STANDARD_INPUT, opened
from oqa_rules.io.place import place_of
from oqa_rules.io.signals import interruptible
from oqa_rules.io.unreadable import Unreadable, shown_file
from oqa_rules.io.workbook_cells import with_texts
from oqa_rules.io.workbook_package import Package
from oqa_rules.models.model import RuleModel
from oqa_rules.models.normalize import normalized
from oqa_rules.rules import Change, Record, Text
from oqa_rules.site.models import Site
from oqa_rules.site.table import DOCUMENT_HEADINGS, is_site, site_columns


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=".json .jsonl .csv .tsv .xlsx .xlsm, - は標準入力のJSON Lines / is JSON Lines on stdin",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", default="-", help="新しいファイル。- は標準出力 / a new file; - is stdout"
    )
    arguments.add_form(parser)
    arguments.add_table(parser)


@interruptible()
def run(options: argparse.Namespace, console: Console) -> int:
    """Writes every record and reports the changes; if a file cannot be read to its end, no new file is left."""
    normalizer = _Normalizer(options.form, console)
    is_whole = True
    with _output(options, console) as write:
        if source.ending_of(options.file) in source.WORKBOOKS:
            write(_workbook(options, normalizer, console))
            return exit_status(is_ok=normalizer.is_complete)
        try:
            for text in _texts(options, normalizer, console):
                write(text.encode(normalizer.encoding, KEEP_BYTES))
        except Unreadable as problem:
            if not problem.rest_was_read:
                raise
            console.complain(problem)
            is_whole = False
    return exit_status(is_ok=normalizer.is_complete, is_whole=is_whole)


_NOT_WRITTEN = {source.TOML: ("TOML", "JSON"), **dict.fromkeys(COLUMNAR, ("Parquet / Arrow", "CSV"))}
_CANNOT_BE_WRITTEN = Text(
    "{kind}は書き出せません。{other}にしてください。check --normalize なら、そのまま整えてから判定できます。",
    "{kind} cannot be written. Use {other}; check --normalize judges such a file after tidying it.",
)


def _texts(options: argparse.Namespace, normalizer: "_Normalizer", console: Console) -> Iterator[str]:
    ending = source.ending_of(options.file)
    if ending in _NOT_WRITTEN:
        kind, other = _NOT_WRITTEN[ending]
        raise Unreadable(_CANNOT_BE_WRITTEN.filled({"kind": kind, "other": other}), options.file)
    if ending != source.JSON:
        yield from map(normalizer.text, _items(options, normalizer, console))
        return
    with opened(options.file, None) as stream:
        text = source.document(stream)
        before = source.parse_document(text)
    after = [normalizer.data(each) for each in source.records_in(before, options.file)]
    yield source.rewritten_json(text, before, after if isinstance(before, list) else after[0])


def _items(options: argparse.Namespace, normalizer: "_Normalizer", console: Console) -> Iterator[Item]:
    known = DOCUMENT_HEADINGS if options.form is None else headings_of([FORMS[options.form]])
    table = arguments.table_options(options, known)
    return arguments.read_file(options.file, options.encoding, console, table, use_encoding=normalizer.use_encoding)


_STAYS = Text(
    "{cell}: 数式のセルは書き換えません。数式か、その元の値を直してください。",
    "{cell} has a formula, and is left as it is. Correct the formula, or what it is made from.",
)


def _workbook(options: argparse.Namespace, normalizer: "_Normalizer", console: Console) -> bytes:
    """The workbook with its cells normalized, as texts; all the rest of it is as it was."""
    if options.output == STANDARD_INPUT:
        refuse_terminal(console)
    texts: dict[tuple[int, int], str] = {}
    sheet = ""
    for item in _items(options, normalizer, console):
        if isinstance(item, Row):
            texts |= {(item.row, column): text for column, text in normalizer.changed(item).items()}
        else:
            normalizer.text(item)
        if isinstance(item, Headings):
            sheet = item.record.sheet or ""
    with opened(options.file, None) as stream:
        written, formulas = with_texts(Package(stream), sheet, texts)
    for cell in formulas:
        normalizer.is_complete = False
        console.complain(f"{shown_file(options.file)}: {_STAYS.filled({'cell': cell})[console.lang]}")
    return written


@contextmanager
def _output(options: argparse.Namespace, console: Console) -> Generator[Callable[[bytes], object], None, None]:
    """The function that writes to the standard output, or to a new file with the permissions of the input."""
    if options.output == STANDARD_INPUT:
        if _is_input(console, options.file):
            problem = Text("入力と同じファイルには書き込みません。", "The output is the input file.")
            raise Unreadable(problem, options.file)
        yield console.out.buffer.write
        return
    _refuse_other_format(options.file, options.output)
    with new_file(options.output, _status(options.file)) as file:
        yield file.write


def _refuse_other_format(file: str, output: str) -> None:
    """Raises ``Unreadable`` if the ending of the output is that of another format."""
    ending, other = source.ending_of(file), Path(output).suffix.lower()
    if other in source.ENDINGS and not source.is_same_format(ending, other):
        problem = Text(
            "入力と同じ形式で書き出します。拡張子は {ending} にしてください。",
            "It is written in the format of the input. Let the name end in {ending}.",
        )
        raise Unreadable(problem.filled({"ending": ending}), output)


def _status(file: str) -> os.stat_result | None:
    """The status of the input, with its permissions; ``None`` if it is not known."""
    try:
        return os.fstat(0) if file == STANDARD_INPUT else Path(file).stat()
    except (OSError, ValueError):
        return None


def _is_input(console: Console, file: str) -> bool:
    """Whether the standard output is the input file, which would be read while it grows."""
    status = _status(file)
    try:
        target = os.fstat(console.out.fileno())
    except (OSError, ValueError):
        return False
    return status is not None and stat.S_ISREG(status.st_mode) and os.path.samestat(status, target)


_FORMULA = Text(
    "{column}列目: 空白や全角文字を整えると、表計算ソフトが数式として実行するセルになります。",
    "column {column}: without white space or wide characters a spreadsheet would run this cell as a formula.",
)


@dataclass
class _Normalizer:
    """Normalizes records; what it cannot understand is reported, and written as it was read."""

    _form: str | None
    _console: Console
    _rows: Rows | None = None
    _site_columns: Columns | None = None
    """The columns of a table of sites, if it is one."""
    encoding: Encoding = UTF_8
    """The encoding of the input, in which everything is written."""
    is_complete: bool = True

    def use_encoding(self, encoding: Encoding) -> None:
        """Set the detected encoding of the input."""
        self.encoding = encoding

    def text(self, item: Item) -> str:
        """The text that is written for an item."""
        match item:
            case Broken():
                self._report_problem(item.record, item.problem.message)
            case NotRead():
                message = item.problem.message[self._console.lang]
                self._console.complain(f"{place_of(item.record)}: {message}")
            case Headings():
                self._rows = Rows(item, FORMS if self._form is None else {self._form: FORMS[self._form]})
                self._site_columns = site_columns(item) if self._form is None else None
            case Value():
                after = self.data(item)
                if after is not item.data:
                    return source.rewritten_json(item.source, item.data, after)
            case Row():
                return self._row(item)
            case _:
                pass
        return item.source

    def data(self, value: Value) -> object:
        """The normalized data: the same object if nothing has changed."""
        model = self._model_of(value.record, value.data)
        if model is None:
            return value.data
        if _has_repeated_names(value.data):
            problem = Text(
                "同じ項目名が2回あり、どれが正しいか判断できません。",
                "A name stands twice; nobody can tell which is meant.",
            )
            self._report_problem(value.record, problem)
            return value.data
        after, changes = normalized(model, value.data)
        self._report_changes(value.record, changes)
        return after if changes else value.data

    def _row(self, row: Row) -> str:
        changed = self.changed(row)
        if not changed:
            return row.source
        cells = tuple(changed.get(index, cell) for index, cell in enumerate(row.cells))
        return source.rewritten_row(row.source, cells, row.separator)

    def changed(self, row: Row) -> dict[int, str]:
        """The texts of the cells of a row that change, by their columns (from 0); the changes are reported."""
        columns = self._columns_of(row)
        if columns is None:
            return {}
        before = typed_cells(columns, row)
        cells, changes = normalized_cells(columns, before)
        formulas = [index for index, pair in enumerate(zip(before, cells, strict=True)) if _becomes_formula(*pair)]
        for index in formulas:
            self._report_problem(row.record, _FORMULA.filled({"column": index + 1}))
        if formulas:
            # The rest of the row is normalized, and reported, without these cells.
            others = tuple(None if index in formulas else cell for index, cell in enumerate(before))
            cells, changes = normalized_cells(columns, others)
            cells = tuple(before[index] if index in formulas else cell for index, cell in enumerate(cells))
        self._report_changes(row.record, changes)
        pairs = enumerate(zip(before, cells, strict=True))
        return {index: after or "" for index, (old, after) in pairs if old != after}

    def _model_of(self, record: Record, data: object) -> type[RuleModel] | None:
        if self._form is None and is_site(data):
            return Site
        form = self._form_of(record, data)
        return None if form is None else FORMS[form]

    def _columns_of(self, row: Row) -> Columns | None:
        if self._site_columns is not None:
            return self._site_columns
        form = self._form_of(row.record, row.by_heading())
        return None if form is None or self._rows is None else self._rows.columns(form)

    def _form_of(self, record: Record, data: object) -> str | None:
        if self._form is not None and is_mapping(data):
            return self._form
        form, problems = form_of(data, normalize=True)
        for problem in problems:
            self._report_problem(record, problem.message)
        return form

    def _report_problem(self, record: Record, problem: Text) -> None:
        self.is_complete = False
        left = self._console.words("そのまま書き出します。", "It is written as it is.")
        self._console.complain(f"{place_of(record)}: {problem[self._console.lang]} {left}")

    def _report_changes(self, record: Record, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self._console.complain(f"{place_of(record)}: {change_line(change)}")


def _becomes_formula(before: str | None, after: str | None) -> bool:
    """Whether a spreadsheet would take the tidied cell for a formula, and not the cell as it is."""
    return is_formula(after or "") and not is_formula(before or "")


def _has_repeated_names(data: object) -> bool:
    """Whether a name stands twice in an object, or in one inside it; no object is deeper than ``DEEPEST``."""
    if is_list(data):
        return any(map(_has_repeated_names, data))
    return is_mapping(data) and bool(repeated_names(data) or any(map(_has_repeated_names, data.values())))
