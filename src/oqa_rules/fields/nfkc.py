"""NFKC in time that grows with the text alone."""

from itertools import groupby
from unicodedata import combining, normalize

_SHORT = 256


def nfkc(text: str) -> str:
    r"""The text in the Unicode normalization form NFKC.

    Python's own function sorts each run of combining marks by insertion, so that a long run in the wrong order
    takes time with the square of its length. In a long text the marks are put in order here first.

    >>> nfkc("ﾊﾟｿｺﾝ１"), nfkc("e\u0301")
    ('パソコン1', 'é')
    """
    if len(text) <= _SHORT or text.isascii():
        return normalize("NFKC", text)
    ordered: list[str] = []
    for _, run in groupby("".join(normalize("NFKD", each) for each in text), lambda each: combining(each) > 0):
        ordered += sorted(run, key=combining)
    return normalize("NFKC", "".join(ordered))
