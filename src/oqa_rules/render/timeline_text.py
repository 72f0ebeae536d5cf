"""Text on a timeline, which has to know beforehand how much room it takes."""

from oqa_rules.render.cells import cells
from oqa_rules.render.markup import Markup, element

_CELL = 6.1
"""The width of half a Japanese character in plan_sheet.css, and a little more than that of a Latin one."""

_ELLIPSIS = "…"


def width(text: str) -> float:
    """How much room the text takes at most."""
    return cells(text) * _CELL


def shortened(text: str, room: float) -> str:
    """The text, cut so that it fits into ``room``.

    >>> shortened("オンライン請求利用申請", 70)
    'オンライ…'
    """
    if width(text) <= room:
        return text
    while text and width(text + _ELLIPSIS) > room:
        text = text[:-1]
    return text + _ELLIPSIS


def label(text: str, left: float, baseline: float, class_: str | None = None) -> Markup:
    """The text on the timeline, beginning at ``left``."""
    return element("text", text, x=round(left, 1), y=baseline, class_=class_)
