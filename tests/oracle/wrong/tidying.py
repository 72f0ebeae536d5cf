"""Tidying, and days and ten digits as text: more ways in which programs read too little or too much.

What tidies takes the name of a field and a text, the others take a text.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.check_digit import luhn_sum
from tests.oracle.wrong.date_text import day
from tests.oracle.wrong.institution_id import institution_id
from tests.oracle.wrong.names import surrogates_are_controls
from tests.oracle.wrong.normalize import tidied
from tests.oracle.wrong.numbers import to_the_nul

_DATES = {"date", "year-month"}
_INT_MAX = 2**31 - 1

# Tidying


def _keeping(signs: str, field: str, text: str) -> str:
    """What is tidied where these signs stay; the sign of private use stands for each of them."""
    held = {chr(0xE000 + place): sign for place, sign in enumerate(signs)}
    hidden = text.translate({ord(sign): place for place, sign in held.items()})
    return tidied(field, hidden).translate({ord(place): sign for place, sign in held.items()})


def commas_stay(field: str, text: str) -> str:
    """Leaves the commas that a spreadsheet puts into numbers."""
    return _keeping(",，、､", field, text)


def middle_dots_stay(field: str, text: str) -> str:
    """Leaves middle dots."""
    return _keeping("·・･", field, text)


def spaces_at_the_end_stay(field: str, text: str) -> str:
    """Trims names in front alone."""
    return text.lstrip() if field in {"terminal-name", "institution-name"} else tidied(field, text)


def whole_names_of_prefectures(field: str, text: str) -> str:
    """Reads the name of a prefecture only with its 都, 府 or 県."""
    is_short = field == "prefecture-code" and re.search("[0-9０-９道都府県]$", text.strip()) is None
    return text.strip() if is_short else tidied(field, text)


def one_digit_stays(field: str, text: str) -> str:
    """Does not pad the code of a prefecture."""
    found = tidied(field, text)
    is_padded = field == "prefecture-code" and re.fullmatch("0?[1-9１-９]", text.strip()) is not None
    return found[1:] if is_padded and len(text.strip()) == 1 else found


def zero_is_padded(field: str, text: str) -> str:
    """Pads every code of a prefecture that is one digit, and 0 too."""
    found = tidied(field, text)
    return "00" if field == "prefecture-code" and found == "0" else found


def capital_eras_alone(field: str, text: str) -> str:
    """Reads R and H for an era, and not r and h."""
    is_small = field in _DATES and re.match("[rhｒｈ]", text.strip()) is not None
    return _unread(text) if is_small else tidied(field, text)


def no_letters_for_eras(field: str, text: str) -> str:
    """Reads 令和 and 平成, and no letters."""
    is_letter = field in _DATES and re.match("[RHrhＲＨｒｈ]", text.strip()) is not None
    return _unread(text) if is_letter else tidied(field, text)


def _unread(text: str) -> str:
    """The text where nothing of it is read: only its width and its ends are tidied."""
    return re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda each: chr(ord(each[0]) - 0xFEE0), text.strip())


def digits_alone_stay(field: str, text: str) -> str:
    """Reads no eight digits as a day, and no six as a month."""
    is_bare = field in _DATES and re.fullmatch("[0-9０-９]+", text.strip()) is not None
    return _unread(text) if is_bare else tidied(field, text)


def years_of_two_digits(field: str, text: str) -> str:
    """A year of two digits is one of this century."""
    found = tidied(field, text)
    return tidied(field, f"20{found}") if field in _DATES and re.match("[0-9]{2}[-/.年]", found) else found


def day_first(field: str, text: str) -> str:
    """Reads 20/11/2026, as in Europe."""
    found = tidied(field, text)
    parts = re.fullmatch("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", found) if field == "date" else None
    return found if parts is None else tidied(field, f"{parts[3]}-{parts[2]}-{parts[1]}")


def month_first(field: str, text: str) -> str:
    """Reads 11/20/2026, as in America."""
    found = tidied(field, text)
    parts = re.fullmatch("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", found) if field == "date" else None
    return found if parts is None else tidied(field, f"{parts[3]}-{parts[1]}-{parts[2]}")


def midnight_stays(field: str, text: str) -> str:
    """Reads no day with a time behind it."""
    return _unread(text) if field in _DATES and ":" in text else tidied(field, text)


def serial_of_a_spreadsheet(field: str, text: str) -> str:
    """A number of five digits is a day of Excel."""
    found = tidied(field, text)
    is_serial = field == "date" and re.fullmatch("[3-7][0-9]{4}", found) is not None
    return str(date(1899, 12, 30) + timedelta(days=int(found))) if is_serial else found


def cached_by_text() -> Callable[[str, str], str]:
    """Keeps what was tidied by its text, whatever the field."""
    known: dict[str, str] = {}
    return lambda field, text: known.setdefault(text, tidied(field, text))


# A day


def days_to_2049(text: str) -> bool:
    """The century ends in 2049, as for years of two digits."""
    return day(text) and text < "2050"


def day_to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return day(to_the_nul(text))


def day_of_eight_digits(text: str) -> bool:
    """Eight digits are a day too."""
    return day(re.sub("^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3", text))


def day_with_dots(text: str) -> bool:
    """Dots are as good as hyphens."""
    return day(text.replace(".", "-"))


# Ten digits


def id_in_32_bits(text: str) -> bool:
    """Has the digits parsed as a number of 32 bits, which ends in an error from the prefecture 21 on."""
    if institution_id(text) and int(text) > _INT_MAX:
        raise OverflowError("Value was either too large or too small for an Int32.")
    return institution_id(text)


def id_trimmed(text: str) -> bool:
    """Trims before it looks."""
    return institution_id(text.strip())


def id_with_its_check_digit(text: str) -> bool:
    """Takes the long rule of the check digit for all prefectures, and refuses what fails it."""
    return institution_id(text) and luhn_sum(text) % 10 == 0


WRONG = (
    *candidates(
        "normalize",
        *(commas_stay, middle_dots_stay, spaces_at_the_end_stay, whole_names_of_prefectures, one_digit_stays),
        *(zero_is_padded, capital_eras_alone, no_letters_for_eras, digits_alone_stay),
        *(years_of_two_digits, day_first, month_first, midnight_stays, serial_of_a_spreadsheet),
    ),
    *candidates("normalize", cached_by_text, has_state=True),
    *candidates("date", days_to_2049, day_to_the_nul, day_of_eight_digits, day_with_dots),
    *candidates("institution-id", id_in_32_bits, id_trimmed, id_with_its_check_digit),
    *candidates("institution-name", surrogates_are_controls),
)
