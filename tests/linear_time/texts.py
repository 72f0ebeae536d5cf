"""JSON, JSON Lines and TOML of every size, valid and broken."""

import io
from collections.abc import Callable
from contextlib import suppress

from tests.linear_time.growth import Case

from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.io.json_text import parse_json, read_json_lines
from oqa_rules.io.toml_text import parse_toml
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.protocol import read_answer
from oqa_rules.oracle.server import serve

_Maker = Callable[[int], str]


def _names(n: int) -> str:
    return ",".join(f'"k{i}":{i}' for i in range(n))


_VALID: dict[str, _Maker] = {
    "numbers": lambda n: "[" + "1," * n + "1]",
    "fractions": lambda n: "[" + "-1.5e3," * n + "1]",
    "texts": lambda n: "[" + '"a",' * n + "1]",
    "empty lists": lambda n: "[" + "[]," * n + "{}]",
    "lists as deep as may be": lambda n: "[" + ("[" * 60 + "]" * 60 + ",") * (n // 60) + "1]",
    "white space": lambda n: " \n\t" * n + "1",
    "white space inside": lambda n: "[" + "1 \n," * n + "1]",
    "a long text": lambda n: '["' + "a" * n + '"]',
    "a text of escaped quotes": lambda n: '["' + '\\"' * n + '"]',
    "a text of escaped backslashes": lambda n: '["' + "\\\\" * n + '"]',
    "a text of escaped pairs": lambda n: '["' + "\\ud83d\\ude00" * n + '"]',
    "a text of lone surrogates": lambda n: '["' + "\\ud800" * n + '"]',
    "a long name": lambda n: '{"' + "a" * n + '":1}',
    "names": lambda n: "{" + _names(n) + "}",
    "one name again and again": lambda n: "{" + '"a":1,' * n + '"a":2}',
    "names that stand twice": lambda n: "{" + _names(n) + "," + _names(n) + "}",
    "objects": lambda n: "[" + '{"a":{}},' * n + "1]",
    "long fractions": lambda n: "[0." + "1" * n + "]",
    "a long whole part": lambda n: "[" + "9" * n + ".5e-999]",
}

_BROKEN: dict[str, _Maker] = {
    "a control character after escapes": lambda n: '{"a":"' + '\\"' * n + '\x01"}',
    "a wrong escape after escapes": lambda n: '{"a":"' + '\\"' * n + '\\q"}',
    "a wrong code after escapes": lambda n: '{"a":"' + "\\\\" * n + '\\u12x4"}',
    "escaped quotes without an end": lambda n: '["' + '\\"' * n,
    "escaped backslashes without an end": lambda n: '["' + "\\\\" * n + "\\",
    "a text without an end": lambda n: '["' + "a" * n,
    "a last text without an end": lambda n: "[" + '"a",' * n + '"',
    "a name without an end": lambda n: '{"' + "a" * n,
    "quotes": lambda n: '"' * n,
    "texts side by side": lambda n: "[" + '"a" ' * n + "]",
    "backslashes": lambda n: "\\" * n,
    "lists without an end": lambda n: "[" * n,
    "objects without an end": lambda n: '{"a":' * n,
    "lists that are too deep": lambda n: "[" * n + "]" * n,
    "lists that close too often": lambda n: "[]" + "]" * n,
    "other brackets at the end": lambda n: "[" * 60 + "[]," * n + "}",
    "a long number": lambda n: "9" * n,
    "a long negative number at the end": lambda n: "[" + "1," * n + "-" + "9" * 2000 + "]",
    "long numbers": lambda n: "[" + ("9" * 990 + ",") * (n // 990) + "9" * 1001 + "]",
    "a number beyond all": lambda n: "[" + "1," * n + "1e999]",
    "a long exponent": lambda n: "[1e" + "9" * n + "]",
    "zeros": lambda n: "0" * n,
    "not a number at the end": lambda n: "[" + "1," * n + "NaN]",
    "not a number in texts": lambda n: "[" + '"NaN",' * n + "NaN]",
    "a comma at the end": lambda n: "[" + "1," * n + "]",
    "commas": lambda n: "[" + "," * n + "]",
    "more after the value": lambda n: "1 " * n,
    "line breaks, then nothing": lambda n: "\n" * n,
    "line breaks, then a mistake": lambda n: "[" + "1,\n" * n + "x]",
    "no colon after names": lambda n: "{" + _names(n) + ',"x" 1}',
    "no comma after values": lambda n: "[" + "1," * n + "1 1]",
    "byte order marks": lambda n: "\ufeff" * n,
    "no-break spaces": lambda n: "[1," + "\u00a0" * n + "1]",
    "words": lambda n: "truefalse" * n,
    "braces": lambda n: "{}" * n,
    "colons": lambda n: '{"a"' + ":" * n + "}",
    "lone surrogates": lambda n: "\ud800" * n,
}


def _parsed(text: str) -> object:
    with suppress(Unreadable):
        return parse_json(text)
    return None


JSON = {name: Case(make, _parsed) for name, make in (_VALID | _BROKEN).items()}


def _judged_lines(text: str) -> None:
    raw = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    with suppress(Unreadable):
        for report in check_records(read_json_lines(raw, "a.jsonl"), form="eligibility"):
            report.to_json()


def _served(text: str) -> None:
    serve(io.BytesIO(text.encode("utf-8", "surrogatepass")), io.BytesIO())


def _answered(text: str) -> None:
    read_answer(text.encode("utf-8", "surrogatepass"))


_ON_ONE_LINE = ("texts", "one name again and again", "a long name")
_BREAKS_A_LINE = (
    "a control character after escapes",
    "escaped quotes without an end",
    "lists without an end",
    "quotes",
)

# A line may have a MiB; what is longer is passed over.
_LARGEST = {"smallest": 64, "largest": 1 << 17}

_MANY_LINES: dict[str, _Maker] = {
    "good records": lambda n: (str(example("eligibility")).replace("'", '"').replace("None", "null") + "\n") * n,
    "lines that are no records": lambda n: "1\n" * n,
    "broken lines": lambda n: '{"a":\n' * n,
    "blank lines": lambda n: " \n" * n,
    "lines that are not text": lambda n: "\ud800\n" * n,
    "one line without an end": lambda n: "x" * (2 * n) + "\n1",
    "line breaks of old": lambda n: "1\r" * n,
    "long lines with escapes": lambda n: ('["' + '\\"' * 500 + "\\q\n") * (n // 500),
}

LINES = {
    **{
        f"{name}, judged": Case(make, _judged_lines, **_LARGEST)
        for name, make in (_VALID | _BROKEN).items()
        if name in _ON_ONE_LINE + _BREAKS_A_LINE
    },
    **{
        f"{name}, asked": Case(make, _served, **_LARGEST)
        for name, make in (_VALID | _BROKEN).items()
        if name in _ON_ONE_LINE + _BREAKS_A_LINE
    },
    **{
        f"{name}, answered": Case(make, _answered, **_LARGEST)
        for name, make in (_VALID | _BROKEN).items()
        if name in _ON_ONE_LINE + _BREAKS_A_LINE
    },
    **{name: Case(make, _judged_lines) for name, make in _MANY_LINES.items()},
}

_TOML: dict[str, _Maker] = {
    "names": lambda n: "".join(f"k{i} = {i}\n" for i in range(n)),
    "dotted names": lambda n: "".join(f"a.b.k{i} = 1\n" for i in range(n)),
    "long dotted names": lambda n: "".join(".".join("a" * 60) + f".k{i} = 1\n" for i in range(n // 60)),
    "dots": lambda n: ".".join("a" * n) + " = 1",
    "tables": lambda n: "".join(f"[t{i}]\n" for i in range(n)),
    "deep tables": lambda n: "".join(f"[{'a.' * 50}t{i}]\n" for i in range(n // 50)),
    "lists of tables": lambda n: "[[t]]\n" * n,
    "tables in lists of tables": lambda n: "[[t]]\n[t.u]\n" * n,
    "one name again": lambda n: "".join(f"k{i} = {i}\n" for i in range(n)) + "k0 = 1",
    "numbers": lambda n: "a = [" + "1," * n + "]",
    "lists in lists": lambda n: "a = [" + "[]," * n + "]",
    "lists without an end": lambda n: "a = " + "[" * n,
    "inline tables": lambda n: "a = [" + "{b = 1}," * n + "]",
    "an inline table": lambda n: "a = {" + ", ".join(f"k{i} = 1" for i in range(n)) + "}",
    "a text": lambda n: 'a = "' + "x" * n + '"',
    "a text of escapes": lambda n: 'a = "' + '\\"' * n + '"',
    "a text without an end": lambda n: 'a = "' + "x" * n,
    "a text of lines": lambda n: 'a = """' + "x\n" * n + '"""',
    "a text of quotes": lambda n: 'a = """' + '""x' * n + '"""',
    "a text of lines without an end": lambda n: 'a = """' + '""x\n' * n,
    "a text of line ends that are escaped": lambda n: 'a = """' + "\\\n " * n + '"""',
    "a literal text without an end": lambda n: "a = '''" + "''x" * n,
    "comments": lambda n: "# x\n" * n + "a = 1",
    "one long comment": lambda n: "#" + "x" * n + "\na = 1",
    "line breaks of Windows": lambda n: "\r\n" * n + "a = 1",
    "lone carriage returns": lambda n: "a = 1" + "\r" * n,
    "a long number": lambda n: "a = " + "9" * n,
    "a long hexadecimal number": lambda n: "a = 0x" + "f" * n,
    "a long fraction": lambda n: "a = 0." + "1_0" * n,
    "underscores": lambda n: "a = 1" + "_" * n,
    "dates": lambda n: "a = [" + "2026-11-20," * n + "]",
    "a long time": lambda n: "a = 2026-11-20T00:00:00." + "0" * n,
    "a quoted name": lambda n: '"' + "\\u0041" * n + '" = 1',
    "signs of equality": lambda n: "a " + "= " * n,
    "spaces": lambda n: " " * n + "a = 1",
}


def _read_toml(text: str) -> None:
    with suppress(Unreadable):
        parse_toml(text)


TOML = {name: Case(make, _read_toml, largest=1 << 17) for name, make in _TOML.items()}
