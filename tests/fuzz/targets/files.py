"""Files of every kind: any bytes are read, or refused with their place; and what is read can be judged and told."""

import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from tests.fuzz import records
from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.raw import mutated_bytes
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import require, show
from tests.fuzz.values import any_text
from tests.site.reading import read_sites

from oqa_rules.forms.check import check_records
from oqa_rules.io.encoding import KEEP_BYTES
from oqa_rules.io.item import Item
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.source import document, parse_document, records_in
from oqa_rules.io.table import read_table
from oqa_rules.io.toml_text import parse_toml
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.site.reconcile import read_issued
from oqa_rules.site.table import judged_site, read_documents, site_records

_JSON_TOKENS = (
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b"\\u",
        b"\\ud800",
        b"\\u0000",
        b"\\q",
        b",",
        b":",
        b" ",
        b"\n",
        b"\r\n",
        b"\t",
    ),
    *(
        b"\0",
        b"\x1f",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xe2\x80\xa8",
        b"\xc2\xa0",
        "あ".encode(),
    ),
    *(
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"-",
        b"0",
        b"00",
        b"1.",
        b".5",
        b"1e",
        b"9" * 1001,
        b"true",
        b"nul",
        b'"form":"site"',
    ),
    *(b'"a":1,"a":2,', b"//", b"/*", b"'", b"[[", b'{"a":', b'"secret_number":"7391",'),
)
_CSV_TOKENS = (
    *(
        b",",
        b'"',
        b'""',
        b"\n",
        b"\r\n",
        b"\r",
        b";",
        b"\t",
        b"\0",
        b"\xff",
        b"\x81",
        b"\x82\xa0",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ),
    *(
        "、；：　秘密の番号,施設名,申請".encode(),
        b"form",
        b"eligibility",
        b"=1+1",
        b"'0482",
        b'="0482"',
        b" ",
        b"\xe3\x80\x80",
    ),
)
_TOML_TOKENS = (
    *(
        b"[",
        b"]",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b"=",
        b".",
        b'"',
        b"'",
        b'"""',
        b"'''",
        b"\\",
        b"\\u",
        b"\\U0000d800",
        b"#",
        b",",
    ),
    *(
        b"\n",
        b"\r\n",
        b"\r",
        b"\0",
        b"\x7f",
        b"\xff",
        b"\xef\xbb\xbf",
        b"1_0",
        b"0x",
        b"inf",
        b"nan",
        b"true",
        b"1979-05-27",
    ),
    *(b"1979-05-27T07:32:00Z", b"07:32:00", b"a.b.c = 1\n", b"[a]\n", b"[[a]]\n", b"a = 1\n", b"a = {", b"9" * 5000),
)


def _record(draw: Draw) -> object:
    if chance(draw, 4):
        return records.site(draw)
    return records.form(draw, pick(draw, records.FORMS))


def json_text(draw: Draw, data: object) -> bytes:
    """The data as JSON, with the letters as they are or escaped."""
    text = json.dumps(data, ensure_ascii=not chance(draw, 3), default=str)
    return text.encode("utf-8", "surrogatepass")


def json_bytes(draw: Draw) -> bytes:
    """A JSON document near a good one."""
    data = [_record(draw) for _ in range(draw.below(3))] if chance(draw, 4) else _record(draw)
    return mutated_bytes(draw, json_text(draw, data), _JSON_TOKENS)


def lines_bytes(draw: Draw) -> bytes:
    """JSON Lines near good ones."""
    return mutated_bytes(
        draw, b"\n".join(json_text(draw, _record(draw)) for _ in range(1 + draw.below(3))), _JSON_TOKENS
    )


HEADINGS = (
    *(
        "form",
        "申請",
        "applied_on",
        "申請日",
        "工事日",
        "prefecture_code",
        "都道府県コード",
        "点数表コード",
        "医療機関等コード",
    ),
    *(
        "医療機関等名",
        "customer_id.number",
        "お客さまID",
        "お客さまIDの種類",
        "お客さまID(確認用)",
        "秘密の番号",
        "secret_number",
    ),
    *(
        "端末名称",
        "terminals",
        "planned_terminals",
        "施設名",
        "用途",
        "terminal",
        "k",
        "",
        "請求開始年月",
        "利用規約への同意",
    ),
)
_CELLS = (
    *(
        "eligibility",
        "オンライン請求",
        "certificate",
        "2026-11-20",
        "27",
        "6",
        "0190120",
        "さくら",
        "CAF",
        "0123456789",
        "7391",
    ),
    *("PC01;PC02", "PC01；PC02", "2", "はい", "true", "0", "みどり", "billing", "2026-12", "", "", ""),
)


