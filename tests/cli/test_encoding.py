"""``--encoding`` is about tables alone, and hardly ever needed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

CODES = {"prefecture_code": "27", "score_table": "1", "institution_code": "0190121"}
SITE = {
    "name": "みどり医院",
    "construction_on": "2026-12-15",
    "institutions": [CODES | {"name": "みどり医科", "terminals": [{"name": "医科端末01"}]}],
}
SITE_TABLE = (
    "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称\n"
    "みどり医院,2026-12-15,27,1,0190121,みどり医科,医科端末01\n"
)
NOTICES = "都道府県コード,点数表コード,医療機関等コード,端末名称\n27,1,0190121,医科端末01\n"
TODAY = ("--today", "2026-11-20")


@pytest.mark.parametrize("encoding", [[], ["--encoding", "cp932"]])
def test_json_beside_a_table_in_cp932(run: Run, write: Write, encoding: list[str]) -> None:
    site, notices = write("site.json", SITE), write("issued.csv", NOTICES, "cp932")
    status, out, _ = run("reconcile", site, notices, *encoding)
    assert (status, out) == (0, f"{site}  発行通知書の照合  みどり医院  問題なし\n")
    status, out, _ = run("plan", site, *TODAY, *encoding, "--format", "json")
    assert out == run("plan", site, *TODAY, "--format", "json")[1]
    assert status == 0
    status, out, _ = run("dossier", site, *encoding)
    assert status == 0


@pytest.mark.parametrize("encodings", [("utf-8", "cp932"), ("cp932", "utf-8"), ("utf-8-sig", "utf-16")])
def test_two_tables_in_two_encodings(run: Run, write: Write, encodings: tuple[str, str]) -> None:
    site, notices = write("site.csv", SITE_TABLE, encodings[0]), write("issued.csv", NOTICES, encodings[1])
    status, out, _ = run("reconcile", site, notices)
    assert (status, out) == (0, f"{site}:2  発行通知書の照合  みどり医院  問題なし\n")


def test_a_folder_of_files_in_several_encodings(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", SITE | {"name": "あ医院"})
    write("b.csv", SITE_TABLE.replace("みどり医院", "い医院").replace("27,1,0190121", "27,3,0190127"), "cp932")
    write("c.csv", SITE_TABLE.replace("みどり医院", "う医院").replace("27,1,0190121", "27,6,0190120"))
    status, out, err = run("plan", tmp_path, "--today", "2026-11-25", "--format", "json")
    assert status == 0
    assert all(name in out for name in ("あ医院", "い医院", "う医院"))
    assert err == f"oqa-rules: {tmp_path / 'b.csv'}: 文字コードはcp932と判断しました。\n"


@pytest.mark.parametrize(("encoding", "told"), [("cp932", "cp932"), ("utf-16", "utf-16-le")])
def test_which_encoding_was_found_is_one_line_and_the_verdict_is_the_same(
    run: Run, write: Write, encoding: str, told: str
) -> None:
    rows = "form,端末名称,ヒアリングシートの端末名称\ncertificate,端末01;端末02,3\n"
    plain, file = write("u.csv", rows), write("a.csv", rows, encoding)
    expected = run("check", plain, "--format", "jsonl")
    status, out, err = run("check", file, "--format", "jsonl", "--lang", "ja")
    assert (status, out) == (expected[0], expected[1].replace(str(plain), str(file)))
    assert err == f"oqa-rules: {file}: 文字コードは{told}と判断しました。\n"
    assert f"{file}: it is read as {told}.\n" in run("check", file, "--lang", "en")[2]


def test_what_is_said_of_an_encoding_is_not_told_again(run: Run, write: Write, certificate: Form) -> None:
    file = write("a.csv", "form,端末名称\ncertificate,端末\n", "cp932")
    assert run("check", file, "--encoding", "cp932")[2] == ""
    assert run("check", write("a.json", certificate))[2] == ""


def test_a_wrong_encoding_is_2_with_its_line_and_what_to_do(run: Run, write: Write) -> None:
    file = write("a.csv", "form,端末名称\ncertificate,端末\n", "cp932")
    status, _, err = run("check", file, "--encoding", "utf-8")
    assert status == 2
    assert f"{file}:1: utf-8の文字として読めません。UTF-8で保存し直してください。" in err
    file = write("b.csv", "form,あ\ncertificate,端末\n")
    status, _, err = run("check", file, "--encoding", "cp932", "--lang", "en")
    assert status == 2
    assert "It is not text in cp932. Save it as UTF-8, and leave out --encoding cp932" in err


def test_a_table_that_is_neither_is_2_with_its_line(run: Run, write: Write) -> None:
    file = write("a.csv", b"form,kind\nbilling,start\nbilling,\xff\x80\n")
    status, out, err = run("check", file, "--format", "jsonl")
    assert status == 2
    assert [json.loads(line)["record"]["line"] for line in out.splitlines()] == [2, 3]
    assert err.startswith(f"oqa-rules: {file}:3: ")
