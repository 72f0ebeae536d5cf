"""How rules weigh, from options, a configuration file and a Python file; what is wrong with them ends the run."""

import errno
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oqa_rules.cli.main import main

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"
FILE = "house-application.json"
LETTERS = "customer-id.letters"


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command in a folder of its own, inside a folder that has no configuration."""
    folder = tmp_path / "inner"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("oracle"))
    monkeypatch.chdir(folder)

    def of(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(arguments)
        except SystemExit as end:
            status = int(str(end.code))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return of


def _weights(out: str) -> dict[str, str]:
    return {each["rule"]: each["severity"] for each in json.loads(out)["findings"]}


def _check(run: Callable[..., tuple[int, str, str]], *options: str) -> tuple[int, dict[str, str]]:
    status, out, _ = run("check", FILE, "--format", "json", *options)
    return status, _weights(out)


def test_options_name_ids_and_subjects(run: Callable[..., tuple[int, str, str]]) -> None:
    assert _check(run) == (0, {LETTERS: "warning"})
    assert _check(run, "--error", LETTERS) == (1, {LETTERS: "error"})
    assert _check(run, "--ignore", f"terminal-name,{LETTERS}") == (0, {})
    assert _check(run, "--notice", "terminal-name", "--notice", "customer-id") == (0, {LETTERS: "notice"})
    assert _check(run, "--strict") == (1, {LETTERS: "error"})


@pytest.mark.parametrize("name", ["oqa-rules.toml", "pyproject.toml"])
@pytest.mark.parametrize("place", [".", ".."])
def test_the_nearest_configuration_is_used_and_told(
    run: Callable[..., tuple[int, str, str]], name: str, place: str
) -> None:
    head = "[tool.oqa-rules]\n" if name == "pyproject.toml" else ""
    Path(place, name).write_text(f'{head}error = ["{LETTERS}"]\n', encoding="utf-8")
    status, out, err = run("check", FILE, "--format", "json")
    assert (status, _weights(out)) == (1, {LETTERS: "error"})
    assert name in err
    assert _check(run, "--isolated") == (0, {LETTERS: "warning"})


def test_one_file_of_our_own_wins_beside_the_project_and_a_project_without_our_table_is_passed_over(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    Path("pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    Path("..", "pyproject.toml").write_text(f'[tool.oqa-rules]\nnotice = ["{LETTERS}"]\n', encoding="utf-8")
    assert _check(run) == (0, {LETTERS: "notice"})
    Path("..", "oqa-rules.toml").write_text(f'ignore = ["{LETTERS}"]\n', encoding="utf-8")
    assert _check(run) == (0, {})
    Path("pyproject.toml").write_text("[tool.oqa-rules]\nstrict = true\n", encoding="utf-8")
    assert _check(run) == (1, {LETTERS: "error"})
    Path("oqa-rules.toml").write_text("\n", encoding="utf-8")
    assert _check(run) == (0, {LETTERS: "warning"})


@pytest.mark.parametrize(
    "text",
    [
        "# nothing yet\n",
        "[project\n",
        '[tool.oqa]\nrules = "x"\n',
        "[a]\n" + "".join(f"k{n} = 1\n" for n in range(50_000)),
    ],
    ids=["comments", "no TOML", "another name", "400 KiB"],
)
def test_a_project_that_does_not_name_us_is_passed_over_whatever_is_in_it(
    run: Callable[..., tuple[int, str, str]], text: str
) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert _check(run) == (0, {LETTERS: "warning"})


@pytest.mark.parametrize(
    "content",
    ["# エスケープ\n[project]\n".encode("cp932"), "[project]\n".encode("utf-16"), b"#" * (1 << 21)],
    ids=["cp932", "UTF-16", "2 MiB"],
)
def test_a_project_that_does_not_name_us_need_not_even_be_text(
    run: Callable[..., tuple[int, str, str]], content: bytes
) -> None:
    Path("pyproject.toml").write_bytes(content)
    assert _check(run) == (0, {LETTERS: "warning"})


@pytest.mark.parametrize(
    "text",
    ["[[tool.oqa-rules]]\nstrict = true\n", "[tool.oqa_rules]\nstrict = true\n", "[tool]\noqa-rules = 1\n"],
    ids=["a list", "misspelt", "no table"],
)
def test_settings_in_what_is_not_our_table_are_not_passed_over(
    run: Callable[..., tuple[int, str, str]], text: str
) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    status, out, err = run("check", FILE, "--lang", "en")
    assert (status, out) == (2, "")
    assert "pyproject.toml: The settings are to stand in a table that is called [tool.oqa-rules]." in err


def test_a_project_that_names_us_by_escapes_is_read(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("pyproject.toml").write_text('[tool."\\u006fqa-rules"]\nstrict = true\n', encoding="utf-8")
    assert _check(run) == (1, {LETTERS: "error"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder in which a program works")
def test_a_folder_that_was_removed_has_no_configuration(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(FILE).resolve()
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("check", str(file), "--lang", "en")[0] == 0


def test_a_folder_into_which_one_may_not_look_has_no_configuration(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert _check(run) == (0, {LETTERS: "warning"})


def test_a_configuration_without_a_setting_changes_nothing(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("oqa-rules.toml").write_text(f'# ignore = ["{LETTERS}"]\n', encoding="utf-8")
    assert _check(run) == (0, {LETTERS: "warning"})


@pytest.mark.parametrize(
    ("name", "head"), [("oqa-rules.toml", ""), ("pyproject.toml", "[tool.oqa-rules]\n")], ids=["ours", "the project's"]
)
def test_a_configuration_that_is_too_large_is_refused(
    run: Callable[..., tuple[int, str, str]], name: str, head: str
) -> None:
    Path(name).write_text(head + "#" * (1 << 20) + "\n", encoding="utf-8")
    status, out, err = run("check", FILE, "--lang", "en")
    assert (status, out) == (2, "")
    assert f"{name}: The configuration file is too large; 1 MiB is the most." in err


def test_the_command_line_wins_over_the_file(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("oqa-rules.toml").write_text(f'error = ["{LETTERS}"]\nstrict = true\n', encoding="utf-8")
    assert _check(run, "--notice", "customer-id") == (0, {LETTERS: "notice"})
    assert _check(run, "--warning", LETTERS) == (1, {LETTERS: "error"})
    assert _check(run, "--warning", LETTERS, "--no-strict") == (0, {LETTERS: "warning"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            'ignor = ["a"]',
            "There is no setting ignor; there are ignore, error, warning, notice, strict. Did you mean ignore?",
        ),
        ('colour = "a"', "There is no setting colour"),
        ('ignore = "customer-id"', "ignore is a list of ids of rules."),
        ("ignore = [1]", "ignore is a list of ids of rules."),
        ('strict = "yes"', "strict is true or false."),
        ('ignore = ["customer-id.leters"]', 'ignore: there is no rule "customer-id.leters". Did you mean'),
        ('ignore = ["form"]', "can be neither ignored nor lowered"),
        ('ignore = ["terminal-name"]\nerror = ["terminal-name"]', "stands both in ignore and in error."),
        ("ignore = [", "It is not TOML"),
    ],
)
def test_a_configuration_that_is_wrong_ends_the_run_with_its_place(
    run: Callable[..., tuple[int, str, str]], text: str, complaint: str
) -> None:
    for place, options in (("oqa-rules.toml", ()), ("other.toml", ("--config", "other.toml"))):
        Path(place).write_text(text, encoding="utf-8")
        status, out, err = run("check", FILE, "--lang", "en", *options)
        assert (status, out) == (2, "")
        assert complaint in err
        assert f"{place}:" in err
        Path(place).unlink()


def test_a_configuration_that_cannot_be_read_ends_the_run(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("check", FILE, "--config", "none.toml", "--lang", "en")[::2] == (
        2,
        "oqa-rules: none.toml: There is no such file.\n",
    )
    Path("oqa-rules.toml").write_bytes(b"\xff\xfe")
    status, _, err = run("check", FILE)
    assert status == 2
    assert "oqa-rules.toml" in err


def test_a_policy_in_python(run: Callable[..., tuple[int, str, str]]) -> None:
    found = {"acme.caf-only": "error", LETTERS: "error", "form.missing-field": "error"}
    assert _check(run, "--policy", "house.py:POLICY") == (1, found)
    assert _check(run, "--policy", "house.py:POLICY", "--ignore", "acme") == (
        1,
        {LETTERS: "error", "form.missing-field": "error"},
    )
    Path("oqa-rules.toml").write_text(f'ignore = ["{LETTERS}"]\n', encoding="utf-8")
    assert _check(run, "--policy", "house.py:POLICY")[1] == {each: found[each] for each in found if each != LETTERS}


def test_a_file_may_be_called_like_a_module(run: Callable[..., tuple[int, str, str]]) -> None:
    shutil.copy("house.py", "json.py")
    assert run("check", FILE, "--policy", "json.py:POLICY", "--format", "json")[0] == 1


def test_members_of_ones_own_are_columns_of_a_table(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("a.csv").write_text("申請,営業所,端末名称\n電子証明書,札幌,端末1\n電子証明書,,端末1\n", encoding="utf-8")
    status, out, _ = run("check", "a.csv", "--policy", "house.py:POLICY", "--format", "json")
    missing = [
        [each["path"] for each in report["findings"] if each["path"] == "/sales_office"] for report in json.loads(out)
    ]
    assert (status, missing) == (1, [[], ["/sales_office"]])


_SPEECHLESS = """
class Speechless(Exception):
    def __str__(self):
        raise RuntimeError
