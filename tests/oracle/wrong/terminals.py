"""電子証明書の申請: names of terminals that are told apart, or read, wrong.

All take a form and say whether it is valid.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from unicodedata import combining, normalize

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.fields import terminal_name
from tests.oracle.wrong.form import Form, Members
from tests.oracle.wrong.forms import CERTIFICATE


def names_in(read: Members, key: str = "terminals") -> list[str]:
    names = read.get(key)
    return [str(each) for each in names] if isinstance(names, list) else []


def _same_by(key: Callable[[str], str]) -> Form:
    """The form in which names are the same by this key, where they are looked at for duplicates."""

    def is_different(read: Members) -> bool:
        keys = [key(each) for each in names_in(read)]
        return len(keys) == len(set(keys)) > 0

    return CERTIFICATE.ruled(names=is_different)


def folded(name: str) -> str:
    return normalize("NFKC", name.strip()).casefold()


# Which names are the same


def names_in_lower_case(form: object) -> bool:
    """Compares in lower case, where ß is not ss and ς is not σ."""
    return _same_by(lambda name: normalize("NFKC", name.strip()).lower()).accepts(form)


def names_in_upper_case(form: object) -> bool:
    """Compares in upper case, where ı is I."""
    return _same_by(lambda name: normalize("NFKC", name.strip()).upper()).accepts(form)


def case_tells_apart(form: object) -> bool:
    """Folds the width of names, and not their case."""
    return _same_by(lambda name: normalize("NFKC", name.strip())).accepts(form)


def case_of_ascii(form: object) -> bool:
    """Folds the case of A to Z alone."""
    return _same_by(
        lambda name: re.sub("[A-Z]+", lambda each: each[0].lower(), normalize("NFKC", name.strip()))
    ).accepts(form)


def width_of_letters_and_digits(form: object) -> bool:
    """Folds the width of letters and digits alone; kana of half width and ① are other names."""
    return _same_by(
        lambda name: re.sub("[！-～]", lambda each: chr(ord(each[0]) - 0xFEE0), name.strip()).casefold()
    ).accepts(form)


def kana_are_alike(form: object) -> bool:
    """Compares as Japanese_CI_AS of SQL Server, where ひらがな and カタカナ are the same."""
    return _same_by(
        lambda name: re.sub("[\u3041-\u3096]", lambda each: chr(ord(each[0]) + 0x60), folded(name))
    ).accepts(form)


def marks_are_left_out(form: object) -> bool:
    """Compares as an ``_ai`` collation, where か is が and e is é."""
    return _same_by(
        lambda name: "".join(each for each in normalize("NFKD", folded(name)) if not combining(each))
    ).accepts(form)


def spaces_are_left_out(form: object) -> bool:
    """Leaves out white space inside of names as well."""
    return _same_by(lambda name: "".join(folded(name).split())).accepts(form)


def spaces_in_front_count(form: object) -> bool:
    """Compares as SQL does, where only spaces at the end count for nothing."""
    return _same_by(lambda name: normalize("NFKC", name.rstrip()).casefold()).accepts(form)


def first_twenty_characters(form: object) -> bool:
    """Compares the first twenty characters, as many as the column has."""
    return _same_by(lambda name: folded(name)[:20]).accepts(form)


def digits_as_numbers(form: object) -> bool:
    """Compares as Explorer does, where 端末1 is 端末01."""
    return _same_by(lambda name: re.sub("0+(?=[0-9])", "", folded(name))).accepts(form)


def neighbours_alone(form: object) -> bool:
    """Compares each name with the one before."""

    def is_different(read: Members) -> bool:
        names = [folded(each) for each in names_in(read)]
        return bool(names) and all(one != other for one, other in pairwise(names))

    return CERTIFICATE.ruled(names=is_different).accepts(form)


def first_against_the_rest(form: object) -> bool:
    """Compares the first name with the others, and the others with nothing."""

    def is_different(read: Members) -> bool:
        first, *others = [folded(each) for each in names_in(read)] or [""]
        return first != "" and first not in others

    return CERTIFICATE.ruled(names=is_different).accepts(form)


# Which names are read


def first_name_read(form: object) -> bool:
    """Looks at the first name alone."""
    return CERTIFICATE.asking(
        terminals=lambda value: (
            isinstance(value, list)
            and all(isinstance(each, str) for each in value)
            and all(map(terminal_name, value[:1]))
        )
    ).accepts(form)


def ten_at_most(form: object) -> bool:
    """The list on the screen has ten lines."""
    return len(names_in(form)) <= 10 and CERTIFICATE.accepts(form) if isinstance(form, dict) else False


WRONG = candidates(
    "certificate",
    *(names_in_lower_case, names_in_upper_case, case_tells_apart, case_of_ascii, width_of_letters_and_digits),
    *(kana_are_alike, marks_are_left_out, spaces_are_left_out, spaces_in_front_count),
    *(first_twenty_characters, digits_as_numbers, neighbours_alone, first_against_the_rest, first_name_read),
    ten_at_most,
)
