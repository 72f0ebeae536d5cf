"""A picker whose decisions are all made of one: a whole number below another."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from typing_extensions import override

from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.rules.picker import Mistake, Picker
from oqa_rules.strategies.days import any_day
from oqa_rules.strategies.fields import any_value
from oqa_rules.strategies.text_faults import with_fault

_Value = TypeVar("_Value")

_DIGITS_AT_ONCE = 10


class DecidingPicker(Picker):
    """Where the whole numbers come from is left to those derived from it."""

    __slots__ = ()

    @override
    @abstractmethod
    def below(self, count: int) -> int: ...

    @override
    def between(self, first: int, last: int) -> int:
        return first + self.below(last - first + 1)

    @override
    def one(self, values: Sequence[_Value]) -> _Value:
        return values[self.below(len(values))]

    @override
    def often(self, values: Sequence[int], first: int, last: int) -> int:
        return self.one(values) if self.mostly() else self.between(first, last)

    @override
    def perhaps(self) -> bool:
        return self.below(2) == 1

    @override
    def mostly(self) -> bool:
        return self.below(4) < 3  # noqa: PLR2004  # three of four

    @override
    def digits(self, plain: str) -> str:
        front, back = plain[:-_DIGITS_AT_ONCE], plain[-_DIGITS_AT_ONCE:]
        count = 10 ** len(back)
        return self.digits(front) + f"{(int(back) + self.below(count)) % count:0{len(back)}}" if back else ""

    @override
    def text(self, characters: str, longest: int) -> str:
        # st.text takes half a second to get to know an alphabet of fifty thousand characters.
        return "".join(self.one(characters) for _ in range(self.below(longest + 1)))

    @override
    def day(self, first: date | None = None, last: date | None = None) -> date:
        return any_day(self, first or FIRST, last or LAST)

    @override
    def valid(self, field: str, *, strict: bool = False) -> str:
        return any_value(self, field, strict=strict)

    @override
    def nearly(self, text: str, *mistakes: Mistake) -> str:
        return with_fault(self, text, *mistakes)
