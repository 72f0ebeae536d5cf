"""Workbooks: any package is read, or refused with what to do; and what is read can be judged and told."""

import io
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.files import HEADINGS, any_cell
from tests.fuzz.targets.raw import mutated_bytes
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import require, show

from oqa_rules.forms.check import check_records
from oqa_rules.io.item import Item
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.place import cell_name
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook import read_workbook
from oqa_rules.site.table import DOCUMENT_HEADINGS, read_documents

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "xl/worksheets/sheet1.xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}sheet.main+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_CONTENT}worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="a" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="s" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_TOKENS = (
    *(b"<", b">", b"/>", b"</c>", b"<c ", b"<row>", b"</row>", b"<f>", b"<f/>", b"<v>", b"</v>", b"<is>", b"<t>"),
    *(b' r="XFD1048576"', b' r="A0"', b' r=""', b' r="1"', b' t="e"', b' t="s"', b' t="b"', b' t="d"', b' s="1"'),
    *(b"&#0;", b"&amp;", b"&x;", b"<!DOCTYPE a>", b"<!--", b"]]>", b"\0", b"\xff", b"1e999", b"NaN", b"-1", b"#N/A"),
    *(b'<mergeCells><mergeCell ref="A2:A3"/></mergeCells>', b"</sheetData>", b'<row r="9999999999">'),
)


def _cell_xml(draw: Draw, text: str, name: str) -> str:
    shown = escape(text)
    return pick(
        draw,
        (
            f'<c r="{name}" t="inlineStr"><is><t>{shown}</t></is></c>',
            f'<c r="{name}" t="str"><f>A1</f><v>{shown}</v></c>',
            f'<c r="{name}"><v>{draw.below(100_000)}</v></c>',
            f'<c r="{name}" t="b"><v>{draw.below(2)}</v></c>',
            f'<c r="{name}" t="e"><v>#N/A</v></c>',
            f'<c r="{name}"><f>A1</f></c>',
            f'<c r="{name}"/>',
        ),
    )


def workbook_bytes(draw: Draw) -> bytes:
    """A workbook near a good one: its parts are changed, or its bytes, or neither."""
    width = 1 + draw.below(6)
    rows = [[f'<c t="inlineStr"><is><t>{escape(pick(draw, HEADINGS))}</t></is></c>' for _ in range(width)]]
    rows += [
        [_cell_xml(draw, any_cell(draw), cell_name(column, row)) for column in range(width)]
        for row in range(2, 2 + draw.below(4))
    ]
    data = "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'
    parts = {name: part.encode("utf-8", "replace") for name, part in {**_PARTS, _SHEET: sheet}.items()}
    changed = _SHEET if chance(draw, 2) else pick(draw, tuple(parts))
    parts[changed] = mutated_bytes(draw, parts[changed], _TOKENS)
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return mutated_bytes(draw, written.getvalue(), _TOKENS) if chance(draw, 4) else written.getvalue()


def _judge(raw: bytes) -> None:
    items: list[Item] = []
    try:
        for item in read_workbook(io.BytesIO(raw), "a.xlsx", TableOptions(known=DOCUMENT_HEADINGS)):
            items.append(item)  # noqa: PERF402  # those before an exception are kept
    except Unreadable as problem:
        require(problem.sentence("ja") and problem.sentence("en"), "a refusal without words")
    for report in check_records(items, normalize=bool(len(raw) % 2)):
        show(report)
    for document in read_documents(items, normalize=bool(len(raw) % 2)):
        require(document.record is not None, "a document without a place")


TARGETS = {"xlsx": Target(workbook_bytes, _judge, takes_bytes=True)}
