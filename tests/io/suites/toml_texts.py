"""TOML texts by what they are about: what each is read as, or where it is refused.

The reader is Python's. Refused beyond TOML: an empty document, what is deeper than 64, and numbers of thousands of
digits. A text without an end has no line.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from math import inf

from tests.io.suites.expected import Refused

_NO = Refused()

VALUES: Mapping[str, tuple[str, object]] = {
    # Names
    "a bare name": ("a = 1", {"a": 1}),
    "a bare name of digits and hyphens": ("1-a_2 = 1", {"1-a_2": 1}),
    "a name in quotes": ('"申請日" = 1', {"申請日": 1}),
    "a name in single quotes": ("'a\"b' = 1", {'a"b': 1}),
    "an empty name": ('"" = 1', {"": 1}),
    "a name with escapes": (r'"\u0041\t" = 1', {"A\t": 1}),
    "a dotted name": ("a.b.c = 1", {"a": {"b": {"c": 1}}}),
    "a dotted name with spaces": ("a . b = 1", {"a": {"b": 1}}),
    "a dotted name with quotes": ('a."b.c" = 1', {"a": {"b.c": 1}}),
    "dotted names beside each other": ("a.b = 1\na.c = 2", {"a": {"b": 1, "c": 2}}),
    "a number that is a dotted name": ("3.14 = 1", {"3": {"14": 1}}),
    "no spaces": ("a=1", {"a": 1}),
    "spaces and tabs around": (" \ta\t=  1 \t", {"a": 1}),
    # Texts
    "no letters": ('a = ""', {"a": ""}),
    "Japanese": ('a = "さくら"', {"a": "さくら"}),
    "the escapes": (r'a = "\b\t\n\f\r\"\\"', {"a": '\b\t\n\f\r"\\'}),
    "a code of four": (r'a = "\u3042"', {"a": "あ"}),
    "a code of eight": (r'a = "\U0001F600"', {"a": "😀"}),
    "a tab as it is": ('a = "\t"', {"a": "\t"}),
    "a literal text": (r"a = 'C:\x\"y'", {"a": r"C:\x\"y"}),
    "many lines": ('a = """\nb\nc"""', {"a": "b\nc"}),
    "many lines with quotes": ('a = """b""c"d"""', {"a": 'b""c"d'}),
    "quotes at the end of many lines": ('a = """b"""""', {"a": 'b""'}),
    "an escaped line end": ('a = """b \\\n   c"""', {"a": "b c"}),
    "literal lines": ("a = '''\nb\\n'c'''", {"a": "b\\n'c"}),
    "line breaks of Windows": ("a = 1\r\nb = 2\r\n", {"a": 1, "b": 2}),
    "line breaks of Windows in a text": ('a = """\r\nb\r\nc"""', {"a": "b\nc"}),
    # Numbers
    "a whole number": ("a = 0", {"a": 0}),
    "a signed number": ("a = +7\nb = -7", {"a": 7, "b": -7}),
    "underscores": ("a = 1_000", {"a": 1000}),
    "other bases": ("a = 0xFf\nb = 0o17\nc = 0b101", {"a": 255, "b": 15, "c": 5}),
    "fractions": ("a = 1.5\nb = -0.5e-1\nc = 1e3", {"a": 1.5, "b": -0.05, "c": 1000.0}),
    "infinity": ("a = inf\nb = -inf", {"a": inf, "b": -inf}),
    "booleans": ("a = true\nb = false", {"a": True, "b": False}),
    # Days
    "a day": ("a = 2026-11-20", {"a": date(2026, 11, 20)}),
    "a leap day": ("a = 2028-02-29", {"a": date(2028, 2, 29)}),
    "a time": ("a = 07:32:00.5", {"a": time(7, 32, 0, 500_000)}),
    "a day with a time": ("a = 2026-11-20T07:32:00", {"a": datetime(2026, 11, 20, 7, 32)}),  # noqa: DTZ001  # has no zone
    "a day with a space and a time": ("a = 2026-11-20 07:32:00", {"a": datetime(2026, 11, 20, 7, 32)}),  # noqa: DTZ001  # has no zone
    "a moment": ("a = 2026-11-20T07:32:00Z", {"a": datetime(2026, 11, 20, 7, 32, tzinfo=UTC)}),
    "a moment with an offset": (
        "a = 2026-11-20T07:32:00+09:00",
        {"a": datetime(2026, 11, 20, 7, 32, tzinfo=timezone(timedelta(hours=9)))},
    ),
    # Lists and tables
    "an empty list": ("a = []", {"a": []}),
    "a list over lines": ("a = [\n1,\n2, # two\n]", {"a": [1, 2]}),
    "a list of kinds": ('a = [1, "b", [true], {c = 2}]', {"a": [1, "b", [True], {"c": 2}]}),
    "a table": ("[a]\nb = 1", {"a": {"b": 1}}),
    "an empty table": ("[a]", {"a": {}}),
    "a dotted table": ("[a.b]\nc = 1", {"a": {"b": {"c": 1}}}),
    "a table before what holds it": ("[a.b]\n[a]\nc = 1", {"a": {"b": {}, "c": 1}}),
    "a table with spaces": ("[ a . b ]", {"a": {"b": {}}}),
    "a table named in Japanese": ('["お客さまID"]\n"番号" = "1"', {"お客さまID": {"番号": "1"}}),
    "an inline table": ("a = {b = 1, c.d = 2}", {"a": {"b": 1, "c": {"d": 2}}}),
    "an empty inline table": ("a = {}", {"a": {}}),
    "tables in a list": ("[[a]]\nb = 1\n[[a]]\nb = 2", {"a": [{"b": 1}, {"b": 2}]}),
    "tables in tables of a list": ("[[a]]\n[a.b]\nc = 1", {"a": [{"b": {"c": 1}}]}),
    # Comments
    "a comment before": ("# x\na = 1", {"a": 1}),
    "a comment behind": ("a = 1 # x", {"a": 1}),
    "a hash in a text": ('a = "# x"', {"a": "# x"}),
    "a Japanese comment": ("a = 1 # さくら", {"a": 1}),
    "line breaks at the end": ("a = 1\n\n\n", {"a": 1}),
    "a byte order mark": ("\ufeffa = 1", {"a": 1}),
}

