"""端末名称 as a field, and the names that stand in forms and sites."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import odd_characters
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.odd_characters import text

BLANK = About("terminal-name.blank")
CHARACTERS = About("terminal-name.characters")
INVISIBLE = About("terminal-name.invisible")
LONG = About("terminal-name.long")
GENERIC = About("terminal-name.generic")
OUTER_SPACE = About("terminal-name.outer-space")


def terminal_names() -> Iterator[Case]:
    """Every case of the operation ``terminal-name``."""
    yield from _blank()
    yield from _characters()
    yield from _invisible()
    yield LONG.kept("hundred", text("長" * 100), "code-units")
    yield LONG.broken("hundred-and-one", text("長" * 101), "stricter")
    yield LONG.kept("hundred-astral", text("𠮷" * 100), "code-units")
    yield LONG.broken("hundred-and-one-astral", text("𠮷" * 101), "stricter")
    yield from odd_characters.in_name(BLANK, CHARACTERS, INVISIBLE, "医科端末01")
    yield from _generic()
    yield from _outer_space()


def _blank() -> Iterator[Case]:
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("space", " ", "unicode-blank"),
        ("wide-space", "\u3000", "unicode-blank"),
        ("no-break-space", "\u00a0", "unicode-blank"),
        ("many-spaces", "\u2003\u2009 \u3000", "unicode-blank"),
        ("line-break", "\n", "unicode-blank"),
        ("zero-width-space", "\u200b", "unicode-blank"),
        ("byte-order-mark", "\ufeff", "unicode-blank"),
        ("private-use", "\ue000", "unicode-blank"),
    ):
        yield BLANK.broken(f"only-{slug}", text(given), flag)
    for slug, given in (
        ("letter", "a"),
        ("kanji", "端"),
        ("braille-blank", "\u2800"),
        ("combining-mark", "\u3099"),
        ("letter-and-private-use", "端末\ue000"),
        ("astral", "𠮷"),
    ):
        yield BLANK.kept(f"visible-{slug}", text(given), "unicode-blank")
    yield BLANK.kept("ordinary", text("医科端末01"), "ordinary")


def _characters() -> Iterator[Case]:
    for slug, given in (
        ("newline-inside", "医科\n端末01"),
        ("newline-at-the-end", "医科端末01\n"),
        ("newline-in-front", "\n医科端末01"),
        ("tab", "医科\t端末01"),
        ("escape", "医科\u001b[1m01"),
        ("paragraph-separator", "医科\u2029端末01"),
    ):
        flag = "trailing-newline" if slug == "newline-at-the-end" else "control-characters"
        yield CHARACTERS.broken(f"control-{slug}", text(given), flag)
    for slug, given in (
        ("space", "医科 端末01"),
        ("space-at-the-end", "医科端末01 "),
        ("wide-space", "医科\u3000端末01"),
        ("no-break-space", "医科\u00a0端末01"),
    ):
        yield CHARACTERS.kept(f"allowed-{slug}", text(given), "control-characters")


def _invisible() -> Iterator[Case]:
    for slug, given in (
        ("zero-width-space", "医科\u200b端末01"),
        ("joiner", "医科\u200d端末01"),
        ("byte-order-mark", "\ufeff医科端末01"),
        ("joined-emoji", "👨\u200d💻"),
    ):
        yield INVISIBLE.broken(f"format-{slug}", text(given), "stricter")
    for slug, given in (
        ("combining", "カ\u3099ラス01"),
        ("variation", "葛\U000e0100城01"),
        ("private-use", "医科\ue000端末01"),
    ):
        yield INVISIBLE.kept(f"no-format-{slug}", text(given), "control-characters")


def _generic() -> Iterator[Case]:
    for slug, given in (
        ("pc", "PC"),
        ("pc-full-width", "ＰＣ"),
        ("terminal", "端末"),
        ("computer", "パソコン"),
        ("with-space", " PC "),
    ):
        yield GENERIC.broken(f"generic-{slug}", text(given), "stricter")
    for slug, given in (("pc", "PC01"), ("terminal", "端末1"), ("place", "受付PC"), ("other", "パソコンA")):
        yield GENERIC.kept(f"own-{slug}", text(given), "ordinary")


def _outer_space() -> Iterator[Case]:
    for slug, given in (
        ("before", " 医科端末01"),
        ("wide", "医科端末01\u3000"),
        ("no-break", "\u00a0医科端末01"),
    ):
        yield OUTER_SPACE.broken(f"outer-space-{slug}", text(given), "stricter")
    yield OUTER_SPACE.kept("inner-space", text("医科\u3000端末 01"), "ordinary")
    yield OUTER_SPACE.kept("outer-braille-blank", text("\u2800医科端末01"), "unicode-blank")
