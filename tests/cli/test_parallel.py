"""Lines that are judged on several cores, beside the same lines judged in turn."""

import io
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules import Policy
from oqa_rules.cli.parallel import read_in_parallel
from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.io import json_text
from oqa_rules.io.item import Read
from oqa_rules.io.json_text import LONGEST_LINE, blocks_of, read_json_lines
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Report

pytestmark = pytest.mark.slow

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]


def _lines(number: int) -> list[bytes]:
    made = []
    for at in range(number):
        form = example(("eligibility", "billing", "certificate")[at % 3])
        if at % 7 == 0:
            form |= {"institution_code": "1", "unknown": at}
        made.append(json.dumps(form, ensure_ascii=False).encode())
    return made


def _make_check(policy: Policy | None = None) -> Read[Report]:
    return partial(check_records, policy=policy)


def _checked(raw: bytes, jobs: int, policy: Policy | None = None) -> tuple[list[str], str | None]:
    reports: list[Report] = []
    check = partial(check_records, policy=policy)
    try:
        if jobs:
            blocks = blocks_of(io.BytesIO(raw))
            reports.extend(read_in_parallel(blocks, "a.jsonl", partial(_make_check, policy), jobs))
        else:
            reports.extend(check(read_json_lines(io.BytesIO(raw), "a.jsonl")))
    except Unreadable as problem:
        return [json.dumps(each.to_json()) for each in reports], str(problem)
    return [json.dumps(each.to_json()) for each in reports], None


HOUSE = """
from oqa_rules import Policy, Severity, Text, Violation, house_rule

@house_rule("acme.never", Severity.ERROR, message=Text("だめ", "no"), source="house")
def never(institution_name: str) -> Violation | None:
    return Violation()

POLICY = Policy(extra=[never])
"""
ODD = [b"", b"  ", b"{", b"[1]", b'{"a":1}{', b"\xff\xfe", b'{"form": "x"}', b"a" * (LONGEST_LINE + 5), b"\xe3\x81"]


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "_BLOCK", 4_000)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["LF", "CRLF", "no end"])
@pytest.mark.parametrize("jobs", [1, 3])
def test_reports_are_those_of_one_process_and_in_their_order(jobs: int, end: bytes) -> None:
    lines = _lines(40)
    for at, line in enumerate(ODD):
        lines.insert(4 * at + 1, line)
    raw = (end or b"\n").join(lines) + end
    assert _checked(raw, jobs) == _checked(raw, 0)


@pytest.mark.parametrize("raw", [b"", b"\n", b"\xff\xfea\x00", b"\xef\xbb\xbf" + _lines(1)[0]], ids=repr)
def test_the_beginning_of_a_file_is_read_as_by_one_process(raw: bytes) -> None:
    assert _checked(raw[:200], 2) == _checked(raw[:200], 0)


def test_a_policy_is_taken_along() -> None:
    raw = b"\n".join(_lines(30))
    policy = Policy(ignore=["institution-code.format"], strict=True)
    assert _checked(raw, 2, policy) == _checked(raw, 0, policy) != _checked(raw, 0)


def test_blocks_are_the_lines_and_number_them() -> None:
    raw = b"\n".join(_lines(30))
    blocks = list(blocks_of(io.BytesIO(raw)))
    assert b"".join(each.lines for each in blocks) == raw
    assert len(blocks) > 2
    for block in blocks:
        before = raw[: raw.index(block.lines)]
        assert block.first_line == before.count(b"\n") + 1


def test_of_a_line_that_is_too_long_little_is_kept() -> None:
    (block,) = blocks_of(io.BytesIO(b"a" * (5 * LONGEST_LINE)))
    assert len(block.lines) <= LONGEST_LINE + 2


@pytest.mark.parametrize("shape", ["text", "json", "jsonl", "github", "junit"])
def test_the_output_of_several_processes_is_that_of_one(run: Run, write: Write, shape: str) -> None:
    lines = _lines(30)
    lines[4:4] = ODD
    files = [write("a.jsonl", b"\n".join(lines)), write("b.json", example("billing")), write("c.jsonl", b"")]
    options = ["--format", shape, "--normalize", "--ignore", "institution-code.format", "--isolated"]
    one = run("check", *files, *options)
    assert run("check", *files, *options, "--jobs", "2") == one
    assert one[0] == 2


def test_a_policy_of_a_file_is_read_by_each_process(run: Run, write: Write) -> None:
    policy = write("house.py", HOUSE)
    file = write("a.jsonl", b"\n".join(_lines(10)))
    options = ["--policy", f"{policy}:POLICY", "--format", "jsonl"]
    one = run("check", file, *options)
    assert "acme.never" in one[1]
    assert run("check", file, *options, "--jobs", "2") == one


def _sites(repository: Path) -> list[bytes]:
    """Sites, right and wrong, with dates that can be planned and with some that cannot."""
    site = json.loads((repository / "docs" / "examples" / "site.json").read_text(encoding="utf-8"))
    made = []
    for at in range(12):
        changed = site | {"name": f"施設{at}"}
        if at % 5 == 1:
            changed |= {"construction_on": "2000-01-05"}
        if at % 5 == 2:
            changed |= {"institutions": []}
        made.append(json.dumps(changed, ensure_ascii=False).encode())
    return made


@pytest.mark.parametrize(
    ("shape", "more"),
    [
        ("text", [f"--done={code}/eligibility-application=2026-11-20" for code in ("2710190121", "4610190121")]),
        ("json", ["--strict", "--ignore", "terminal-name"]),
        ("ics", ["--only", "late"]),
        ("csv", []),
    ],
)
def test_the_plans_of_several_processes_are_those_of_one(
    run: Run, write: Write, repository: Path, shape: str, more: list[str]
) -> None:
    lines = _sites(repository)
    lines[4:4] = ODD
    issued = repository / "docs" / "examples" / "issued.json"
    files = [write("a.jsonl", b"\n".join(lines)), repository / "docs" / "examples" / "site.csv", write("c.jsonl", b"")]
    options = ["--today", "2026-11-20", "--format", shape, "--issued", issued, "--isolated", *more]
    one = run("plan", *files, *options)
    assert run("plan", *files, *options, "--jobs", "2") == one
    assert one[0] == 2
    assert "1件もありません" in one[2]
    assert "扱える日付は2000-01-01から2099-12-31まで" in one[2]
    assert "utf-8の文字として読めません" in one[2]


def test_one_site_in_a_file_is_planned_by_itself(run: Run, write: Write, repository: Path) -> None:
    file = write("a.jsonl", _sites(repository)[0])
    one = run("plan", file, "--today", "2026-11-20")
    assert run("plan", file, "--today", "2026-11-20", "--jobs", "2") == one
    assert one[0] == 0


@pytest.mark.parametrize("number", ["0", "-1", "x", "１", "99999"])
def test_a_number_of_processes_is_one_at_least(run: Run, write: Write, number: str) -> None:
    status, _, err = run("check", write("a.json", example("billing")), "--jobs", number)
    assert status == 2
    assert "1以上の整数" in err


def _ends(_items: object) -> list[Report]:
    os._exit(9)


def _make_end() -> Callable[[object], list[Report]]:
    return _ends


def test_a_process_that_ends_is_told() -> None:
    blocks = blocks_of(io.BytesIO(b"\n".join(_lines(9))))
    with pytest.raises(Unreadable, match="--jobs"):
        list(read_in_parallel(blocks, None, _make_end, 2))  # type: ignore[arg-type]  # it never gives a report
