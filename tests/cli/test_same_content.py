"""The same application in every kind of file gets the same findings."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
from openpyxl import Workbook

from oqa_rules.forms.examples import example

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

HEADINGS = {
    "form": "申請",
    "applied_on": "申請日",
    "construction_on": "工事日",
    "eligibility_applied_on": "利用申請日",
    "kind": "申請区分",
    "prefecture_code": "都道府県コード",
    "institution_code": "ステーションコード",
    "score_table": "点数表コード",
    "institution_name": "ステーション名",
    "terms_accepted": "利用規約への同意",
    "line_type": "電気通信回線種別",
    "customer_id.prefix": "お客さまIDの種類",
    "customer_id.number": "お客さまID",
    "customer_id.confirmation": "お客さまID（確認用）",
    "customer_id.same_as_eligibility": "お客様ID.オンライン資格確認等システムと同じ回線",
    "flets_v6_option": "フレッツ・v6オプション契約（有無）の確認",
    "usage_start": "利用開始予定年月",
    "test_start": "テスト開始予定年月",
    "secret_number": "秘密の番号",
    "fee_payment": "電子証明書発行料の支払い方法",
    "billing_start": "請求開始年月",
    "receipt_computer.program_name": "レセコンのプログラム名称",
    "receipt_computer.maker_name": "ソフトメーカー名",
    "os_browser": "パソコンの基本ソフト（OS）・ブラウザ",
    "eligibility_customer_id": "eligibility_customer_id",
    "change_items": "変更項目",
    "terminals": "端末名称等",
    "planned_terminals": "ヒアリングシートの端末名称",
}
TOLD = {"UTF-16"}
"""Which encoding these are read in is told on the error stream."""

FORM_NAMES = {"eligibility": "オンライン資格確認", "billing": "オンライン請求", "certificate": "電子証明書"}

CASES: dict[str, tuple[Form, list[tuple[str, str]]]] = {
    "eligibility": (
        example("eligibility")
        | {
            "applied_on": "2026-12-02",
            "prefecture_code": "48",
            "institution_name": "さくら\nステーション",
            "terms_accepted": False,
            "customer_id": {"prefix": "CAF", "number": "012345678", "confirmation": "0123456789"},
            "test_start": "2026-12",
            "secret_number": "12",
        },
        [
            ("/applied_on", "eligibility.after-deadline"),
            ("/prefecture_code", "prefecture-code.unknown"),
            ("/institution_name", "institution-name.characters"),
            ("/terms_accepted", "terms.not-accepted"),
            ("/customer_id/number", "customer-id.length"),
            ("/customer_id/confirmation", "customer-id.confirmation"),
            ("/test_start", "test-start.not-needed"),
            ("/secret_number", "secret-number.format"),
        ],
    ),
    "billing": (
        example("billing")
        | {
            "kind": "change",
            "billing_start": "2026-12",
            "receipt_computer": {"program_name": "レセプト太郎"},
            "line_type": "isdn",
            "customer_id": {"same_as_eligibility": True, "prefix": "COP", "number": "01234567"},
            "eligibility_customer_id": "XYZ0123456789",
        },
        [
            ("/billing_start", "billing-start.too-early"),
            ("/receipt_computer/maker_name", "receipt-computer.required"),
            ("/line_type", "line-type.isdn"),
            ("/customer_id", "customer-id.not-asked"),
            ("/eligibility_customer_id/prefix", "customer-id.prefix"),
            ("/change_items", "change-items.required"),
        ],
    ),
    "certificate": (
        example("certificate")
        | {"terminals": ["端末01", "PC", "端末０１"], "planned_terminals": 2, "institution_code": "0190129"},
        [
            ("/institution_code", "institution-code.check-digit"),
            ("/terminals", "certificate.count"),
            ("/terminals/1", "terminal-name.generic"),
            ("/terminals/2", "terminal-name.duplicate"),
        ],
    ),
}


def _cell(value: object) -> object:
    return ";".join(cast("list[str]", value)) if isinstance(value, list) else value


def _flat(form: Form) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in form.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": _cell(each) for inner, each in cast("Form", value).items()}
        else:
            flat[name] = _cell(value)
    return flat


def _csv(row: dict[str, object], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, row, delimiter=separator)
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()


def _workbook(write: Write, name: str, row: dict[str, object]) -> Path:
    """A workbook with one sheet, in which days and numbers are typed as such."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*row])
    sheet.append([_typed(key, value) for key, value in row.items()])
    stream = io.BytesIO()
    book.save(stream)
    return write(name, stream.getvalue())


def _columnar(write: Write, name: str, form: Form, put: Callable[..., None]) -> Path:
    """A file of columns with types, as a data frame has them: days are days, objects structs and lists lists."""
    import pyarrow as pa

    columns = {key: pa.array([_typed(key, each)]) for key, each in form.items()}
    stream = io.BytesIO()
    put(pa.table(columns), stream)
    return write(name, stream.getvalue())


