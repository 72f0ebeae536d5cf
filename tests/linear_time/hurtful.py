"""Texts that are costly to search, fold, compare or escape, of any length."""

from collections.abc import Callable, Mapping

LONG_TEXTS: Mapping[str, Callable[[int], str]] = {
    "digits": lambda n: "7" * n,
    "letters": lambda n: "aB" * (n // 2),
    "prefixes": lambda n: "CAF" * (n // 3),
    "full width": lambda n: "０Ａ" * (n // 2),
    "hyphens": lambda n: "-ー" * (n // 2),
    "spaces": lambda n: " \u3000" * (n // 2),
    "a letter between spaces": lambda n: " " * (n // 2) + "a" + " " * (n // 2),
    "spaces between letters": lambda n: "a " * (n // 2),
    "line breaks": lambda n: "\r\n" * (n // 2),
    "controls": lambda n: "\x00\x1b" * (n // 2),
    "zero width": lambda n: "\u200b\u202e" * (n // 2),
    # Canonical order is found by sorting the marks of one letter.
    "marks of two classes": lambda n: "a" + "\u0301\u0316" * (n // 2),
    "marks in two blocks": lambda n: "a" + "\u0301" * (n // 2) + "\u0316" * (n // 2),
    "a letter of eighteen": lambda n: "\ufdfa" * n,
    "ligatures": lambda n: "㍿ﬃß" * (n // 3),
    "surrogates": lambda n: "\ud800" * n,
    "beyond": lambda n: "𝟗😀" * (n // 2),
    "pointers": lambda n: "~/" * (n // 2),
    "quotes": lambda n: '\\"' * (n // 2),
    "markup": lambda n: "<&" * (n // 2),
    "masks": lambda n: "*" * n,
    "code points": lambda n: "<U+000A>" * (n // 8),
    "words for machines": lambda n: "windows10" * (n // 9),
    "generic words": lambda n: "端末pc" * (n // 4),
    "dates": lambda n: "2026-11-20" * (n // 10),
    "a date with spaces in it": lambda n: "2026" + " " * n + "/12/15",
    "parts of dates": lambda n: "令和8 年 / " * (n // 8),
    "midnights": lambda n: "2026/12/15" + " 0:00" * (n // 5),
    "numbers of labels": lambda n: "1:" * (n // 2),
    "a long number of a label": lambda n: "7" * n + ":ISDN接続",
    "formulas": lambda n: "=-@" * (n // 3),
}
"""By what they are made of; each is about as long as it is asked to be."""

HARDEST: Mapping[str, Callable[[int], str]] = {
    name: LONG_TEXTS[name]
    for name in ("digits", "full width", "spaces", "marks of two classes", "zero width", "surrogates", "quotes")
}
"""For what is done with a text in many places alike."""
