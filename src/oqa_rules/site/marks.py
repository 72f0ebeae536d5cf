"""What is done of the steps of one institution: the marks, and the steps that they imply."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from oqa_rules.site.step import CHAIN, OF_TERMINALS, Progress, StepKind

Days: TypeAlias = tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The day on which each step was done, ``None`` where it carries no mark.

    A step of terminals has a day for each of them, in their order, every other step one.
    """

    days: Mapping[StepKind, Days]

    @classmethod
    def of(cls, terminals: int, day_of: Callable[[StepKind, int], date | None]) -> "Marks":
        """The marks of all steps; ``day_of`` gives that of a step and of the terminal with that index."""
        return cls(
            {
                kind: tuple(day_of(kind, index) for index in range(terminals if kind in OF_TERMINALS else 1))
                for kind in StepKind
            }
        )

    def __contains__(self, kind: StepKind) -> bool:
        return any(day is not None for day in self.days[kind])

    def until(self, today: date) -> "Marks":
        """The marks without those after ``today``."""
        return Marks(
            {kind: tuple(day if day and day <= today else None for day in days) for kind, days in self.days.items()}
        )

    def after(self, today: date, kind: StepKind) -> list[tuple[int, date]]:
        """The marks of a step after ``today``, each with the index of its terminal."""
        return [(index, day) for index, day in enumerate(self.days[kind]) if day is not None and day > today]

    def day(self, kind: StepKind) -> date | None:
        """The day on which all of a step was done, the last of its terminals."""
        days = [day for day in self.days[kind] if day is not None]
        return max(days) if days and len(days) == len(self.days[kind]) else None

    def done(self) -> dict[StepKind, date]:
        """The day of every step that is done: its own, else the earliest of the steps that imply it.

        A step implies those that it waits for, all the way back.
        """
        done: dict[StepKind, date] = {}
        implied: dict[StepKind, date] = {}
        for kind in reversed(StepKind):
            marked = self.day(kind)
            for before in CHAIN[kind].waits_for:
                days = [day for day in (marked, implied.get(kind), implied.get(before)) if day is not None]
                if days:
                    implied[before] = min(days)
            day = marked or implied.get(kind)
            if day is not None:
                done[kind] = day
        return done

    def progress(self, kind: StepKind) -> Progress | None:
        """How many terminals of a step carry a mark, ``None`` for a step that is not about terminals."""
        if kind not in OF_TERMINALS:
            return None
        days = self.days[kind]
        return Progress(sum(day is not None for day in days), len(days))

    def before(self, kind: StepKind, index: int) -> Iterator[tuple[StepKind, date]]:
        """The nearest marks that a step, or its terminal with that index, waits for, through unmarked steps."""
        waiting = [(kind, index)]
        seen = {*waiting}
        while waiting:
            current, place = waiting.pop(0)
            for before in CHAIN[current].waits_for:
                own = [place] if before in OF_TERMINALS and current in OF_TERMINALS else range(len(self.days[before]))
                for each in own:
                    day = self.days[before][each]
                    if day is not None:
                        yield before, day
                    elif (before, each) not in seen:
                        seen.add((before, each))
                        waiting.append((before, each))
