"""``oqa-rules plan``: one site in full, several as one agenda, and nothing that stops at a bad file."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import icalendar
import pytest

from oqa_rules.calendar import as_day
from oqa_rules.cli import plan as plan_command
from oqa_rules.fields import institution_code
from oqa_rules.site.examples import example_site, guide_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

ON = ("--today", "2026-11-20")


def _named(name: str, construction_on: str) -> dict[str, object]:
    """The example site under another name, and with a code of its own."""
    six = f"0{ord(name):02}012"
    digit = institution_code.check_digit(six, prefecture="27", score_table="1")
    codes = {"prefecture_code": "27", "score_table": "1", "institution_code": six + digit, "name": f"{name}医院"}
    return {
        "name": name,
        "construction_on": construction_on,
        "institutions": [codes | {"terminals": [{"name": "端末01"}]}],
    }


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
    ("shape", "beginning"), [("html", "<!DOCTYPE html>"), ("mermaid", "---\nconfig:"), ("ics", "BEGIN:VCALENDAR")]
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
        (["--done", "2760190120/construction/訪看端末01=2026-12-01"], "2760190120/construction"),
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
    assert (agenda["schema"], len(agenda["sites"]), agenda["sites_not_ok"]) == ("agenda/1", 4, 1)
    assert [(each["name"], each["record"]["line"]) for each in agenda["not_planned"]] == [("D", 4)]
    assert {(each["site"], each["when"]) for each in agenda["entries"]} == {("A", "this-week"), ("B", "next-week")}
    status, out, _ = run("plan", write("sites.jsonl", sites), *ON)
    assert "site.no-institution" in out
    assert out.index("A  ") < out.index("B  ")


def test_a_folder_is_every_file_in_it_and_in_its_folders(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", _named("A", "2026-12-04"))
    (tmp_path / "osaka" / "north").mkdir(parents=True)
    write("osaka/b.json", _named("B", "2026-12-04"))
    write("osaka/north/c.json", _named("C", "2026-12-04"))
    status, out, err = run("plan", tmp_path, *ON, "--format", "json")
    assert (status, err) == (0, "")
    assert [each["name"] for each in json.loads(out)["sites"]] == ["A", "B", "C"]


def test_what_is_passed_over_in_a_folder_is_told(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", _named("A", "2026-12-04"))
    write("notes.txt", "not a site")
    write("sites.docx", b"PK")
    status, out, err = run("plan", tmp_path, *ON, "--format", "json")
    assert status == 0
    assert len(json.loads(out)["sites"]) == 1, "a folder is an agenda, also of one site"
    assert [line.rsplit("/", 1)[-1].split(":")[0] for line in err.splitlines()] == ["notes.txt", "sites.docx"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_folder_is_passed_over_and_told(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", _named("A", "2026-12-04"))
    (tmp_path / "again").symlink_to(tmp_path)
    status, out, err = run("plan", tmp_path, *ON, "--format", "json")
    assert (status, len(json.loads(out)["sites"]), err.count("\n")) == (0, 1, 1)
    assert "again" in err


@pytest.mark.parametrize("shape", ["text", "json", "html", "ics", "mermaid"])
@pytest.mark.parametrize("names", [[], ["a.docx"], ["inner/a.docx"]])
def test_a_folder_with_nothing_to_read_is_2_in_every_shape(
    run: Run, write: Write, tmp_path: Path, shape: str, names: list[str]
) -> None:
    (tmp_path / "inner").mkdir()
    for name in names:
        write(name, b"PK")
    status, out, err = run("plan", tmp_path, *ON, "--format", shape)
    assert status == 2
    assert err.count("\n") == 1 + len(names)
    if shape == "json":
        assert (json.loads(out)["ok"], json.loads(out)["sites"]) == (False, [])
    assert "ありません。" not in out


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in a folder on Windows")
def test_what_is_no_file_is_passed_over_and_told(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", _named("A", "2026-12-04"))
    os.mkfifo(tmp_path / "b.json")
    status, out, err = run("plan", tmp_path, *ON, "--format", "json")
    assert (status, len(json.loads(out)["sites"]), err.count("\n")) == (0, 1, 1)
    assert "b.json" in err


def test_a_folder_that_cannot_be_opened_is_2(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.json", _named("A", "2026-12-04"))

    def walk(top: str, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", f"{top}/closed"))
        yield top, [], ["a.json"]

    monkeypatch.setattr(os, "walk", walk)
    status, out, err = run("plan", tmp_path, *ON, "--format", "json")
    assert (status, len(json.loads(out)["sites"])) == (2, 1)
    assert "closed" in err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, write: Write, tmp_path: Path) -> None:
    good = write("a.json", _named("A", "2026-12-04"))
    broken = write("b.json", b"{")
    status, out, err = run("plan", good, broken, tmp_path / "missing.json", *ON)
    assert status == 2
    assert "A医院" in out
    assert out.count("2施設は読めないため、この一覧に含まれていません。") == 3
    assert "b.json:1" in out
    assert "missing.json" in out
    assert "b.json:1" in err
    assert "missing.json" in err
    status, out, _ = run("plan", good, broken, *ON, "--format", "html")
    assert (status, out[:15]) == (2, "<!DOCTYPE html>")


def test_a_site_without_a_plan_stands_in_the_json_of_the_agenda(run: Run, write: Write) -> None:
    bad = write("bad.json", {"name": "X", "institutions": []})
    status, out, err = run("plan", bad, write("a.json", _named("A", "2027-03-01")), *ON, "--format", "json")
    agenda = json.loads(out)
    assert (status, err, agenda["ok"], agenda["sites_not_ok"]) == (1, "", False, 1)
    (missing,) = agenda["not_planned"]
    assert (missing["name"], Path(missing["record"]["file"]).name) == ("X", "bad.json")
    assert [each["rule"] for each in missing["findings"]] == ["site.no-institution"]


def test_three_hundred_rejected_sites_are_no_quiet_week(run: Run, write: Write) -> None:
    headings = "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称\n"
    rows = "".join(f"S{number},2026/12/15,27,6,0190120,N,T1\n" for number in range(300))
    status, out, _ = run("plan", write("slash.csv", headings + rows), *ON)
    assert status == 1
    assert out.splitlines()[0].startswith("2026-11-20（金）時点、300施設: 読めない施設 300、")
    assert out.count("300施設は読めないため、この一覧に含まれていません。") == 3
    assert "\nありません。" not in out


def test_warnings_of_plans_are_told_in_the_agenda_and_strict_says_which_site(run: Run, write: Write) -> None:
    site = _named("A", "2026-12-15")
    other = _named("B", "2027-03-01")
    files = [write("a.json", site), write("b.json", other)]
    codes = json.loads(run("plan", files[0], *ON, "--format", "json")[1])["steps"][0]["id"][:10]
    done = ["--done", f"{codes}/eligibility-application=2026-11-20"]
    done += ["--done", f"{codes}/certificate-application=2026-11-20"]
    arguments = ("plan", *files, "--today", "2026-12-01", *done)
    status, out, _ = run(*arguments)
    assert status == 0
    assert out.count("plan.chase") == 2
    assert "A (" in out
    status, out, _ = run(*arguments, "--strict")
    assert status == 1
    assert out.count("[エラー] A医院  plan.chase") == 2
    assert "誤りあり 1施設" in out


def test_the_same_institution_in_two_files_is_told(run: Run, write: Write) -> None:
    files = [write("a.json", example_site()), write("b.json", example_site() | {"construction_on": "2026-11-30"})]
    status, out, _ = run("plan", *files, *ON)
    assert status == 1
    assert "site.duplicate-institution" in out
    assert "a.json" in out
    assert "b.json" in out


def test_a_site_without_a_plan_leaves_no_page(run: Run, write: Write) -> None:
    for shape in ("html", "ics", "mermaid"):
        status, out, err = run("plan", write("x.json", {"name": "X", "institutions": []}), *ON, "--format", shape)
        assert (status, out) == (1, "")
        assert "site.no-institution" in err


def test_a_step_with_two_days_is_wrong_usage(run: Run, write: Write) -> None:
    mark = "2760190120/eligibility-application=2026-11-"
    site = write("site.json", example_site())
    status, out, err = run("plan", site, *ON, "--done", f"{mark}18", "--done", f"{mark}19")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "2026-11-18、2026-11-19" in err
    assert run("plan", site, *ON, "--done", f"{mark}18", "--done", f"{mark}18")[0] == 0


def test_a_mark_after_today_is_an_error(run: Run, write: Write) -> None:
    mark = "2760190120/eligibility-application=2026-11-24"
    status, out, _ = run("plan", write("site.json", example_site()), *ON, "--done", mark)
    assert status == 1
    assert "plan.future-mark" in out


def test_many_sites_are_one_calendar_and_what_is_not_in_it_is_told(run: Run, write: Write) -> None:
    other = guide_site() | {"name": "B"}
    sites = write("sites.jsonl", [_named("A", "2026-12-15"), other, {"name": "C", "institutions": []}])
    status, out, err = run("plan", sites, *ON, "--format", "ics", "--lang", "en")
    assert status == 1
    assert out.count("BEGIN:VCALENDAR") == 1
    summaries = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(out).walk("VEVENT")]
    assert {name: any(each.startswith(name) for each in summaries) for name in ("A", "B", "C")} == {
        "A": True,
        "B": True,
        "C": False,
    }
    assert "The calendar has nothing of C." in err


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


CODES = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120"}
ISSUED_TABLE = "都道府県コード,点数表コード,ステーションコード,端末名称"


def test_notices_that_came_are_marks(run: Run, write: Write) -> None:
    site = write("site.json", example_site())
    notice = CODES | {"terminal": "訪看端末01"}
    dated = write("dated.json", [notice | {"received_on": "2026-11-18"}])
    for issued, day in ((dated, "2026-11-18"), (write("issued.json", [notice]), "2026-11-20")):
        status, out, err = run("plan", site, *ON, "--issued", issued, "--format", "json")
        (step,) = (each for each in json.loads(out)["steps"] if each["kind"] == "certificate-notice")
        assert (status, err) == (0, "")
        assert (step["done_on"], step["progress"]) == (day, {"done": 1, "of": 1})
    table = write(
        "issued.csv",
        f"{ISSUED_TABLE},通知書受領日\n27,6,0190120,訪看端末01,2026-11-17\n",
    )
    _, out, _ = run("plan", site, *ON, "--issued", table, "--format", "json")
    assert "2026-11-17" in out


def test_a_notice_that_cannot_be_read_is_complained_about_once_and_the_others_count(run: Run, write: Write) -> None:
    sites = [write(f"{name}.json", _named(name, "2026-12-15")) for name in "ab"]
    issued = write("issued.json", [{"terminal": "x"}, CODES | {"terminal": "よその端末"}])
    status, _, err = run("plan", *sites, *ON, "--issued", issued)
    assert status == 1
    assert err.count("/issued/0/prefecture_code") == 1
    headings = write("issued.csv", f"{ISSUED_TABLE},地区\n27,6,0190120,訪看端末01,\n")
    status, _, err = run("plan", sites[0], *ON, "--issued", headings)
    assert (status, err.count("form.unknown-field")) == (1, 1)
    assert run("plan", sites[0], *ON, "--issued", "nothing.json")[0] == 2
