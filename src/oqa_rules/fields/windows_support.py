"""Until when the editions of Windows 10 that clinics run are supported, told from the text that names one.

The days are those of Microsoft's release information (docs/en/sources.md). An edition that a text does not name is not
guessed.

>>> end_of_support("Windows 10 IoT Enterprise 2021 LTSC / Microsoft Edge")
datetime.date(2032, 1, 13)
>>> end_of_support("Windows 11") is None
True
"""

from datetime import date
from functools import lru_cache

from oqa_rules.fields.choice import squeezed

_WINDOWS = "windows10"
_IOT = "iot"
_EDITIONS = (
    (("ltsc2021", "2021ltsc"), date(2027, 1, 12), date(2032, 1, 13)),
    (("ltsc2019", "2019ltsc"), date(2029, 1, 9), date(2029, 1, 9)),
    (("ltsb2016", "2016ltsb"), date(2026, 10, 13), date(2026, 10, 13)),
)
"""What names an edition, and the last day of its support, without IoT and with it."""

_LONGEST_KEPT = 200


def end_of_support(text: str) -> date | None:
    """The last day on which the edition of Windows 10 that a text names is supported, or ``None`` where it names none.

    Width, case and white space do not count. A text that names two editions names none.
    """
    # The records of one file name a handful of systems.
    return _known_end(text) if len(text) <= _LONGEST_KEPT else _end(text)


def _end(text: str) -> date | None:
    name = squeezed(text).casefold()
    if _WINDOWS not in name:
        return None
    ends = [iot if _IOT in name else plain for names, plain, iot in _EDITIONS if any(each in name for each in names)]
    return ends[0] if len(ends) == 1 else None


_known_end = lru_cache(maxsize=256)(_end)
