"""The one place that reads the clock: a plan needs a day to be seen from, and a command may leave it out."""

from datetime import UTC, date, datetime

from oqa_rules.calendar import as_day


def today_in_japan() -> date:
    """The calendar day that it is now in Japan, wherever this machine stands."""
    return as_day(datetime.now(UTC))
