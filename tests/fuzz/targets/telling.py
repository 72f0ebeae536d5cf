"""What holds of every finding and report: it can be told in both languages, written as JSON, and shows no secret."""

import io
import json
import re
from collections.abc import Iterable
from unicodedata import normalize

from tests.fuzz.values import SECRET

from oqa_rules import Finding, Report
from oqa_rules.cli.console import Console, report_lines
from oqa_rules.rules import Lang

LANGS: tuple[Lang, Lang] = ("ja", "en")
_SCREENS = [Console(io.StringIO(), io.StringIO(), lang, "text") for lang in LANGS]

# What would steer a terminal, turn the direction of writing or end a line.
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Fault(AssertionError):
    """Something does not hold that should."""


def require(holds: object, what: str) -> None:
    """Raises ``Fault`` where something does not hold."""
    if not holds:
        raise Fault(what)


def tell(findings: Iterable[Finding]) -> str:
    """All that can be told of the findings, in both languages."""
    return "\n".join(json.dumps(each.to_json(lang)) for each in findings for lang in LANGS)


def show(report: Report) -> str:
    """A report as JSON in one language, and as on a console in the other; which is which differs by the report."""
    turn = len(report.findings) % 2
    written = json.dumps(report.to_json(LANGS[turn]), ensure_ascii=bool(turn))
    shown = "\n".join(report_lines(report, _SCREENS[1 - turn]))
    require(_STEERS.search(shown) is None, f"a control character on the console: {shown!a}")
    require(
        report.ok is not any(each.is_error for each in report.findings), "ok and the findings contradict each other"
    )
    return written + shown


def keeps_secret(told: str, data: object) -> None:
    """Where the secret stands only under its own name, it is told nowhere."""
    if SECRET in told or "７３９１" in told:
        require(holds_elsewhere(data), f"the secret is told: {told[:2000]!a}")


def holds_elsewhere(data: object) -> bool:
    """Whether the digits of the secret stand anywhere but under its own name."""
    if isinstance(data, dict):
        return any(
            holds_elsewhere(key) or (holds_elsewhere(value) and not _is_its_name(key)) for key, value in data.items()
        )
    if isinstance(data, (list, tuple)):
        return any(map(holds_elsewhere, data))
    if isinstance(data, int):
        return any(data // 10**place % 10_000 == int(SECRET) for place in range(40))
    # Digits that tidying would put side by side count as well.
    return SECRET in re.sub("[^0-9]", "", normalize("NFKC", data if isinstance(data, str) else repr(data)))


def _is_its_name(key: object) -> bool:
    return isinstance(key, str) and "".join(normalize("NFKC", key).split()) in ("secret_number", "秘密の番号")
