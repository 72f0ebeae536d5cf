"""How texts of each field are told apart many at a time, so that one of each kind has to be asked about.

A kernel gives each text of a block a class: texts of one class (and one context) break the same rules. What a kernel
does not know has the class ``UNKNOWN``. Rules, lengths and codes are those of the fields, which are asked here once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TypeAlias

import numpy as np

from oqa_rules.columns.arrays import Bytes, Numbers
from oqa_rules.columns.day_texts import NOWHERE, day_places, month_places
from oqa_rules.columns.layout import NONE, Layout, numbers
from oqa_rules.columns.texts import Block
from oqa_rules.fields import (
    check_digit,
    customer_id,
    customer_id_number,
    date_text,
    institution_code,
    institution_id,
    prefecture_code,
    score_table,
    secret_number,
    year_month,
)
from oqa_rules.fields.luhn import CHUNK, CHUNK_SUMS, luhn_sum
from oqa_rules.fields.visiting_nurse_number import visiting_nurse_number

UNKNOWN = NONE

Kernel: TypeAlias = Callable[[Block], Bytes]

_TABLES = 1 + len(score_table.NAMES)
NO_CONTEXT = 0
"""The number of the context in which neither prefecture nor score table is known."""

CONTEXTS: tuple[Mapping[str, str], ...] = tuple(
    {key: text for key, text in (("prefecture_code", prefecture), ("score_table", table)) if text}
    for prefecture in ("", *prefecture_code.NAMES)
    for table in ("", *score_table.NAMES)
)
"""What is known beside an institution code, by the number of the context."""


def context_numbers(prefectures: Bytes, tables: Bytes) -> Bytes:
    """The numbers of the contexts of classes of prefecture codes and of score tables, where any may be unknown."""
    one, tables_each = np.uint8(1), np.uint8(_TABLES)  # one more than UNKNOWN is 0
    return (prefectures + one) * tables_each + (tables + one)


def of_length(length: int, kernel: Kernel) -> Kernel:
    """The kernel, asked only about texts of that length."""

    def of_those(block: Block) -> Bytes:
        texts, rows = block.of_length(length)
        if rows is None:
            return kernel(texts)
        found: Bytes = np.full(len(block.lengths), UNKNOWN, np.uint8)
        if len(rows):
            found[rows] = kernel(texts)
        return found

    return of_those


def _listed(codes: Iterable[str]) -> Kernel:
    """Tells codes of one or two bytes apart: the class of each is its place in the list."""
    listed = [each.encode() for each in codes]
    size = len(listed[0])
    places = np.full(1 << 8 * size, UNKNOWN, np.uint8)
    for place, code in enumerate(listed):
        places[int.from_bytes(code, "little")] = place
    mask = np.uint64(len(places) - 1)

    def kernel(block: Block) -> Bytes:
        return places.take((block.words(0) & mask).view(np.int64))

    return of_length(size, kernel)


def _any_digits(*alternatives: Sequence[str]) -> Kernel:
    """Tells layouts apart; those of one length stand together, and what their digits are does not matter."""
    firsts = [0, *accumulate(map(len, alternatives))]
    kernels = [_layout(Layout(*each), first) for each, first in zip(alternatives, firsts, strict=False)]

    def kernel(block: Block) -> Bytes:
        found = kernels[0](block)
        for another in kernels[1:]:
            # UNKNOWN is the largest of all.
            np.minimum(found, another(block), out=found)
        return found

    return kernel


def _layout(layout: Layout, first: int) -> Kernel:
    def kernel(block: Block) -> Bytes:
        found, _ = layout.match(block)
        if first:
            np.copyto(found, found + np.uint8(first), where=found != NONE)
        return found

    return of_length(layout.length, kernel)


@cache
def _fronts() -> Bytes:
    """What the first three digits of a code tell, by score table: their Luhn sum, and what two rules find."""
    fronts = np.zeros((_TABLES, CHUNK), np.uint8)
    for number in range(1000):
        code = f"{number:03}".ljust(check_digit.LENGTH, "0")
        fronts[:, number] = luhn_sum(code) + (_DISTRICT if institution_code.district.check(code) else 0)
        for place, table in enumerate(score_table.NAMES, 1):
            fronts[place, number] += _STATION if visiting_nurse_number.check(code, table) else 0
    return fronts.reshape(-1)


# A Luhn sum of three parts is at most 27; above it stand what the rules find, and whether the prefix is not known.
_DISTRICT, _STATION, _NO_PREFIX = 32, 64, 128
_BACKS: Bytes = np.frombuffer(CHUNK_SUMS, np.uint8)
_PREFIXES: Bytes = np.array(
    [
        check_digit.PREFIX_SUMS.get((each.get("prefecture_code"), each.get("score_table")), _NO_PREFIX)
        for each in CONTEXTS
    ],
    np.uint8,
)
_TOTALS = np.arange(2 * _NO_PREFIX)
_IS_WRONG = (_TOTALS < _NO_PREFIX) & (_TOTALS % _DISTRICT % 10 != 0)
_CLASSES: Bytes = (_IS_WRONG + _TOTALS % _NO_PREFIX // _DISTRICT * 2).astype(np.uint8)
_CODE = Layout("0" * check_digit.LENGTH)


def institution_codes(block: Block, contexts: Bytes | int) -> Bytes:
    """The classes of institution codes, each in its context or all in one."""
    texts, rows = block.of_length(_CODE.length)
    if rows is None:
        return _codes(texts, contexts)
    found: Bytes = np.full(len(block.lengths), UNKNOWN, np.uint8)
    if len(rows):
        found[rows] = _codes(texts, contexts if isinstance(contexts, int) else contexts.take(rows))
    return found


def _codes(texts: Block, contexts: Bytes | int) -> Bytes:
    found, words = _CODE.match(texts)
    classes = _code_classes(*numbers(words[0]), contexts)
    np.copyto(classes, UNKNOWN, where=found == NONE)
    return classes


def _code_classes(front: Numbers, back: Numbers, contexts: Bytes | int) -> Bytes:
    if isinstance(contexts, int):
        front += contexts % _TABLES * CHUNK
        total = _fronts().take(front, mode="clip") + _PREFIXES[contexts]
    else:
        front += (contexts % np.uint8(_TABLES)).astype(np.int64) * CHUNK
        total = _fronts().take(front, mode="clip") + _PREFIXES.take(contexts)
    total += _BACKS.take(back, mode="clip")
    classes: Bytes = _CLASSES.take(total)
    return classes


_ID = Layout("0" * institution_id.LENGTH)
_BEFORE_CODE = institution_id.LENGTH - check_digit.LENGTH
_BY_PREFIX: Bytes = np.zeros(10**_BEFORE_CODE, np.uint8)
_WHOLE = {"".join(each.values()): number for number, each in enumerate(CONTEXTS) if len(each) > 1}
_BY_PREFIX[[*map(int, _WHOLE)]] = [*_WHOLE.values()]


def _ids(texts: Block) -> Bytes:
    """The classes of ten-digit identifiers whose prefecture and score table are known."""
    found, words = _ID.match(texts)
    prefix, _ = numbers(words[0])
    front, back = numbers(words[1])
    contexts = _BY_PREFIX.take(prefix // 10, mode="clip")
    front %= 1000
    classes = _code_classes(front, back, contexts)
    np.copyto(classes, UNKNOWN, where=(found == NONE) | (contexts == NO_CONTEXT))
    return classes


PREFECTURE_CODES = _listed(prefecture_code.NAMES)
SCORE_TABLES = _listed(score_table.NAMES)


def _listed_in(places: Callable[[Block], Numbers]) -> Kernel:
    """Tells the days or months of the calendar from other texts."""
    return lambda block: np.where(places(block) == NOWHERE, UNKNOWN, 0).astype(np.uint8)


KERNELS: Mapping[str, Kernel] = {
    prefecture_code.FIELD.name: PREFECTURE_CODES,
    score_table.FIELD.name: SCORE_TABLES,
    institution_code.FIELD.name: lambda block: institution_codes(block, NO_CONTEXT),
    institution_id.FIELD.name: of_length(_ID.length, _ids),
    secret_number.FIELD.name: _any_digits(("0" * secret_number.LENGTH,)),
    year_month.FIELD.name: _listed_in(month_places),
    date_text.FIELD.name: _listed_in(day_places),
    customer_id.FIELD.name: _any_digits(
        *(
            tuple(prefix + "0" * length for prefix in customer_id_number.PREFIXES)
            for length in customer_id_number.NUMBER_LENGTHS
        )
    ),
}
"""The kernels of fields by their names; a field that is not here is judged text by text."""
