"""``oqa-rules reconcile``, ``dossier`` and ``schema site``: results, complaints and exit status."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.json_schemas import json_schema
from oqa_rules.site.examples import example_dossier, example_issued, example_site, guide_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

SITE_TABLE = (
    "施設名,工事日,都道府県コード,点数表コード,ステーションコード,医療機関等名,端末名称\n"
    "さくら訪問看護ステーション,2026-12-15,27,6,0190120,さくら訪問看護ステーション,訪看端末01\n"
)


GUIDE_NOTICE = {"prefecture_code": "27", "score_table": "1", "institution_code": "0190121", "terminal": "医科端末01"}


def _rules(out: str) -> list[str]:
    return [f"{each['path']} {each['rule']}" for each in json.loads(out)["findings"]]


def test_reconcile_says_nothing_of_what_is_needed_in_any_shape(run: Run, write: Write) -> None:
    table = "都道府県コード,点数表コード,ステーションコード,端末名称\n27,6,0190120,訪看端末01\n"
    shapes = [
        write("i.json", example_issued()),
        write("one.json", example_issued()[0]),
        write("i.jsonl", example_issued()),
        write("i.csv", table),
    ]
    for site in (write("s.json", example_site()), write("s.csv", SITE_TABLE), write("s.jsonl", [example_site()])):
        for issued in shapes:
            status, out, err = run("reconcile", site, issued)
            line = f"{site}{_line(site)}  発行通知書の照合  さくら訪問看護ステーション  問題なし\n"
            assert (status, out, err) == (0, line, "")


def _line(site: Path) -> str:
    return {".csv": ":2", ".jsonl": ":1"}.get(site.suffix, "")


def test_reconcile_tells_what_is_missing_as_a_warning(run: Run, write: Write) -> None:
    site, issued = write("s.json", guide_site()), write("i.json", [])
    status, out, err = run("reconcile", site, issued, "--format", "json")
    assert (status, err) == (0, "")
    assert len(_rules(out)) == 4
    assert json.loads(out)["form"] == "reconcile"
    assert run("reconcile", site, issued, "--strict")[0] == 1
    status, out, _ = run("reconcile", site, issued, "--lang", "en")
    assert 'For the terminal "医科端末01" of "みどり医科" no notice has arrived yet; it is sent out about a week' in out
    headings = write("empty.csv", "都道府県コード,点数表コード,ステーションコード,端末名称\n")
    assert len(_rules(run("reconcile", site, headings, "--format", "json")[1])) == 4


def test_reconcile_tells_an_unexpected_notice_as_an_error(run: Run, write: Write) -> None:
    issued = [*example_issued(), {"terminal": "x", "端末": 1}]
    status, out, _ = run("reconcile", write("s.json", example_site()), write("i.jsonl", issued), "--format", "json")
    assert status == 1
    assert "/issued/1/端末 form.unknown-field" in _rules(out)


def test_reconcile_does_not_lose_what_could_not_be_read(run: Run, write: Write) -> None:
    site = write("s.json", example_site())
    lines = json.dumps(example_issued()[0]) + "\n{\n"
    status, out, _ = run("reconcile", site, write("i.jsonl", lines), "--format", "json")
    assert (status, _rules(out)) == (1, ["/issued/1 record.unreadable"])
    assert "2行目" in out
    table = "都道府県コード,点数表コード,ステーションコード,端末名称,備考\n27,6,0190120,訪看端末01,\n1,2,3,4,5,6\n"
    status, out, _ = run("reconcile", site, write("i.csv", table), "--format", "json")
    assert (status, _rules(out)) == (1, ["/issued/1 record.unreadable", "/issued/備考 form.unknown-field"])
    broken = write("s.csv", SITE_TABLE + "さくら訪問看護ステーション,,,,,,訪看端末02,too,many\n")
    status, out, _ = run("reconcile", broken, write("ok.json", example_issued()), "--format", "json")
    assert (status, _rules(out)) == (1, [" record.unreadable"])
    remarks = write("r.csv", SITE_TABLE.replace("端末名称\n", "端末名称,地区\n"))
    status, out, _ = run("reconcile", remarks, write("ok.json", example_issued()), "--format", "json")
    assert (status, _rules(out)) == (1, ["/地区 form.unknown-field"])


@pytest.mark.parametrize("site", [[], "{"])
def test_reconcile_needs_a_site(run: Run, write: Write, site: object) -> None:
    status, out, err = run("reconcile", write("s.json", site), write("i.json", example_issued()))
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_reconcile_takes_many_sites(run: Run, write: Write) -> None:
    other = guide_site()
    issued = write("i.json", [*example_issued(), GUIDE_NOTICE, GUIDE_NOTICE | {"terminal": "医科端末09"}])
    sites = [write("a.json", example_site()), write("b.json", other)]
    status, out, err = run("reconcile", *sites, "--issued", issued, "--format", "json")
    reports = json.loads(out)
    assert (status, err) == (1, "")
    assert [(Path(each["record"]["file"]).name, each["ok"], len(each["findings"])) for each in reports] == [
        ("a.json", True, 0),
        ("b.json", True, 3),
        ("i.json", False, 1),
    ]
    status, out, _ = run("reconcile", *sites, "--issued", issued)
    assert (status, out.count("reconcile.unexpected"), out.count("reconcile.missing")) == (1, 1, 3)
    table = write("s.jsonl", [example_site(), other])
    assert len(json.loads(run("reconcile", table, issued, "--format", "json")[1])) == 3


def test_reconcile_of_one_site_is_one_report_with_or_without_the_option(run: Run, write: Write) -> None:
    site, issued = write("s.json", example_site()), write("i.json", example_issued())
    assert run("reconcile", site, "--issued", issued) == run("reconcile", site, issued)
    assert isinstance(json.loads(run("reconcile", site, "--issued", issued, "--format", "json")[1]), dict)
    two = json.loads(run("reconcile", site, "--issued", issued, issued, "--format", "json")[1])
    assert [[each["rule"] for each in report["findings"]] for report in two] == [[], [], ["reconcile.duplicate"]]


@pytest.mark.parametrize("names", [["s.json"], ["s.json", "s.json", "s.json"]])
def test_reconcile_must_be_told_which_is_the_list(run: Run, write: Write, tmp_path: Path, names: list[str]) -> None:
    write("s.json", example_site())
    status, out, err = run("reconcile", *(tmp_path / name for name in names))
    assert (status, out) == (2, "")
    assert "--issued" in err


def test_reconcile_without_a_site_is_2_and_tells_what_was_read(run: Run, write: Write) -> None:
    status, out, err = run("reconcile", write("s.jsonl", "{\n"), write("i.json", example_issued()), "--format", "json")
    assert (status, err.count("\n")) == (2, 1)
    assert [[each["rule"] for each in report["findings"]] for report in json.loads(out)] == [["record.unreadable"]]


def test_reconcile_judges_what_can_be_read_beside_what_cannot(run: Run, write: Write, tmp_path: Path) -> None:
    sites = [write("a.json", example_site()), tmp_path / "missing.json"]
    status, out, err = run("reconcile", *sites, "--issued", write("i.json", []), "--format", "json")
    assert (status, err.count("\n")) == (2, 1)
    assert [[each["rule"] for each in report["findings"]] for report in json.loads(out)] == [["reconcile.missing"], []]


def test_reconcile_of_what_is_not_there_is_2(run: Run, write: Write, tmp_path: Path) -> None:
    site = write("s.json", example_site())
    assert run("reconcile", site, tmp_path / "no.json")[0] == 2
    assert run("reconcile", "-", "-")[0] == 2
    lines = json.dumps(example_issued()[0]).encode()
    assert run("reconcile", site, "-", stdin=lines)[0] == 0


def test_dossier_tells_the_documents_apart(run: Run, write: Write) -> None:
    documents = example_dossier()
    files = [write(f"{name}.json", data) for name, data in documents.items()]
    status, out, err = run("dossier", *reversed(files))
    assert (status, out, err) == (0, "書類の突き合わせ  問題なし\n", "")
    together = write("all.jsonl", list(documents.values()))
    assert run("dossier", together)[:2] == (0, "書類の突き合わせ  問題なし\n")
    assert run("dossier", *files[:3], write("s.csv", SITE_TABLE))[:2] == (0, "書類の突き合わせ  問題なし\n")


def test_dossier_takes_applications_from_a_table(run: Run, write: Write) -> None:
    headings = "申請,申請日,都道府県コード,ステーションコード,点数表コード,端末名称\n"
    table = headings + "電子証明書,2026-11-19,27,0190120,6,訪看端末01\n"
    files = [write("c.csv", table), write("e.json", example_dossier()["eligibility"])]
    status, out, _ = run("dossier", *files, "--format", "json")
    assert (status, _rules(out)) == (1, ["/certificate/applied_on dossier.order"])
    unknown = write("u.csv", table.replace("申請日", "申請の日"))
    status, out, err = run("dossier", unknown, "--format", "json")
    assert (status, _rules(out), err.count("\n")) == (2, [], 1)


def test_dossier_reports_every_document_in_its_order(run: Run, write: Write) -> None:
    documents: dict[str, Any] = example_dossier()
    documents["eligibility"] |= {"kind": "x"}
    documents["certificate"] |= {"terminals": ["訪看端末01", "訪看端末02"]}
    del documents["billing"]
    files = [write(f"{name}.json", data) for name, data in reversed(documents.items())]
    status, out, _ = run("dossier", *files, "--format", "json")
    assert (status, _rules(out)) == (
        1,
        [
            "/eligibility/kind choice.unknown",
            "/certificate/terminals certificate.count",
            "/certificate/terminals dossier.terminals",
        ],
    )


def test_dossier_gives_the_lines_of_rows_that_contradict_each_other(run: Run, write: Write) -> None:
    rows = SITE_TABLE + SITE_TABLE.splitlines()[1].replace("12-15", "12-16").replace("01\n", "02") + "B\n"
    status, out, _ = run("dossier", write("s.csv", rows), "--format", "json")
    assert status == 1
    assert "/site/construction_on form.duplicate-field" in _rules(out)
    assert "2、3行目" in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", {"form": "x"}),
        ("x.json", {"x": 1}),
        ("x.json", 5),
        ("x.json", "{"),
        ("x.jsonl", "{\n"),
        ("x.txt", ""),
        ("x.json", example_site()),
    ],
)
def test_dossier_complains_about_what_it_cannot_take_and_judges_the_rest(
    run: Run, write: Write, name: str, content: object
) -> None:
    site = write("s.json", example_site())
    status, out, err = run("dossier", site, write(name, content), "--format", "json")
    assert (status, err.count("\n")) == (2, 1)
    assert _rules(out) == ["/eligibility dossier.missing", "/certificate dossier.missing"]


def test_dossier_of_nothing_is_2(run: Run, write: Write) -> None:
    status, out, err = run("dossier", write("x.json", 5))
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_dossier_shows_no_secret_number(run: Run, write: Write) -> None:
    documents: dict[str, Any] = example_dossier()
    documents["eligibility"] |= {"secret_number": "7391"}
    documents["billing"] |= {"receipt_computer": {"7391": "7391"}, "7391": "x"}
    documents["site"] |= {"7391": "7391"}
    files = [write(f"{name}.json", data) for name, data in documents.items()]
    for shape in ("text", "json"):
        for lang in ("ja", "en"):
            _, out, err = run("dossier", *files, "--format", shape, "--lang", lang)
            assert "7391" not in out + err


def test_schema_of_a_site(run: Run) -> None:
    status, out, err = run("schema", "site")
    assert (status, err) == (0, "")
    assert json.loads(out) == json_schema("site")


@pytest.mark.parametrize("command", ["reconcile", "dossier"])
def test_help_is_0(run: Run, command: str) -> None:
    assert run(command, "--help")[0] == 0