def _columnar_files(write: Write, form: Form) -> dict[str, tuple[Path, list[str]]]:
    if find_spec("pyarrow") is None:
        return {}  # tests/io/test_columnar.py says how it is installed
    from pyarrow.feather import write_feather
    from pyarrow.parquet import write_table

    return {
        "parquet": (_columnar(write, "a.parquet", form, write_table), []),
        "arrow": (_columnar(write, "a.arrow", form, write_feather), []),
    }


def _typed(key: str, value: object) -> object:
    if isinstance(value, str) and (key.endswith("_on") or key in {"申請日", "工事日", "利用申請日"}):
        return date.fromisoformat(value)
    if isinstance(value, str) and (key.endswith("_start") or key in {"利用開始予定年月", "請求開始年月"}):
        return date.fromisoformat(f"{value}-01")
    return value


def _toml(form: Form) -> str:
    plain = {name: value for name, value in form.items() if value is not None and not isinstance(value, dict)}
    tables = {name: value for name, value in form.items() if isinstance(value, dict)}
    # Strings, lists of strings, whole numbers and booleans are the same in TOML as in JSON; days are its own.
    days = {name for name in plain if name.endswith("_on")}
    lines = [
        f"{name} = {value if name in days else json.dumps(value, ensure_ascii=False)}" for name, value in plain.items()
    ]
    for name, table in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{inner} = {json.dumps(each, ensure_ascii=False)}" for inner, each in cast("Form", table).items()]
    return "\n".join(lines)


def _files(write: Write, form: Form) -> dict[str, tuple[Path, list[str]]]:
    flat = _flat(form)
    japanese = {HEADINGS[name]: value for name, value in flat.items()}
    japanese["申請"] = FORM_NAMES[str(form["form"])]
    flags = {True: "はい", False: "いいえ"}
    japanese = {name: flags[value] if isinstance(value, bool) else value for name, value in japanese.items()}
    as_list = [None, form]
    return {
        "json": (write("a.json", form), []),
        "list": (write("b.json", as_list), []),
        "jsonl": (write("a.jsonl", [form]), []),
        "jsonl with a mark": (write("b.jsonl", "\ufeff" + json.dumps(form)), []),
        "toml": (write("a.toml", _toml(form)), []),
        "dotted": (write("a.csv", _csv(flat)), []),
        "dotted with a mark": (write("b.csv", "\ufeff" + _csv(flat)), []),
        "japanese": (write("c.csv", _csv(japanese)), []),
        "CR line ends": (write("d.csv", _csv(japanese).replace("\r\n", "\r")), []),
        "cp932": (write("e.csv", _csv(japanese), "cp932"), ["--encoding", "cp932"]),
        "json beside a table in cp932": (write("c.json", form), ["--encoding", "cp932"]),
        "tabs": (write("a.tsv", _csv(japanese, "\t")), []),
        "semicolons": (write("g.csv", _csv(japanese, ";")), []),
        "UTF-16": (write("h.csv", _csv(japanese, "\t"), "utf-16"), []),
        "workbook": (_workbook(write, "a.xlsx", flat), []),
        "workbook in Japanese": (_workbook(write, "b.xlsm", japanese), []),
        **_columnar_files(write, form),
        "spaced columns": (
            write("f.csv", _csv({f" {name[0]} {name[1:]}": value for name, value in japanese.items()})),
            [],
        ),
    }


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("more", [[], ["--strict"], ["--normalize"], ["--lang", "en"]])
def test_all_files_of_the_same_application_have_the_same_findings(
    run: Run, write: Write, name: str, more: list[str]
) -> None:
    form, expected = CASES[name]
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, (file, options) in _files(write, form).items():
        status, out, err = run("check", file, "--format", "jsonl", *options, *more)
        assert (status, err.count("\n")) == (1, int(kind in TOLD)), kind
        found[kind] = [
            {name: each for name, each in finding.items() if name not in {"cell", "column"}}
            for finding in json.loads(out.splitlines()[-1])["findings"]
        ]
    assert [(each["path"], each["rule"]) for each in found["json"]] == expected
    assert {kind: findings for kind, findings in found.items() if findings != found["json"]} == {}


@pytest.mark.parametrize("name", CASES)
def test_all_files_of_a_valid_application_have_no_findings(run: Run, write: Write, name: str) -> None:
    for kind, (file, options) in _files(write, example(name)).items():
        if kind != "list":
            status, out, err = run("check", file, *options)
            assert (status, out, err.count("\n")) == (0, "1件を判定: 問題なし\n", int(kind in TOLD)), kind


def test_a_table_and_json_lines_may_mix_the_forms(run: Run, write: Write) -> None:
    rows = [_flat(example(name)) for name in CASES]
    headings = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headings)
    writer.writeheader()
    writer.writerows(rows)
    table, lines = write("a.csv", text.getvalue()), write("a.jsonl", [example(name) for name in CASES])
    for file in (table, lines):
        status, out, _ = run("check", file, "--format", "jsonl")
        assert (status, [json.loads(line)["form"] for line in out.splitlines()]) == (0, list(CASES))
