"""The national holidays as jpholiday computes them: the only module that knows that package."""

from datetime import date

OFFICIAL_THROUGH = date(2027, 12, 31)
"""Through this day the computed holidays are the ones that the Cabinet Office has announced.

Every day from 2000-01-01 on was compared with its list of 2026-02-02 (``tests/calendar``). Later
equinox days are announced in February of the year before, and a law may move any other holiday.
"""


def holidays_in(year: int) -> frozenset[date]:
    """The 国民の祝日, 振替休日 and 国民の休日 of one year.

    Takes some 30 ms, and 25 ms more for the first import of jpholiday: ask for a year once.

    >>> date(2026, 9, 22) in holidays_in(2026)
    True
    """
    # Imported here because most programs that load the promises never ask for a business day.
    from jpholiday import JPHoliday

    # An instance of its own: the functions of jpholiday share one, to which any program may add holidays.
    return frozenset(holiday.date for holiday in JPHoliday().year_holidays(year))
