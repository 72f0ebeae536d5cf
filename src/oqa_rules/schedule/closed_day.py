"""A note for a day on which nobody works at the office: the day itself stays where it is."""

from datetime import date

from oqa_rules.calendar import BusinessCalendar
from oqa_rules.rulebook import Text

_CLOSED = Text(
    "{what}の{day}は土日・祝日などで、窓口は休みです。日付は動きません。",
    "{what}, {day}, is a weekend or holiday: the office is closed, and the day does not move.",
)


def closed_day_note(what: Text, day: date, calendar: BusinessCalendar) -> tuple[Text, ...]:
    """One note where ``day`` is not a business day, none otherwise. No source moves such a day (rules.md §3).

    >>> from oqa_rules.calendar import JAPAN
    >>> closed_day_note(Text("締切", "The cutoff"), date(2026, 12, 20), JAPAN)[0].en
    'The cutoff, 2026-12-20, is a weekend or holiday: the office is closed, and the day does not move.'
    """
    return () if calendar.is_business_day(day) else (_CLOSED.filled({"what": what, "day": str(day)}),)
