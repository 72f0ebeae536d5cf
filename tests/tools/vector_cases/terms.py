"""The dates that follow from one day or month alone: construction, the claim window, the life of a certificate."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases.case import Case
from tests.tools.vector_cases.dates import Table, of

EARLIEST_CONSTRUCTION: Table = {
    "2026-12-01": "off-by-one-deadline",
    "2026-11-30": "month-end",
    "2026-11-20": "ordinary",
    "2026-11-16": "month-end",
    "2026-11-17": "month-end december-turn",
    "2026-12-17": "december-turn month-end",
    "2026-12-18": "december-turn",
    "2026-12-31": "december-turn",
    "2027-01-17": "month-end",
    "2027-01-18": "month-end",
    "2027-02-14": "month-end leap-year",
    "2027-02-15": "leap-year",
    "2028-02-14": "leap-year",
    "2028-02-15": "leap-year",
    "2028-02-16": "leap-year",
    "2028-02-29": "leap-year",
    "2027-03-07": "ordinary",
    "2026-09-09": "ordinary",
    "2027-04-17": "month-end",
    "2000-01-01": "date-range",
    "2000-02-15": "leap-year",
    "2096-02-15": "leap-year",
    "2099-12-17": "date-range",
}

CLAIM_WINDOW: Table = {
    **{f"2027-{month:02}": "claim-days" for month in (2, 1, *range(3, 13))},
    "2026-01": "claim-days",
    "2026-05": "claim-days",
    "2026-09": "claim-days",
    "2026-12": "december-turn",
    "2028-02": "leap-year",
    "2000-01": "date-range",
    "2000-02": "leap-year",
    "2099-12": "date-range december-turn",
}

CERTIFICATE_VALIDITY: Table = {
    "2026-11-20": "ordinary validity-months reminders download-window",
    "2026-11-30": "month-end",
    "2026-11-29": "month-end",
    "2026-11-28": "month-end",
    "2026-12-31": "month-end december-turn",
    "2026-10-31": "month-end",
    "2026-08-31": "month-end",
    "2027-01-31": "month-end",
    "2027-03-31": "month-end",
    "2027-07-31": "month-end",
    "2027-05-31": "month-end",
    "2024-11-30": "month-end leap-year",
    "2024-11-29": "leap-year",
    "2024-02-29": "leap-year month-end",
    "2024-02-28": "leap-year",
    "2024-03-01": "leap-year download-window",
    "2023-11-30": "month-end",
    "2020-11-30": "month-end leap-year",
    "2027-09-30": "month-end",
    "2028-01-01": "december-turn",
    "2027-10-01": "december-turn validity-months",
    "2027-09-15": "december-turn validity-months",
    "2026-07-04": "download-window",
    "2026-07-05": "download-window",
    "2027-07-04": "download-window leap-year",
    "2027-12-31": "december-turn",
    "2025-12-31": "reminders month-end",
    "2024-12-01": "reminders leap-year",
    "2000-01-01": "date-range",
    "2000-02-29": "leap-year",
    "2096-02-29": "leap-year",
    "2096-09-30": "date-range month-end",
}


def earliest_construction() -> Iterator[Case]:
    """The 14th day after the application."""
    return of("earliest-construction", EARLIEST_CONSTRUCTION)


def claim_window() -> Iterator[Case]:
    """The 5th to the 10th of a month, and the 12th."""
    return of("claim-window", CLAIM_WINDOW)


def certificate_validity() -> Iterator[Case]:
    """Three years and three months, and the days that are counted from both ends."""
    return of("certificate-validity", CERTIFICATE_VALIDITY)
