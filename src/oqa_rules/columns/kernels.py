"""How texts of each field are told apart many at a time, so that one of each kind has to be asked about.

A kernel gives each text of a block a class: texts of one class (and one context) break the same rules. What a kernel
does not know has the class ``UNKNOWN``. Rules, lengths and codes are those of the fields, which are asked here once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import accumulate
from typing import TypeAlias

import numpy as np

from oqa_rules.columns.arrays import Bytes, Numbers
from oqa_rules.columns.layout import NONE, Layout, numbers
from oqa_rules.columns.texts import Block
from oqa_rules.fields import (
    check_digit,
    customer_id,
    customer_id_number,
    institution_code,
    institution_id,
    prefecture_code,
    score_table,
    secret_number,
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


def digits(example: str) -> str:
    """The layout of a text like this one, in which digits are zeros."""
    return "".join("0" if each.isdecimal() else each for each in example)


def _listed(codes: Iterable[str]) -> Kernel:
    """Tells codes of as many digits apart: the class of each is its place in the list."""
    listed = list(codes)
    layout = Layout(digits(listed[0]))
    places = np.full(CHUNK, UNKNOWN, np.uint8)
    places[[int(each) for each in listed]] = range(len(listed))

    def kernel(block: Block) -> Bytes:
        found, words = layout.match(block)
        if words:
            matches = found != NONE
            found[matches] = places.take(numbers(words[0][matches])[1])
        return found

    return kernel


def _any_digits(*alternatives: tuple[str, ...]) -> Kernel:
    """Tells layouts apart; those of one length stand together, and what their digits are does not matter."""
    layouts = [Layout(*each) for each in alternatives]

    firsts = [0, *accumulate(map(len, alternatives))]

    def kernel(block: Block) -> Bytes:
        found: Bytes = np.full(len(block.lengths), UNKNOWN, np.uint8)
        for layout, first in zip(layouts, firsts, strict=False):
            more, words = layout.match(block)
            if words:
                matches = more != NONE
                found[matches] = more[matches] + np.uint8(first)
        return found

    return kernel


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
    found, words = _CODE.match(block)
    if words:
        front, back = numbers(words[0])
        classes = _code_classes(front, back, contexts)
        classes[found == NONE] = UNKNOWN
        return classes
    return found


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


def institution_ids(block: Block) -> Bytes:
    """The classes of ten-digit identifiers whose prefecture and score table are known."""
    found, words = _ID.match(block)
    if not words:
        return found
    matches = found != NONE
    prefix, _ = numbers(words[0][matches])
    front, back = numbers(words[1][matches])
    contexts = _BY_PREFIX.take(prefix // 10)
    front %= 1000
    classes = _code_classes(front, back, contexts)
    classes[contexts == NO_CONTEXT] = UNKNOWN
    found[matches] = classes
    return found


PREFECTURE_CODES = _listed(prefecture_code.NAMES)
SCORE_TABLES = _listed(score_table.NAMES)

KERNELS: Mapping[str, Kernel] = {
    prefecture_code.FIELD.name: PREFECTURE_CODES,
    score_table.FIELD.name: SCORE_TABLES,
    institution_code.FIELD.name: lambda block: institution_codes(block, NO_CONTEXT),
    institution_id.FIELD.name: institution_ids,
    secret_number.FIELD.name: _any_digits(("0" * secret_number.LENGTH,)),
    customer_id.FIELD.name: _any_digits(
        *(
            tuple(prefix + "0" * length for prefix in customer_id_number.PREFIXES)
            for length in customer_id_number.NUMBER_LENGTHS
        )
    ),
}
"""The kernels of fields by their names; a field that is not here is judged text by text."""
