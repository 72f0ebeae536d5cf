"""Twenty thousand applications take no more memory than two thousand."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

import pytest

from oqa_rules.fields import institution_code
from oqa_rules.forms.examples import example
from oqa_rules.site.examples import example_site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux reports it"),
]

ALLOWED = 2 << 10
"""KiB by which two runs may differ."""

MOST = 100 << 10
"""KiB that any run may take, however many records it reads."""

# VmHWM begins anew with the program; ru_maxrss would count the memory of the process that starts it.
START = """import sys
from oqa_rules.cli.main import main
status = main()
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("peak", peak, file=sys.stderr)
sys.exit(status)"""


def _peak(*arguments: str | Path, most: int = MOST) -> int:
    done = subprocess.run(
        [sys.executable, "-c", START, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-1000:]
    peak = int(done.stderr.split()[-1])
    assert peak < most
    return peak


def _json_lines(path: Path, count: int, forms: Iterable[object]) -> Path:
    lines = [json.dumps(form, ensure_ascii=False) + "\n" for form in forms]
    with path.open("w", encoding="utf-8") as file:
        file.writelines(islice(cycle(lines), count))
    return path


def _table(path: Path, count: int) -> Path:
    row = {
        name: ";".join(value) if isinstance(value, list) else value for name, value in example("certificate").items()
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerows([row] * count)
    return path


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--format", "json"], ["check", "--format", "jsonl"], ["normalize"]]
)
def test_json_lines(tmp_path: Path, arguments: list[str]) -> None:
    forms = [example(name) for name in ("eligibility", "billing", "certificate")]
    forms.append(forms[0] | {"institution_code": " 019-0120", "secret_number": "12"})
    few, many = (_json_lines(tmp_path / f"{count}.jsonl", count, forms) for count in (2_000, 20_000))
    assert _peak(*arguments, many) - _peak(*arguments, few) < ALLOWED


@pytest.mark.parametrize("command", ["check", "normalize"])
def test_tables(tmp_path: Path, command: str) -> None:
    few, many = (_table(tmp_path / f"{count}.csv", count) for count in (2_000, 20_000))
    assert _peak(command, many) - _peak(command, few) < ALLOWED


MOST_OF_SITES = 150 << 10
"""KiB that the agenda of five thousand sites may take in any format."""


def _sites(path: Path, count: int) -> Path:
    """Sites with institutions of their own, of which every fourth is late."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            six = f"{10 + number // 1000:02}{number % 1000:03}1"
            code = six + institution_code.check_digit(six, prefecture="27", score_table="1")
            site = example_site() | {"name": f"施設{number}", "construction_on": f"2026-12-{number % 12 + 1:02}"}
            codes = {"prefecture_code": "27", "score_table": "1", "institution_code": code, "name": f"医科{number}"}
            site["institutions"] = [codes | {"terminals": [{"name": "端末1"}, {"name": "端末2"}]}]
            file.write(json.dumps(site, ensure_ascii=False) + "\n")
    return path


@pytest.mark.parametrize("shape", ["text", "json", "html", "csv", "xlsx", "mermaid"])
def test_the_agenda_of_five_thousand_sites(tmp_path: Path, shape: str) -> None:
    sites = _sites(tmp_path / "sites.jsonl", 5_000)
    arguments = ("plan", sites, "--today", "2026-11-20", "--format", shape, "-o", tmp_path / "out")
    _peak(*arguments, most=MOST_OF_SITES)
    assert (tmp_path / "out").stat().st_size > 1 << 18


def test_a_calendar_is_written_while_it_is_made(tmp_path: Path) -> None:
    few, many = (_sites(tmp_path / f"{count}.jsonl", count) for count in (200, 600))
    arguments = ("--today", "2026-11-20", "--format", "ics")
    assert _peak("plan", many, *arguments) - _peak("plan", few, *arguments) < 2 * ALLOWED
