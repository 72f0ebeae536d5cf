"""医療機関等名: the ways in which programs get it wrong; right is what is right for the name of a terminal."""

from unicodedata import category

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import is_visible, terminal_name

_BREAKS = {"Cc", "Cs", "Zl", "Zp"}


def institution_name(text: str) -> bool:
    return terminal_name(text)


def ascii_is_blank(text: str) -> bool:
    """Only white space of ASCII is invisible."""
    return bool(text.strip(" \t\r\n")) and not any(category(each) in _BREAKS for each in text)


def private_use_is_visible(text: str) -> bool:
    """A character that the font of the company has is visible everywhere."""
    return any(category(each) == "Co" or category(each)[0] not in "ZC" for each in text) and not any(
        category(each) in _BREAKS for each in text
    )


def first_plane_alone(text: str) -> bool:
    """Beyond the first plane everything is visible, one surrogate at a time."""
    return any(each > "\uffff" or category(each)[0] not in "ZC" for each in text) and not any(
        category(each) in _BREAKS for each in text
    )


def c1_is_text(text: str) -> bool:
    """Controls end at U+001F."""
    return is_visible(text) and not any(each < " " or category(each) in {"Zl", "Zp"} for each in text)


def lines_in_a_name(text: str) -> bool:
    """A name may have several lines."""
    return institution_name(text.replace("\n", " ").replace("\r", " "))


def separators_in_a_name(text: str) -> bool:
    """U+2028 and U+2029 are no line breaks."""
    return is_visible(text) and not any(category(each) in {"Cc", "Cs"} for each in text)


def of_fifty(text: str) -> bool:
    """The column of the database has fifty characters."""
    return institution_name(text) and len(text) <= 50


def in_bytes(text: str) -> bool:
    """Two hundred bytes of UTF-8 are two hundred characters."""
    return institution_name(text) and len(text.encode()) <= 200


def in_cp932(text: str) -> bool:
    """Ends in an error where cp932 has no such character."""
    return bool(text.encode("cp932")) and institution_name(text)


def to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return institution_name(text.split("\0", maxsplit=1)[0])


def trimmed(text: str) -> bool:
    """Trims before it looks, line breaks too."""
    return institution_name(text.strip())


def without_hidden(text: str) -> bool:
    """Refuses zero-width characters."""
    return institution_name(text) and not any(category(each) == "Cf" for each in text)


RIGHT = candidates("institution-name", institution_name)
STRICTER = candidates("institution-name", without_hidden)
WRONG = candidates(
    "institution-name",
    *(ascii_is_blank, private_use_is_visible, first_plane_alone, c1_is_text, lines_in_a_name, separators_in_a_name),
    *(of_fifty, in_bytes, in_cp932, to_the_nul, trimmed),
)
