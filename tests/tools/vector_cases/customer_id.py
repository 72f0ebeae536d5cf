"""お客さまID: three entries, as the portal asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases.case import About, Case, case

from oqa_rules.rules import JsonValue

PREFIX = About("customer-id.prefix")
CHARACTERS = About("customer-id.characters")
LENGTH = About("customer-id.length")
INCLUDES_PREFIX = About("customer-id.includes-prefix")
CONFIRMATION = About("customer-id.confirmation")
LETTERS = About("customer-id.letters")
UNUSUAL_LENGTH = About("customer-id.unusual-length")
CONSENT_NUMBER = About("customer-id.consent-number")


def entry(number: str, prefix: str = "CAF", confirmation: str | None = None) -> JsonValue:
    """The three entries; the confirmation repeats the number unless it is given."""
    return {"prefix": prefix, "number": number, "confirmation": number if confirmation is None else confirmation}


def cases() -> Iterator[Case]:
    """Every case of the operation ``customer-id``."""
    yield PREFIX.kept("caf-ten", entry("0123456789"), "ordinary")
    yield PREFIX.kept("cop-ten", entry("0123456789", "COP"), "ordinary", "length-tied-to-prefix")
    yield LENGTH.kept("cop-eight", entry("01234567", "COP"), "ordinary", "length-tied-to-prefix")
    yield from _prefixes()
    yield from _lengths()
    yield from _characters()
    yield from _prefix_in_number()
    yield from _confirmations()
    yield from _doubts()
    yield case("everything-wrong", entry("CAF01-", "XYZ", "CAF02-"), "stops-at-first")


def _prefixes() -> Iterator[Case]:
    for slug, prefix, flag in (
        ("prefix-other", "CAB", "any-prefix"),
        ("prefix-empty", "", "empty-text"),
        ("prefix-short", "CA", "any-prefix"),
        ("prefix-long", "CAFE", "partial-match"),
        ("prefix-lower-case", "caf", "folds-case"),
        ("prefix-full-width", "ＣＡＦ", "folds-width"),
        ("prefix-space-before", " CAF", "trims"),
        ("prefix-space-after", "COP ", "trims"),
        ("prefix-newline", "CAF\n", "trailing-newline"),
        ("prefix-cyrillic", "С\u0410F", "look-alikes"),
    ):
        yield PREFIX.broken(slug, entry("0123456789", prefix), flag)


def _lengths() -> Iterator[Case]:
    digits = "01234567890123"
    for length in (0, 1, 7, 9, 11):
        yield LENGTH.broken(f"caf-length-{length}", entry(digits[:length]), "wrong-length")
    for length in (7, 9, 11):
        yield LENGTH.broken(f"cop-length-{length}", entry(digits[:length], "COP"), "wrong-length")
    yield LENGTH.broken("length-thirteen", entry(digits[:13]), "prefix-counted")
    yield LENGTH.kept("zeros-ten", entry("0000000000"), "lost-leading-zero")


def _characters() -> Iterator[Case]:
    for slug, number, flag in (
        ("hyphen", "01234-6789", "removes-separators"),
        ("hyphen-and-eight", "0123-4567", "removes-separators"),
        ("space-inside", "01234 6789", "removes-separators"),
        ("space-before", " 0123456789", "trims"),
        ("space-after", "01234567 ", "trims"),
        ("space-as-tenth", "012345678 ", "trims"),
        ("newline", "0123456789\n", "trailing-newline"),
        ("newline-as-tenth", "012345678\n", "trailing-newline"),
        ("full-width-digits", "０１２３４５６７８９", "folds-width any-script-digits"),
        ("one-full-width-digit", "012345678９", "any-script-digits"),
        ("arabic-digits", "٠١٢٣٤٥٦٧٨٩", "any-script-digits"),
        ("superscript", "012345678²", "any-script-digits"),
        ("astral-digits", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "any-script-digits"),
        ("underscore", "01234567_9", "any-script-digits"),
        ("accented-letter", "é123456789", "any-script-digits"),
        ("zero-width", "01234\u200b6789", "invisible-inside"),
        ("dot", "01234567.0", "parses-as-number"),
        ("nul-at-the-end", "0123456789\0", "nul"),
        ("nul-as-tenth", "012345678\0", "nul"),
        ("nul-and-eight", "01234567\0\0", "nul"),
        ("nul-in-front", "\x000123456789", "nul"),
        ("next-line", "0123456789\x85", "c1-controls"),
        ("c1-control", "01234\x806789", "c1-controls"),
        ("mark-in-front", "\ufeff0123456789", "invisible-inside"),
        ("astral-format", "01234567\U000e0001", "surrogates-one-by-one"),
    ):
        yield CHARACTERS.broken(slug, entry(number), *flag.split())
    yield CHARACTERS.kept("lower-case-letters", entry("abcdefghij"), "stricter")


def _prefix_in_number() -> Iterator[Case]:
    for slug, number, prefix, flag in (
        ("caf-in-number", "CAF0123456", "CAF", "prefix-in-number"),
        ("cop-in-number", "COP0123456", "CAF", "prefix-in-number"),
        ("prefix-and-whole-number", "CAF0123456789", "CAF", "prefix-in-number"),
        ("lower-case-in-number", "caf0123456", "CAF", "folds-case"),
        ("only-the-prefix", "CAF", "CAF", "prefix-in-number"),
    ):
        yield INCLUDES_PREFIX.broken(slug, entry(number, prefix), flag)
    yield INCLUDES_PREFIX.kept("caf-not-in-front", entry("0CAF123456"), "stricter", "prefix-in-number")
    yield INCLUDES_PREFIX.kept("cag-in-front", entry("CAG0123456"), "stricter", "prefix-in-number")


def _confirmations() -> Iterator[Case]:
    for slug, number, confirmation, flag in (
        ("confirmation-swapped", "0123456789", "0123456798", "confirmation-ignored"),
        ("confirmation-shorter", "0123456789", "012345678", "confirmation-ignored"),
        ("confirmation-empty", "0123456789", "", "confirmation-ignored"),
        ("confirmation-other-case", "A123456789", "a123456789", "confirmation-loose"),
        ("confirmation-full-width", "0123456789", "０１２３４５６７８９", "confirmation-loose"),
        ("confirmation-with-newline", "0123456789", "0123456789\n", "confirmation-loose"),
        ("confirmation-with-nul", "0123456789", "0123456789\0", "nul"),
        ("confirmation-with-mark", "0123456789", "\ufeff0123456789", "confirmation-loose"),
        ("confirmation-with-hyphen", "0123456789", "01234-56789", "confirmation-loose"),
        ("confirmation-same-number", "0012345678", "12345678", "confirmation-loose"),
        ("confirmation-of-wrong-number", "012345678", "012345679", "confirmation-ignored"),
    ):
        yield CONFIRMATION.broken(slug, entry(number, confirmation=confirmation), flag)
    yield CONFIRMATION.kept("confirmation-letters", entry("aB12345678"), "stricter")


def _doubts() -> Iterator[Case]:
    yield LETTERS.broken("letter-o", entry("O123456789"), "stricter")
    yield LETTERS.kept("no-letters", entry("0987654321", "COP"), "ordinary")
    yield UNUSUAL_LENGTH.broken("caf-eight", entry("01234567"), "stricter", "length-tied-to-prefix")
    yield UNUSUAL_LENGTH.kept("cop-eight-other", entry("76543210", "COP"), "length-tied-to-prefix")
    yield CONSENT_NUMBER.broken("consent-number", entry("F0123456789"), "wrong-length")
    yield CONSENT_NUMBER.kept("two-letters-nine-digits", entry("FF123456789"), "wrong-length")
    yield CONSENT_NUMBER.kept("letter-inside", entry("0F123456789"), "wrong-length")
    yield CONSENT_NUMBER.kept("letter-and-nine-digits", entry("F012345678"), "stricter")
