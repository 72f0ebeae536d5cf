"""What the pictures of the pages are drawn with: text, boxes and arrows on a light panel, as SVG."""

import re
from dataclasses import dataclass
from math import ceil

from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.visible import cells

# Each has a contrast of at least 4.5 with the panel, as WCAG 2 asks of text.
INK, QUIET, LINE, PANEL = "#1f2937", "#4b5563", "#6b7280", "#ffffff"
BLUE, BLUE_FILL = "#1d4ed8", "#dbeafe"
ORANGE, ORANGE_FILL = "#9a3412", "#ffedd5"
GREEN, GREEN_FILL = "#166534", "#dcfce7"
_BOX_WIDTH = 236
_FONT = "'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic UI', Meiryo, system-ui, sans-serif"
CELL = 7.2  # the width of half a Japanese character at 14 pixels
ROW = 20


def drawing(width: float, height: float, title: str, *children: Markup) -> str:
    """A whole file; the title is read out in the place of the picture."""
    panel = element("rect", width=width, height=height, rx=12, fill=PANEL, stroke="#d1d5db")
    svg = element(
        "svg",
        element("title", title),
        panel,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
        font_family=_FONT,
        font_size=14,
        fill=INK,
    )
    return f"{svg}\n"


def text_at(text: str, x: float, y: float, **attributes: str | float) -> Markup:
    return element("text", text, x=round(x, 1), y=round(y, 1), **attributes)


def centred(text: str, x: float, y: float, **attributes: str | float) -> Markup:
    return text_at(text, x, y, text_anchor="middle", **attributes)


def lines_of(text: str, room: int) -> list[str]:
    """The text in lines of so many cells: English of about the same length, Japanese where a phrase ends."""
    is_english = text.isascii()
    phrases = re.findall(r"\S+\s?" if is_english else r"（[^）]*）|[^（の・]+[の・]?", text)
    most = ceil(cells(text) / ceil(cells(text) / room)) + 4 if is_english else room
    lines = [phrases[0]]
    for phrase in phrases[1:]:
        if cells(lines[-1] + phrase.rstrip()) <= most:
            lines[-1] += phrase
        else:
            lines.append(phrase)
    return [line.rstrip() for line in lines]


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a title and something quieter below it; ``x`` is its centre and ``y`` its top."""

    title: list[str]
    below: list[str]
    x: float
    y: float
    stroke: str
    fill: str
    dashes: str | None

    @property
    def height(self) -> float:
        return 18 + ROW * len(self.title) + 17 * len(self.below)

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def drawn(self) -> Markup:
        left = self.x - _BOX_WIDTH / 2
        frame = element(
            "rect",
            x=left,
            y=self.y,
            width=_BOX_WIDTH,
            height=self.height,
            rx=8,
            fill=self.fill,
            stroke=self.stroke,
            stroke_width=1.5,
            stroke_dasharray=self.dashes,
        )
        titles = [
            centred(line, self.x, self.y + 24 + ROW * at, font_weight="bold") for at, line in enumerate(self.title)
        ]
        start = self.y + 24 + ROW * len(self.title) - 3
        below = [centred(line, self.x, start + 17 * at, font_size=12, fill=QUIET) for at, line in enumerate(self.below)]
        return joined([frame, *titles, *below])


ARROWHEAD = element(
    "defs",
    element(
        "marker",
        element("path", d="M0 0 8 4 0 8Z", fill=LINE),
        id="head",
        viewBox="0 0 8 8",
        refX=7,
        refY=4,
        markerWidth=8,
        markerHeight=8,
        orient="auto-start-reverse",
    ),
)


def arrow(path: str, **attributes: str) -> Markup:
    return element("path", d=path, fill="none", stroke=LINE, stroke_width=1.5, marker_end="url(#head)", **attributes)
