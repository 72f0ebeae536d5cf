"""``check`` for CI: workflow commands of GitHub, SARIF and JUnit, read back by others where there are any."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from oqa_rules.catalogue import RULES
from oqa_rules.examples import finding_of
from oqa_rules.forms.check import check_form
from oqa_rules.render.github import github_lines
from oqa_rules.render.junit import junit_lines
from oqa_rules.render.sarif import sarif_lines
from oqa_rules.rules import Lang, Record, Report

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

LANGS: tuple[Lang, ...] = ("ja", "en")
ALL = Report("eligibility", tuple(finding_of(rule) for rule in RULES.values()), Record("申請 1.jsonl", 7))


def _sarif(*reports: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads("\n".join(sarif_lines(reports, "1.2.3", "ja")))
    return log


def _github(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner of GitHub reads it."""
    match = re.fullmatch("::([a-z]+) ([^\r\n]*?)::([^\r\n]*)", line)
    assert match, line
    decoded = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}

    def decode(text: str, codes: list[str]) -> str:
        for code in codes:
            text = text.replace(code, decoded[code])
        return text.replace("%25", "%")

    properties = dict(each.split("=", 1) for each in match[2].split(","))
    return (
        match[1],
        {name: decode(value, list(decoded)) for name, value in properties.items()},
        decode(match[3], ["%0D", "%0A"]),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_its_command_for_github(lang: Lang) -> None:
    lines = list(github_lines(ALL, lang))
    assert len(lines) == len(ALL.findings)
    for line, finding in zip(lines, ALL.findings, strict=True):
        command, properties, message = _github(line)
        assert command == finding.severity.value
        assert properties == {"title": finding.rule, "file": "申請 1.jsonl", "line": "7"}
        assert message == finding.line(lang)
        if lang == "ja":
            assert message == str(finding)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sarif_of_every_rule_is_valid_and_has_its_metadata(lang: Lang) -> None:
    log = json.loads("".join(sarif_lines([ALL], "1.2.3", lang)))
    Sarif.model_validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(RULES)
    for each in rules:
        rule = RULES[each["id"]]
        assert each["shortDescription"]["text"] == rule.title[lang]
        assert rule.why is not None
        assert each["fullDescription"]["text"] == rule.why[lang]
        assert each["help"]["text"] == rule.remedy[lang]
        assert each["helpUri"] == rule.url
        assert each["defaultConfiguration"]["level"] == {"notice": "note"}.get(rule.severity.value, rule.severity.value)
    for result, finding in zip(run["results"], ALL.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "%E7%94%B3%E8%AB%8B%201.jsonl"},
            "region": {"startLine": 7},
        }


def test_the_sarif_of_nothing_and_of_what_was_read_nowhere_is_valid() -> None:
    Sarif.model_validate(_sarif())
    log = _sarif(Report(None, ALL.findings[:1]), Report("billing"), Report("billing", ALL.findings[:2], Record()))
    Sarif.model_validate(log)
    assert [each["ruleIndex"] for each in log["runs"][0]["results"]] == [0, 0, 1]
    assert "physicalLocation" not in log["runs"][0]["results"][0]["locations"][0]


@pytest.mark.parametrize("lang", LANGS)
def test_junit_has_a_case_for_each_record(lang: Lang) -> None:
    fine, warned = Report("billing", record=Record("a.json")), check_form("certificate", {"terminals": ["PC"]})
    reports = [fine, ALL, Report("certificate", tuple(warned.warnings), Record("b.csv", 2))]
    suites = ET.fromstring("\n".join(junit_lines(reports, lang)))  # noqa: S314  # our own
    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    good, bad, output = suite
    assert (good.get("name") or "").startswith("a.json ")
    assert len(good) == 0
    failure, others = bad
    assert (failure.tag, others.tag) == ("failure", "system-out")
    assert (failure.text or "").splitlines() == [each.line(lang) for each in ALL.errors]
    assert [each.tag for each in output] == ["system-out"]


@given(text=st.text(), file=st.text(min_size=1))
def test_no_text_of_an_input_breaks_a_format(text: str, file: str) -> None:
    report = check_form("eligibility", {"institution_name": text, text: 1, "os_browser": text}, record=Record(file, 1))
    for lang in LANGS:
        for line in github_lines(report, lang):
            assert line.isprintable() or "\u3000" in line or "\xa0" in line or not line.isascii()
            assert len(line.splitlines()) == 1
            _github(line)
        ET.fromstring("\n".join(junit_lines([report], lang)))  # noqa: S314  # our own
    results = _sarif(report)["runs"][0]["results"]
    assert len(results) == len(report.findings)


@pytest.mark.parametrize("shape", ["github", "sarif", "junit", "text"])
def test_a_secret_is_nowhere(run: Run, write: Write, eligibility: Form, shape: str) -> None:
    secret = "73917391"
    file = write("a.jsonl", [eligibility | {"secret_number": secret, "institution_code": "1"}, {"秘密の番号": secret}])
    for lang in LANGS:
        status, out, err = run("check", file, "--format", shape, "--lang", lang, "--form", "eligibility")
        assert status == 1
        assert "secret-number" in out
        assert secret not in out + err


def test_the_command_line_writes_them(run: Run, write: Write, eligibility: Form, tmp_path: Path) -> None:
    file = write("a.jsonl", [eligibility, eligibility | {"institution_code": "1"}])
    status, out, _ = run("check", file, "--format", "github")
    assert status == 1
    assert _github(out.rstrip("\n"))[1]["line"] == "2"
    status, out, _ = run("check", file, "--format", "sarif")
    Sarif.model_validate(json.loads(out))
    status, _, _ = run("check", file, tmp_path / "missing.json", "--format", "junit", "-o", tmp_path / "out.xml")
    assert status == 2
    assert len(ET.parse(tmp_path / "out.xml").getroot()[0]) == 2  # noqa: S314  # our own
