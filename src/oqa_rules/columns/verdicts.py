"""What the rules say of a column: which rows are valid, how often each rule is broken, and the findings of a row."""

from collections.abc import Mapping
from typing import NoReturn, SupportsIndex, final

import numpy as np

from oqa_rules.columns.arrays import Bools, Bytes, Shorts
from oqa_rules.columns.arrow import ArrowStream, numbers_array, table, texts_array
from oqa_rules.columns.column import Column
from oqa_rules.columns.kernels import CONTEXTS, NO_CONTEXT, UNKNOWN
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import exact_text, is_text
from oqa_rules.rules import Finding, Lang


@final
class Verdicts:
    """The verdicts on a column, row by row the same as those of the field's ``check``.

    ``valid`` tells which rows have no error, ``is_null`` which have no value: these are not valid, and nothing is
    found in them.

    >>> from oqa_rules import columns
    >>> verdicts = columns.customer_id(["CAF0123456789", "CAF012345678", None])
    >>> verdicts
    <Verdicts on customer-id: 3 rows, 1 valid, 1 null>
    >>> verdicts.counts()
    {'customer-id.length': 1}
    """

    __slots__ = ("_column", "_contexts", "_field", "_kinds", "_outcomes", "is_null", "valid")

    def __init__(self, field: Field, column: Column, classes: Bytes, contexts: Bytes | int = NO_CONTEXT) -> None:
        self._field = field
        self._column: Column | None = column
        self._contexts = contexts
        self._kinds: list[tuple[Finding, ...]] = []
        self.is_null: Bools = column.is_null
        self._outcomes = self._judged(column, classes)
        is_valid = np.array([not any(each.is_error for each in kind) for kind in self._kinds], np.bool_)
        self.valid: Bools = is_valid.take(self._outcomes)
        self.valid &= ~self.is_null
        if field.secret:
            self._column = None  # what is found tells no value, so none is kept

    def __len__(self) -> int:
        return len(self.is_null)

    def __repr__(self) -> str:
        rows, valid, null = len(self), int(self.valid.sum()), int(self.is_null.sum())
        return f"<Verdicts on {self._field.name}: {rows} rows, {valid} valid, {null} null>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("verdicts on a column cannot be pickled: pickle what counts() or frame() tell")

    def counts(self) -> dict[str, int]:
        """How many findings there are of each rule, by its id."""
        counts: dict[str, int] = {}
        rows = np.bincount(self._outcomes, minlength=len(self._kinds)).tolist()
        for kind, number in zip(self._kinds, rows, strict=True):
            for finding in kind:
                counts[finding.rule] = counts.get(finding.rule, 0) + number
        return dict(sorted(counts.items()))

    def rules(self) -> list[list[str]]:
        """The ids of the rules that each row breaks."""
        by_kind = [[finding.rule for finding in kind] for kind in self._kinds]
        return [by_kind[kind] for kind in self._outcomes.tolist()]

    def findings(self, row: SupportsIndex) -> tuple[Finding, ...]:
        """The findings in a row, those of ``check``; none in one without a value. Raises ``IndexError`` as a list does.

        >>> from oqa_rules import columns
        >>> [each.rule for each in columns.score_table(["1", "2"]).findings(1)]
        ['score-table.unknown']
        """
        number = range(len(self))[row]
        kind = self._kinds[int(self._outcomes[number])]
        if not kind or self._column is None:
            return kind
        return self._field.check(self._column.value(number), context=CONTEXTS[self._context(number)])

    def frame(self, lang: Lang = "ja") -> ArrowStream:
        """All findings as a table, an Arrow stream that polars, pandas, pyarrow and DuckDB read.

        Its columns are ``row``, ``rule``, ``severity``, ``path``, ``message``, ``remedy``, ``suggestion``, ``basis``
        and ``source``, with the sentences in ``lang``. The stream can be read once.
        """
        is_clean = np.array([not kind for kind in self._kinds], np.bool_)
        rows = np.flatnonzero(~is_clean.take(self._outcomes))
        found = [(row, finding) for row in rows.tolist() for finding in self.findings(row)]
        findings = [finding for _, finding in found]
        texts: dict[str, list[str | None]] = {
            "rule": [each.rule for each in findings],
            "severity": [each.severity.value for each in findings],
            "path": [each.path for each in findings],
            "message": [each.message[lang] for each in findings],
            "remedy": [each.remedy[lang] for each in findings],
            "suggestion": [each.suggestion for each in findings],
            "basis": [each.basis.value for each in findings],
            "source": [each.source for each in findings],
        }
        numbers = np.array([row for row, _ in found], np.int64)
        return table({"row": numbers_array(numbers), **{name: texts_array(each) for name, each in texts.items()}})

    def _context(self, row: int) -> int:
        return self._contexts if isinstance(self._contexts, int) else int(self._contexts[row])

    def _rules_broken(self, value: object, context: Mapping[str, str]) -> tuple[Finding, ...]:
        """The findings of a value without suggestions, which take longest."""
        if not is_text(value) or (not context and self._field.clean(value)):
            return self._field.check(value)
        return tuple(self._field.broken(exact_text(value), context))

    def _judged(self, column: Column, classes: Bytes) -> Shorts:
        """The place of the kind of each row; the first kind is that of rows in which nothing is found."""
        numbers: dict[object, int] = {(): 0}
        self._kinds.append(())

        def kind_of(value: object, context: int) -> int:
            findings = self._rules_broken(value, CONTEXTS[context])
            key = findings if self._field.secret else tuple([(each.rule, each.severity) for each in findings])
            if key not in numbers:
                numbers[key] = len(self._kinds)
                self._kinds.append(findings)
            return numbers[key]

        def kind_of_row(row: int) -> int:
            return kind_of(column.value(row), self._context(row))

        by_class: Shorts = np.zeros(UNKNOWN + 1, np.uint16)
        for each in np.flatnonzero(np.bincount(classes, minlength=UNKNOWN)[:UNKNOWN]).tolist():
            by_class[each] = kind_of_row(int(np.argmax(classes == each)))
        outcomes: Shorts = by_class.take(classes)
        unknown = classes == UNKNOWN
        unknown &= ~column.is_null
        if unknown.any() and column.values is None and not column.has_texts:
            outcomes[unknown] = kind_of_row(int(np.argmax(unknown)))  # every row is as wrong as the first
            return outcomes
        seen: dict[tuple[object, int], int] = {}
        for rows, block in column.blocks():
            places = np.flatnonzero(unknown[rows])
            for row, text in zip((places + rows.start).tolist(), block.encoded(places), strict=True):
                context = self._context(row)
                # Of what is no text only the type is ever told.
                key = (type(column.value(row)) if text is None else text, context)
                if key not in seen:
                    seen[key] = kind_of(column.value_of(row, text), context)
                outcomes[row] = seen[key]
        return outcomes