def any_cell(draw: Draw) -> str:
    """What may stand in a cell of a table."""
    cell = pick(draw, _CELLS)
    return any_text(draw, cell) if chance(draw, 6) else cell


def csv_bytes(draw: Draw) -> bytes:
    """A table near a good one: of applications, of sites or of notices."""
    width = 1 + draw.below(8)
    rows = [[pick(draw, HEADINGS) for _ in range(width)]]
    rows += [[any_cell(draw) for _ in range(width)] for _ in range(draw.below(5))]
    lines = [",".join(_quoted(cell) if chance(draw, 4) else cell for cell in row) for row in rows]
    text = pick(draw, ("\n", "\n", "\r\n", "\r")).join(lines)
    raw = text.encode("cp932" if chance(draw, 6) else "utf-8", "replace")
    return mutated_bytes(draw, raw, _CSV_TOKENS)


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def toml_bytes(draw: Draw) -> bytes:
    """A TOML document near a good one."""
    data = _record(draw)
    lines = [_toml_line(str(key), value) for key, value in (data.items() if isinstance(data, dict) else ())]
    return mutated_bytes(draw, "".join(lines).encode("utf-8", "surrogatepass"), _TOML_TOKENS)


def _toml_line(key: str, value: object) -> str:
    name = key if key.isascii() and key.isidentifier() else json.dumps(key)
    return f"{name} = {_toml_value(value)}\n"


def _toml_value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {_toml_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return '""' if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _read_json(stream: BinaryIO, file: str, _encoding: str) -> Iterator[Item]:
    return records_in(parse_document(document(stream)), file)


def _read_lines(stream: BinaryIO, file: str, _encoding: str) -> Iterator[Item]:
    return read_json_lines(stream, file)


_Reader = Callable[[BinaryIO, str, str], Iterator[Item]]


def _read(raw: bytes, reader: _Reader, encoding: str) -> tuple[list[Item], Unreadable | None]:
    """The items of a stream up to its end, or up to what cannot be read."""
    items: list[Item] = []
    try:
        for item in reader(io.BytesIO(raw), "a.x", encoding):
            items.append(item)  # noqa: PERF402  # those before an exception are kept
    except Unreadable as problem:
        require(problem.sentence("ja") and problem.sentence("en"), "a refusal without words")
        lines = raw.count(b"\n") + raw.count(b"\r") + 1
        require(problem.line is None or 1 <= problem.line <= lines, f"line {problem.line} is not there")
        return items, problem
    return items, None


def _judge(raw: bytes, reader: _Reader, *, keeps_source: bool, is_table: bool = False) -> None:
    # A choice that the bytes themselves make, so that a fuzzer that has nothing but bytes finds all ways.
    turn = sum(raw[-4:])
    encoding = "cp932" if is_table and turn % 5 == 0 else "utf-8"
    items, problem = _read(raw, reader, encoding)
    if keeps_source and (problem is None or problem.rest_was_read):
        written = "".join(each.source for each in items)
        require(written == raw.decode(encoding, KEEP_BYTES), "something of the stream is lost")
    form = (None, None, *records.FORMS)[turn // 5 % 5]
    for report in check_records(items, form=form, normalize=turn % 3 == 0, strict=turn % 7 == 0):
        show(report)
    if is_table or turn % 4 == 0:
        for report, _ in read_sites(items):
            show(report)
        for document_read in read_documents(items, normalize=turn % 3 == 0):
            require(document_read.record is not None, "a document without a place")
        for site in site_records(items, normalize=True):
            show(judged_site(site)[0])
        read_issued(items, normalize=turn % 3 == 0)


def _judge_toml(raw: bytes) -> None:
    try:
        table = parse_toml(document(io.BytesIO(raw)).removeprefix("\ufeff"))
    except Unreadable as problem:
        require(problem.sentence("ja") and problem.sentence("en"), "a refusal without words")
        return
    for report in check_records(records_in(table, "a.toml"), normalize=bool(len(raw) % 2)):
        show(report)


TARGETS = {
    "jsonl": Target(lines_bytes, partial(_judge, reader=_read_lines, keeps_source=True), takes_bytes=True),
    "json": Target(json_bytes, partial(_judge, reader=_read_json, keeps_source=False), takes_bytes=True),
    "csv": Target(csv_bytes, partial(_judge, reader=read_table, keeps_source=True, is_table=True), takes_bytes=True),  # type: ignore[arg-type]  # its encoding is one of two
    "toml": Target(toml_bytes, _judge_toml, takes_bytes=True),
}
