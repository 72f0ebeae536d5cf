"""What the signs of a timeline mean."""

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element
from oqa_rules.render.timeline_bar import arrow, box, diamond, recommended, ticked
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.step import Actor

_MIDDLE = 7
_WIDTH, _HEIGHT = 26, 14

_OURS = Text("手続きできる期間", "can be done")
_WAITING = Text("届くのを待つ期間", "expected to arrive")
_TOO_LATE = Text("期限を過ぎた・間に合わない", "late or expected too late")
_WINDOW = Text("請求の受付期間", "claim window")


def legend(lang: Lang) -> Markup:
    """The signs with their meaning; it also holds the pattern that the bars of the office are filled with."""
    # The pattern makes the bars of the office differ on a black-and-white print, too.
    stripes = element(
        "defs",
        element(
            "pattern",
            element("path", d="M0 6L6 0", stroke="#2f5d95", stroke_width=1.4),
            id="waiting",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        ),
    )
    signs = (
        (box(1, 25, _MIDDLE, Actor.INSTITUTION.value), _OURS),
        (box(1, 25, _MIDDLE, Actor.OFFICE.value), _WAITING),
        (recommended(13, _MIDDLE + 4), words.RECOMMENDED),
        (diamond(13, _MIDDLE), words.CONSTRUCTION_ON),
        (element("rect", x=6, y=0, width=14, height=_HEIGHT, class_="window"), _WINDOW),
        (box(1, 25, _MIDDLE, "gap"), _TOO_LATE),
        (ticked(13, _MIDDLE), words.DONE),
        (arrow(3, 23, _MIDDLE), words.NO_LAST_DAY),
    )
    return element(
        "ul",
        *(
            element("li", _sign(stripes if not number else Markup(), sign), meaning[lang])
            for number, (sign, meaning) in enumerate(signs)
        ),
        class_="legend",
    )


def _sign(*drawn: Markup) -> Markup:
    return element("svg", *drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", aria_hidden="true")
