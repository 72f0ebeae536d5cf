"""The days that concern every step of a timeline: lines through all rows, with their names above."""

from collections.abc import Sequence
from dataclasses import dataclass

from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.timeline_scale import Scale
from oqa_rules.render.timeline_text import label, width

LANE = 16
"""The height of one line of names."""

_BASELINE = 13
_GAP = 8


@dataclass(frozen=True, slots=True)
class Flag:
    """One such day: where it stands, its name, and how its line is drawn."""

    at: float
    text: str
    class_: str


def lanes(flags: Sequence[Flag], scale: Scale) -> list[tuple[int, float]]:
    """The line and the left end of each name, so that no two of them touch and none is cut.

    >>> from datetime import date
    >>> scale = Scale.over([date(2026, 11, 20)], 0, 400)
    >>> lanes([Flag(10, "as of", "today"), Flag(12, "construction", "planned")], scale)
    [(0, 0), (1, 0)]
    """
    ends: list[float] = []
    placed: list[tuple[int, float]] = []
    for flag in flags:
        length = width(flag.text)
        left = max(scale.left, min(flag.at - length / 2, scale.right - length))
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + length]
        placed.append((lane, left))
    return placed


def drawn(flags: Sequence[Flag], scale: Scale, bottom: float) -> tuple[Markup, Markup]:
    """The lines, which belong under the bars, and the names, which belong over everything."""
    placed = lanes(flags, scale)
    lines = joined(
        element("line", x1=flag.at, x2=flag.at, y1=(lane + 1) * LANE, y2=bottom, class_=flag.class_)
        for flag, (lane, _) in zip(flags, placed, strict=True)
    )
    names = joined(
        label(flag.text, left, lane * LANE + _BASELINE, "halo")
        for flag, (lane, left) in zip(flags, placed, strict=True)
    )
    return lines, names
