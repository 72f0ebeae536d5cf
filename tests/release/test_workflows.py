"""The workflows: what they may do, what they use, and that they run what a maintainer runs."""

import re
import tomllib
from pathlib import Path

import pytest

_ACTION = r"(?:actions/[a-z-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+"
NAMES = ("ci.yml", "docs.yml", "publish.yml")


@pytest.fixture
def workflows(checkout: Path) -> dict[str, str]:
    folder = checkout / ".github" / "workflows"
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert sorted(found) == sorted(NAMES)
    return found


def _jobs(workflow: str) -> dict[str, str]:
    """The text of each job: what is indented below its name. There is no reader of YAML in Python."""
    _, _, jobs = workflow.partition("\njobs:\n")
    parts = re.split(r"^  ([a-z]+):$", jobs, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_workflow_is_plain_yaml(workflows: dict[str, str], name: str) -> None:
    assert "\t" not in workflows[name]
    for line in workflows[name].splitlines():
        assert (len(line) - len(line.lstrip())) % 2 == 0, line
    for key in ("name", "on", "permissions", "jobs"):
        assert len(re.findall(rf"^{key}:", workflows[name], re.MULTILINE)) == 1


def test_nothing_may_more_than_it_needs(workflows: dict[str, str]) -> None:
    granted = {
        name: re.findall(r"^ +([a-z-]+): (?:write|read|admin)", text, re.MULTILINE) for name, text in workflows.items()
    }
    assert granted == {
        "ci.yml": ["contents"],
        "docs.yml": ["contents", "id-token", "pages"],
        "publish.yml": ["contents", "attestations", "contents", "id-token"],
    }
    assert "permissions:\n  contents: read\n" in workflows["ci.yml"]
    for name in ("docs.yml", "publish.yml"):
        assert "\npermissions: {}\n" in workflows[name]
    publish = _jobs(workflows["publish.yml"])["publish"]
    assert "id-token: write" in publish
    assert "environment: pypi\n" in publish
    assert "attestations: true\n" in publish
    assert "actions/checkout" not in publish, "what is published is what was tested, not what lies in the tree"
    for text in workflows.values():
        assert "secrets." not in text
        assert "password" not in text.replace("There is no password", "")
        assert "pull_request_target" not in text
        assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_its_commit(workflows: dict[str, str], name: str) -> None:
    used = re.findall(r"uses: (.+)", workflows[name])
    others = [each for each in used if not each.startswith("./")]
    assert others
    for action in others:
        assert re.fullmatch(_ACTION, action), action
    for own in set(used) - set(others):
        assert own.removeprefix("./.github/workflows/") in workflows


def test_an_action_has_one_version_everywhere(workflows: dict[str, str]) -> None:
    pins = {pin for text in workflows.values() for pin in re.findall(r"uses: ([^.].*)", text)}
    assert len(pins) == len({pin.partition("@")[0] for pin in pins}), sorted(pins)


def test_every_python_and_both_sets_of_libraries_are_tested(workflows: dict[str, str], checkout: Path) -> None:
    test = _jobs(workflows["ci.yml"])["test"]
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    classifiers = [each.rpartition(" ")[2] for each in project["classifiers"] if ":: Python :: 3." in each]
    listed = re.search(r"^ +python: \[(.*)\]", test, re.MULTILINE)
    assert listed is not None
    assert re.findall(r'"([0-9.]+)"', listed[1]) == classifiers
    assert f'requires-python = ">={classifiers[0]}"' in (checkout / "pyproject.toml").read_text(encoding="utf-8")
    assert "libraries: [oldest, newest]" in test
    assert "system: [ubuntu-latest, macos-latest, windows-latest]" in test


def test_only_the_python_without_the_global_lock_may_fail(workflows: dict[str, str]) -> None:
    test = _jobs(workflows["ci.yml"])["test"]
    assert "continue-on-error: ${{ endsWith(matrix.python, 't') }}\n" in test
    assert re.findall(r"python: (3\.[0-9]+t)", test) == ["3.14t"]
    assert sum(text.count("continue-on-error") for text in workflows.values()) == 1


def test_one_job_waits_for_all_others(workflows: dict[str, str]) -> None:
    jobs = _jobs(workflows["ci.yml"])
    waits = re.search(r"needs: \[(.*)\]", jobs["green"])
    assert waits is not None
    assert set(waits[1].split(", ")) == set(jobs) - {"green"}
    assert "if: always()" in jobs["green"]


def test_the_workflows_run_what_is_in_the_repository(workflows: dict[str, str], checkout: Path) -> None:
    jobs = _jobs(workflows["ci.yml"])
    assert "run: bash .ci/run\n" in jobs["checkout"]
    assert "run: python .ci/release build dist\n" in jobs["build"]
    assert "run: python .ci/release sbom dist sbom\n" in jobs["build"]
    assert 'run: python tests/tools/changed_verdicts.py "$BASE"\n' in jobs["verdicts"]
    assert "run: python .ci/release test dist ${{ matrix.libraries }}\n" in jobs["test"]
    assert "run: python -m tests.tools.make_site site\n" in _jobs(workflows["docs.yml"])["build"]
    for script in ("run", "release", "site.txt", "tools.txt"):
        assert (checkout / ".ci" / script).exists()
    assert "run: python -m tests.tools.make_vectors_archive vectors\n" in jobs["build"]
    assert jobs["build"].count("name: vectors") == 1
    assert jobs["build"].count("name: dist") == jobs["test"].count("name: dist") == 1
