"""``--output``: UTF-8 whatever the shell, whole or absent, and never over another file; patterns instead of names."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.site.examples import example_issued, example_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]


@pytest.fixture
def commands(write: Write, eligibility: Form) -> dict[str, list[str]]:
    """A command of each kind that has a result."""
    form = str(write("a.json", eligibility | {"institution_code": "190120"}))
    site, issued = str(write("site.json", example_site())), str(write("issued.json", example_issued()))
    plan = ["plan", site, "--today", "2026-11-20", "--format"]
    return {
        "check": ["check", form],
        **{shape: ["check", form, "--format", shape] for shape in ("json", "jsonl", "github", "sarif", "junit")},
        "statistics": ["check", form, "--statistics"],
        "field": ["field", "customer-id", "CAF1"],
        "date": ["date", "billing-mail", "2026-11-20"],
        **{f"plan-{shape}": [*plan, shape] for shape in ("text", "json", "html", "ics", "mermaid")},
        "reconcile": ["reconcile", site, issued],
        "dossier": ["dossier", form, site],
        "schema": ["schema", "plan"],
        "rules": ["rules"],
        "explain": ["explain", "customer-id.length"],
        "completion": ["completion", "bash"],
    }


KINDS = [
    *("check", "json", "jsonl", "github", "sarif", "junit", "statistics", "field", "date", "reconcile", "dossier"),
    *("plan-text", "plan-json", "plan-html", "plan-ics", "plan-mermaid", "schema", "rules", "explain", "completion"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_in_a_file_is_what_the_standard_output_gets(
    run: Run, commands: dict[str, list[str]], tmp_path: Path, kind: str
) -> None:
    expected = run(*commands[kind])
    file = tmp_path / "out"
    assert run(*commands[kind], "-o", file) == (expected[0], "", expected[2])
    assert file.read_bytes().decode("utf-8").replace("\r\n", "\n") == expected[1]
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []
    assert run(*commands[kind], "--output", "-") == expected


def test_there_is_one_for_every_command_with_a_result() -> None:
    from oqa_rules.cli.commands import COMMANDS

    # Of these the first two have their own, and that of the last is a workbook.
    without = {"normalize", "vectors", "serve", "oracle", "demo", "template"}
    assert {each.partition("-")[0] for each in KINDS} >= COMMANDS.keys() - without


def test_it_is_utf_8_on_a_console_that_is_not(commands: dict[str, list[str]], tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    done = subprocess.run(
        [sys.executable, "-m", "oqa_rules", *commands["check"], "-o", file],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "cp932"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "ステーションコード" in file.read_text(encoding="utf-8")


def test_it_never_replaces_a_file_and_leaves_none_where_nothing_could_be_done(
    run: Run, write: Write, eligibility: Form, tmp_path: Path
) -> None:
    form = write("a.json", eligibility)
    before = form.read_bytes()
    status, out, err = run("check", form, "-o", form)
    assert (status, out) == (2, "")
    assert err.startswith(f"oqa-rules: {form}: ")
    assert form.read_bytes() == before
    status, _, err = run("check", form, "-o", tmp_path / "no" / "out.txt")
    assert status == 2
    assert err.count("\n") == 1
    assert run("reconcile", form, form, form, "-o", tmp_path / "out.txt")[0] == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.json"]


def test_what_could_be_judged_is_in_the_file_though_a_file_is_missing(
    run: Run, write: Write, eligibility: Form, tmp_path: Path
) -> None:
    form, file = write("a.json", eligibility), tmp_path / "out.json"
    assert run("check", form, tmp_path / "missing.json", "--format", "json", "-o", file)[0] == 2
    assert len(json.loads(file.read_text(encoding="utf-8"))) == 1


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_signal_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "oqa_rules", "check", "-", "--format", "jsonl", "-o", file], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        while not list(tmp_path.iterdir()):
            process.stdin.write(b"{}\n")
            process.stdin.flush()
        process.terminate()
        assert process.wait(60) == 143
    assert list(tmp_path.iterdir()) == []


def test_a_pattern_names_the_files_that_it_fits(run: Run, write: Write, billing: Form, tmp_path: Path) -> None:
    files = [write(f"{name}.json", billing) for name in "ba"]
    write("a[1].json", billing | {"kind": "?"})
    status, out, _ = run("check", tmp_path / "?.json", "--format", "json")
    assert [each["record"]["file"] for each in json.loads(out)] == [str(each) for each in sorted(files)]
    assert status == 0
    # A file of that name is itself, and what fits nothing is a file that is not there.
    assert "a[1].json" in run("check", tmp_path / "a[1].json")[1]
    assert f"{tmp_path / 'x*.json'}: ファイルがありません。" in run("check", tmp_path / "x*.json")[2]
    assert run("check", "a\0*.json")[0] == 2


def test_quiet_leaves_findings_and_errors(run: Run, write: Write, eligibility: Form, tmp_path: Path) -> None:
    fine = write("a.json", eligibility)
    assert run("check", fine, "-q") == (0, "", "")
    wrong = write("b.csv", "form,端末名称\ncertificate,端末\n", "cp932")
    status, out, err = run("check", wrong, "--quiet")
    assert (status, err) == (1, "")
    assert out.splitlines()[0].endswith("誤りあり")
    assert "件を判定" not in out
    assert "ファイルがありません" in run("check", tmp_path / "x.json", "-q")[2]
    assert run("field", "customer-id", "CAF0123456789", "-q") == (0, "", "")


def test_the_last_line_counts_errors_and_warnings(run: Run, write: Write, eligibility: Form) -> None:
    warned = eligibility | {"institution_code": "0190129"}
    status, out, _ = run("check", write("a.jsonl", [eligibility, warned]))
    assert status == 0
    assert "問題なし" not in out
    assert out.splitlines()[0].endswith("  警告あり")
    assert out.splitlines()[-1] == "2件を判定: 警告あり 1件"
    both = write("b.jsonl", [eligibility | {"institution_code": "1"}, warned])
    assert run("check", both, "--lang", "en")[1].splitlines()[-1] == "2 checked, 1 not ok, 1 with warnings"
    assert run("check", both, "--strict")[1].splitlines()[-1] == "2件を判定: 誤りあり 2件"


def test_statistics_count_by_rule(run: Run, write: Write, eligibility: Form) -> None:
    wrong = eligibility | {"institution_code": "1"}
    status, out, _ = run(
        "check", write("a.jsonl", [wrong, wrong, eligibility | {"institution_code": "0190129"}]), "--statistics"
    )
    assert status == 1
    rows = [line.split() for line in out.splitlines()[2:-1]]
    assert [row[:3] for row in rows] == [
        ["2", "エラー", "institution-code.format"],
        ["1", "警告", "institution-code.check-digit"],
    ]
    assert run("check", write("b.json", eligibility), "--statistics")[1] == "1件を判定: 問題なし\n"
