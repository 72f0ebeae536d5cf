"""NFKC in time that grows with the text alone."""

import re
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
    decomposed = text.translate({ord(each): normalize("NFKD", each) for each in set(text)})
    classes = {each: combining(each) for each in set(decomposed)}
    marks = "".join(map(re.escape, filter(classes.__getitem__, classes)))
    if marks:
        decomposed = re.sub(
            f"[{marks}]{{2,}}", lambda run: "".join(sorted(run[0], key=classes.__getitem__)), decomposed
        )
    return normalize("NFKC", decomposed)
