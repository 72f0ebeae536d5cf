"""年月: a month of a year as a value of its own, so that adding a month never meets a 31st of February."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Never, TypeAlias, final, overload

from oqa_rules.calendar.day import FIRST, LAST, YEAR_PATTERN, DateOutOfRange, DateRefused, refused
from oqa_rules.rules import Text
from oqa_rules.rules.json_result import JsonText

_MONTH_PATTERN = "(?:0[1-9]|1[0-2])"

PATTERN = f"{YEAR_PATTERN}-{_MONTH_PATTERN}"
"""Every month from 2000-01 to 2099-12 as YYYY-MM and nothing else, for Python and for ECMA-262; no anchors."""

_SHAPE = re.compile(f"([0-9]{{4}})-({_MONTH_PATTERN})")
_MONTHS_A_YEAR = 12

_WHAT_TO_PASS = Text(
    "YearMonth、またはYYYY-MMの文字列（例: 2027-02）を渡してください。",
    "Pass a YearMonth, or text as YYYY-MM such as 2027-02.",
)
_NO_SUCH_MONTH = Text("「{found}」は年月ではありません。", '"{found}" is not a month.')
_HOW_TO_WRITE = Text("YYYY-MM（例: 2027-02）と書いてください。", "Write it as YYYY-MM, such as 2027-02.")
_OTHER_TYPE = Text("{found}は年月ではありません。", "{found} is not a month.")
_NOT_WHOLE = Text(
    "年月は、西暦の年と1から12までの月の、2つの整数で作ります。",
    "A month is made of two whole numbers: the year, and the month from 1 to 12.",
)
_NO_SUCH_DAY = Text(
    "その日は{found}にありません。1からその月の末日までの整数を渡してください。",
    "{found} has no such day: pass a whole number from 1 to its last day.",
)


@final
@dataclass(frozen=True, order=True, slots=True, repr=False)
class YearMonth(JsonText):
    """One month, from 2000-01 to 2099-12, in order with all others.

    Add and subtract whole months, subtract another month to get how many lie between. ``str()`` is YYYY-MM.
    Raises ``DateOutOfRange`` outside these, also as the result of arithmetic, and ``DateRefused`` for a
    month that is not 1 to 12 or for arguments that are not whole numbers.

    >>> YearMonth(2026, 12) + 2
    YearMonth(2027, 2)
    >>> YearMonth(2027, 2) - YearMonth(2026, 12)
    2
    >>> str(YearMonth(2027, 2))
    '2027-02'

    pydantic reads it from YYYY-MM, in a model of one's own too, and writes it so.
    """

    _json_pattern: ClassVar = PATTERN

    year: int
    month: int

    def __post_init__(self) -> None:
        if type(self.year) is not int or type(self.month) is not int or not 1 <= self.month <= _MONTHS_A_YEAR:
            raise DateRefused(_NOT_WHOLE)
        if not FIRST.year <= self.year <= LAST.year:
            raise DateOutOfRange

    @classmethod
    def of(cls, day: date) -> "YearMonth":
        """The month that ``day`` lies in.

        >>> YearMonth.of(date(2026, 11, 20))
        YearMonth(2026, 11)
        """
        return _MONTHS[day.year * _MONTHS_A_YEAR + day.month]

    @classmethod
    def parse(cls, text: str) -> "YearMonth":
        """The month written as YYYY-MM, and in no other way.

        >>> YearMonth.parse("2027-02")
        YearMonth(2027, 2)
        """
        exact = str.__str__(text)  # a subclass of str may override anything
        match = _SHAPE.fullmatch(exact)
        if match is None:
            raise refused(_NO_SUCH_MONTH, exact, _HOW_TO_WRITE)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def _read(cls, value: object) -> "YearMonth":
        return as_month(value)

    @property
    def first_day(self) -> date:
        """Its 1st."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its 28th, 29th, 30th or 31st."""
        in_next_month = date(self.year, self.month, 28) + timedelta(4)
        return in_next_month - timedelta(in_next_month.day)

    def day(self, number: int) -> date:
        """That day of this month; raises ``DateRefused`` where the month has none of that number.

        >>> YearMonth(2028, 2).day(29)
        datetime.date(2028, 2, 29)
        """
        try:
            return date(self.year, self.month, number)
        except (ValueError, OverflowError, TypeError):
            raise DateRefused(_NO_SUCH_DAY.filled({"found": str(self)})) from None

    def __add__(self, months: int) -> "YearMonth":
        if type(months) is not int:
            return NotImplemented
        return _MONTHS[self.year * _MONTHS_A_YEAR + self.month + months]

    @overload
    def __sub__(self, other: int) -> "YearMonth": ...
    @overload
    def __sub__(self, other: "YearMonth") -> int: ...
    def __sub__(self, other: "int | YearMonth") -> "YearMonth | int":
        if type(other) is YearMonth:
            return (self.year - other.year) * _MONTHS_A_YEAR + self.month - other.month
        return self + -other if type(other) is int else NotImplemented

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    def __repr__(self) -> str:
        return f"YearMonth({self.year}, {self.month})"


class _Months(dict[int, YearMonth]):
    """All months by their numbers: a look-up takes a quarter of the time of creating one."""

    def __missing__(self, _number: int) -> Never:
        raise DateOutOfRange


_MONTHS = _Months(
    (year * _MONTHS_A_YEAR + month, YearMonth(year, month))
    for year in range(FIRST.year, LAST.year + 1)
    for month in range(1, _MONTHS_A_YEAR + 1)
)

MonthLike: TypeAlias = YearMonth | str
"""What a function takes for a month: a ``YearMonth``, or YYYY-MM."""


def as_month(value: object) -> YearMonth:
    """The month that ``value`` stands for: a ``YearMonth`` as it is, or text that is exactly YYYY-MM.

    Raises ``DateRefused`` for anything else, a ``date`` included, and ``DateOutOfRange`` for a month
    outside 2000-01 to 2099-12.

    >>> as_month("2027-02")
    YearMonth(2027, 2)
    """
    if type(value) is YearMonth:
        return value
    if isinstance(value, str):
        return YearMonth.parse(value)
    raise refused(_OTHER_TYPE, type(value).__name__, _WHAT_TO_PASS)
