"""端末名称: what a program takes for a character, a control or something that can be seen.

All take the name and say whether it is valid.
"""

from unicodedata import category

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import is_visible, terminal_name

_BREAKS = {"Cc", "Cs", "Zl", "Zp"}


def _units(text: str) -> str:
    """The text as UTF-16 units, each as a character of its own."""
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(data[at : at + 2], "little")) for at in range(0, len(data), 2))


def surrogates_are_controls(text: str) -> bool:
    """Asks for the category of one UTF-16 unit at a time, and refuses surrogates, as of 𠮷."""
    return terminal_name(_units(text))


def surrogates_are_seen(text: str) -> bool:
    """Asks for the category of one UTF-16 unit at a time, and a surrogate seems to be visible."""
    seen = "".join("𠮷" if category(each) == "Cs" else each for each in _units(text))
    return terminal_name(seen) and not any(category(each) == "Cs" for each in text)


def controls_end_at_1f(text: str) -> bool:
    """Controls are the characters before the space; DEL and U+0080 to U+009F pass."""
    return is_visible(text) and not any(each < " " or category(each) in {"Cs", "Zl", "Zp"} for each in text)


def separators_are_text(text: str) -> bool:
    """U+2028 and U+2029 are no line breaks."""
    return is_visible(text) and not any(category(each) in {"Cc", "Cs"} for each in text)


def tabs_are_text(text: str) -> bool:
    """A tab is white space like any other."""
    return terminal_name(text.replace("\t", " "))


def private_use_is_seen(text: str) -> bool:
    """Characters of private use (外字) are visible on the machines of the company."""
    is_seen = any(category(each) == "Co" or category(each)[0] not in "ZC" for each in text)
    return is_seen and not any(category(each) in _BREAKS for each in text)


def unassigned_is_unseen(text: str) -> bool:
    r"""Takes ``[^\p{Z}\p{C}]`` for what is visible, where \p{C} has characters that are not assigned too."""
    return terminal_name(text) and any(category(each)[0] not in "ZC" and category(each) != "Cn" for each in text)


def marks_are_unseen(text: str) -> bool:
    """Marks that stand on another character cannot be seen alone."""
    return terminal_name(text) and any(category(each)[0] not in "ZCM" for each in text)


def cut_at_255(text: str) -> bool:
    """A ShortString has 255 characters, and what stands behind them is not looked at."""
    return terminal_name(text[:255])


def to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return terminal_name(text.split("\0", maxsplit=1)[0])


def name_of_a_file(text: str) -> bool:
    """Refuses what Windows does not take in the name of a file."""
    return terminal_name(text) and not set(text) & set('\\/:*?"<>|')


def no_formulas(text: str) -> bool:
    """Refuses names that a spreadsheet would take for a formula."""
    return terminal_name(text) and not text.startswith(("=", "+", "-", "@"))


def no_half_width_kana(text: str) -> bool:
    """Refuses kana of half width, as e-mail programs do."""
    return terminal_name(text) and not any("\uff61" <= each <= "\uff9f" for each in text)


def letters_and_digits(text: str) -> bool:
    """A name has at least one letter or digit."""
    return terminal_name(text) and any(category(each)[0] in "LN" for each in text)


def null_is_absent(text: str) -> bool:
    """The words for nothing of some language, and the 0 of PHP, are no name."""
    return terminal_name(text) and text.casefold() not in {"0", "null", "nil", "none", "undefined", "nan"}


WRONG = candidates(
    "terminal-name",
    *(surrogates_are_controls, surrogates_are_seen, controls_end_at_1f, separators_are_text, tabs_are_text),
    *(private_use_is_seen, unassigned_is_unseen, marks_are_unseen, cut_at_255, to_the_nul),
    *(name_of_a_file, no_formulas, no_half_width_kana, letters_and_digits, null_is_absent),
)
