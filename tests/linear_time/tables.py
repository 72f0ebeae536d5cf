"""Tables of every size: applications, sites and notices, in good order and out of it."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress

from openpyxl import Workbook
from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import HARDEST
from tests.site.reading import read_sites

from oqa_rules.forms.check import check_records
from oqa_rules.io.item import Item
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.table import read_table
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.io.workbook import read_workbook
from oqa_rules.site.reconcile import read_issued
from oqa_rules.site.table import DOCUMENT_HEADINGS, read_documents

_Maker = Callable[[int], str]


def _items(text: str) -> Iterator[Item]:
    return read_table(
        io.BytesIO(text.encode("utf-8", "surrogatepass")), "a.csv", "utf-8", TableOptions(known=DOCUMENT_HEADINGS)
    )


def _judged(text: str) -> None:
    for normalize in (False, True):
        with suppress(Unreadable):
            for report in check_records(_items(text), normalize=normalize):
                report.to_json()


def _sites(text: str) -> None:
    with suppress(Unreadable):
        for report, _ in read_sites(_items(text)):
            report.to_json()


def _issued(text: str) -> None:
    with suppress(Unreadable):
        _, findings, _ = read_issued(_items(text))
        for each in findings:
            each.to_json()


def _documents(text: str) -> None:
    with suppress(Unreadable):
        for _ in read_documents(_items(text)):
            pass


_HEAD = "form,prefecture_code,score_table,institution_code,secret_number,terminals\n"
_ROW = "certificate,27,6,0190120,,PC01;PC02\n"


def _in_a_cell(text: str) -> str:
    return f"{_HEAD}{text[:100_000]},27\n"


_APPLICATIONS: dict[str, _Maker] = {
    "rows": lambda n: _HEAD + _ROW * n,
    "rows of different kinds": lambda n: _HEAD + "".join(f"{i},27,{i},x,{i},\n" for i in range(n)),
    "quotes": lambda n: _HEAD + '"' * n,
    "two quotes in a cell": lambda n: _HEAD + '"' + '""' * n + '"\n',
    "an open quote on each line": lambda n: _HEAD + 'certificate,"27\n' * n,
    "a quote in each cell": lambda n: _HEAD + 'a"b,\n' * n,
    "quotes that close and open": lambda n: _HEAD + 'ab","\n' * n,
    "an open quote, then rows": lambda n: _HEAD + '"' + _ROW * n,
    "unknown headings": lambda n: "form," + ",".join(f"k{i}" for i in range(n)) + "\n" + _ROW,
    "unknown headings and cells for all": lambda n: (
        "form," + ",".join(f"k{i}" for i in range(n)) + "\ncertificate," + "1," * (n - 1) + "1\n"
    ),
    "one heading again and again": lambda n: ",".join(["form"] * n) + "\n" + "certificate," * (n - 1) + "1\n",
    "unknown headings, all one": lambda n: "form" + ",x" * n + "\n" + _ROW,
    "headings that look like secrets": lambda n: "form," + ",".join(f"{i:04}" for i in range(n)) + "\n" + _ROW,
    "headings that hold each other": lambda n: "form," + ",".join("1234" * 4 for _ in range(n)) + ",1234\n" + _ROW,
    "wide headings, short rows": lambda n: "form," + ",".join(f"k{i}" for i in range(n)) + "\n" + "certificate\n" * n,
    "wide headings, empty rows": lambda n: "form," + ",".join(f"k{i}" for i in range(n)) + "\n" + "\n" * n,
    "headings once more": lambda n: _HEAD + _HEAD * n,
    "totals": lambda n: _HEAD + "合計,1\n" * n,
    "wide headings, totals": lambda n: "form," + "institution_code," * n + "kind\n" + "合計\n" * n,
    "wide headings, the first one once more": lambda n: "form,kind" + ",form" * n + "\n" + "form\n" * n,
    "many headings that are blank": lambda n: "form,kind" + "," * n + "\n" + "certificate,,1\n" * n,
    "tabs": lambda n: (_HEAD + _ROW * n).replace(",", "\t"),
    "a wide row": lambda n: _HEAD + "1," * n + "\n",
    "blank lines": lambda n: _HEAD + "\n" * n + _ROW,
    "lines of commas": lambda n: _HEAD + ",,,\n" * n + _ROW,
    "carriage returns": lambda n: _HEAD + "\r" * n + _ROW,
    "nothing before the headings": lambda n: "\n" * n + _HEAD + _ROW,
    "rows that are not text": lambda n: _HEAD + "\ud800,\n" * n,
    "zeros": lambda n: _HEAD + "\0" * n + "\n",
    "many terminals in a cell": lambda n: _HEAD + "certificate,27,6,0190120,," + ";".join(f"PC{i}" for i in range(n)),
    "one terminal many times": lambda n: _HEAD + "certificate,27,6,0190120,," + " PC;" * n,
    "empty terminals in a cell": lambda n: _HEAD + "certificate,27,6,0190120,," + ";" * n,
    "a secret in each row": lambda n: _HEAD + "".join(f"eligibility,{i:04},6,{i:04},{i:04}, \n" for i in range(n)),
    **{f"a cell of {name}": then(make, _in_a_cell) for name, make in HARDEST.items()},
}

_SITE = "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称\n"

_OF_SITES: dict[str, _Maker] = {
    "terminals of one institution": lambda n: (
        _SITE + "".join(f"みどり,2026-12-15,27,1,0190121,みどり医科,PC{i}\n" for i in range(n))
    ),
    "institutions of one site": lambda n: (
        _SITE + "".join(f"みどり,2026-12-15,27,1,{1_000_000 + i},医科{i},PC{i}\n" for i in range(n))
    ),
    "institutions of which not all is known": lambda n: _SITE + "".join(f"みどり,,,,,医科{i},PC\n" for i in range(n)),
    "sites": lambda n: _SITE + "".join(f"施設{i},2026-12-15,27,1,0190121,みどり医科,PC01\n" for i in range(n)),
    "sites by turns": lambda n: (
        _SITE + "".join(f"施設{i % 10},2026-12-15,27,1,0190121,みどり医科,PC{i}\n" for i in range(n))
    ),
    "rows that contradict each other": lambda n: (
        _SITE + "".join(f"みどり,{2000 + i},27,1,0190121,名{i},PC{i}\n" for i in range(n))
    ),
    "one row again and again": lambda n: _SITE + "みどり,2026-12-15,27,1,0190121,みどり医科,PC01\n" * n,
    "unreadable rows in one site": lambda n: (
        _SITE + "みどり,2026-12-15,27,1,0190121,みどり医科,PC01\n" + "みどり,,,,,,,,too many\n" * n
    ),
    "unreadable rows between sites": lambda n: (
        _SITE + "".join(f"施設{i},2026-12-15,27,1,0190121,みどり医科,PC01\n施設{i},,,,,,,x\n" for i in range(n))
    ),
    "unreadable rows that name other sites": lambda n: (
        _SITE
        + "".join(f"施設{i},2026-12-15,27,1,0190121,みどり医科,PC01\n" for i in range(n))
        + "".join(f"施設{i},,,,,,,x\n" for i in range(n))
    ),
    "rows without a site": lambda n: _SITE + ",,27,1,0190121,みどり医科,PC01\n" * n,
    "unknown headings": lambda n: _SITE[:-1] + "".join(f",k{i}" for i in range(n)) + "\nみどり\n",
}

_NOTICES: dict[str, _Maker] = {
    "notices": lambda n: (
        "都道府県コード,点数表コード,医療機関等コード,端末名称\n" + "".join(f"27,1,0190121,PC{i}\n" for i in range(n))
    ),
    "unknown headings": lambda n: ",".join(f"k{i}" for i in range(n)) + "\n1\n",
    "wide headings, short rows": lambda n: ",".join(f"k{i}" for i in range(n)) + "\n" + "1\n" * n,
}


def _sheet(cells: str, more: str = "") -> bytes:
    """A workbook with these cells below its headings."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["form", "prefecture_code", "score_table", "institution_code", "terminals"])
    stream = io.BytesIO()
    book.save(stream)
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as package, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as written:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", f"{cells}</sheetData>{more}".encode())
            written.writestr(name, content)
    return changed.getvalue()


