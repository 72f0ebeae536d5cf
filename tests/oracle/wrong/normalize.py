"""Tidying a text: first as it is right, then the ways in which programs get it wrong."""

import re
from calendar import monthrange
from collections.abc import Callable
from unicodedata import normalize as unicode_normalize

from tests.oracle.wrong.candidate import candidates

_CODES = {"prefecture-code", "score-table", "institution-code", "institution-id", "customer-id", "year-month", "date"}
_NUMBERS = {"institution-code", "institution-id", "customer-id"}

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"
_SEPARATORS = re.compile(rf"[\s{re.escape(_HYPHENS)},\uff0c\u3001\uff64\u00b7\u30fb\uff65]")

_PREFECTURES = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
]

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def tidied(field: str, text: str) -> str:
    text = text.strip()
    if field in _CODES:
        text = _half_width(text)
    if field in _NUMBERS:
        text = _upper(_SEPARATORS.sub("", text))
    return _READERS.get(field, _as_it_is)(text)


def _half_width(text: str) -> str:
    return re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda each: chr(ord(each[0]) - 0xFEE0), text)


def _upper(text: str) -> str:
    return re.sub("[a-z]", lambda each: each[0].upper(), text)


def _as_it_is(text: str) -> str:
    return text


def _prefecture(text: str) -> str:
    for number, name in enumerate(_PREFECTURES, 1):
        if text in {name, re.sub("[都府県]$", "", name), str(number) if number <= 9 else name}:
            return f"{number:02}"
    return text


_YEAR = "(?:(?P<west>[0-9]{4})|(?P<era>令和|平成|[RHrh])(?P<of>[0-9]{1,2}|元))"
_SIGNED = "(?P<sign>[-/.])(?P<m1>[0-9]{1,2})(?P=sign)(?P<d1>[0-9]{1,2})"
_DAY = re.compile(f"{_YEAR}(?:{_SIGNED}|年(?P<m2>[0-9]{{1,2}})月(?P<d2>[0-9]{{1,2}})日)")
_MONTH = re.compile(f"{_YEAR}(?:[-/.](?P<m1>[0-9]{{1,2}})|年(?P<m2>[0-9]{{1,2}})月)")
_TIME = re.compile(r"(?:\s+|T)0{1,2}:00(?::00(?:\.000)?)?")


def _joined(text: str) -> str:
    """Signs as ASCII, and no white space beside a sign."""
    text = re.sub(f"[{re.escape(_HYPHENS)}]", "-", text).replace("／", "/").replace("．", ".")
    sign = "[-/.年月日令平和成RHrh]"
    return re.sub(rf"\s+(?={sign})|(?<={sign})\s+", "", text)


def _without_time(text: str) -> str:
    found = re.search(f"{_TIME.pattern}$", text)
    return text[: found.start()] if found and found.end() == len(text) else text


