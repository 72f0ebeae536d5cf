"""A target: what is made of choices or bytes, and what must hold of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fuzz.draw import BytesDraw, Draw


@dataclass(frozen=True, slots=True)
class Target:
    """``judge`` raises nothing for any input that ``generate`` makes; where ``takes_bytes``, for any bytes."""

    generate: Callable[[Draw], Any]
    judge: Callable[[Any], None]
    takes_bytes: bool = False

    def __call__(self, data: bytes) -> None:
        """Judges the bytes, or what they choose."""
        self.judge(data if self.takes_bytes else self.generate(BytesDraw(data)))
