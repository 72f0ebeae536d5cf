"""The pictures of the pages: well-formed, read out by their title, in both languages, with every text inside."""

from xml.etree import ElementTree as ET

import pytest
from tests.tools.drawing import BLUE, BLUE_FILL, CELL, GREEN, GREEN_FILL, INK, ORANGE, ORANGE_FILL, PANEL, QUIET
from tests.tools.make_pictures import LANGUAGES, PICTURES

from oqa_rules.render.visible import cells

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [(name, lang) for name in PICTURES for lang in LANGUAGES]


@pytest.fixture(params=DRAWN, ids=".".join)
def picture(request: pytest.FixtureRequest) -> ET.Element:
    name, lang = request.param
    return ET.fromstring(PICTURES[name](lang))  # noqa: S314  # our own


def test_a_picture_is_read_out_by_its_title(picture: ET.Element) -> None:
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert picture.get("role") == "img"


def test_every_text_is_inside(picture: ET.Element) -> None:
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    for text in picture.iter(f"{SVG}text"):
        size = float(text.get("font-size", 14)) / 14
        length = cells(text.text or "") * CELL * size
        left = float(text.attrib["x"]) - (length / 2 if text.get("text-anchor") == "middle" else 0)
        assert 0 < left < left + length < width, text.text
        assert 0 < float(text.attrib["y"]) < height, text.text


def test_the_two_languages_of_a_picture_differ() -> None:
    for draw in PICTURES.values():
        assert draw("ja") != draw("en")


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, PANEL) for ink in (INK, QUIET, BLUE, ORANGE)),
        *((INK, fill) for fill in (BLUE_FILL, ORANGE_FILL, GREEN_FILL)),
        *((QUIET, fill) for fill in (BLUE_FILL, ORANGE_FILL, GREEN_FILL)),
        (BLUE, BLUE_FILL),
        (ORANGE, ORANGE_FILL),
        (GREEN, GREEN_FILL),
    ],
)
def test_text_stands_out_from_what_is_behind_it(ink: str, ground: str) -> None:
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2, level AA
