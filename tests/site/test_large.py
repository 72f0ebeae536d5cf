"""Ten thousand sites take a bounded memory, and those of JSON Lines no more than a thousand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oqa_rules.site.examples import guide_site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux reports it"),
]

ALLOWED = 4 << 10
"""KiB by which two runs may differ."""

MOST = 150 << 10
"""KiB that ten thousand sites may take."""

# VmHWM begins anew with the program; ru_maxrss would count the memory of the process that starts it.
START = """import sys
from oqa_rules.io.source import read_records
from oqa_rules.site.table import judged_site, site_records
records = site_records(read_records(sys.argv[1], "utf-8", None))
print(sum(site is not None for _, site in map(judged_site, records)))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))"""


def _read(path: Path) -> tuple[int, int]:
    done = subprocess.run([sys.executable, "-c", START, str(path)], capture_output=True, env=os.environ, check=True)
    sites, peak = map(int, done.stdout.split())
    return sites, peak


def _json_lines(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(guide_site() | {"name": f"施設{number}"}) + "\n" for number in range(count))
    return path


def _scattered_table(path: Path, count: int) -> Path:
    headings = "施設名,工事日,都道府県コード,点数表コード,医療機関等コード,医療機関等名,端末名称\n"
    institutions = [
        "27,1,0190121,医科{0},医科端末01",
        "27,1,0190121,医科{0},医科端末02",
        "27,3,0190127,歯科{0},歯科端末01",
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write(headings)
        for row in institutions:
            file.writelines(f"施設{number},2026-12-15,{row.format(number)}\n" for number in range(count))
    return path


def test_json_lines(tmp_path: Path) -> None:
    few, many = (_read(_json_lines(tmp_path / f"{count}.jsonl", count)) for count in (1_000, 10_000))
    assert (few[0], many[0]) == (1_000, 10_000)
    assert many[1] - few[1] < ALLOWED


def test_a_table_whose_rows_are_scattered(tmp_path: Path) -> None:
    sites, peak = _read(_scattered_table(tmp_path / "a.csv", 10_000))
    assert sites == 10_000
    assert peak < MOST
