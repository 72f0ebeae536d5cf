"""What someone who joins works with: the tasks, the pinned tools, the fragments of the changelog, the templates."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.tools import changed_verdicts

TASKS = {"test", "fast", "lint", "types", "regen", "docs", "bench", "mutants", "fuzz", "changelog", "release"}


@pytest.fixture
def pyproject(repository: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(lock: Path) -> dict[str, str]:
    text = lock.read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", each)[0] for each in requirements}


def _sessions(source: str) -> dict[str, ast.FunctionDef]:
    functions = (each for each in ast.parse(source).body if isinstance(each, ast.FunctionDef))
    return {
        each.name: each for each in functions if any(ast.unparse(mark) == "nox.session" for mark in each.decorator_list)
    }


def test_every_task_is_there_and_says_what_it_does(checkout: Path) -> None:
    sessions = _sessions((checkout / "noxfile.py").read_text(encoding="utf-8"))
    assert set(sessions) == TASKS
    assert [name for name, function in sessions.items() if not ast.get_docstring(function)] == []


def test_contributing_names_tasks_that_there_are(checkout: Path) -> None:
    text = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {word for line in re.findall(r"nox -s ([a-z ]+)", text) for word in line.split()}
    assert named
    assert named <= TASKS


def test_mutants_are_made_by_the_version_that_the_page_names(checkout: Path) -> None:
    pinned = re.search(r"cosmic-ray==[0-9.]+", (checkout / "noxfile.py").read_text(encoding="utf-8"))
    assert pinned is not None
    assert pinned[0] in (checkout / "docs" / "decisions" / "0014-tests.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["tools", "dev"])
def test_every_pinned_file_has_its_hash(checkout: Path, name: str) -> None:
    text = (checkout / ".ci" / f"{name}.txt").read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[a-z])", text.partition("\n\n")[0])[1:]
    assert {each.partition("==")[0] for each in requirements} == _pins(checkout / ".ci" / f"{name}.txt").keys()
    assert [each for each in requirements if "--hash=sha256:" not in each] == []


def test_the_tools_are_those_that_are_asked_for(checkout: Path) -> None:
    wanted = (checkout / ".ci" / "tools.in").read_text(encoding="utf-8").splitlines()[1:]
    assert wanted == sorted(wanted)
    assert set(wanted) <= _pins(checkout / ".ci" / "tools.txt").keys()


def test_what_builds_the_release_is_pinned(
    checkout: Path, pyproject: dict[str, dict[str, dict[str, list[str]]]]
) -> None:
    needed = pyproject["build-system"]["requires"]
    assert _names(list(needed)) <= _pins(checkout / ".ci" / "tools.txt").keys()


def test_the_lock_has_all_that_a_developer_installs(
    checkout: Path, pyproject: dict[str, dict[str, dict[str, list[str]]]]
) -> None:
    project = pyproject["project"]
    needed = _names([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    assert needed - _pins(checkout / ".ci" / "dev.txt").keys() == set()


def test_fragments_are_of_kinds_that_the_changelog_knows(checkout: Path) -> None:
    with (checkout / "pyproject.toml").open("rb") as file:
        kinds = {each["directory"] for each in tomllib.load(file)["tool"]["towncrier"]["type"]}
    fragments = [path.name for path in (checkout / "changelog.d").iterdir() if path.name != "README.md"]
    names = re.compile(rf"(?:[0-9]+|\+[a-z0-9-]+)\.(?:{'|'.join(sorted(kinds))})\.md")
    assert [name for name in fragments if not names.fullmatch(name)] == []
    page = (checkout / "changelog.d" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z]+)`[,|  ]", page.partition("|---|---|")[2])) == kinds


def _commit(folder: Path, message: str) -> str:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
        command = ["git", "-C", str(folder), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", message)
    return git("rev-parse", "HEAD")


def _write_vectors(folder: Path, **verdicts: bool) -> None:
    vectors = [{"id": name, "input": {}, "output": {"valid": valid}, "errors": []} for name, valid in verdicts.items()]
    place = folder / changed_verdicts.VECTORS
    place.mkdir(parents=True, exist_ok=True)
    (place / "some.json").write_text(json.dumps({"vectors": vectors}), encoding="utf-8")


def test_a_changed_verdict_has_to_be_told(tmp_path: Path) -> None:
    _write_vectors(tmp_path, one=True, two=False, gone=True)
    (tmp_path / changed_verdicts.VECTORS / "legend.json").write_text('{"flags": {}}', encoding="utf-8")
    fragments = tmp_path / changed_verdicts.FRAGMENTS
    fragments.mkdir()
    (fragments / "+old.verdict.md").write_text("An older one.\n", encoding="utf-8")
    base = _commit(tmp_path, "base")
    assert changed_verdicts.untold(tmp_path, base) == []
    _write_vectors(tmp_path, one=True, two=False, new=True)
    assert changed_verdicts.untold(tmp_path, base) == [], "a new vector and one that has gone change no verdict"
    _write_vectors(tmp_path, one=False, two=False, new=True)
    assert changed_verdicts.untold(tmp_path, base) == ["one"]
    (fragments / "+other.added.md").write_text("Something else.\n", encoding="utf-8")
    assert changed_verdicts.untold(tmp_path, base) == ["one"]
    (fragments / "+one.verdict.md").write_text("`one` is an error now.\n", encoding="utf-8")
    assert changed_verdicts.untold(tmp_path, base) == []


def test_forms_for_issues_have_what_github_asks(checkout: Path) -> None:
    forms = [path for path in (checkout / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]
    assert forms
    for form in forms:
        text = form.read_text(encoding="utf-8")
        for key in ("name", "description", "body"):
            assert re.search(rf"^{key}: ?", text, re.MULTILINE), f"{form.name}: {key}"
        ids = re.findall(r"^    id: ([a-z]+)$", text, re.MULTILINE)
        assert len(ids) == len(set(ids))


def test_owners_are_named_for_paths_that_there_are(checkout: Path) -> None:
    lines = (checkout / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    assert [each for each in patterns[1:] if not any(checkout.glob(each.strip("/")))] == []
