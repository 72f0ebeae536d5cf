"""``oqa-rules plan``: one site in full, several as one agenda, and nothing that stops at a bad file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import icalendar
import pytest

from oqa_rules.calendar import as_day
from oqa_rules.cli import plan as plan_command
from oqa_rules.site.examples import example_site, guide_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

ON = ("--today", "2026-11-20")


def _named(name: str, construction_on: str) -> dict[str, object]:
    return example_site() | {"name": name, "construction_on": construction_on}


def test_one_site_is_shown_in_full(run: Run, write: Write) -> None:
    status, out, err = run("plan", write("site.json", guide_site()), *ON)
    assert (status, err) == (0, "")
    for expected in ("みどり総合クリニック", "電子証明書: 4 (3 + 1)", "2026-12-01", "歯科端末01"):
        assert expected in out


def test_the_json_of_one_site(run: Run, write: Write) -> None:
    _, out, _ = run("plan", write("site.json", guide_site()), *ON, "--format", "json", "--lang", "en")
    made = json.loads(out)
    assert made["counts"]["by_institution"] == [3, 1]
    assert [each["rule"] for each in made["findings"]] == ["start-pack.not-offered", "site.separate-accounts"]
    assert len(made["steps"]) == 15
    assert [len(each["terminals"]) for each in made["handover"]] == [3, 1]


@pytest.mark.parametrize(
    ("shape", "beginning"), [("html", "<!DOCTYPE html>"), ("mermaid", "gantt"), ("ics", "BEGIN:VCALENDAR")]
)
def test_every_shape_of_one_site(run: Run, write: Write, shape: str, beginning: str) -> None:
    status, out, err = run("plan", write("site.json", guide_site()), *ON, "--format", shape)
    assert (status, err) == (0, "")
    assert out.startswith(beginning)
    if shape == "ics":
        assert icalendar.Calendar.from_ical(out.encode()).name == "VCALENDAR"


def test_done_marks_are_taken_in(run: Run, write: Write) -> None:
    site = write("site.json", example_site())
    mark = "2760190120/eligibility-application=2026-12-01"
    certificate = "2760190120/certificate-application=2026-12-01"
    assert run("plan", site, "--today", "2026-12-02")[0] == 1
    assert run("plan", site, "--today", "2026-12-02", "--done", mark, "--done", certificate)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--done", "2760190120/billing-application=2026-12-01"], "2760190120/billing-application"),
        (["--done", "nobody/construction=2026-12-01"], "nobody/construction"),
    ],
)
def test_a_mark_of_no_step_is_complained_about(run: Run, write: Write, arguments: list[str], complaint: str) -> None:
    status, out, err = run("plan", write("site.json", example_site()), *ON, *arguments)
    assert status == 2
    assert complaint in err
    assert "2026-12-01" in out, "the plan is made all the same"


@pytest.mark.parametrize("mark", ["2760190120/construction", "x=20261201", "x=2026-13-01"])
def test_a_mark_without_a_day_is_wrong_usage(run: Run, write: Write, mark: str) -> None:
    status, out, err = run("plan", write("site.json", example_site()), *ON, "--done", mark)
    assert (status, out) == (2, "")
    assert "--done" in err


def test_without_a_day_the_day_in_japan_is_taken_and_told(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_command, "today_in_japan", lambda: as_day("2026-11-20"))
    status, out, err = run("plan", write("site.json", example_site()), "--format", "json")
    assert status == 0
    assert json.loads(out)["today"] == "2026-11-20"
    assert "2026-11-20" in err


def test_a_site_with_an_error_is_not_planned_but_told(run: Run, write: Write) -> None:
    status, out, _ = run("plan", write("site.json", guide_site() | {"start_pack": True}), *ON)
    assert status == 1
    assert "start-pack.single-terminal" in out
    status, out, _ = run("plan", write("site.json", {"name": "X", "institutions": []}), *ON, "--format", "json")
    assert status == 1
    assert [each["rule"] for each in json.loads(out)["findings"]] == ["site.no-institution"]


def test_strict_counts_warnings(run: Run, write: Write) -> None:
    site = example_site() | {"construction_on": None, "billing_start": "2027-02"}
    arguments = ("plan", write("site.json", site), "--today", "2026-12-21")
    assert run(*arguments)[0] == 0
    assert run(*arguments, "--strict")[0] == 1


def test_several_sites_give_one_agenda(run: Run, write: Write) -> None:
    sites = [_named("A", "2026-12-04"), _named("B", "2026-12-10"), _named("C", "2027-03-01"), {"name": "D"}]
    status, out, _ = run("plan", write("sites.jsonl", sites), *ON, "--format", "json")
    agenda = json.loads(out)
    assert status == 1
    assert (agenda["sites"], agenda["sites_not_ok"]) == (4, 1)
    assert {(each["site"], each["when"]) for each in agenda["entries"]} == {("A", "this-week"), ("B", "next-week")}
    status, out, _ = run("plan", write("sites.jsonl", sites), *ON)
    assert "site.no-institution" in out
    assert out.index("A  ") < out.index("B  ")


def test_a_folder_is_every_file_in_it(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", _named("A", "2026-12-04"))
    write("b.json", _named("B", "2026-12-04"))
    write("notes.txt", "not a site")
    status, out, _ = run("plan", tmp_path, *ON, "--format", "json")
    assert status == 0
    assert json.loads(out)["sites"] == 2


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, write: Write, tmp_path: Path) -> None:
    good = write("a.json", _named("A", "2026-12-04"))
    broken = write("b.json", b"{")
    status, out, err = run("plan", good, broken, tmp_path / "missing.json", *ON)
    assert status == 2
    assert "さくら訪問看護ステーション" in out
    assert "b.json:1" in err
    assert "missing.json" in err


def test_an_agenda_has_two_shapes(run: Run, write: Write) -> None:
    sites = write("sites.jsonl", [_named("A", "2026-12-04"), _named("B", "2026-12-04")])
    for shape in ("html", "ics", "mermaid"):
        status, out, err = run("plan", sites, *ON, "--format", shape)
        assert (status, out) == (2, "")
        assert shape in err


def test_days_beyond_all_dates_are_one_line(run: Run, write: Write) -> None:
    status, _, err = run("plan", write("site.json", _named("A", "2000-01-05")), "--today", "2000-01-01")
    assert status == 2
    assert "2000-01-01" in err
    assert "Traceback" not in err


def test_a_site_in_a_table(run: Run, write: Write) -> None:
    text = (
        "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称\n"
        "みどり,2026-12-15,27,1,0190121,みどり医科,医科端末01\n"
        "みどり,2026-12-15,27,1,0190121,みどり医科,医科端末02\n"
        "みどり,2026-12-15,27,3,0190127,みどり歯科,歯科端末01\n"
    )
    status, out, _ = run("plan", write("site.csv", text, "cp932"), *ON, "--encoding", "cp932", "--format", "json")
    assert status == 0
    assert json.loads(out)["counts"]["by_institution"] == [2, 1]


def test_the_demonstration_ends_with_the_plan_of_the_guides_example(run: Run) -> None:
    status, out, _ = run("demo")
    assert status == 0
    assert "電子証明書: 4 (3 + 1)" in out
    assert "歯科端末01" in out
