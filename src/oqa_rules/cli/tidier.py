"""Tidying what was read, item by item: the text to write, and what is said about it."""

from oqa_rules.cli.describe import change_line, place
from oqa_rules.cli.screen import Screen
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.batch import form_of
from oqa_rules.forms.rows import Rows
from oqa_rules.parts.secrecy import secrets_in
from oqa_rules.parts.tidying import tidied
from oqa_rules.reading.encodings import Encoding
from oqa_rules.reading.item import Broken, Headings, Item, Row, Value
from oqa_rules.reading.json_text import repeated_names
from oqa_rules.reading.rewriting import rewritten_json, rewritten_row
from oqa_rules.rulebook import Change, Record, Text

_REPEATED = Text(
    "同じ項目名が2回あり、どれが正しいか判断できません。", "A name stands twice; nobody can tell which is meant."
)
_LEFT = Text("そのまま書き出します。", "It is written as it is.")


class Tidier:
    """Tidies records; ``is_all_tidied`` says whether each of them could be understood.

    What could not is complained about, and written as it was read.
    """

    def __init__(self, form: str | None, encoding: Encoding, screen: Screen) -> None:
        self._form = form
        self._encoding: Encoding = encoding
        self._screen = screen
        self._rows: Rows | None = None
        self.is_all_tidied = True

    def text(self, item: Item) -> str:
        """What is to be written for one line of JSON Lines or one row of a table."""
        match item:
            case Broken():
                self._leave(item.record, item.problem.message)
            case Headings():
                self._rows = Rows(item.names, self._form)
            case Value():
                after = self.data(item)
                if after is not item.data:
                    return rewritten_json(item.source, item.data, after, self._encoding)
            case Row():
                return self._row(item)
            case _:
                pass
        return item.source

    def data(self, value: Value) -> object:
        """The data of a record after tidying: the same object where nothing has changed."""
        form = self._form_of(value.record, value.data)
        if form is None:
            return value.data
        if _has_repeated_names(value.data):
            self._leave(value.record, _REPEATED)
            return value.data
        after, changes = tidied(FORMS[form], value.data)
        self._tell(value.record, changes, secrets_in(FORMS[form], value.data))
        return after if changes else value.data

    def _row(self, row: Row) -> str:
        form = self._form_of(row.record, row.given())
        if form is None or self._rows is None:
            return row.source
        cells, changes = self._rows.tidied(row.cells, form)
        self._tell(row.record, changes, secrets_in(FORMS[form], self._rows.data(row.cells, form)))
        return rewritten_row(row.source, cells) if changes else row.source

    def _form_of(self, record: Record, data: object) -> str | None:
        if self._form is not None and is_mapping(data):
            return self._form
        form, problems = form_of(data, normalize=True)
        for problem in problems:
            self._leave(record, problem.message)
        return form

    def _leave(self, record: Record, problem: Text) -> None:
        self.is_all_tidied = False
        lang = self._screen.lang
        self._screen.complain(f"{place(record)}: {problem[lang]} {_LEFT[lang]}")

    def _tell(self, record: Record, changes: tuple[Change, ...], secrets: tuple[str, ...]) -> None:
        for change in changes:
            self._screen.complain(f"{place(record)}: {change_line(change.masking(secrets))}")


def _has_repeated_names(data: object) -> bool:
    return is_mapping(data) and bool(
        repeated_names(data) or any(repeated_names(each) for each in data.values() if is_mapping(each))
    )
