"""Characters that some readers of JSON and some string types lose: NUL, C1 controls, marks, and whole planes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases.case import About, Case

from oqa_rules.rules import JsonValue


def text(given: str) -> JsonValue:
    """The input of an operation that takes one text."""
    return {"text": given}


def in_code(about: About, code: str) -> Iterator[Case]:
    """A valid code with one character that does not belong there."""
    for slug, given, flag in (
        ("nul-at-the-end", f"{code}\0", "nul"),
        ("nul-in-front", f"\0{code}", "nul"),
        ("only-nul", "\0", "nul"),
        ("next-line-at-the-end", f"{code}\x85", "c1-controls"),
        ("c1-control-in-front", f"\x80{code}", "c1-controls"),
        ("separator-at-the-end", f"{code}\u2028", "trailing-newline"),
        ("astral-format-at-the-end", f"{code}\U000e0001", "surrogates-one-by-one"),
    ):
        yield about.broken(slug, text(given), flag)
    if len(code) > 1:
        yield about.broken("nul-inside", text(f"{code[0]}\0{code[1:]}"), "nul")


def in_name(blank: About, characters: About, invisible: About, name: str) -> Iterator[Case]:
    """A name with such a character, or with nothing else."""
    for slug, given, flag in (
        ("nul", "\0", "nul"),
        ("nuls", "\0\0\0", "nul"),
        ("c1-control", "\x9f", "c1-controls"),
        ("next-line", "\x85", "c1-controls"),
        ("astral-private-use", "\U000f0000", "surrogates-one-by-one"),
        ("last-private-use", "\U0010fffd", "surrogates-one-by-one"),
        ("astral-format", "\U000e0001", "surrogates-one-by-one"),
        ("soft-hyphen", "\xad", "unicode-blank"),
    ):
        yield blank.broken(f"only-{slug}", text(given), flag)
    yield blank.kept("visible-beside-astral-private-use", text(f"\U000f0000{name[0]}"), "surrogates-one-by-one")
    for slug, given, flag in (
        ("nul-at-the-end", f"{name}\0", "nul"),
        ("nul-in-front", f"\0{name}", "nul"),
        ("nul-inside", f"{name[:2]}\0{name[2:]}", "nul"),
        ("next-line", f"{name[:2]}\x85{name[2:]}", "c1-controls"),
        ("c1-control", f"{name[:2]}\x80{name[2:]}", "c1-controls"),
        ("delete", f"{name}\x7f", "control-characters"),
        ("line-separator", f"{name[:2]}\u2028{name[2:]}", "control-characters"),
    ):
        yield characters.broken(f"control-{slug}", text(given), flag)
    yield characters.kept("allowed-private-use", text(f"{name}\U000f0000"), "surrogates-one-by-one")
    yield invisible.broken("format-astral", text(f"{name}\U000e0001"), "stricter")
    yield invisible.kept("no-format-astral-private-use", text(f"{name}\U0010fffd"), "surrogates-one-by-one")