def _found_day(text: str) -> tuple[int, int, int] | None:
    joined = _joined(_without_time(_joined_outside(text)))
    if re.fullmatch("[0-9]{8}", joined):
        return _existing(int(joined[:4]), int(joined[4:6]), int(joined[6:]))
    found = _DAY.fullmatch(joined)
    if found is None:
        return None
    month, day = int(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    return _in_era(found, month, day)


def _joined_outside(text: str) -> str:
    # The signs of the time stay: what has more than forty characters is no date.
    return text if len("".join(text.split())) <= 40 else ""


def _existing(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    exists = 2000 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return (year, month, day) if exists else None


def _in_era(found: re.Match[str], month: int, day: int) -> tuple[int, int, int] | None:
    if found["west"]:
        return _existing(int(found["west"]), month, day)
    is_reiwa = found["era"].upper() in {"R", "令和"}
    year = (2018 if is_reiwa else 1988) + (1 if found["of"] == "元" else int(found["of"]))
    return _existing(year, month, day) if ((year, month, day) >= (2019, 5, 1)) == is_reiwa else None


def _day(text: str) -> str:
    found = _found_day(text)
    return text if found is None else "{:04}-{:02}-{:02}".format(*found)


def _month(text: str) -> str:
    found = _found_day(text)
    if found is not None:
        return text if found[2] != 1 else "{:04}-{:02}".format(*found)
    joined = _joined(_joined_outside(text))
    first = None
    if re.fullmatch("[0-9]{6}", joined):
        first = _existing(int(joined[:4]), int(joined[4:]), 1)
    elif re.fullmatch("[A-Za-z]{3}-[0-9]{2}", joined) and joined[:3].lower() in _ENGLISH:
        first = (2000 + int(joined[4:]), _ENGLISH.index(joined[:3].lower()) + 1, 1)
    elif (month := _MONTH.fullmatch(joined)) and not (month["west"] and "." in joined):
        first = _in_era(month, int(month["m1"] or month["m2"]), 1)
    return text if first is None else "{:04}-{:02}".format(*first)


_READERS: dict[str, Callable[[str], str]] = {"prefecture-code": _prefecture, "date": _day, "year-month": _month}


# The ways in which it goes wrong


def folds_everything(field: str, text: str) -> str:
    """NFKC folds more than letters and digits."""
    return tidied(field, unicode_normalize("NFKC", text) if field in _CODES else text)


def names_too(field: str, text: str) -> str:
    """Folds the width of names as well."""
    return _half_width(tidied(field, text))


def spaces_of_ascii(field: str, text: str) -> str:
    """Only spaces of ASCII are white space."""
    inner = text.strip(" \t\r\n")
    return tidied(field, inner) if inner == text.strip() else inner


def zero_width_too(field: str, text: str) -> str:
    """Removes zero-width spaces and byte order marks with the white space."""
    return tidied(field, text.strip("\u200b\ufeff \u3000\n"))


def to_the_nul(field: str, text: str) -> str:
    """The text ends at a NUL, as in C."""
    return tidied(field, text.split("\0", maxsplit=1)[0])


def hyphens_of_the_keyboard(field: str, text: str) -> str:
    """Takes out U+002D and no other hyphen."""
    if field not in _NUMBERS:
        return tidied(field, text)
    return _upper(_half_width(re.sub(r"[\s,-]", "", text)))


def no_long_vowel_marks(field: str, text: str) -> str:
    """Leaves ー, which is typed for a hyphen."""
    marked = re.sub("[\u30fc\uff70]", "\ue000", text)
    return tidied(field, marked).replace("\ue000", "ー") if field in _NUMBERS else tidied(field, text)


def underscores_too(field: str, text: str) -> str:
    """Takes underscores out as well."""
    return tidied(field, text.replace("_", "") if field in _NUMBERS else text)


def hyphens_in_a_prefecture(field: str, text: str) -> str:
    """Takes hyphens out of every code."""
    return tidied(field, _SEPARATORS.sub("", text) if field == "prefecture-code" else text)


def upper_of_unicode(field: str, text: str) -> str:
    """Upper case of all letters turns ß into SS."""
    return tidied(field, text).upper() if field in _NUMBERS else tidied(field, text)


def keeps_the_case(field: str, text: str) -> str:
    """Leaves letters in lower case."""
    return _half_width(_SEPARATORS.sub("", text)) if field in _NUMBERS else tidied(field, text)


def pads_with_zeros(field: str, text: str) -> str:
    """Gives back the zeros that a spreadsheet has dropped."""
    found = tidied(field, text)
    return found.zfill(7) if field == "institution-code" and re.fullmatch("[0-9]{5,6}", found) else found


def hokkaido_without_do(field: str, text: str) -> str:
    """Takes 道 off as well as 都, 府 and 県."""
    return "01" if field == "prefecture-code" and text.strip() == "北海" else tidied(field, text)


def kyoto_is_tokyo(field: str, text: str) -> str:
    """Takes every 都 out of a name: 京都 becomes 京."""
    found = tidied(field, text)
    return text.strip() if field == "prefecture-code" and found == "26" and "都" in text else found


def days_of_ascii_signs(field: str, text: str) -> str:
    """Reads no days with Japanese signs."""
    return text.strip() if field == "date" and "年" in text else tidied(field, text)


def first_year_is_1(field: str, text: str) -> str:
    """Does not know 元年."""
    return _half_width(text.strip()) if "元" in text and field in {"date", "year-month"} else tidied(field, text)


def eras_without_ends(field: str, text: str) -> str:
    """Any era goes on for ever, and has always been."""
    found = tidied(field, text)
    pattern = {"date": _DAY, "year-month": _MONTH}.get(field)
    match = pattern.fullmatch(found) if pattern else None
    if match is None or not match["era"]:
        return found
    year = (2018 if match["era"].upper() in {"R", "令和"} else 1988) + (1 if match["of"] == "元" else int(match["of"]))
    read = match.groupdict()
    day = _existing(year, int(match["m1"] or match["m2"]), int(read.get("d1") or read.get("d2") or 1))
    if day is None:
        return found
    return "{:04}-{:02}-{:02}".format(*day) if field == "date" else "{:04}-{:02}".format(*day)


def any_time(field: str, text: str) -> str:
    """What stands behind a day is a time, and does not matter."""
    found = tidied(field, text)
    return tidied(field, found.split(" ")[0]) if field == "date" and ":" in found else found


def dotted_month(field: str, text: str) -> str:
    """2027.1 is January."""
    found = tidied(field, text)
    match = re.fullmatch(r"(20[0-9]{2})\.([0-9]{1,2})", found) if field == "year-month" else None
    return f"{match[1]}-{int(match[2]):02}" if match and 1 <= int(match[2]) <= 12 else found


def any_day_of_a_month(field: str, text: str) -> str:
    """Any day stands for its month."""
    day = _found_day(_half_width(text.strip())) if field == "year-month" else None
    return tidied(field, text) if day is None else "{:04}-{:02}".format(*day)


def no_english(field: str, text: str) -> str:
    """Does not know Feb-27."""
    return _half_width(text.strip()) if field == "year-month" and re.match("[A-Za-z]", text) else tidied(field, text)


RIGHT = candidates("normalize", tidied)
WRONG = candidates(
    "normalize",
    *(folds_everything, names_too, spaces_of_ascii, zero_width_too, to_the_nul, hyphens_of_the_keyboard),
    *(no_long_vowel_marks, underscores_too, hyphens_in_a_prefecture, upper_of_unicode, keeps_the_case),
    *(pads_with_zeros, hokkaido_without_do, kyoto_is_tokyo, days_of_ascii_signs, first_year_is_1),
    *(eras_without_ends, any_time, dotted_month, any_day_of_a_month, no_english),
)