BROKEN: Mapping[str, tuple[str, Refused]] = {
    "nothing": ("", _NO),
    "white space": (" \n\t", _NO),
    "a comment alone": ("# x", _NO),
    # Names
    "a name alone": ("a", _NO),
    "a name without a value": ("a =", _NO),
    "a name without a value, then another": ("a =\nb = 1", _NO),
    "no name": ("= 1", _NO),
    "a name with a space": ("a b = 1", _NO),
    "a Japanese name without quotes": ("a = 1\n申請日 = 1", Refused(2)),
    "a name with an umlaut": ("ä = 1", _NO),
    "a full-width equals sign": ("a ＝ 1", _NO),
    "a colon": ("a: 1", _NO),
    "two values": ("a = 1 b = 2", _NO),
    "two equals signs": ("a == 1", _NO),
    "a dot at the beginning": (".a = 1", _NO),
    "a dot at the end": ("a. = 1", _NO),
    "two dots": ("a..b = 1", _NO),
    "a name of many lines": ('"""a""" = 1', _NO),
    "a name over a line end": ('"a\nb" = 1', _NO),
    "a name twice": ("a = 1\na = 2\n", Refused(2)),
    "a name twice, once in quotes": ('a = 1\n"a" = 2\n', Refused(2)),
    "a name twice, dotted": ("a.b = 1\na.b = 2\n", Refused(2)),
    "a value that becomes a table": ("a = 1\na.b = 2\n", Refused(2)),
    "a thousand and one dots": (".".join("a" * 1002) + " = 1", _NO),
    # Texts
    "no quote at the end": ('a = "b', _NO),
    "a line end in a text": ('a = "b\nc"', _NO),
    "an escape that is none": (r'a = "\q"', _NO),
    "an escaped slash": (r'a = "\/"', _NO),
    "a code of three": (r'a = "\u004"', _NO),
    "the code of half a pair": (r'a = "\ud800"', _NO),
    "a code beyond all": (r'a = "\U00110000"', _NO),
    "a zero": ('a = "\0"', _NO),
    "a delete": ('a = 1\nb = "\x7f"', Refused(2)),
    "a literal text without an end": ("a = 'b", _NO),
    "many lines without an end": ('a = """b\nc', Refused(2)),
    "a single quote in a literal text": ("a = 'b'c'", _NO),
    "a text without quotes": ("a = abc", _NO),
    "full-width quotes": ("a = “b”", _NO),
    # Numbers and days
    "a zero before": ("a = 01", _NO),
    "an underscore at the end": ("a = 1_", _NO),
    "two underscores": ("a = 1__0", _NO),
    "a point at the end": ("a = 1.", _NO),
    "a point at the beginning": ("a = .5", _NO),
    "a capital base": ("a = 0XFF", _NO),
    "a signed base": ("a = +0xff", _NO),
    "full-width digits": ("a = １", _NO),
    "thousands of digits": ("a = " + "9" * 5000, _NO),
    "True": ("a = True", _NO),
    "null": ("a = null", _NO),
    "a day that is none": ("a = 1\nb = 2026-02-29", Refused(2)),
    "a month that is none": ("a = 2026-13-01", _NO),
    "a day without zeros": ("a = 2026-1-1", _NO),
    "a month alone": ("a = 2026-11", _NO),
    "a time that is none": ("a = 24:00:00", _NO),
    "slashes in a day": ("a = 2026/11/20", _NO),
    # Lists and tables
    "a list without an end": ("a = [1", _NO),
    "a list without a comma": ("a = [1 2]", _NO),
    "two commas": ("a = [1,,2]", _NO),
    "a table without an end": ("[a", _NO),
    "a table without a name": ("[]", _NO),
    "a table twice": ("[a]\n[a]", Refused(2)),
    "a table of a value": ("a = 1\n[a]", Refused(2)),
    "a table with more behind": ("[a] b = 1", _NO),
    "a table of a list": ("a = []\n[[a]]", Refused(2)),
    "a list of a table": ("[a]\n[[a]]", Refused(2)),
    "an inline table without an end": ("a = {b = 1", _NO),
    "an inline table over lines": ("a = {\nb = 1}", _NO),
    "a comma at the end of an inline table": ("a = {b = 1,}", _NO),
    "an inline table that grows": ("a = {}\n[a.b]", Refused(2)),
    "deeper than may be": ("a = " + "[" * 65 + "]" * 65, _NO),
    "a hundred thousand lists": ("a = " + "[" * 100_000, _NO),
    # Lines and bytes
    "a carriage return": ("a = 1\rb = 2", _NO),
    "a control character in a comment": ("# \x01", _NO),
    "a byte order mark inside": ("a = 1\n\ufeffb = 2", Refused(2)),
    "a form feed": ("a = 1\n\fb = 2", Refused(2)),
    "JSON": ('{"a": 1}', _NO),
    "an INI comment": ("; x\na = 1", _NO),
}

BYTES: Mapping[str, tuple[bytes, object]] = {
    "cp932": ('a = 1\nb = "さくら"'.encode("cp932"), Refused(2)),
    "a bad byte": (b"a = 1\n\n# \xff", Refused(3)),
    "half a letter": (b'a = "\xe3\x81', _NO),
    "UTF-16": ("\ufeffa = 1".encode("utf-16"), _NO),
}
