"""The three versions: their forms, and that the changelog and the rules know of them (docs/decisions/0013)."""

import re
from pathlib import Path

import pytest

import oqa_rules
from oqa_rules.catalogue import RULES
from oqa_rules.cli.main import main
from oqa_rules.rules import RULESET

NEXT = oqa_rules.__version__.partition(".dev")[0]
"""The version that is published, or will be published next."""


def _released(repository: Path) -> list[tuple[str, str]]:
    """The chapters of the changelog from the newest: version and what stands behind it."""
    changelog = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## \[(.+?)\](.*)$", changelog, re.MULTILINE)


def test_each_version_has_its_form() -> None:
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+(?:\.dev0)?", oqa_rules.__version__)
    assert re.fullmatch(r"20[0-9]{2}\.(?:0[1-9]|1[0-2])(?:\.[1-9][0-9]*)?", RULESET)


def test_the_newest_chapter_of_the_changelog_is_this_version(repository: Path) -> None:
    newest, behind = _released(repository)[0]
    if oqa_rules.__version__ == NEXT:
        assert newest == NEXT
        assert re.fullmatch(r" - 20[0-9]{2}-[01][0-9]-[0-3][0-9]", behind)
    else:
        assert (newest, behind) == ("Unreleased", "")


def test_every_version_stands_once_and_has_its_day(repository: Path) -> None:
    chapters = [each for each in _released(repository) if each[0] != "Unreleased"]
    assert len({version for version, _ in chapters}) == len(chapters)
    for version, behind in chapters:
        assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+ - 20[0-9]{2}-[01][0-9]-[0-3][0-9]", version + behind)


def test_a_rule_is_there_since_a_version_that_there_is(repository: Path) -> None:
    known = {NEXT} | {version for version, _ in _released(repository)}
    assert {rule.id: rule.since for rule in RULES.values() if rule.since not in known} == {}


def test_no_rule_claims_to_have_been_in_the_first_release() -> None:
    # Which says that it had so many; 0.1.0 is what a rule says that says nothing.
    assert sum(rule.since == "0.1.0" for rule in RULES.values()) == 79


def test_the_command_tells_all_three(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    said = capsys.readouterr().out
    assert re.fullmatch(rf"oqa-rules {NEXT}(?:\.dev0)? ruleset {RULESET} protocol [1-9][0-9]*\n", said)
