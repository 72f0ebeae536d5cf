"""Tables of every size: applications, sites and notices, in good order and out of it."""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress

from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import HARDEST
from tests.site.reading import read_sites

from oqa_rules.forms.check import check_records
from oqa_rules.io.item import Item, Unreadable
from oqa_rules.io.table import read_table
from oqa_rules.site.reconcile import read_issued
from oqa_rules.site.table import read_documents

_Maker = Callable[[int], str]


def _items(text: str) -> Iterator[Item]:
    return read_table(io.BytesIO(text.encode("utf-8", "surrogatepass")), "a.csv", "utf-8")


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
        _, findings = read_issued(_items(text))
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

CASES = {
    **{f"applications: {name}": Case(make, _judged) for name, make in _APPLICATIONS.items()},
    **{f"sites: {name}": Case(make, _sites) for name, make in _OF_SITES.items()},
    **{f"notices: {name}": Case(make, _issued) for name, make in _NOTICES.items()},
    **{
        f"documents: {name}": Case(make, _documents)
        for name, make in (_APPLICATIONS | _OF_SITES).items()
        if name in ("rows", "unknown headings", "sites", "headings that look like secrets")
    },
}
