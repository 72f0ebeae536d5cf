"""Reports in SARIF 2.1.0, the format in which tools hand their findings to code hosts and editors."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from oqa_rules.render.place import Places
from oqa_rules.rules import EDITION, RULESET, Finding, JsonValue, Lang, Record, Report, Rule, Severity
from oqa_rules.rules.edition import DOCUMENTATION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def sarif_lines(reports: Iterable[Report], version: str, lang: Lang) -> Iterator[str]:
    """The lines of a SARIF log, one a result, as the reports come; the rules that were broken stand behind them.

    >>> log = json.loads("".join(sarif_lines([], "1.0", "ja")))
    >>> log["version"], log["runs"][0]["results"]
    ('2.1.0', [])
    """
    rules: dict[str, tuple[int, Rule]] = {}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": ['
    before = ""
    for report in reports:
        places = Places(report, lang) if report.findings else None
        for finding in report.findings if places else ():
            index, _ = rules.setdefault(finding.rule, (len(rules), finding.definition))
            place = places.of(finding.path) if places else ""
            yield before + _json(_result(finding, index, report.record, place, lang))
            before = ","
    driver: dict[str, JsonValue] = {
        "name": "oqa-rules",
        "version": version,
        "informationUri": DOCUMENTATION,
        "properties": {"ruleset": RULESET, "edition": EDITION},
        "rules": [_rule(rule, lang) for _, rule in rules.values()],
    }
    yield f'], "tool": {{"driver": {_json(driver)}}}}}]}}'


def _result(finding: Finding, index: int, record: Record | None, place: str, lang: Lang) -> JsonValue:
    properties: dict[str, JsonValue] = {"path": finding.path, "remedy": finding.remedy[lang]}
    if finding.suggestion is not None:
        properties["suggestion"] = finding.suggestion
    location: dict[str, JsonValue] = {
        "logicalLocations": [{"fullyQualifiedName": finding.path, **({"name": place} if place else {})}]
    }
    if record is not None and record.file is not None:
        region: dict[str, JsonValue] = {} if record.line is None else {"region": {"startLine": record.line}}
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(record.file)}, **region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message[lang]}\n{finding.remedy[lang]}"},
        "locations": [location],
        "properties": properties,
    }


def _rule(rule: Rule, lang: Lang) -> JsonValue:
    url = rule.url
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title[lang]},
        **({} if rule.why is None else {"fullDescription": {"text": rule.why[lang]}}),
        "help": {"text": rule.remedy[lang]},
        **({} if url is None else {"helpUri": url}),
        "defaultConfiguration": {"level": _LEVELS[rule.declared or rule.severity]},
        "properties": {"basis": rule.basis.value, "source": rule.source},
    }


def _uri(file: str) -> str:
    """The name of a file as a relative or an absolute URI."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)
