"""Days for people: the machine-readable date, and its day of the week beside it."""

import re
from collections.abc import Iterator
from datetime import date

from oqa_rules.calendar.day import PATTERN
from oqa_rules.rules import Lang, Text

_NAMES = tuple(
    Text(*pair)
    for pair in (
        ("月", "Mon"),
        ("火", "Tue"),
        ("水", "Wed"),
        ("木", "Thu"),
        ("金", "Fri"),
        ("土", "Sat"),
        ("日", "Sun"),
    )
)
_WITH_WEEKDAY = Text("{day}（{weekday}）", "{day} ({weekday})")
_DAY = re.compile(f"(?<![0-9-])({PATTERN})(?![0-9-])")


def with_weekday(day: date, lang: Lang) -> str:
    """The day as YYYY-MM-DD, and its day of the week.

    >>> with_weekday(date(2026, 12, 1), "ja"), with_weekday(date(2026, 12, 1), "en")
    ('2026-12-01（火）', '2026-12-01 (Tue)')
    """
    return _WITH_WEEKDAY[lang].format(day=day, weekday=_NAMES[day.weekday()][lang])


def with_weekdays(text: str, lang: Lang) -> str:
    """The sentence with the day of the week beside each day in it.

    >>> with_weekdays("by 2026-12-01, not 2026-02-30", "en")
    'by 2026-12-01 (Tue), not 2026-02-30'
    """
    return "".join(part if isinstance(part, str) else with_weekday(part, lang) for part in parts_of(text))


def parts_of(text: str) -> Iterator[str | date]:
    """The text in parts, each day in it as a ``date``."""
    for part in _DAY.split(text):
        yield date.fromisoformat(part) if _DAY.fullmatch(part) else part