def _workbook(raw: bytes) -> None:
    with suppress(Unreadable):
        for _ in check_records(read_workbook(io.BytesIO(raw), "a.xlsx", TableOptions(known=DOCUMENT_HEADINGS))):
            pass


def _rows(count: int, cell: str) -> str:
    return "".join(f'<row r="{row}">{cell.replace("#", str(row))}</row>' for row in range(2, count // 20 + 2))


_TEXT = '<c r="A#" t="inlineStr"><is><t>certificate</t></is></c>'
_OF_WORKBOOKS: dict[str, Callable[[int], bytes]] = {
    "rows": lambda n: _sheet(_rows(n, _TEXT)),
    "errors": lambda n: _sheet(_rows(n, _TEXT + '<c r="B#" t="e"><v>#N/A</v></c>')),
    "formulas without a value": lambda n: _sheet(_rows(n, _TEXT + '<c r="B#"><f>A1</f></c>')),
    "cells that are not closed": lambda n: _sheet("<f>" + '<c r="A2">' * n),
    "cells without an end": lambda n: _sheet("<f>" + "<c " * n),
    "cells far away that have no end": lambda n: _sheet('<c r="XFD1048576" ' + "<c r='A2' " * n),
    "cells with a prefix": lambda n: _sheet(_rows(n, _TEXT + "<x:c r='B#' t='e'><x:v>#N/A</x:v></x:c>")),
    "cells without places": lambda n: _sheet(_rows(n, "<c><v>1</v></c>")),
    "comments": lambda n: _sheet(_rows(n, _TEXT) + "<!-- -->" * n),
    "a comment without an end": lambda n: _sheet("<!--" + "-" * n),
    "a tag without an end": lambda n: _sheet("<f/><c " + "a='b' " * n),
    "an attribute without an end": lambda n: _sheet("<f/><c a='" + "b" * n),
    "a value in many pieces": lambda n: _sheet('<row r="2"><c r="A2" t="str"><v>' + "&#49;" * n + "</v></c></row>"),
    "a place of many digits that has no end": lambda n: _sheet(f'<row r="2"><c r="A{"9" * n}<c r="A2"/></row>'),
    "a place of many digits": lambda n: _sheet(f'<row r="2"><c r="A{"9" * n}"><v>1</v></c></row>'),
    "a place of many letters": lambda n: _sheet(f'<row r="2"><c r="{"A" * n}2"><v>1</v></c></row>'),
    "cells merged over all rows": lambda n: _sheet(
        _rows(n, _TEXT), f'<mergeCells><mergeCell ref="B1:B{n + 1}"/><mergeCell ref="C1:C{n + 1}"/></mergeCells>'
    ),
    "cells merged two by two": lambda n: _sheet(
        _rows(n, _TEXT),
        "<mergeCells>"
        + "".join(f'<mergeCell ref="A{row}:A{row + 1}"/>' for row in range(2, n // 20, 2))
        + "</mergeCells>",
    ),
}

CASES = {
    **{f"workbooks: {name}": Case(make, _workbook) for name, make in _OF_WORKBOOKS.items()},
    **{f"applications: {name}": Case(make, _judged) for name, make in _APPLICATIONS.items()},
    **{f"sites: {name}": Case(make, _sites) for name, make in _OF_SITES.items()},
    **{f"notices: {name}": Case(make, _issued) for name, make in _NOTICES.items()},
    **{
        f"documents: {name}": Case(make, _documents)
        for name, make in (_APPLICATIONS | _OF_SITES).items()
        if name in ("rows", "unknown headings", "sites", "headings that look like secrets")
    },
}
