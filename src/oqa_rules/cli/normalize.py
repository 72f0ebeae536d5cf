"""``oqa-rules normalize``: the records of a file tidied, in the format in which they came."""

import argparse
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import Screen, change_line, exit_status, place, standard_input
from oqa_rules.fields.field import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.check import Rows, form_of
from oqa_rules.parts.part import tidied
from oqa_rules.reading import source
from oqa_rules.reading.item import (
    KEEP_BYTES,
    STANDARD_INPUT,
    Broken,
    Encoding,
    Headings,
    Item,
    Row,
    Unreadable,
    Value,
    opened,
)
from oqa_rules.reading.json_text import repeated_names
from oqa_rules.rulebook import Change, Record, Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "file", metavar="FILE", help=".json .jsonl .csv, - は標準入力のJSON Lines / is JSON Lines on stdin"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", default="-", help="新しいファイル。- は標準出力 / a new file; - is stdout"
    )
    arguments.add_form(parser)
    arguments.add_encoding(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Writes every record and tells of changes; where a file cannot be read to its end, no new file is left."""
    tidier = _Tidier(options.form, options.encoding, screen)
    is_whole = True
    with _output(options, screen) as out:
        try:
            out.writelines(text.encode(options.encoding, KEEP_BYTES) for text in _texts(options, tidier))
        except Unreadable as problem:
            if not problem.rest_was_read:
                raise
            screen.complain(problem)
            is_whole = False
    return exit_status(is_ok=tidier.is_all_tidied, is_whole=is_whole)


def _texts(options: argparse.Namespace, tidier: "_Tidier") -> Iterator[str]:
    ending = source.ending_of(options.file)
    if ending == source.TOML:
        problem = Text(
            "TOMLは書き出せません。JSONにしてください。check --normalize なら、TOMLも整えてから判定できます。",
            "TOML cannot be written. Use JSON; check --normalize judges TOML after tidying it.",
        )
        raise Unreadable(problem, options.file)
    if ending != source.JSON:
        for item in source.read_records(options.file, options.encoding, standard_input()):
            yield tidier.text(item)
        return
    with opened(options.file, None) as stream:
        text = source.document(stream, options.encoding)
        before = source.parse_document(text)
    after = [tidier.data(each) for each in source.records_in(before, options.file)]
    yield source.rewritten_json(text, before, after if isinstance(before, list) else after[0], options.encoding)


@contextmanager
def _output(options: argparse.Namespace, screen: Screen) -> Generator[BinaryIO, None, None]:
    """The standard output, or a new file that stays only where it became complete."""
    if options.output == "-":
        if _is_input(screen, options.file):
            problem = Text("入力と同じファイルには書き込みません。", "The output is the input file.")
            raise Unreadable(problem, options.file)
        yield screen.out.buffer
        return
    path = Path(options.output)
    try:
        stream = path.open("xb")
    except FileExistsError:
        problem = Text(
            "すでにあるので書き込みません。別の名前にしてください。", "It exists already. Choose another name."
        )
        raise Unreadable(problem, options.output) from None
    try:
        with stream:
            yield stream
    except BaseException:
        path.unlink()
        raise


def _is_input(screen: Screen, file: str) -> bool:
    """Whether the standard output goes into the input file, which would be read while it grows."""
    try:
        given = os.fstat(0) if file == STANDARD_INPUT else Path(file).stat()
        target = os.fstat(screen.out.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(given.st_mode) and os.path.samestat(given, target)


@dataclass
class _Tidier:
    """Tidies records; what it cannot understand is complained about, and written as it was read."""

    _form: str | None
    _encoding: Encoding
    _screen: Screen
    _rows: Rows | None = None
    is_all_tidied: bool = True

    def text(self, item: Item) -> str:
        """What is written for an item."""
        match item:
            case Broken():
                self._leave(item.record, item.problem.message)
            case Headings():
                self._rows = Rows(item.names, self._form)
            case Value():
                after = self.data(item)
                if after is not item.data:
                    return source.rewritten_json(item.source, item.data, after, self._encoding)
            case Row():
                return self._row(item)
            case _:
                pass
        return item.source

    def data(self, value: Value) -> object:
        """The tidied data: the same object where nothing has changed."""
        form = self._form_of(value.record, value.data)
        if form is None:
            return value.data
        if _has_repeated_names(value.data):
            problem = Text(
                "同じ項目名が2回あり、どれが正しいか判断できません。",
                "A name stands twice; nobody can tell which is meant.",
            )
            self._leave(value.record, problem)
            return value.data
        after, changes = tidied(FORMS[form], value.data)
        self._tell(value.record, changes)
        return after if changes else value.data

    def _row(self, row: Row) -> str:
        form = self._form_of(row.record, row.given())
        if form is None or self._rows is None:
            return row.source
        cells, changes = self._rows.tidied(row.cells, form)
        self._tell(row.record, changes)
        return source.rewritten_row(row.source, cells) if changes else row.source

    def _form_of(self, record: Record, data: object) -> str | None:
        if self._form is not None and is_mapping(data):
            return self._form
        form, problems = form_of(data, normalize=True)
        for problem in problems:
            self._leave(record, problem.message)
        return form

    def _leave(self, record: Record, problem: Text) -> None:
        self.is_all_tidied = False
        left = self._screen.words("そのまま書き出します。", "It is written as it is.")
        self._screen.complain(f"{place(record)}: {problem[self._screen.lang]} {left}")

    def _tell(self, record: Record, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self._screen.complain(f"{place(record)}: {change_line(change)}")


def _has_repeated_names(data: object) -> bool:
    return is_mapping(data) and bool(
        repeated_names(data) or any(repeated_names(each) for each in data.values() if is_mapping(each))
    )
