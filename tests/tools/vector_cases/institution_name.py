"""医療機関等名 as a field."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import odd_characters
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.odd_characters import text

BLANK = About("institution-name.blank")
CHARACTERS = About("institution-name.characters")
INVISIBLE = About("institution-name.invisible")
LONG = About("institution-name.long")
OUTER_SPACE = About("institution-name.outer-space")

_NAME = "さくら訪問看護ステーション"


def cases() -> Iterator[Case]:
    """Every case of the operation ``institution-name``."""
    for slug, given, flag in (
        ("example", _NAME, "ordinary"),
        ("one-letter", "a", "ordinary"),
        ("inner-spaces", "医療法人社団　松葉会 髙橋歯科", "control-characters"),
        ("joined-letters", "㈱みどり薬局", "ordinary"),
        ("astral", "𠮷田ｸﾘﾆｯｸ", "surrogates-one-by-one"),
    ):
        yield BLANK.kept(slug, text(given), flag)
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("only-space", " ", "unicode-blank"),
        ("only-wide-space", "\u3000", "unicode-blank"),
        ("only-no-break-space", "\u00a0", "unicode-blank"),
        ("only-zero-width-space", "\u200b", "unicode-blank"),
        ("only-private-use", "\ue000", "unicode-blank"),
    ):
        yield BLANK.broken(slug, text(given), flag)
    yield BLANK.kept("visible-braille-blank", text("\u2800"), "unicode-blank")
    yield CHARACTERS.broken("control-newline-at-the-end", text(f"{_NAME}\n"), "trailing-newline")
    yield CHARACTERS.broken("control-tab", text("さくら\t訪問看護"), "control-characters")
    yield INVISIBLE.broken("format-zero-width-space", text("さくら\u200b訪問看護"), "stricter")
    yield from odd_characters.in_name(BLANK, CHARACTERS, INVISIBLE, _NAME)
    for length, character, slug in ((200, "長", "200"), (200, "𠮷", "200-astral")):
        yield LONG.kept(f"length-{slug}", text(character * length), "code-units")
    for length, character, slug in ((201, "長", "201"), (201, "𠮷", "201-astral"), (1024, "長", "1024")):
        yield LONG.broken(f"length-{slug}", text(character * length), "stricter")
    # As many characters as a column of a database, or its bytes, often has.
    for length in (31, 51, 101):
        yield LONG.kept(f"length-{length}", text("名" * length), "wrong-length", "code-units")
    for slug, given in (("before", f" {_NAME}"), ("after", f"{_NAME}\u3000")):
        yield OUTER_SPACE.broken(f"outer-space-{slug}", text(given), "stricter")
    yield OUTER_SPACE.kept("inner-space", text("さくら 訪問看護"), "ordinary")
