"""``oqa-rules field``: one value, or one a line."""

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest

from oqa_rules.fields.registry import FIELDS

Run: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_of_every_field_is_fine(run: Run, name: str) -> None:
    assert run("field", name, FIELDS[name].example) == (0, "問題なし\n", "")
    assert run("field", name, FIELDS[name].example, "--lang", "en", "--format", "json") == (0, "[]\n", "")


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", ["", "\n", "\ud800", "\x1b[2J", "😀" * 200])
def test_no_value_stops_it(run: Run, name: str, value: str) -> None:
    status, out, err = run("field", name, value)
    assert status in (0, 1)
    assert err == ""
    assert "\x1b" not in out


def test_a_finding_as_text_and_as_json(run: Run) -> None:
    status, out, _ = run("field", "customer-id", "CAF01234567x9", "--format", "json", "--lang", "en")
    assert status == 0, "a letter is a warning"
    (finding,) = json.loads(out)
    assert (finding["rule"], finding["severity"], finding["path"]) == ("customer-id.letters", "warning", "/number")
    assert run("field", "customer-id", "CAF01234567x9", "--strict")[0] == 1
    status, out, _ = run("field", "customer-id", "ＣＡＦ0123456789")
    assert status == 1
    assert out.splitlines()[0] == "[エラー] /prefix  customer-id.prefix (資格-4)"


def test_prefecture_and_score_table_bring_the_check_digit(run: Run) -> None:
    context = ("--prefecture", "13", "--score-table", "6", "--format", "json")
    assert json.loads(run("field", "institution-code", "0190124", *context)[1]) == []
    assert [each["rule"] for each in json.loads(run("field", "institution-code", "0190125", *context)[1])] == [
        "institution-code.check-digit"
    ]
    assert json.loads(run("field", "institution-code", "0190125", "--format", "json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["institution-code", "0190124", "--prefecture", "48"], "都道府県コード"),
        (["institution-code", "0190124", "--prefecture", ""], "都道府県コード"),
        (["institution-code", "0190124", "--score-table", "2"], "点数表コード"),
        (["customer-id", "CAF0123456789", "--score-table", "6"], "institution-code"),
        (["nonsense", "1"], "NAME"),
        (["customer-id"], "VALUE"),
    ],
)
def test_a_context_that_cannot_be_used_is_wrong_usage(run: Run, arguments: list[str], says: str) -> None:
    status, out, err = run("field", *arguments)
    assert (status, out) == (2, "")
    assert says in err


def test_a_dash_reads_one_value_a_line(run: Run) -> None:
    stdin = "\ufeffCAF0123456789\r\nCAF012345678\n\n".encode() + b"\xff\n"
    status, out, _ = run("field", "customer-id", "-", "--format", "json", stdin=stdin)
    assert status == 1
    assert [[each["rule"] for each in json.loads(line)] for line in out.splitlines()] == [
        [],
        ["customer-id.length"],
        ["customer-id.prefix"],
        ["customer-id.prefix"],
    ]
    assert run("field", "customer-id", "-", stdin=b"CAF0123456789") == (0, "問題なし\n", "")
    assert run("field", "customer-id", "-", stdin=b"") == (0, "", "")


def test_of_several_lines_each_finding_has_its_own(run: Run) -> None:
    _, out, _ = run("field", "secret-number", "-", "--lang", "en", stdin=b"0482\n048\n\n9999\n")
    about = [line for line in out.splitlines() if not line.startswith("  ")]
    assert about[0] == about[-1] == "ok"
    assert [line.split("  ")[0] for line in about[1:-1]] == ["<stdin>:2", "<stdin>:3"]
    assert all(line.endswith("secret-number.format (資格-5)") for line in about[1:-1])


@pytest.mark.parametrize("length", [1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_line_that_is_too_long_is_one_line_and_no_value(run: Run, length: int) -> None:
    stdin = b"0" * length + b"2027-02\n2027-03\nbad\n"
    status, out, _ = run("field", "year-month", "-", "--format", "json", stdin=stdin)
    assert status == 1
    found = [[each["rule"] for each in json.loads(line)] for line in out.splitlines()]
    assert found == [["record.unreadable"], [], ["year-month.format"]]
    _, out, _ = run("field", "year-month", "-", stdin=stdin)
    assert [line.split("  ")[0] for line in out.splitlines() if "stdin" in line] == ["<stdin>:1", "<stdin>:3"]


def test_the_longest_line_is_a_value(run: Run) -> None:
    stdin = b"0" * (1 << 20) + b"\nbad"
    status, out, _ = run("field", "year-month", "-", "--format", "json", stdin=stdin)
    assert status == 1
    assert [json.loads(line)[0]["rule"] for line in out.splitlines()] == ["year-month.format"] * 2


def test_a_dash_reads_cp932(run: Run) -> None:
    name = "髙橋ステーション\n".encode("cp932")
    assert run("field", "institution-name", "-", "--encoding", "cp932", stdin=name)[0] == 0
    status, out, _ = run("field", "institution-name", "-", stdin=name)
    assert status == 1
    assert "institution-name.characters" in out


def test_a_secret_is_not_repeated(run: Run) -> None:
    for more in ([], ["--format", "json"]):
        status, out, err = run("field", "secret-number", "９８７６", *more)
        assert status == 1
        assert "９８７６" not in out + err
        assert "9876" not in out + err
