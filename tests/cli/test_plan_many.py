"""``oqa-rules plan`` of many sites: every format, files and folders of results, and what is shown of them."""

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

import icalendar
import pytest

from oqa_rules.cli.agenda_options import add_filter, filter_of
from oqa_rules.cli.main import main
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.site_state import State

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]

ON = ("--today", "2026-11-20")


def _clinic(name: str, prefecture: str = "27", **terminal: str) -> dict[str, Any]:
    codes = {"prefecture_code": prefecture, "score_table": "1", "institution_code": "0190121", "name": name}
    return {"name": name, "institutions": [codes | {"terminals": [{"name": "受付1"} | terminal]}]}


@pytest.fixture
def sites(write: Write, tmp_path: Path) -> Path:
    """A folder: on time, late, a certificate that ends soon in another prefecture, no site, and no JSON."""
    (tmp_path / "sites").mkdir()
    write("sites/guide.json", guide_site())
    write("sites/late.json", example_site() | {"construction_on": "2026-12-03"})
    write("sites/renewal.json", _clinic("更新医院", "13", certificate_expires_on="2027-02-01"))
    write("sites/bad.json", {"name": "X", "institutions": []})
    write("sites/broken.json", b"{")
    return tmp_path / "sites"


_SHOWN = {
    "text": "みどり総合クリニック",
    "json": "みどり総合クリニック",
    "html": "<!DOCTYPE html>",
    "ics": "みどり総合クリニック",
    "mermaid": "みどり総合クリニック",
    "csv": "\ufeff状態,施設,",
}


@pytest.mark.parametrize("shape", _SHOWN)
def test_an_agenda_in_every_format(run: Run, sites: Path, shape: str) -> None:
    status, out, err = run("plan", sites, *ON, "--format", shape)
    assert status == 2
    assert "broken.json:1" in err
    assert _SHOWN[shape] in out.replace("\r\n ", "")
    if shape not in ("ics", "mermaid"):
        assert "broken.json" in out


def test_a_table_of_one_site_is_an_agenda_too(run: Run, write: Write) -> None:
    status, out, err = run("plan", write("site.json", guide_site()), *ON, "--format", "csv", "--lang", "en")
    assert (status, err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
    assert (row["state"], row["codes"]) == ("on time", "27-1-0190121; 27-3-0190127")


def test_a_filter_makes_an_agenda_of_one_site_and_tells_what_it_hides(run: Run, write: Write) -> None:
    site = write("site.json", guide_site())
    status, out, err = run("plan", site, *ON, "--only", "late", "--format", "json")
    agenda = json.loads(out)
    assert (status, err, agenda["sites"], agenda["filtered_out"]["on-time"]) == (0, "", [], 1)
    for shape in ("csv", "ics", "mermaid"):
        assert "1施設を表示していません（順調 1）" in run("plan", site, *ON, "--only", "late", "--format", shape)[2]
    assert "1施設を表示していません（順調 1）" in run("plan", site, *ON, "--only", "late")[1]


def test_which_terminals_stop_in_the_next_120_days_is_one_command(run: Run, sites: Path) -> None:
    status, out, _ = run("plan", sites, *ON, "--only", "renewal", "--lang", "en")
    assert status == 2
    assert re.search(r"2027-02-01 \(Mon\) +2026-11-03 \(Tue\) +更新医院 +更新医院 +受付1\n", out)
    assert "みどり総合クリニック" not in out
    assert "2 site(s) are not shown (late 1, on time 1)." in out


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--only", "late,renewal"], {"さくら訪問看護ステーション", "更新医院"}),
        (["--only", "late", "--only", "順調"], {"さくら訪問看護ステーション", "みどり総合クリニック"}),
        (["--only", " LATE 、順調"], {"さくら訪問看護ステーション", "みどり総合クリニック"}),
        (["--prefecture", "１３"], {"更新医院"}),
        (["--prefecture", "27"], {"さくら訪問看護ステーション", "みどり総合クリニック"}),
        (["--prefecture", "13,27", "--until", "2026-11-23"], {"さくら訪問看護ステーション"}),
        (["--actor", "工事担当者", "--until", "2026-12-31"], {"さくら訪問看護ステーション", "みどり総合クリニック"}),
    ],
)
def test_filters(run: Run, sites: Path, arguments: list[str], names: set[str]) -> None:
    _, out, _ = run("plan", sites, *ON, *arguments, "--format", "json")
    shown = {each["name"] for each in json.loads(out)["sites"]}
    assert shown == names | {"X", None}, "what could not be read is always there"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "lat"], ["状態「lat」はありません", "unreadable、late", "lateのことですか。"]),
        (
            ["--only", "lat", "--lang", "en"],
            ['There is no state "lat": use one of unreadable, late', "Did you mean late?"],
        ),
        (["--only", "zzz"], ["状態「zzz」はありません"]),
        (["--only", ","], ["値がありません。"]),
        (["--only", ",", "--lang", "en"], ["There is no value."]),
        (["--actor", "technican"], ["technicianのことですか。"]),
        (["--prefecture", "48"], ["48"]),
        (["--prefecture", "大坂"], ["大坂"]),
        (["--until", "2026-13-01"], ["--until"]),
        (["-o", "x", "--output-dir", "y"], ["--output-dir"]),
    ],
)
def test_a_wrong_filter_is_wrong_usage(run: Run, sites: Path, arguments: list[str], told: list[str]) -> None:
    status, out, err = run("plan", sites, *ON, *arguments)
    assert (status, out) == (2, "")
    for each in told:
        assert each in err
    if "zzz" in arguments:
        assert "のことですか" not in err
    assert ("argument --" in err) is ("en" in arguments)
    assert not re.search("[ぁ-ん]", err) or "en" not in arguments, "one language at a time"


