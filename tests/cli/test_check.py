"""``oqa-rules check``: findings, exit status, places, and every shape of its output."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.rules import RULESET

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]


def _rules(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["path"], each["rule"]) for each in report["findings"]]


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_nothing_wrong(run: Run, write: Write, eligibility: Form, billing: Form, certificate: Form) -> None:
    files = [write("e.json", eligibility), write("b.json", billing), write("c.jsonl", [certificate])]
    assert run("check", *files) == (0, "3件を判定: 問題なし\n", "")
    assert run("check", "--lang", "en", *files) == (0, "3 checked, all ok\n", "")


@pytest.mark.parametrize("name", ["billing", "オンライン請求", "ｵﾝﾗｲﾝ請求 利用開始・変更申請"])
def test_the_form_of_all_records_has_a_japanese_name_too(run: Run, write: Write, billing: Form, name: str) -> None:
    del billing["form"]
    assert run("check", write("b.json", billing), "--form", name)[0] == 0


def test_a_form_that_is_none_is_told_with_those_that_are(run: Run, write: Write, billing: Form) -> None:
    status, _, err = run("check", write("b.json", billing), "--form", "オンライン")
    assert (status, "eligibility、billing、certificate" in err) == (2, True)


def test_an_error_is_1_and_tells_place_rule_source_remedy(run: Run, write: Write, eligibility: Form) -> None:
    file = write("e.jsonl", [eligibility, eligibility | {"institution_code": "０１９０１２０"}])
    status, out, err = run("check", file)
    assert (status, err) == (1, "")
    assert out.startswith(f"{file}:2  オンライン資格確認  さくら訪問看護ステーション  誤りあり\n")
    assert "[エラー] ステーションコード (/institution_code)  institution-code.format (資格-3)" in out
    assert "  候補: 0190120\n" in out
    assert "  -> " in out
    assert out.endswith("2件を判定: 誤りあり 1件\n")
    _, english, _ = run("check", file, "--lang", "en")
    assert "[error] station code (/institution_code)  institution-code.format" in english
    assert english.isascii() is False, "section names stay Japanese"
    assert "誤りあり" not in english


def test_a_warning_is_0_and_under_strict_1(run: Run, write: Write, eligibility: Form) -> None:
    file = write("e.json", eligibility | {"institution_code": "0190129"})
    status, out, _ = run("check", file, "--format", "json")
    assert (status, json.loads(out)["ok"]) == (0, True)
    status, out, _ = run("check", file, "--format", "json", "--strict")
    report = json.loads(out)
    assert (status, report["ok"]) == (1, False)
    assert [(each["rule"], each["severity"]) for each in report["findings"]] == [
        ("institution-code.check-digit", "error")
    ]


def test_the_shape_of_a_report_and_of_a_finding(run: Run, write: Write, eligibility: Form) -> None:
    file = write("e.json", eligibility | {"customer_id": {"prefix": "CAF", "number": "012345678"}})
    status, out, _ = run("check", file, "--format", "json")
    report = json.loads(out)
    assert status == 1
    assert list(report) == ["schema", "form", "ok", "record", "ruleset", "findings", "changes"]
    assert report["schema"] == "report/1"
    assert (report["form"], report["ok"], report["ruleset"], report["changes"]) == ("eligibility", False, RULESET, [])
    assert report["record"] == {"file": str(file), "line": None, "index": None}
    finding = next(each for each in report["findings"] if each["rule"] == "customer-id.length")
    assert list(finding) == [
        "rule", "severity", "basis", "path", "message", "remedy", "params", "suggestion", "source",
        "title", "url",
    ]  # fmt: skip
    assert (finding["severity"], finding["basis"], finding["source"]) == ("error", "guide", "資格-4")
    assert finding["path"] == "/customer_id/number"
    assert finding["params"]["expected"] == [8, 10]
    assert finding["params"]["found"] == 9
    assert finding["suggestion"] is None
    assert "/customer_id/confirmation" in [each["path"] for each in report["findings"]]


def test_one_object_is_one_report_and_anything_else_a_list(
    run: Run, write: Write, eligibility: Form, certificate: Form
) -> None:
    one, two = write("e.json", eligibility), write("l.json", [eligibility, certificate])
    lines, table = write("a.jsonl", [certificate]), write("a.csv", "form\ncertificate\n")
    assert isinstance(json.loads(run("check", one, "--format", "json")[1]), dict)
    assert [each["record"]["index"] for each in json.loads(run("check", two, "--format", "json")[1])] == [0, 1]
    assert [each["record"]["line"] for each in json.loads(run("check", lines, "--format", "json")[1])] == [1]
    assert [each["record"]["line"] for each in json.loads(run("check", table, "--format", "json")[1])] == [2]
    both = json.loads(run("check", one, lines, "--format", "json")[1])
    assert [each["form"] for each in both] == ["eligibility", "certificate"]


def test_jsonl_is_one_report_a_line_for_every_kind_of_file(run: Run, write: Write, certificate: Form) -> None:
    one, two = write("c.json", certificate), write("l.json", [certificate, None])
    status, out, _ = run("check", one, two, "-", "--format", "jsonl", stdin=b"{}\n")
    assert status == 1
    assert [(each["ok"], each["record"]["file"], each["record"]["line"]) for each in _lines(out)] == [
        (True, str(one), None),
        (True, str(two), None),
        (False, str(two), None),
        (False, None, 1),
    ]


def test_unreadable_beats_an_error_and_everything_else_is_judged(run: Run, write: Write, certificate: Form) -> None:
    missing = write("c.json", certificate).with_name("missing.json")
    good, bad = write("a.json", certificate), write("b.json", certificate | {"terminals": []})
    status, out, err = run("check", good, missing, bad, "--format", "json")
    assert status == 2
    assert [each["ok"] for each in json.loads(out)] == [True, False]
    assert err == f"oqa-rules: {missing}: ファイルがありません。\n"


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.json", b"", "a.json:1:1: "),
        ("a.json", b"\xef\xbb\xbf", "a.json:1:1: "),
        ("a.json", b'{"form":\n "eligib', "a.json:2:2: "),
        ("a.json", b"[" * 100_000, "a.json:1:65: "),
        ("a.json", b'{"a": NaN}', "a.json:1:7: "),
        ("a.json", b"[]", "a.json: "),
        ("a.json", "{}".encode("utf-16"), "a.json:1:1: UTF-16"),
        ("a.json", '{"a": "あ"}'.encode("cp932"), "a.json:1:8: utf-8"),
        ("a.jsonl", b"\n\n", "a.jsonl: "),
        ("a.csv", b'form,"kind\na,b', "a.csv:1: "),
        ("a.csv", b"\xff\n", "a.csv:1: utf-8"),
        ("a.toml", b"a = 1\nb = \n", "a.toml:2:5: "),
        ("a.txt", b"{}", "a.txt: "),
        ("a", b"{}", "a: "),
    ],
)
def test_an_unreadable_file_is_2_with_its_place(
    run: Run, write: Write, name: str, content: bytes, complaint: str
) -> None:
    file = write(name, content)
    for output in ("text", "json", "jsonl"):
        status, out, err = run("check", file, "--format", output)
        assert status == 2
        (line,) = err.splitlines()
        assert complaint in line
        assert out in {"text": ["0件を判定: 判定できたものはありません\n"], "json": ["", "[]\n"], "jsonl": [""]}[output]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"null", "form.not-an-object"),
        (b'"x"', "form.not-an-object"),
        (b"[[]]", "form.not-an-object"),
        (b"{}", "form.unknown-form"),
        (b'{"form": ["eligibility"]}', "form.unknown-form"),
        (b'{"form": "Eligibility"}', "form.unknown-form"),
    ],
)
def test_what_is_no_application_is_a_finding(run: Run, write: Write, content: bytes, rule: str) -> None:
    status, out, err = run("check", write("a.json", content), "--format", "jsonl")
    assert (status, err) == (1, "")
    assert [each["rule"] for each in json.loads(out)["findings"]] == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[" * 100_000,
        '{"form": "certificate", "terminals": ' + "[" * 100_000 + "}",
        '{"a": NaN}',
        '{"a": 1e999}',
        '{"a": ' + "9" * 5000 + "}",
        '"' + "x" * (2 << 20) + '"',
    ],
)
def test_a_broken_line_is_one_finding_and_the_others_are_judged(
    run: Run, write: Write, certificate: Form, line: str
) -> None:
    good = json.dumps(certificate, ensure_ascii=False)
    file = write("a.jsonl", f"{good}\n{line}\n\n{good}\n")
    status, out, err = run("check", file, "--format", "jsonl")
    assert (status, err) == (1, "")
    assert [(each["record"]["line"], _rules(each)) for each in _lines(out)] == [
        (1, []),
        (2, [("", "record.unreadable")]),
        (4, []),
    ]
    assert "行は読めません" in run("check", file)[1]


def test_lone_surrogates_and_repeated_names_in_the_data(run: Run, write: Write, eligibility: Form) -> None:
    text = json.dumps(eligibility)[:-1] + ', "\\ud800": "\\udfff", "kind": "change"}'
    status, out, _ = run("check", write("a.json", text), "--format", "json")
    assert status == 1
    assert _rules(json.loads(out)) == [("/kind", "form.duplicate-field"), ("/\ud800", "form.unknown-field")]
    status, out, _ = run("check", write("a.json", text))
    assert "<U+D800>" in out


def test_a_secret_stands_in_no_output(run: Run, write: Write, eligibility: Form) -> None:
    wrong = eligibility | {"secret_number": "98765", "institution_code": "9", "98765": 1}
    file = write("a.json", wrong)
    for output in ("text", "json", "jsonl"):
        for more in ([], ["--normalize"]):
            status, out, err = run("check", file, "--format", output, *more)
            assert status == 1
            assert "98765" not in out + err


def test_normalize_judges_the_tidied_record_and_lists_the_changes(run: Run, write: Write, eligibility: Form) -> None:
    file = write(
        "e.json", eligibility | {"form": " eligibility", "institution_code": "019-0120", "secret_number": "０４８２"}
    )
    assert run("check", file)[0] == 1
    status, out, _ = run("check", file, "--normalize", "--format", "json")
    report = json.loads(out)
    assert (status, report["findings"]) == (0, [])
    assert report["changes"] == [
        {"path": "/form", "kind": "white-space", "before": " eligibility", "after": "eligibility"},
        {"path": "/institution_code", "kind": "separators", "before": "019-0120", "after": "0190120"},
        {"path": "/secret_number", "kind": "width", "before": None, "after": None},
    ]
    status, out, _ = run("check", file, "--normalize")
    assert '整えました: /institution_code "019-0120" -> "0190120" (separators)' in out
    assert "整えました: /secret_number **** -> **** (width)" in out


def test_applied_on_fills_what_is_absent_and_replaces_nothing(run: Run, write: Write, eligibility: Form) -> None:
    late = ("--applied-on", "2026-12-02", "--format", "jsonl")
    absent = {name: value for name, value in eligibility.items() if name != "applied_on"}
    file = write("a.jsonl", [eligibility, absent, absent | {"申請日": "2026-11-20"}, absent | {"applied_on": None}])
    assert run("check", file)[0] == 0
    status, out, _ = run("check", file, *late)
    assert status == 1
    assert [_rules(each) for each in _lines(out)] == [
        [],
        [("/applied_on", "eligibility.after-deadline")],
        [],
        [("/applied_on", "eligibility.after-deadline")],
    ]


def test_form_names_the_form_of_all_records(run: Run, write: Write, certificate: Form) -> None:
    unnamed = {name: value for name, value in certificate.items() if name != "form"}
    file = write("a.json", unnamed)
    assert run("check", file)[0] == 1
    assert run("check", file, "--form", "certificate")[0] == 0
    status, out, _ = run("check", write("b.json", certificate), "--form", "billing", "--format", "json")
    assert status == 1
    assert ("/form", "form.unknown-form") in _rules(json.loads(out))


def test_an_unknown_column_is_one_finding_on_the_headings(run: Run, write: Write) -> None:
    file = write("a.csv", "form,端末名称,kindd\ncertificate,a,1\ncertificate,b,2\n")
    _, out, _ = run("check", file, "--format", "jsonl")
    reports = _lines(out)
    assert [each["record"]["line"] for each in reports] == [1, 2, 3]
    assert _rules(reports[0]) == [("/kindd", "form.unknown-field")]
    assert all("form.unknown-field" not in [rule for _, rule in _rules(each)] for each in reports[1:])


def test_rows_that_cannot_be_read_are_findings_with_their_lines(run: Run, write: Write) -> None:
    file = write("a.csv", 'form,端末名称\ncertificate,"a\ncertificate,b,c\n\ncertificate,"x\ny"\n')
    status, out, err = run("check", file, "--format", "jsonl")
    assert (status, err) == (1, "")
    assert [(each["record"]["line"], each["form"]) for each in _lines(out)] == [
        (2, None),
        (3, None),
        (5, "certificate"),
    ]


def test_a_row_in_another_encoding_is_a_finding_and_the_file_is_2(run: Run, write: Write) -> None:
    file = write(
        "a.csv", "form,端末名称\ncertificate,a\n".encode() + "certificate,端末\n".encode("cp932") + b"certificate,b\n"
    )
    status, out, err = run("check", file, "--format", "jsonl")
    assert status == 2
    assert [each["record"]["line"] for each in _lines(out)] == [2, 3, 4]
    assert _rules(_lines(out)[1]) == [("", "record.unreadable")]
    assert f"{file}:3: " in err
    assert "utf-8の文字として読めません。UTF-8で保存し直してください" in err


def test_a_doubled_column_is_a_doubled_field(run: Run, write: Write) -> None:
    file = write("a.csv", "form,端末名称,端末名称,terminals,form\ncertificate,a,b,c,\ncertificate,,,c,certificate\n")
    _, out, _ = run("check", file, "--format", "jsonl")
    headings, first, second = _lines(out)
    assert [(*each, cell["cell"]) for each, cell in zip(_rules(headings), headings["findings"], strict=True)] == [
        ("/form", "form.duplicate-field", "E1"),
        ("/terminals", "form.duplicate-field", "C1"),
    ]
    assert [each for each in _rules(first) if each[1] == "form.duplicate-field"] == [
        ("/terminals", "form.duplicate-field")
    ]
    assert [each for each in _rules(second) if each[1] == "form.duplicate-field"] == [("/form", "form.duplicate-field")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "FILE"),
        (["check", "a.json", "--form", "site"], "--form"),
        (["check", "a.json", "--applied-on", "2026-02-30"], "--applied-on"),
        (["check", "a.json", "--applied-on", "１"], "--applied-on"),
        (["check", "a.json", "--encoding", "utf-16"], "--encoding"),
        (["check", "a.json", "--format", "xml"], "--format"),
        (["check", "a.json", "--lang", "de"], "--lang"),
        (["check", "a.json", "--nonsense"], "--nonsense"),
        (["nonsense"], "nonsense"),
        ([], "COMMAND"),
    ],
)
def test_wrong_usage_is_2_with_the_usage_and_one_line(run: Run, arguments: list[str], says: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    usage, _, complaint = err.partition(": エラー: ")
    assert usage.startswith("使い方: oqa-rules")
    assert complaint.count("\n") == 1
    assert says in complaint
