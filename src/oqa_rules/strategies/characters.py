"""Characters about which all editions of Unicode agree, as far as programs use them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import category, ucd_3_2_0

from hypothesis import strategies as st

_BEYOND: Final = 0x10000
"""The first code point that is not drawn; names in other planes are among the common ones."""

_NONE = ("Cs", "Cn")


@lru_cache
def characters(*without: str) -> str:
    r"""Every character whose category was the same in Unicode 3.2, but for those of the categories named.

    A category is given whole or by its first letter. A program with another edition of Unicode than ours sees
    the same characters, and is not blamed for its edition.

    >>> "端" in characters("Z", "C"), "\u3000" in characters("Z", "C")
    (True, False)
    """
    excluded = (*_NONE, *without)
    return "".join(
        each
        for each in map(chr, range(_BEYOND))
        if not category(each).startswith(excluded) and category(each) == ucd_3_2_0.category(each)
    )


@lru_cache
def texts(*without: str, longest: int) -> st.SearchStrategy[str]:
    """Texts of these characters, up to so many."""
    return st.text(characters(*without), max_size=longest)
