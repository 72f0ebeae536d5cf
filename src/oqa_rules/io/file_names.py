"""Names for new files that every system takes."""

import re
import unicodedata

# What Windows refuses in a name, and what cannot be seen or ends a line.
_REFUSED = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_LONGEST = 60
_MOST_BYTES = 150  # a name may have 255, with an ending and a number


def safe_part(text: str) -> str:
    r"""The text as a part of the name of a file: what a system refuses is ``_``, and a long text is cut.

    It may be empty, and may be a name that Windows keeps for itself, such as ``con``: something has to stand before
    it.

    >>> safe_part("みどり/医科: <1>\n."), safe_part("...")
    ('みどり_医科_ _1__', '')
    """
    normal = unicodedata.normalize("NFC", text)
    kept = "".join("_" if unicodedata.category(each) in _UNSEEN else each for each in normal)
    cut = _REFUSED.sub("_", kept)[:_LONGEST].encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore")
    return cut.strip(" .\u3000")


class FileNames:
    """Gives names that differ, also where a system does not tell upper from lower case."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def unique(self, stem: str) -> str:
        """The stem, with a number behind it where it is taken.

        >>> names = FileNames()
        >>> names.unique("1-Midori"), names.unique("1-MIDORI"), names.unique("1-Midori-2")
        ('1-Midori', '1-MIDORI-2', '1-Midori-2-2')
        """
        candidate, number = stem, self._used.get(_key(stem), 0) + 1
        while number > 1 and _key(candidate := f"{stem}-{number}") in self._used:
            number += 1
        self._used[_key(stem)] = number
        self._used.setdefault(_key(candidate), 1)
        return candidate


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
