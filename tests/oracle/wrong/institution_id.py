"""The ten digits of an institution: first as they are right, then the ways in which programs get them wrong."""

import re

from tests.oracle.wrong.candidate import candidates


def institution_id(text: str) -> bool:
    return re.fullmatch("[0-9]{10}", text) is not None and 1 <= int(text[:2]) <= 47 and text[2] in "1346"


def digits_alone(text: str) -> bool:
    """Ten digits are enough, whatever they stand for."""
    return re.fullmatch("[0-9]{10}", text) is not None


def prefecture_alone(text: str) -> bool:
    """The score table is not looked at."""
    return re.fullmatch("[0-9]{10}", text) is not None and 1 <= int(text[:2]) <= 47


def score_table_alone(text: str) -> bool:
    """The prefecture is not looked at."""
    return re.fullmatch("[0-9]{10}", text) is not None and text[2] in "1346"


def prefecture_to_48(text: str) -> bool:
    """There are 48 prefectures."""
    return institution_id(text) or institution_id(text.replace("48", "47", 1))


def prefecture_from_00(text: str) -> bool:
    """Nothing is said about 00."""
    return re.fullmatch("(?:[0-3][0-9]|4[0-7])[1346][0-9]{7}", text) is not None


def dental_forgotten(text: str) -> bool:
    """There are 医科, 調剤 and 訪問看護."""
    return institution_id(text) and text[2] != "3"


def hospitals_alone(text: str) -> bool:
    """訪問看護 has no such number."""
    return institution_id(text) and text[2] != "6"


def as_number(text: str) -> bool:
    """The identifier is a number, which a leading zero is lost on."""
    return institution_id(text) and len(str(int(text))) == 10


def in_any_script(text: str) -> bool:
    r"""A digit is ``\d``, of any script in the world."""
    return re.fullmatch(r"\d{10}", text) is not None and institution_id(str(int(text)).zfill(10))


def with_line_break(text: str) -> bool:
    """The end of the pattern is ``$``, which stands before a last line break too."""
    return re.match("[0-9]{10}$", text) is not None and institution_id(text[:10])


def without_hyphens(text: str) -> bool:
    """Takes hyphens out before it looks."""
    return institution_id(text.replace("-", ""))


def seven_digits_too(text: str) -> bool:
    """What stands in front of the code may be missing."""
    return institution_id(text) or re.fullmatch("[0-9]{7}", text) is not None


def to_the_nul(text: str) -> bool:
    """The text ends at a NUL, as in C."""
    return institution_id(text.split("\0", maxsplit=1)[0])


def without_district_00(text: str) -> bool:
    """Refuses the district 00, which no real code has."""
    return institution_id(text) and text[3:5] != "00"


RIGHT = candidates("institution-id", institution_id)
STRICTER = candidates("institution-id", without_district_00)
WRONG = candidates(
    "institution-id",
    *(digits_alone, prefecture_alone, score_table_alone, prefecture_to_48, prefecture_from_00),
    *(dental_forgotten, hospitals_alone, as_number, in_any_script, with_line_break, without_hyphens),
    *(seven_digits_too, to_the_nul),
)
