"""Text from files for paper or a screen: made visible, and measured."""

import unicodedata
from functools import lru_cache
from itertools import accumulate, takewhile

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    r"""The text on one line, with invisible characters written as their code points.

    These are line breaks, other control characters, marks that change the direction of writing, and characters
    without width. Spaces are kept, the full-width one too.

    >>> visible("みどり　医科\u202e\n")
    'みどり\u3000医科<U+202E><U+000A>'
    """
    return "".join(
        f"<U+{ord(character):04X}>" if unicodedata.category(character) in _UNSEEN else character for character in text
    )


_WIDE = ("W", "F", "A")  # ambiguous characters such as ① take two cells on a Japanese console


def cells(text: str) -> int:
    """How many cells of a Japanese console the text takes.

    >>> cells("医科A"), cells("ｲｶ"), cells("か\u3099")
    (5, 2, 2)
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(maxsize=4096)
def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def shortened_to(text: str, room: int) -> str:
    """The text, cut so that it fits into that many cells.

    >>> shortened_to("オンライン請求利用申請", 11), shortened_to("医科", 11)
    ('オンライ…', '医科')
    """
    if cells(text) <= room:
        return text
    ends = accumulate(map(cells, text))
    fitting = sum(1 for _ in takewhile(lambda end: end + cells("…") <= room, ends))
    return f"{text[:fitting]}…"
