"""What becomes of a text of a suite."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be read; ``line`` is where the reader says so, ``None`` where it does not know."""

    line: int | None = 1
