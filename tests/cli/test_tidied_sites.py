"""``--normalize`` of ``plan``, ``reconcile`` and ``dossier``: tidied as ``check`` tidies, and told, in all formats."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from tests.io.tables import xlsx

from oqa_rules.site.examples import example_dossier, example_issued, example_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Data: TypeAlias = dict[str, Any]

HEADINGS = ("施設名", "工事日", "都道府県コード", "点数表コード", "医療機関等コード", "医療機関等名", "端末名称")
UNTIDY = (
    "さくら訪問看護ステーション ",
    "2026/12/15",
    "27",
    "６",
    "０１９０１２０",
    "さくら訪問看護ステーション",
    "訪看端末01 ",
)
TIDY = ("さくら訪問看護ステーション", "2026-12-15", "27", "6", "0190120", "さくら訪問看護ステーション", "訪看端末01")
KEYS = ("name", "construction_on", "prefecture_code", "score_table", "institution_code", "name", "name")


def _site(cells: tuple[str, ...]) -> Data:
    site = dict(zip(KEYS[:2], cells[:2], strict=True))
    institution = dict(zip(KEYS[2:6], cells[2:6], strict=True))
    return site | {"institutions": [institution | {"terminals": [{"name": cells[6]}]}]}


def _file(write: Write, ending: str, cells: tuple[str, ...], name: str = "s") -> Path:
    if ending == ".xlsx":
        file = write(f"{name}.xlsx", "")
        file.write_bytes(xlsx(HEADINGS, cells))
        return file
    separator = "\t" if ending == ".tsv" else ","
    table = "".join(separator.join(row) + "\n" for row in (HEADINGS, cells))
    site = _site(cells)
    toml = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in site.items() if key in KEYS)
    (institution,) = site["institutions"]
    toml += "\n[[institutions]]\n" + "\n".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in institution.items() if key in KEYS
    )
    toml += f'\n[[institutions.terminals]]\nname = "{cells[6]}"\n'
    contents = {".json": site, ".jsonl": [site], ".csv": table, ".tsv": table, ".toml": toml}
    return write(f"{name}{ending}", contents[ending])


CHANGES = [
    '/name "さくら訪問看護ステーション " -> "さくら訪問看護ステーション" (white-space)',
    '/construction_on "2026/12/15" -> "2026-12-15" (date)',
    '/institutions/0/score_table "６" -> "6" (width)',
    '/institutions/0/institution_code "０１９０１２０" -> "0190120" (width)',
    '/institutions/0/terminals/0/name "訪看端末01 " -> "訪看端末01" (white-space)',
]
ENDINGS = (".json", ".jsonl", ".csv", ".tsv", ".toml", ".xlsx")
TODAY = ("--today", "2026-11-20")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_plan_of_a_tidied_site_is_that_of_the_tidy_one(run: Run, write: Write, ending: str) -> None:
    untidy, tidy = _file(write, ending, UNTIDY), _file(write, ending, TIDY, "tidy")
    for shape in ("text", "json", "html", "ics", "mermaid"):
        options = (*TODAY, "--format", shape)
        assert run("plan", untidy, *options)[0] == 1
        expected = run("plan", tidy, *options)
        status, out, err = run("plan", untidy, *options, "--normalize")
        assert (status, out) == expected[:2]
        told = [line for line in err.splitlines() if " -> " in line]
        assert [line.removeprefix("oqa-rules: ").partition(": ")[2] for line in told] == CHANGES
        assert all(line.startswith(f"oqa-rules: {untidy}") for line in told)
        assert run("plan", tidy, *options, "--normalize")[:2] == expected[:2]


def test_the_place_of_a_change_is_that_of_its_record(run: Run, write: Write) -> None:
    book, table = _file(write, ".xlsx", UNTIDY), _file(write, ".csv", UNTIDY)
    _, _, err = run("plan", book, table, *TODAY, "--normalize", "-q")
    assert err.splitlines() == [
        f"oqa-rules: {file}: {change}" for file in (f"{book}!申請:2", f"{table}:2") for change in CHANGES
    ]


def test_what_is_tidied_in_a_site_with_errors_is_told_once(run: Run, write: Write) -> None:
    site = _site(UNTIDY)
    site["institutions"][0]["prefecture_code"] = "99"
    file = write("s.json", site)
    status, out, err = run("plan", file, *TODAY, "--normalize")
    assert (status, out.count(' -> "'), err.count(' -> "')) == (1, 0, len(CHANGES))
    status, out, err = run("plan", file, *TODAY, "--normalize", "--format", "ics")
    assert (status, out, err.count(' -> "')) == (1, "", len(CHANGES))
    status, out, err = run("plan", file, *TODAY, "--normalize", "--format", "json")
    assert (status, len(json.loads(out)["changes"]), err.count(' -> "')) == (1, len(CHANGES), len(CHANGES))


def test_notices_are_tidied_for_a_plan_too(run: Run, write: Write) -> None:
    site = _file(write, ".csv", UNTIDY)
    notice: Any = example_issued()[0]
    notice["terminal"] = " 訪看端末01"
    issued = write("i.jsonl", ["x", notice])
    status, out, err = run("plan", site, *TODAY, "--normalize", "--issued", issued, "--lang", "en", "--format", "json")
    assert status == 1, "the notice that is none"
    assert err.splitlines()[0] == (
        f'oqa-rules: {issued}: /issued/1/terminal " 訪看端末01" -> "訪看端末01" (white-space)'
    )
    options = (*TODAY, "--normalize", "--lang", "en", "--format", "json")
    _, tidy, _ = run("plan", site, *options, "--issued", write("i.json", example_issued()))
    assert json.loads(out)["steps"] == json.loads(tidy)["steps"]
    assert json.loads(out)["steps"] != json.loads(run("plan", site, *options)[1])["steps"]


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["text", "json", "csv"])
def test_several_processes_tell_the_same(run: Run, write: Write, shape: str) -> None:
    sites: list[Data] = []
    for at in range(400):
        site = _site(UNTIDY if at % 2 else TIDY)
        site["name"] += f" {at} "
        if at % 7 == 0:
            site["institutions"][0]["score_table"] = "x"
        sites.append(site)
    file = write("s.jsonl", "".join(json.dumps(each, ensure_ascii=True) + " " * 1000 + "\n" for each in sites))
    one = run("plan", file, *TODAY, "--normalize", "--format", shape, "--no-progress")
    assert one[2].count(" -> ") > len(sites)
    assert run("plan", file, *TODAY, "--normalize", "--format", shape, "--no-progress", "--jobs", "3") == one


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_tidied_stands_in_the_report_of_a_comparison(run: Run, write: Write, ending: str) -> None:
    file = _file(write, ending, UNTIDY)
    issued = write("i.csv", "都道府県コード,点数表コード,医療機関等コード,端末名称\n27,6,０１９０１２０,訪看端末01\n")
    changes = [*CHANGES, '/issued/0/institution_code "０１９０１２０" -> "0190120" (width)']
    assert run("reconcile", file, issued)[0] == 1
    status, out, _ = run("reconcile", file, issued, "--normalize")
    assert (status, out.splitlines()[1:]) == (0, [f"  整えました: {each}" for each in changes])
    status, out, _ = run("reconcile", file, issued, "--normalize", "--format", "json")
    assert [each["path"] for each in json.loads(out)["changes"]] == [each.split()[0] for each in changes]
    status, out, _ = run("reconcile", file, file, "--issued", issued, issued, "--normalize", "--format", "json")
    reports = json.loads(out)
    assert [len(each["changes"]) for each in reports] == [5, 5, 1, 1]
    assert [each["rule"] for report in reports for each in report["findings"]] == ["reconcile.duplicate"]


def _dossier(write: Write) -> list[Path]:
    dossier: Data = example_dossier()
    dossier["eligibility"] |= {"form": " eligibility", "secret_number": "０４８２ ", "test_start": " 0482"}
    files = [write(f"{name}.json", dossier[name]) for name in ("billing", "eligibility")]
    certificate = (
        "form,申請日,利用申請日,工事日,都道府県コード,点数表コード,医療機関等コード,端末名称\n"
        "certificate,2026/11/21,2026-11-20,2026-12-15,27,6,０１９０１２０,訪看端末01\n"
    )
    return [_file(write, ".csv", UNTIDY), write("c.csv", certificate), *files]


def test_what_was_tidied_stands_in_the_report_on_a_dossier(run: Run, write: Write) -> None:
    files = _dossier(write)
    assert run("dossier", *files)[0] == 2, "a form is not known as it is"
    status, out, err = run("dossier", *files, "--normalize", "--format", "json")
    report = json.loads(out)
    assert [each["path"] for each in report["changes"]] == [
        "/eligibility/form",
        "/eligibility/test_start",
        "/eligibility/secret_number",
        "/eligibility/secret_number",
        "/certificate/applied_on",
        "/certificate/institution_code",
        *(f"/site{each.split()[0]}" for each in CHANGES),
    ]
    assert status == 1
    assert {each["path"] for each in report["findings"] if each["severity"] == "error"} == {"/eligibility/test_start"}
    _, text, more = run("dossier", *files, "--normalize")
    assert "  整えました: /eligibility/secret_number **** -> **** (width)\n" in text
    assert '  整えました: /certificate/applied_on "2026/11/21" -> "2026-11-21" (date)\n' in text
    assert "0482" not in out + err + text + more
    assert "０４８２" not in out + err + text + more


@pytest.mark.parametrize("command", ["plan", "reconcile", "dossier"])
def test_without_the_option_nothing_is_tidied(run: Run, write: Write, command: str) -> None:
    more: tuple[object, ...] = {"plan": TODAY, "reconcile": ("--issued", write("i.json", []))}.get(command, ())
    status, out, err = run(command, _file(write, ".csv", UNTIDY), *more, "--format", "json")
    assert status == 1
    assert " -> " not in err
    assert json.loads(out).get("changes") == []
    assert example_site()["name"] == TIDY[0]


@pytest.mark.parametrize("ending", [each for each in ENDINGS if each != ".toml"])
def test_a_site_that_is_written_tidied_is_the_tidy_one(run: Run, write: Write, ending: str) -> None:
    untidy, tidy = _file(write, ending, UNTIDY), _file(write, ending, TIDY, "tidy")
    new = untidy.with_name(f"new{ending}")
    status, out, err = run("normalize", untidy, "-o", new)
    assert (status, out) == (0, "")
    assert err.count(" -> ") == len(CHANGES)
    assert run("normalize", new, "-o", untidy.with_name(f"again{ending}")) == (0, "", "")
    assert untidy.with_name(f"again{ending}").read_bytes() == new.read_bytes()
    if ending != ".xlsx":
        assert new.read_bytes() == tidy.read_bytes()
    assert run("plan", new, *TODAY) == run("plan", tidy, *TODAY)
    assert run("plan", new, *TODAY)[:2] == run("plan", untidy, *TODAY, "--normalize")[:2]
    same = untidy.with_name(f"same{ending}")
    assert run("normalize", tidy, "-o", same) == (0, "", "")
    assert same.read_bytes() == tidy.read_bytes()


def test_what_is_written_of_a_table_of_sites_is_told_by_its_columns(run: Run, write: Write) -> None:
    table = (
        "\ufeff一覧,,,,\r\n 施設名,医療機関等名 ,端末名称,利用申請日,階\r\n"
        ' A, B , C ,"2026/11/20", 2 \r\n\r\n,,\u3000D,, 3\r\n合計,,,,2\r\n'
    )
    file = write("s.csv", table)
    new = file.with_name("new.csv")
    status, _, err = run("normalize", file, "-o", new)
    tidy = table.replace(' A, B , C ,"2026/11/20", 2 ', "A,B,C,2026-11-20, 2 ").replace(",,\u3000D,, 3", ",,D,, 3")
    assert new.read_bytes() == tidy.encode()
    assert [line for line in err.splitlines() if " -> " in line] == [
        f'oqa-rules: {file}:3: /site " A" -> "A" (white-space)',
        f'oqa-rules: {file}:3: /institution_name " B " -> "B" (white-space)',
        f'oqa-rules: {file}:3: /terminal " C " -> "C" (white-space)',
        f'oqa-rules: {file}:3: /done/eligibility-application "2026/11/20" -> "2026-11-20" (date)',
        f'oqa-rules: {file}:5: /terminal "<U+3000>D" -> "D" (white-space)',
    ]
    assert status == 0


@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_a_table_of_sites_keeps_its_encoding(run: Run, write: Write, encoding: str) -> None:
    text = "施設名\t端末名称\r\n 髙橋\t訪看端末０１ \r\n"
    file = write("s.tsv", text, encoding)
    new = file.with_name("new.tsv")
    assert run("normalize", file, "-o", new)[0] == 0
    assert new.read_bytes() == text.replace(" 髙橋", "髙橋").replace("１ ", "１").encode(encoding)


@pytest.mark.parametrize("cell", [" =1+1", " +81", "\u3000-1", "\t@x"])
def test_no_cell_of_a_site_becomes_a_formula(run: Run, write: Write, cell: str) -> None:
    file = write("s.csv", f"施設名,端末名称,医療機関等コード\n{cell}, A,０１９０１２０\n")
    status, out, err = run("normalize", file)
    assert (status, out) == (1, f"施設名,端末名称,医療機関等コード\n{cell},A,0190120\n")
    assert err.splitlines()[0].startswith(f"oqa-rules: {file}:2: 1列目: ")
    assert "/site" not in err


def test_sites_and_applications_may_stand_in_one_file(run: Run, write: Write) -> None:
    site = '{"institutions":[ {"name" : " みどり","x":1.50,"terminals":[{"名称":1,"端末名称": "A "}]}]}'
    lines = [site, '{"form": "billing", "kind": " start"}', '{"kind": " start"}', '{"form": "x", "institutions": []}']
    file = write("a.jsonl", "\n".join(lines))
    status, out, err = run("normalize", file)
    tidy = [site.replace('" み', '"み').replace('A "', 'A"'), lines[1].replace(" s", "s"), *lines[2:]]
    assert (status, out) == (1, "\n".join(tidy))
    assert err.splitlines()[:2] == [
        f'oqa-rules: {file}:1: /institutions/0/name " みどり" -> "みどり" (white-space)',
        f'oqa-rules: {file}:1: /institutions/0/terminals/0/name "A " -> "A" (white-space)',
    ]
    assert [line.split(": ")[1] for line in err.splitlines()[3:]] == [f"{file}:3", f"{file}:4"]
    document = write("a.json", f"[{lines[0]},\n{lines[1]} ]")
    assert run("normalize", document)[:2] == (0, f"[{tidy[0]},\n{tidy[1]} ]")


@pytest.mark.parametrize(
    "site",
    [
        '{"name": " A", "name": " B", "institutions": []}',
        '{"name": " A", "institutions": [{"name": " A", "name": " B"}]}',
        '{"name": " A", "institutions": [{"terminals": [{"name": " A", "name": " B"}]}]}',
    ],
)
def test_a_site_with_a_name_twice_is_left_alone(run: Run, write: Write, site: str) -> None:
    file = write("s.json", site)
    status, out, err = run("normalize", file)
    assert (status, out) == (1, site)
    assert "2回" in err
    assert " -> " not in err


def test_a_table_of_applications_without_their_form_is_none_of_sites(run: Run, write: Write) -> None:
    table = "申請日,都道府県コード,点数表コード,医療機関等コード,端末名称,ヒアリングシートの端末名称\n"
    table += ",27,6,０１９, A; B,3\n"
    file = write("a.csv", table)
    status, out, err = run("normalize", file)
    assert (status, out) == (1, table)
    assert "申請の種類" in err
    status, out, _ = run("normalize", file, "--form", "certificate")
    assert (status, out) == (0, table.replace("０１９", "019").replace(" A; B", "A;B"))


def test_what_is_written_is_planned_as_what_is_judged_tidied(run: Run, write: Write) -> None:
    pick = random.Random(5)  # noqa: S311  # nothing secret
    cells = {
        "施設名": ["A", " A", "Ａ ", "B", "", ""],
        "工事日": ["2026/12/15", "2026-12-15", "令和8年12月15日", "いつか", "", ""],
        "スタートパック": ["はい", " yes", "x", "", ""],
        "都道府県コード": ["27", "２７", "大阪府", "９", ""],
        "点数表コード": ["1", "１", "３：歯科", "3", ""],
        "医療機関等コード": ["0190121", "０１９-０１２１", "190121", "0190127", ""],
        "医療機関等名": ["み", " み", "み\u3000どり", "", "="],
        "端末名称": ["01", " 01", "０２ ", "\u3000", ""],
        "用途": ["eligibility;billing", " billing ；", "資格", ""],
        "通知書受領日": ["2026/11/27", "R8.11.27", "2026-11-27", "", ""],
        "階": [" 1 ", "２"],
    }
    options = (*TODAY, "--format", "json", "--ignore-columns", "階")
    for number in range(30):
        rows = [",".join(pick.choice(texts) for texts in cells.values()) for _ in range(pick.randint(1, 12))]
        file = write(f"{number}.csv", "\n".join([",".join(cells), *rows, "A" + ",x" * len(cells), ""]))
        new = file.with_name(f"new-{number}.csv")
        assert run("normalize", file, "-o", new)[0] == 1, "the last row is too long"
        judged = json.loads(run("plan", file, *options, "--normalize")[1].replace(str(file), str(new)))
        assert json.loads(run("plan", new, *options)[1]) == judged
        assert " -> " not in run("plan", new, *options, "--normalize")[2], "tidied twice is tidied once"
