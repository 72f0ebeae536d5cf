"""A column of texts, normalized, with what was changed."""

from typing import SupportsIndex, final

import numpy as np

from oqa_rules.columns.arrays import Bools, Numbers
from oqa_rules.columns.arrow import texts_array
from oqa_rules.columns.column import Column, ColumnLike, read
from oqa_rules.columns.fields import classes_of, field_named
from oqa_rules.columns.kernels import KERNELS, UNKNOWN
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import exact_text, is_text
from oqa_rules.fields.normalize import Normalized
from oqa_rules.rules import Change, Text
from oqa_rules.rules.shape import FORM_WRONG_TYPE

_SECRET = Text(
    "秘密の番号の列は整形できません。結果に番号が並ぶためです。",
    "A column of secret numbers cannot be normalized: the result would show them.",
)
_AS_IT_WAS, _NO_TEXT = -1, -2


@final
class NormalizedTexts:
    """The texts of a column after normalizing, row by row the same as from ``normalize`` of the field.

    ``changed`` tells which rows differ from what was given. A row without a value has no text; one with something
    else than text has none either, and is counted as ``form.wrong-type``. Where Arrow data is taken this is a column.

    >>> from oqa_rules import columns
    >>> tidied = columns.normalize("customer_id", [" caf-0123456789", "CAF0123456789", None])
    >>> tidied.texts
    ['CAF0123456789', 'CAF0123456789', None]
    >>> tidied.changed.tolist(), tidied.counts()
    ([True, False, False], {'case': 1, 'separators': 1, 'white-space': 1})
    """

    __slots__ = ("_column", "_places", "_results", "changed")

    def __init__(self, field: Field, column: Column) -> None:
        self._column = column
        self._results: list[Normalized] = []
        self._places = self._normalized(field, column)
        self.changed: Bools = self._places >= 0

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"<NormalizedTexts: {len(self)} rows, {int(self.changed.sum())} changed>"

    @property
    def texts(self) -> list[str | None]:
        """The texts, ``None`` where there is none."""
        return [self._text(row, place) for row, place in enumerate(self._places.tolist())]

    def changes(self, row: SupportsIndex) -> tuple[Change, ...]:
        """What was changed in a row. Raises ``IndexError`` as a list does."""
        place = int(self._places[range(len(self))[row]])
        return self._results[place].changes if place >= 0 else ()

    def counts(self) -> dict[str, int]:
        """How many rows each kind of change was made in, and how many are no text."""
        counts: dict[str, int] = {}
        rows = np.bincount(self._places[self.changed], minlength=len(self._results)).tolist()
        for result, number in zip(self._results, rows, strict=True):
            for change in result.changes:
                counts[change.kind] = counts.get(change.kind, 0) + number
        others = int((self._places == _NO_TEXT).sum()) - int(self._column.is_null.sum())
        if others:
            counts[FORM_WRONG_TYPE.id] = others
        return dict(sorted(counts.items()))

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """The texts as an array of Arrow."""
        return texts_array(self.texts).__arrow_c_array__(requested_schema)

    def _text(self, row: int, place: int) -> str | None:
        if place == _NO_TEXT:
            return None
        return self._results[place].text if place >= 0 else exact_text(str(self._column.value(row)))

    def _normalized(self, field: Field, column: Column) -> Numbers:
        """For each row the place of its result, or that it stays as it was."""
        places: Numbers = np.full(len(column), _NO_TEXT, np.int64)
        # A kernel knows texts of digits and fixed characters in fixed places, in which nothing is changed.
        classes = classes_of(column, KERNELS.get(field.name))
        places[classes != UNKNOWN] = _AS_IT_WAS
        unknown = (classes == UNKNOWN) & ~column.is_null
        places[column.is_null] = _NO_TEXT
        seen: dict[bytes, int] = {}
        for rows, block in column.blocks():
            among = np.flatnonzero(unknown[rows])
            for row, encoded in zip((among + rows.start).tolist(), block.encoded(among), strict=True):
                if encoded is None:
                    continue
                if encoded not in seen:
                    seen[encoded] = self._place_of(field, column.value_of(row, encoded))
                places[row] = seen[encoded]
        return places

    def _place_of(self, field: Field, value: object) -> int:
        if not is_text(value):
            return _NO_TEXT
        result = field.normalize(value)
        if not result.changes:
            return _AS_IT_WAS
        self._results.append(result)
        return len(self._results) - 1


def normalize(name: str, texts: ColumnLike) -> NormalizedTexts:
    """The texts normalized as those of the field of that name, such as ``"customer_id"``.

    Raises ``ValueError`` for a field that is secret, ``UnknownName``, a ``KeyError``, for a name that is no field, and
    ``TypeError`` for what is no column.
    """
    field = field_named(name)
    if field.secret:
        raise ValueError(_SECRET.in_both)
    return NormalizedTexts(field, read(texts))
