"""The signs of a timeline, and what they mean."""

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.rules import Lang, Text
from oqa_rules.site.step import Actor

NARROWEST = 4
ARROW = 16
_HEIGHT = 10

WAITING = "waiting"
"""The class of a bar until something is expected."""
INQUIRY = "inquiry"
"""The class of a bar after that day, while the office is to be asked."""


def tick(at: float, middle: float) -> Markup:
    """The sign of a done step."""
    return element("path", d=f"M{at - 5} {middle}l4 4l7 -9", class_="ticked")


def diamond(at: float, middle: float) -> Markup:
    """The sign of a planned construction."""
    return element("path", d=f"M{at - 6} {middle}l6 -6l6 6l-6 6z", class_="technician")


def arrow(left: float, right: float, middle: float) -> Markup:
    """The sign of a step without a last day."""
    return element("path", d=f"M{left} {middle}H{right}m-4 -4l4 4l-4 4", class_="ticked")


def box(left: float, right: float, middle: float, class_: str) -> Markup:
    """A bar."""
    length = round(max(right - left, NARROWEST), 1)
    return element("rect", x=left, y=middle - _HEIGHT / 2, width=length, height=_HEIGHT, class_=class_)


def mark(at: float, middle: float) -> Markup:
    """The sign of a recommended day."""
    return element("path", d=f"M{at - 4} {middle - 8}h8l-4 8z", class_="mark")


def legend(lang: Lang) -> Markup:
    """The signs with their meaning, and the fill pattern of the bars of steps that wait for something."""
    # The pattern makes these bars differ on a black-and-white print, too.
    stripe = element("path", d="M0 6L6 0", stroke="#2f5d95", stroke_width=1.4)
    stripes = element("pattern", stripe, id="stripes", width=6, height=6, patternUnits="userSpaceOnUse")
    ours = joined([element("defs", stripes), box(1, 25, 7, Actor.INSTITUTION)])
    signs = (
        (ours, Text("手続きできる期間", "can be done")),
        (box(1, 25, 7, WAITING), Text("届くのを待つ期間（到着見込みまで）", "waiting until it is expected")),
        (box(1, 25, 7, INQUIRY), Text("届いていなければ照会する期間", "ask where it has not come")),
        (mark(13, 11), words.RECOMMENDED),
        (diamond(13, 7), words.CONSTRUCTION_ON),
        (element("rect", x=6, y=0, width=14, height=14, class_="window"), Text("請求の受付期間", "claim window")),
        (box(1, 25, 7, "gap"), Text("期限を過ぎた・間に合わない", "late or expected too late")),
        (tick(13, 7), words.DONE),
        (arrow(3, 23, 7), words.NO_LAST_DAY),
    )
    items = (
        element("li", element("svg", sign, viewBox="0 0 26 14", aria_hidden="true"), meaning[lang])
        for sign, meaning in signs
    )
    return element("ul", *items, class_="legend")
