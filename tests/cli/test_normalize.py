"""``oqa-rules normalize``: tidied records out, everything else as it was, and never over its input."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.forms.examples import example

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

UNTIDY = '{"form" : " eligibility", "ステーションコード": "０１９-0120", "x": 1.50, "secret_number":"０4 "}'
TIDY = '{"form" : "eligibility", "ステーションコード": "0190120", "x": 1.50, "secret_number":"04"}'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.json", UNTIDY, TIDY),
        ("a.json", f"[1,\n {UNTIDY},{TIDY} ]\n", f"[1,\n {TIDY},{TIDY} ]\n"),
        ("a.jsonl", f"\ufeff{UNTIDY}\r\n\r\n{TIDY}\n{UNTIDY}", f"\ufeff{TIDY}\r\n\r\n{TIDY}\n{TIDY}"),
        (
            "a.csv",
            '\ufeff申請 ,ステーションコード,端末名称,メモ\r\n電子証明書, ０１２-3 ," a; b\n;;c"," m "\r\n',
            '\ufeff申請 ,ステーションコード,端末名称,メモ\r\n電子証明書,0123,"a;b\n;;c", m \r\n',
        ),
        ("a.csv", "form,kind\rbilling, start\r", "form,kind\rbilling,start\r"),
        ("a.csv", 'form,kind\nbilling,"start"\n,\n', 'form,kind\nbilling,"start"\n,\n'),
        ("a.csv", 'form,terminals,kind\nbilling,," "\n', 'form,terminals,kind\nbilling,," "\n'),
    ],
)
def test_only_the_texts_that_are_tidied_change(run: Run, write: Write, name: str, before: str, after: str) -> None:
    file = write(name, before)
    status, out, _ = run("normalize", file)
    assert out == after.replace("\r\n", "\n")
    assert status == (1 if before.startswith("[1,") else 0)
    new = file.with_name("new" + file.suffix)
    assert run("normalize", file, "-o", new)[:2] == (status, "")
    assert new.read_bytes() == after.encode()
    assert file.read_bytes() == before.encode()
    again, out_again, err = run("normalize", new)
    assert (again, out_again) == (status, out)
    assert " -> " not in err


def test_the_changes_go_to_stderr_with_place_and_path_and_without_the_secret(run: Run, write: Write) -> None:
    file = write("a.jsonl", f"\n{UNTIDY}\n")
    _, out, err = run("normalize", file)
    assert err.splitlines() == [
        f'oqa-rules: {file}:2: /form " eligibility" -> "eligibility" (white-space)',
        f'oqa-rules: {file}:2: /institution_code "０１９-0120" -> "019-0120" (width)',
        f'oqa-rules: {file}:2: /institution_code "019-0120" -> "0190120" (separators)',
        f"oqa-rules: {file}:2: /secret_number **** -> **** (white-space)",
        f"oqa-rules: {file}:2: /secret_number **** -> **** (width)",
    ]
    assert '"04"' in out


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_what_is_tidied_in_another_member_is_told_though_it_is_like_the_secret(
    run: Run, write: Write, name: str
) -> None:
    content = {
        "a.json": '{"form": "eligibility", "secret_number": "9876", "institution_code": " 9876"}',
        "a.csv": "form,秘密の番号,institution_code\neligibility,9876, 9876\n",
    }[name]
    status, out, err = run("normalize", write(name, content))
    assert status == 0
    assert "9876" in out
    assert '/institution_code " 9876" -> "9876" (white-space)' in err


def test_what_was_untidy_is_valid_afterwards_in_every_format(run: Run, write: Write, certificate: Form) -> None:
    untidy = certificate | {"institution_code": "０１９－０１２０", "terminals": [" 訪看端末01", "訪看端末02\u3000"]}
    table = (
        "form,prefecture_code,score_table,institution_code,terminals,planned_terminals\n"
        "certificate,27,６, 019 0120,端末01; 端末02,2\n"
    )
    for file in (write("a.json", untidy), write("a.jsonl", [untidy]), write("a.csv", table)):
        new = file.with_name("new" + file.suffix)
        assert run("check", file)[0] == 1
        assert run("normalize", file, "-o", new)[0] == 0
        assert run("check", new)[0] == 0


@pytest.mark.parametrize("name", ["eligibility", "billing", "certificate"])
def test_valid_records_stay_byte_for_byte(run: Run, write: Write, name: str) -> None:
    for file in (write("a.json", json.dumps(example(name), indent=3)), write("a.jsonl", [example(name)] * 3)):
        new = file.with_name("new" + file.suffix)
        assert run("normalize", file, "-o", new) == (0, "", "")
        assert new.read_bytes() == file.read_bytes()


def test_cp932_stays_cp932(run: Run, write: Write) -> None:
    file = write("a.csv", "申請,ステーション名\r\n電子証明書,さくら\r\nオンライン請求, 髙橋 \r\n", "cp932")
    new = file.with_name("new.csv")
    assert run("normalize", file, "-o", new, "--encoding", "cp932")[0] == 0
    assert new.read_bytes().decode("cp932") == "申請,ステーション名\r\n電子証明書,さくら\r\nオンライン請求,髙橋\r\n"


def test_json_is_utf_8_whatever_the_encoding_of_tables(run: Run, write: Write) -> None:
    for name in ("a.json", "a.jsonl"):
        file = write(name, '{"form": "billing", "os_browser": " さくら", "y": "\\ud800"}')
        new = file.with_name(f"new{file.suffix}")
        assert run("normalize", file, "-o", new, "--encoding", "cp932")[0] == 0
        assert new.read_text("utf-8") == '{"form": "billing", "os_browser": "さくら", "y": "\\ud800"}'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_a_table_keeps_the_encoding_that_it_has(run: Run, write: Write, encoding: str) -> None:
    text = "申請,ステーション名\r\n\r\n電子証明書,さくら\r\nオンライン請求, 髙橋 \r\n"
    file = write("a.csv", text, encoding)
    new = file.with_name("new.csv")
    status, _, err = run("normalize", file, "-o", new)
    assert status == 0
    assert new.read_bytes() == text.replace(" 髙橋 ", "髙橋").encode(encoding)
    assert ("と判断しました" in err) is (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("name", "record", "says"),
    [
        ("a.jsonl", "{", "読めません"),
        ("a.jsonl", "[" * 1000, "入れ子"),
        ("a.jsonl", '"' + "x" * (2 << 20) + '"', "超えています"),
        ("a.jsonl", " null ", "オブジェクト"),
        ("a.jsonl", '{"kind": " new"}', "申請の種類"),
        ("a.jsonl", '{"form": "billing", "kind": " a", "kind": " b"}', "2回"),
        ("a.jsonl", '{"form": "billing", "customer_id": {"number": " a", "number": " b"}}', "2回"),
        ("a.csv", "x, y,z", "申請の種類"),
        ("a.csv", 'billing,"x', "読めません"),
        ("a.csv", "billing,x,y,z", "4列"),
    ],
)
def test_what_cannot_be_understood_is_passed_on_and_complained_about(
    run: Run, write: Write, name: str, record: str, says: str
) -> None:
    head, good, tidy = ("form,kind,kind\n", "billing, a,b", "billing,a,b") if name == "a.csv" else ("", UNTIDY, TIDY)
    file = write(name, f"{head}{good}\n{record}\n{good}\n")
    line = 3 if name == "a.csv" else 2
    status, out, err = run("normalize", file)
    assert (status, out) == (1, f"{head}{tidy}\n{record}\n{tidy}\n")
    (complaint,) = [each for each in err.splitlines() if "そのまま" in each]
    assert complaint.startswith(f"oqa-rules: {file}:{line}: ")
    assert says in complaint


def test_bytes_that_are_not_text_are_passed_on_and_the_file_is_2(run: Run, write: Write) -> None:
    for name, raw, line in (
        ("a.jsonl", b'{"a": "\xff\x81"}\n{"form": "billing", "kind": " start"}\n', 1),
        ("a.csv", b"form,kind\nbilling,\xff\x81\nbilling, start\n", 2),
    ):
        file = write(name, raw)
        new = file.with_name("new" + file.suffix)
        status, _, err = run("normalize", file, "-o", new)
        assert status == 2
        assert new.read_bytes() == raw.replace(b" start", b"start")
        assert f"{file}:{line}: " in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'{"form": '),
        ("a.json", b"\xff"),
        ("a.json", b""),
        ("a.jsonl", b"\n"),
        ("a.csv", b""),
        ("a.csv", "申請\n".encode("cp932")),
        ("a.toml", b'form = "billing"\n'),
        ("a.txt", b""),
    ],
)
def test_a_file_that_cannot_be_read_leaves_no_output(run: Run, write: Write, name: str, content: bytes) -> None:
    file = write(name, content)
    new = file.with_name("new" + file.suffix)
    status, _, err = run("normalize", file, "-o", new)
    assert status == 2
    assert str(file) in err
    assert not new.exists()


def test_toml_is_refused_with_what_to_do_instead(run: Run, write: Write) -> None:
    status, out, err = run("normalize", write("a.toml", 'form = "billing"\n'), "--lang", "en")
    assert (status, out) == (2, "")
    assert "TOML cannot be written. Use JSON; check --normalize judges such" in err


def test_nothing_is_written_over(run: Run, write: Write) -> None:
    file, other = write("a.jsonl", UNTIDY), write("b.jsonl", "mine")
    os.link(file, file.with_name("hard.jsonl"))
    targets = [file, file.with_name("hard.jsonl"), file.parent / "." / ".." / file.parent.name / "a.jsonl", other]
    if os.name != "nt":
        (file.with_name("soft.jsonl")).symlink_to(file)
        targets.append(file.with_name("soft.jsonl"))
    for target in targets:
        status, out, err = run("normalize", file, "-o", target)
        assert (status, out) == (2, "")
        assert f"{target}: すでにあるので" in err
    assert (file.read_text("utf-8"), other.read_text("utf-8")) == (UNTIDY, "mine")


def test_standard_input_is_json_lines_and_a_dash_is_standard_output(run: Run) -> None:
    assert run("normalize", "-", "-o", "-", stdin=f"{UNTIDY}\n".encode())[:2] == (0, f"{TIDY}\n")


def test_form_is_for_records_that_name_none(run: Run, write: Write) -> None:
    file = write("a.jsonl", '{"kind": " start"}\n')
    assert run("normalize", file, "--form", "billing")[:2] == (0, '{"kind": "start"}\n')


def test_a_folder_that_is_not_there(run: Run, write: Write, tmp_path: Path) -> None:
    status, _, err = run("normalize", write("a.jsonl", UNTIDY), "-o", tmp_path / "no" / "b.jsonl")
    assert status == 2
    assert err == f"oqa-rules: {tmp_path / 'no' / 'b.jsonl'}: 書き込む先のフォルダーがありません。\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" =cmd|' /C calc'!A0", None),
        ("=cmd|' /C calc'!A0 ", "=cmd|' /C calc'!A0"),
        ("\u3000=1", None),
        ("\t=1", None),
        ('"\r=1"', None),
        ("＝1", "＝1"),
        (" +81", None),
        (" -1", None),
        (" @x", None),
        ("\u200b=1", "\u200b=1"),
        (" 1=", "1="),
    ],
)
def test_no_cell_becomes_a_formula(run: Run, write: Write, before: str, after: str | None) -> None:
    table = "form,institution_name,institution_code\neligibility,{}, 0190120\nbilling, a, 019-0120\n"
    file = write("a.csv", table.format(before))
    new = file.with_name("new.csv")
    status, _, err = run("normalize", file, "-o", new)
    kept = before if after is None else after
    assert new.read_bytes() == (
        f"form,institution_name,institution_code\neligibility,{kept},0190120\nbilling,a,0190120\n".encode()
    )
    assert status == (1 if after is None else 0)
    told = [line for line in err.splitlines() if "数式" in line]
    assert [line.startswith(f"oqa-rules: {file}:2: 2列目: ") for line in told] == [True] * (after is None)
    assert [line for line in err.splitlines() if "/institution_name" in line and ":2:" in line] == (
        [] if before == kept else [f'oqa-rules: {file}:2: /institution_name "{before}" -> "{kept}" (white-space)']
    )


def test_no_tidied_table_has_a_formula_where_the_input_had_none(run: Run, write: Write) -> None:
    # Whatever tidying makes of a first character, in every column that it tidies.
    headings = [name for name in example("eligibility") if name not in ("form", "customer_id")]
    first = [*"=+-@＝＋－＠﹦﹢﹣﹫\t\r　−‐", "\u00a0", "\ufeff", "'", "ｰ", "⁺", "₌"]
    rows = [
        ["eligibility", *([f"{space}{character}1+1"] * len(headings))]
        for character in first
        for space in ("", " ", "\u3000", "\t")
    ]
    text = io.StringIO()
    csv.writer(text).writerows([["form", *headings], *rows])
    file = write("a.csv", text.getvalue())
    new = file.with_name("new.csv")
    assert run("normalize", file, "-o", new)[0] == 1
    with new.open(encoding="utf-8", newline="") as stream:
        written = list(csv.reader(stream))[1:]
    assert len(written) == len(rows)
    for before, after in zip(rows, written, strict=True):
        for cell, tidied in zip(before, after, strict=True):
            assert not tidied.startswith(("=", "+", "-", "@")) or cell.startswith(("=", "+", "-", "@"))


def test_a_secret_that_would_become_a_formula_is_not_shown(run: Run, write: Write) -> None:
    file = write("a.csv", "form,secret_number\neligibility, =9876\n")
    status, out, err = run("normalize", file)
    assert (status, out) == (1, "form,secret_number\neligibility, =9876\n")
    assert "9876" not in err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_permissions_are_never_loosened(run: Run, write: Write, mode: int) -> None:
    for name, content in (("a.jsonl", UNTIDY), ("a.json", UNTIDY), ("a.csv", "form,kind\nbilling, x\n")):
        file = write(name, content)
        file.chmod(mode)
        new = file.with_name(f"new{file.suffix}")
        before = os.umask(0)
        try:
            assert run("normalize", file, "-o", new)[0] == 0
        finally:
            os.umask(before)
        assert new.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("name", ["", "a\0b", "no/a.jsonl"])
def test_an_output_that_cannot_be_written_is_named(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    file = write("a.jsonl", UNTIDY)
    monkeypatch.chdir(tmp_path)
    status, out, err = run("normalize", file, "-o", name)
    assert (status, out) == (2, "")
    assert err.startswith(f"oqa-rules: {name.replace(chr(0), '<U+0000>') or chr(39) * 2}: ")
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "output", "is_written"),
    [
        ("a.jsonl", "b.csv", False),
        ("a.jsonl", "b.TOML", False),
        ("a.json", "b.jsonl", False),
        ("a.jsonl", "b.ndjson", True),
        ("a.JSONL", "b", True),
        ("a.json", "b.txt", True),
    ],
)
def test_the_output_is_not_called_what_it_is_not(
    run: Run, write: Write, name: str, output: str, *, is_written: bool
) -> None:
    file = write(name, UNTIDY)
    status, _, err = run("normalize", file, "-o", file.with_name(output), "--lang", "en")
    assert status == (0 if is_written else 2)
    assert file.with_name(output).exists() is is_written
    if not is_written:
        assert err == (
            f"oqa-rules: {file.with_name(output)}: It is written in the format of the input. "
            f"Let the name end in {file.suffix}.\n"
        )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no such devices")
def test_a_device_is_neither_read_nor_written(run: Run, write: Write, tmp_path: Path) -> None:
    file = write("a.jsonl", UNTIDY)
    for name, device in (("z.jsonl", "/dev/zero"), ("n.jsonl", "/dev/null"), ("f.jsonl", "/dev/full")):
        link = tmp_path / name
        link.symlink_to(device)
        status, out, err = run("normalize", link, "-o", tmp_path / "new", "--lang", "en")
        assert (status, out, err) == (2, "", f"oqa-rules: {link}: It is a device, not a file.\n")
        assert run("check", link)[0] == 2
        for target in (link, device):
            status, out, err = run("normalize", file, "-o", target, "--lang", "en")
            assert (status, out) == (2, "")
            assert err == f"oqa-rules: {target}: It exists already. Choose another name.\n"
    assert not (tmp_path / "new").exists()
