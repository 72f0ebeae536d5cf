"""Columns in every form in which they come, and texts that are nearly right."""

from collections.abc import Callable, Sequence
from functools import cache

import nanoarrow
import numpy as np
import pytest
from hypothesis import strategies as st

from oqa_rules.catalogue import RULES
from oqa_rules.columns.column import ColumnLike
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS
from oqa_rules.strategies import field_values, near_misses


def arrow(values: Sequence[object], kind: object) -> ColumnLike:
    """The values as one array of Arrow of that type of nanoarrow."""
    made: ColumnLike = nanoarrow.c_array(values, kind)
    return made


def sliced(values: Sequence[object], kind: object) -> ColumnLike:
    """The same as the middle of a longer array."""
    front = len(values) % 11  # so that the bits of the validity begin anywhere in a byte
    made: ColumnLike = nanoarrow.c_array([*(["0190120"] * front), *values, None], kind)[front : front + len(values)]
    return made


def masked(values: Sequence[object], kind: object, size: str) -> ColumnLike:
    """The same with a text behind each null: what stands there says nothing."""
    texts = [b"0190120" if each is None else str(each).encode() for each in values]
    offsets = np.cumsum([0, *map(len, texts)]).astype(size)
    validity = np.packbits(np.array([each is not None for each in values], np.bool_), bitorder="little")
    made: ColumnLike = nanoarrow.c_array_from_buffers(kind, len(values), [validity, offsets, b"".join(texts)])
    return made


def chunked(values: Sequence[object], kind: object) -> ColumnLike:
    """The same in several parts, one of which is empty."""
    middle = len(values) // 2
    made: ColumnLike = nanoarrow.Array.from_chunks([values[:middle], [], values[middle:]], kind)
    return made


def _objects(values: Sequence[object]) -> ColumnLike:
    array = np.empty(len(values), object)
    array[:] = values
    return array


FORMS: dict[str, Callable[[Sequence[object]], ColumnLike]] = {
    "list": list,
    "tuple": tuple,
    "object": _objects,
    "string": lambda values: arrow(values, nanoarrow.string()),
    "large-string": lambda values: arrow(values, nanoarrow.large_string()),
    "chunked": lambda values: chunked(values, nanoarrow.string()),
    "masked": lambda values: masked(values, nanoarrow.string(), "i4"),
    "masked-large": lambda values: masked(values, nanoarrow.large_string(), "i8"),
    "sliced": lambda values: sliced(values, nanoarrow.string()),
    "sliced-large": lambda values: sliced(values, nanoarrow.large_string()),
}
"""What a column of texts and nulls can be, without other libraries. Views are tested with libraries that make them."""


each_form = pytest.mark.parametrize("form", FORMS)

# Characters that stand in some field, and those that are mistaken for them.
NEAR = st.sampled_from("0123456789CAFOPcafop-/ \n\u3000０９Ａ²①\u200b\x00/:端")


@st.composite
def edited(draw: st.DrawFn, field: Field) -> str:
    """A valid text with a character more, less, or another."""
    text = draw(field_values(field.name))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.text(NEAR, max_size=2)) + text[at + draw(st.integers(0, 2)) :]


@cache  # Hypothesis looks through a strategy once: not anew for each example
def texts_near(field: Field) -> st.SearchStrategy[str]:
    """Texts that are valid, nearly valid, or anything that Arrow can hold."""
    own = [rule.id for rule in field.own_rules if rule.example.of == field.name and rule.id in RULES]
    misses = [near_misses(each).map(lambda example: str(example.value)) for each in own if field.name != "customer-id"]
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    return st.one_of(
        field_values(field.name), edited(field), *misses, st.text(NEAR, max_size=14), anything, st.just(field.example)
    )


@cache
def rows_near(field: Field) -> st.SearchStrategy[list[str | None]]:
    """Columns of such texts and nulls."""
    return st.lists(st.none() | texts_near(field), max_size=12)


each_field = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