def test_every_state_can_be_asked_for() -> None:
    parser = argparse.ArgumentParser()
    add_filter(parser)
    shown = filter_of(parser.parse_args(["--only", ",".join(State)]))
    assert shown.states == frozenset(State)


@pytest.mark.parametrize("shape", [*_SHOWN, "xlsx"])
def test_results_in_a_new_file(run: Run, sites: Path, tmp_path: Path, shape: str) -> None:
    file = tmp_path / "out"
    status, out, err = run("plan", sites, *ON, "--format", shape, "-o", file)
    assert (status, out) == (2, "")
    if shape == "xlsx":
        assert file.read_bytes().startswith(b"PK")
    else:
        _, expected, _ = run("plan", sites, *ON, "--format", shape)
        assert file.read_bytes().decode().replace("\r\n", "\n") == expected
    status, _, err = run("plan", sites, *ON, "--format", shape, "-o", file)
    assert status == 2
    assert "すでにある" in err


def test_a_plan_in_a_new_file_and_no_file_where_there_is_none(run: Run, write: Write, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    assert run("plan", write("site.json", guide_site()), *ON, "--format", "html", "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    other = tmp_path / "other.html"
    bad = write("bad.json", {"name": "X", "institutions": []})
    status, out, _ = run("plan", bad, *ON, "--format", "html", "-o", other)
    assert (status, out, other.exists()) == (1, "", False)


def test_a_folder_with_the_files_of_each_site(run: Run, sites: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    status, out, err = run("plan", sites, *ON, "--output-dir", folder, "--lang", "en")
    assert (status, out) == (2, "")
    assert "sheets and calendars of 3 site(s)" in err
    names = sorted(each.name for each in folder.iterdir())
    assert len(names) == 7
    index = (folder / "index.html").read_text(encoding="utf-8")
    links = [unquote(each) for each in re.findall('href="([^"]*)"', index)]
    assert sorted([*links, "index.html"]) == names
    assert "2710190121-みどり総合クリニック.html" in names
    for name in links:
        data = (folder / name).read_bytes()
        if name.endswith(".ics"):
            assert icalendar.Calendar.from_ical(data).walk("VEVENT")
        else:
            assert data.startswith(b"<!DOCTYPE html>")
    # A sheet stands behind the row of its own site.
    row = re.search("<tr>(?:(?!</tr>).)*更新医院.*?</tr>", index)
    assert row
    assert "1310190121-%E6%9B%B4" in row[0]
    assert "broken.json" in index


@pytest.mark.parametrize(("shape", "name"), [("csv", "agenda.csv"), ("json", "agenda.json"), ("ics", "agenda.ics")])
def test_the_agenda_in_another_format_lies_in_the_folder_too(
    run: Run, sites: Path, tmp_path: Path, shape: str, name: str
) -> None:
    run("plan", sites, *ON, "--output-dir", tmp_path / "out", "--format", shape)
    _, expected, _ = run("plan", sites, *ON, "--format", shape)
    assert (tmp_path / "out" / name).read_bytes().decode().replace("\r\n", "\n") == expected
    assert (tmp_path / "out" / "index.html").exists()


def test_a_folder_that_is_there_is_not_touched(run: Run, sites: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    status, out, err = run("plan", sites, *ON, "--output-dir", folder)
    assert (status, out, list(folder.iterdir())) == (2, "", [])
    assert "すでにある" in err


def test_equal_names_in_a_folder_are_numbered_and_a_filter_writes_fewer(run: Run, write: Write, tmp_path: Path) -> None:
    names = ["A/B", "a:b", "../x", "CON"]
    file = write("sites.jsonl", [_clinic(each) for each in names])
    run("plan", file, *ON, "--output-dir", tmp_path / "out")
    sheets = sorted(each.name for each in (tmp_path / "out").glob("*.html"))
    assert sheets == [
        "2710190121-A_B.html",
        "2710190121-CON.html",
        "2710190121-_x.html",
        "2710190121-a_b-2.html",
        "index.html",
    ]
    run("plan", file, *ON, "--output-dir", tmp_path / "none", "--only", "late")
    assert [each.name for each in (tmp_path / "none").iterdir()] == ["index.html"]


def test_without_icalendar_no_folder_is_left(
    run: Run, sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    status, _, err = run("plan", sites, *ON, "--output-dir", tmp_path / "out")
    assert status == 2
    assert "oqa-rules[ics]" in err
    assert [each.name for each in tmp_path.iterdir()] == ["sites"]


def test_a_workbook_is_not_written_to_a_terminal(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stderr", errors)
    assert main(["plan", str(sites), *ON, "--format", "xlsx"]) == 2
    assert "-o FILE.xlsx" in errors.getvalue()


def test_a_long_chart_is_told(run: Run, write: Write) -> None:
    file = write("sites.jsonl", [_clinic(f"医院{number}") for number in range(2)])
    many = write("many.jsonl", [_clinic(f"医院{number}" * 9) for number in range(400)])
    assert "Mermaid" not in run("plan", file, *ON, "--format", "mermaid")[2]
    assert "Mermaidが既定で描くのは50000文字まで" in run("plan", many, *ON, "--format", "mermaid")[2]


def test_how_to_mark_what_is_done_is_told_on_the_command_line_alone(run: Run, write: Write) -> None:
    late = write("late.json", example_site() | {"construction_on": "2026-12-03"})
    for arguments in ((), ("--only", "late")):
        _, out, err = run("plan", late, *ON, *arguments)
        assert "--done STEP=DATE" in err
        assert "--done" not in out
    assert "--done" not in run("plan", late, *ON, "--format", "html")[1]
    assert "--done" not in run("plan", write("site.json", guide_site()), *ON)[2]


def test_a_site_whose_days_leave_the_calendar_is_told_with_its_place(run: Run, write: Write) -> None:
    far = write("far.json", example_site() | {"construction_on": "2000-01-05"})
    status, out, err = run("plan", far, *ON, "--lang", "en")
    assert (status, out) == (2, "")
    assert f"{far}: Dates lie in 2000-01-01 to 2099-12-31" in err


def test_lists_of_notices_may_be_a_pattern(run: Run, write: Write, repository: Path, tmp_path: Path) -> None:
    examples = repository / "docs" / "examples"
    for name in ("notices-1.json", "notices-2.json"):
        write(name, (examples / "issued.json").read_bytes())
    ask = partial(run, "plan", examples / "site.json", *ON, "--format", "json")
    of_one, of_both = ask("--issued", tmp_path / "notices-1.json"), ask("--issued", tmp_path / "notices-*.json")
    assert of_one[:2] == of_both[:2]
    assert of_both[1] != ask()[1]
