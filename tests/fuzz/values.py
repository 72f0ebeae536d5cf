"""Values that hurt, and how a good text or record comes to hold them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from tests.fuzz.draw import Draw, chance, pick

SECRET = "7391"
"""The secret number in made-up records; no other value here holds it."""

TEXTS: Sequence[str] = (
    *("", " ", "\u3000", "\n", "\r\n", "\t", "\0", "\x1b[2J", "\x7f", "\x85", "\u00a0", "\u2028", "\u200b", "\u202e"),
    *("\ufeff", "\ud800", "\udfff", "\udc80", "\U000e0041", "\ufffd", "\uffff"),
    *(
        "é",
        "e\u0301",
        "か\u3099",
        "\u0301\u0316\u0301",
        "ｶﾞ",
        "ー",
        "－",
        "−",
        "‐",
        "０",
        "Ａ",
        "ａ",
        "①",
        "²",
        "Ⅳ",
        "㈱",
    ),
    *("ß", "ı", "İ", "ﬃ", "\ufdfa", "𝟗", "٣", "😀", "👩‍👩‍👧", "髙", "〜", "～", "∥", "ヱ"),
    *("null", "true", "false", "NaN", "0", "1", "-1", "1.0", "1e5", "0x10", "1_000", "99999999999999999999"),
    *("=1+1", "+1", "-1+1", "@x", "\t=1", "'0482", '="0482"', "0482.0", "482", "04 82", "０４８２"),
    *(
        "{",
        "}",
        "{x}",
        "{0}",
        "{expected}",
        "{found!r}",
        "%s",
        "%(x)s",
        "$x",
        "<b>",
        "</script>",
        "&amp;",
        "&#x0;",
        "]]>",
    ),
    *(
        '"',
        "'",
        "\\",
        "\\u0041",
        "/",
        "~",
        "~0",
        "~1",
        "a/b",
        "../x",
        ",",
        ";",
        "；",
        "、",
        "|",
        ":",
        "#",
        "%%{",
        "`",
        "--",
    ),
    *("X-EVIL:1", "\r\nX-EVIL:1", "END:VEVENT", "click x", "section x", "title x"),
    *("2026-11-20", "2026-02-29", "2028-02-29", "2026-12-31", "1999-12-31", "2000-01-01", "2099-12-31", "2100-01-01"),
    *(
        "2026-12",
        "2027-01",
        "2026-13",
        "2026-1",
        "2099-12",
        "20261120",
        "2026/11/20",
        "2026年11月20日",
        "令和8年11月20日",
    ),
    *("R8.11.20", "H31.4.30", "2026-W47-5", "2026-11-20T00:00:00Z", "２０２６－１１－２０", "Feb-27", "Dec-26"),
    *(
        "27",
        "13",
        "01",
        "00",
        "48",
        "51",
        "2",
        "027",
        "大阪府",
        "北海道",
        "1",
        "3",
        "4",
        "6",
        "5",
        "６：訪問看護ステーション",
    ),
    *("0190120", "0190124", "0000000", "190120", "019012", "276019012", "2760190120", "27-6-0190120", "０１９０１２０"),
    *(
        "CAF",
        "COP",
        "caf",
        "ＣＡＦ",
        "CAF0123456789",
        "0123456789",
        "01234567",
        "012345678",
        "A0123456789",
        "ABCD-EFGH",
    ),
    *(
        "new",
        "start",
        "change",
        "新規",
        "変更",
        "開始",
        "ip-vpn-ntt",
        "ip-vpn-ipv6",
        "isdn",
        "1:",
        "ISDN接続",
        "IPsec+IKE",
    ),
    *(
        "contracted",
        "deduct",
        "transfer",
        "１．契約済",
        "eligibility",
        "billing",
        "certificate",
        "オンライン請求",
        "site",
    ),
    *("PC", "ｐｃ", "Windows10", "端末", "医科端末01", "医科端末０１", "a" * 41, "あ" * 101, "x" * 201, "<U+000A>"),
)

NUMBERS: Sequence[object] = (0, 1, -1, 2, 3, 27, 482, 190120, 10**30, -(10**30), 1.0, 1.5, 1e308, 5e-324, -0.0)

# What JSON cannot hold stands at the end.
OTHERS: Sequence[object] = (None, True, False, [], {}, [[]], [None], {"": None}, {"a": {"b": []}}, [1, "1", True])
OF_PYTHON: Sequence[object] = (
    *(float("nan"), float("inf"), 10**5000, (), ("PC01",), b"27", {1: 2}, {None: 1}, frozenset(), object()),
    *(date(2026, 11, 20), date(1, 1, 1), date(2100, 1, 1), datetime(2026, 11, 20), timedelta(1)),  # noqa: DTZ001  # naive on purpose
    *(datetime(2026, 11, 20, 20, tzinfo=UTC), datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
)

_FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def mutated(draw: Draw, text: str) -> str:
    """The text with one to three changes."""
    for _ in range(1 + draw.below(3)):
        at = draw.below(len(text) + 1)
        match draw.below(9):
            case 0 | 1 | 2:
                text = text[:at] + pick(draw, TEXTS) + text[at:]
            case 3:
                text = text[:at] + text[at + 1 :]
            case 4:
                text = text[:at] + chr(draw.below(0x3100)) + text[at + 1 :]
            case 5:
                text = text[:at]
            case 6:
                text = text.translate(_FULL_WIDTH)
            case 7:
                text = text[:at] + text[: 4 + draw.below(60)] + text[at:]
            case _:
                text = text.swapcase()
    return text


def any_text(draw: Draw, near: str = "") -> str:
    """A text that hurts, or one near a good one."""
    return mutated(draw, near or pick(draw, TEXTS)) if chance(draw, 2) else pick(draw, TEXTS)


def any_value(draw: Draw, near: object = None, *, python: bool = False) -> object:  # noqa: PLR0911  # one for each kind
    """A value that may stand anywhere, near a good one or not; with ``python`` also one that JSON does not have."""
    match draw.below(8):
        case 0 | 1 | 2:
            return any_text(draw, near if isinstance(near, str) else "")
        case 3 if isinstance(near, str):
            return mutated(draw, near)
        case 4:
            return pick(draw, NUMBERS)
        case 5 if python:
            return pick(draw, OF_PYTHON)
        case 6:
            return [any_value(draw, near, python=python) for _ in range(draw.below(4))]
        case 7:
            return {any_text(draw): any_value(draw, near, python=python) for _ in range(draw.below(3))}
        case _:
            return pick(draw, OTHERS)


def changed(draw: Draw, value: object, *, python: bool = False) -> Any:  # noqa: ANN401  # any data is like that
    """The same data with a change somewhere in it; the data itself is left alone."""
    if isinstance(value, dict) and value and not chance(draw, 12):
        data: dict[object, object] = dict(value)
        key = pick(draw, list(data))
        match draw.below(8):
            case 0:
                del data[key]
            case 1:
                data[any_text(draw, str(key))] = data[key]
            case 2:
                data[any_text(draw, str(key))] = data.pop(key)
            case 3 | 4:
                data[key] = any_value(draw, data[key], python=python)
            case _:
                data[key] = changed(draw, data[key], python=python)
        return data
    if isinstance(value, list) and value and not chance(draw, 12):
        items = list(value)
        at = draw.below(len(items))
        match draw.below(6):
            case 0:
                del items[at]
            case 1:
                items.insert(at, items[draw.below(len(items))])
            case 2:
                items[at] = any_value(draw, items[at], python=python)
            case _:
                items[at] = changed(draw, items[at], python=python)
        return items
    return any_value(draw, value, python=python)