raise Speechless
"""


@pytest.mark.parametrize(
    ("place", "code", "complaint"),
    [
        ("mine.py", "", "such as house.py:POLICY"),
        (":POLICY", "", "such as house.py:POLICY"),
        ("mine.py:OTHER", "", "mine.py: It has no Policy named OTHER."),
        ("mine.py:P", "P = 5", "mine.py: It has no Policy named P."),
        ("none.py:P", "", "none.py: It cannot be run (FileNotFoundError"),
        ("house:P", "", "house: It cannot be run (FileNotFoundError"),
        ("mine.py:P", "1/0", "mine.py: It cannot be run (ZeroDivisionError: division by zero)."),
        ("mine.py:P", "raise SystemExit(0)", "mine.py: It cannot be run (SystemExit: 0)."),
        ("mine.py:P", _SPEECHLESS, "mine.py: It cannot be run (Speechless)."),
        ("mine.py:P", "from oqa_rules import Policy\nP = Policy(ignore=['form'])", "mine.py: ignore: form."),
    ],
)
def test_a_policy_that_is_none_ends_the_run(
    run: Callable[..., tuple[int, str, str]], place: str, code: str, complaint: str
) -> None:
    Path("mine.py").write_text(code, encoding="utf-8")
    status, out, err = run("check", FILE, "--policy", place, "--lang", "en")
    assert (status, out) == (2, "")
    assert complaint in err


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("field", "terminal-name", "PC"), "terminal-name.generic"),
        (
            ("field", "institution-code", "0190124", "--prefecture", "27", "--score-table", "6"),
            "institution-code.check-digit",
        ),
        (("plan", "site.json", "--today", "2027-01-20"), "plan.late"),
        (("dossier", FILE), LETTERS),
        (("reconcile", "site.json", "--issued", "issued.json"), "reconcile.missing"),
    ],
)
def test_every_command_that_judges_takes_them(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], rule: str
) -> None:
    _, plain, _ = run(*arguments, "--format", "json")
    assert rule in plain
    _, without, _ = run(*arguments, "--format", "json", "--ignore", rule)
    assert f'"rule": "{rule}"' not in without


def test_a_clean_run_says_nothing_of_a_policy(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("check", FILE, "--format", "json")
    assert (status, err) == (0, "")
    assert "policy" not in json.loads(out)
