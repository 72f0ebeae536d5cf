"""Text from a file as it may stand on paper or on a screen."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""The text on one line; what steers a reader's eyes without being seen is written as its code point.

    These are line breaks, other control characters, marks that turn the direction of writing, and everything
    of no width. Spaces stay, the full-width one too.

    >>> visible("みどり　医科\u202e\n")
    'みどり\u3000医科<U+202E><U+000A>'
    """
    return "".join(
        f"<U+{ord(character):04X}>" if unicodedata.category(character) in _UNSEEN else character for character in text
    )
