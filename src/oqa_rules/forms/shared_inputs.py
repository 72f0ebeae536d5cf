"""What valid applications share when they are made up: codes, days, a line with its customer ID."""

from datetime import date, timedelta

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import customer_id, institution_id
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.choices import ISDN_LINE
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker, full_width
from oqa_rules.schedule.construction import LEAD_DAYS

PLAIN_LEAD = 25
"""Days from application to construction, as in the example."""

_LEADS = (PLAIN_LEAD, LEAD_DAYS, LEAD_DAYS, LEAD_DAYS + 1)

_LONGEST_LEAD = 450


def codes(pick: Picker, *, strict: bool) -> Data:
    """The three codes of an institution, in the order of a form."""
    parts = institution_id.split(pick.valid("institution-id", strict=strict))
    return {
        "prefecture_code": parts.prefecture_code,
        "institution_code": parts.institution_code,
        "score_table": parts.score_table,
    }


def applied_day(pick: Picker, applied_on: date | None, last: date = LAST) -> date | None:
    """The day that is asked for, else any up to ``last``, and now and then none."""
    if applied_on is not None:
        return applied_on
    return pick.day(last=last) if pick.mostly() else None


def construction_day(pick: Picker, applied_on: date | None) -> date | None:
    """Two weeks after the application or later; none where that lies beyond all days."""
    # Each way takes the same decisions: so shrinking finds a plainer one.
    lead, is_known = pick.often(_LEADS, LEAD_DAYS, _LONGEST_LEAD), pick.mostly()
    if not is_known or applied_on is None:
        return pick.day() if is_known else None
    return applied_on + timedelta(lead) if lead <= (LAST - applied_on).days else None


def day_before(pick: Picker, applied_on: date | None, most: int) -> date | None:
    """The same day or one up to so many days before, or now and then none."""
    before, is_known = pick.often((1, 0), 0, most), pick.mostly()
    if not is_known or applied_on is None:
        return pick.day() if is_known else None
    return max(FIRST, applied_on - timedelta(before))


def month_after(month: YearMonth, number: int) -> YearMonth:
    """So many months later, or the last of all months."""
    return month + min(number, YearMonth.of(LAST) - month)


def text_of(day: date | None) -> str | None:
    """The day as it stands in a form."""
    return None if day is None else str(day)


def any_line(pick: Picker, choice: Choice, with_id: str, *, strict: bool) -> str:
    """A line; the one with a customer ID comes twice as often as all others together."""
    others = [key for key in choice.labels if key != with_id and not (strict and key == ISDN_LINE)]
    return pick.one([with_id] * len(others) * 2 + others)


_NOT_READ: tuple[JsonValue, ...] = (
    None,
    customer_id.entries("CAF", "0123456789"),
    {"number": ""},
    {"prefix": None},
    "CAF0123456789",
    123456789,
    {"x": [None]},
    [],
    False,
)


def not_read(pick: Picker, *, strict: bool) -> JsonValue:
    """A customer ID where the line has none: the portal does not show it, and nobody looks."""
    return None if strict else pick.one(_NOT_READ)


def entries(pick: Picker, *, strict: bool) -> Data:
    """The three entries of a customer ID."""
    parts = customer_id.parse(pick.valid("customer-id", strict=strict))
    return customer_id.entries(parts.prefix, parts.number)


def perhaps_without_nulls(pick: Picker, data: Data) -> Data:
    """The form as it is, or without what is absent and without its name."""
    if not pick.perhaps():
        return data
    return {key: value for key, value in data.items() if value is not None and key != "form"}


_STEMS = ("訪看端末", "医科端末", "歯科端末", "受付", "診察室PC", "Ward-", "Straße")
_OWN = "号"
"""With this at its end no name is generic."""

_LONGEST_STEM = 50


def terminal_names(pick: Picker, *, largest: int = 4, prefix: str = "0", strict: bool) -> list[str]:
    """Names that differ after NFKC and case folding: each ends with ``prefix`` and a digit of its own."""
    count, is_common, is_wide = pick.between(1, largest), pick.mostly(), pick.perhaps()
    stem = pick.one(_STEMS) if is_common else pick.valid("terminal-name", strict=strict)[:_LONGEST_STEM] + _OWN
    numbers = [f"{prefix}{number}" for number in range(1, count + 1)]
    return [stem + (full_width(number) if is_wide else number) for number in numbers]
