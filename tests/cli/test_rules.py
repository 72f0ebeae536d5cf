"""``rules``, ``explain``, ``demo`` and ``--version``."""

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest

from oqa_rules import __version__
from oqa_rules.catalogue import RULES
from oqa_rules.render.visible import cells
from oqa_rules.rules import RULESET, Lang

Run: TypeAlias = Callable[..., tuple[int, str, str]]

IDS = [rule.id for rule in RULES.values()]

WHY: tuple[tuple[Lang, str], ...] = (("ja", "理由"), ("en", "why"))
"""How ``explain`` heads the reason for which a rule is there."""


def test_the_catalogue_as_json(run: Run) -> None:
    status, out, err = run("rules", "--format", "json")
    rules = json.loads(out)
    assert (status, err) == (0, "")
    assert [each["id"] for each in rules] == IDS
    for each in rules:
        assert list(each)[:2] == ["id", "severity"]
        assert {"id", "severity", "basis", "source", "title", "why", "message", "remedy", "example"} <= set(each)
        assert each["severity"] in ("error", "warning", "notice")
        assert each["basis"] in ("guide", "inferred", "house", "public")
        assert all(
            isinstance(each[name], str) and each[name] for name in ("source", "title", "why", "message", "remedy")
        )


def test_the_catalogue_as_text_has_a_row_for_each_rule_and_fits_80_columns(run: Run) -> None:
    for lang in ("ja", "en"):
        status, out, _ = run("rules", "--lang", lang)
        assert status == 0
        _, _, *rows = out.splitlines()
        assert [row.split()[0] for row in rows if not row.startswith(" ")] == IDS
        assert max(map(cells, rows)) <= 80


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_is_explained(run: Run, rule: str) -> None:
    for lang, label in WHY:
        status, out, err = run("explain", rule, "--lang", lang)
        assert (status, err) == (0, "")
        assert out.startswith(f"{rule}  [")
        why = RULES[rule].why
        assert why is not None
        assert f"{label}: {why[lang]}" in out.splitlines()
        assert RULES[rule].source in out
    status, out, _ = run("explain", rule, "--format", "json")
    assert status == 0
    assert json.loads(out) == next(
        each for each in json.loads(run("rules", "--format", "json")[1]) if each["id"] == rule
    )


@pytest.mark.parametrize("rule", ["nonsense", "", "customer-id.lenght", "\ud800", "\x1b[2J"])
def test_an_unknown_rule_is_2_with_the_nearest(run: Run, rule: str) -> None:
    status, out, err = run("explain", rule)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "\x1b" not in err
    assert ("customer-id.length" in err) == (rule == "customer-id.lenght")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_demo_shows_three_findings_and_the_corrected_application_passing(run: Run, lang: str) -> None:
    status, out, err = run("demo", "--lang", lang)
    assert (status, err) == (0, "")
    assert [line.split()[3] for line in out.splitlines() if line[:2] in ("1.", "2.", "3.", "4.")] == [
        "eligibility.after-deadline",
        "institution-code.format",
        "customer-id.confirmation",
    ]
    verdict = {"ja": "直した申請: 問題なし", "en": "The corrected application: ok"}[lang]
    assert verdict in out.splitlines()


def test_version_tells_package_ruleset_and_protocol(run: Run) -> None:
    assert run("--version") == (0, f"oqa-rules {__version__} ruleset {RULESET} protocol 1\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["normalize", "--help"], ["field", "--help"]])
def test_help_is_0(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out.startswith("使い方: oqa-rules")
