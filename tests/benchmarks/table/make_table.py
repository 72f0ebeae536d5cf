"""Ours beside the peers, in one run: ``python tests/benchmarks/table/make_table.py [--write]``.

Builds an environment of its own in a temporary folder, because ``holidays`` forbids a current dateutil,
and needs the network for it. Prints the tables as Markdown; ``--write`` puts them into
``docs/benchmarks.md`` between its two marks. Takes about three minutes on a quiet machine.
"""

import json
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- begin: make_table.py -->", "<!-- end: make_table.py -->"

PEERS = (
    *("python-dateutil<3", "holidays>=0.109", "jpholiday", "python-stdnum", "schwifty"),
    *("pydantic-extra-types", "numpy", "msgspec", "polars", "pyarrow"),
)
_GROUPS = {
    "fields": ("フィールド / Fields", "µs"),
    "dates": ("日付 / Dates", "µs"),
    "forms": ("申請 / Forms", "µs"),
    "columns": ("列（1,000,000行、1つのスレッド、1行あたり） / Columns of 1,000,000 rows, one thread, per row", "ns"),
}


def measured() -> dict[str, Any]:
    """What ``rows.py`` says in an environment with this checkout and its peers."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}[columns]", *PEERS], check=True)
        run = subprocess.run([python, str(HERE / "rows.py")], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _ratio(cost: dict[str, float]) -> str:
    ratio = cost["ours"] / cost["theirs"]
    return f"**{1 / ratio:.1f} x quicker**" if ratio < 1 else f"{ratio:.1f} x slower"


def markdown(found: dict[str, Any], day: str) -> str:
    """The tables, with their day and the versions of everything."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    lines = [f"{day}, Python {found['python']}: {versions}.", ""]
    for group, (title, unit) in _GROUPS.items():
        lines += [f"### {title}", "", f"| ours | beside | ours is | {unit} | {unit} |", "|---|---|---|---|---|"]
        lines += [
            f"| {each['ours']} | {each['theirs']} | {_ratio(each['cost'])} | {each['cost']['ours']:.2f} "
            f"| {each['cost']['theirs']:.2f} |"
            for each in found["pairs"]
            if each["group"] == group
        ]
        lines.append("")
    lines += ["### 新しいプロセス / In a fresh process, over an empty Python", "", "| | ms | MiB |", "|---|---|---|"]
    lines += [
        f"| {name} | {each['milliseconds']:.0f} | {each['mebibytes']:.1f} |" for name, each in found["fresh"].items()
    ]
    lines += [
        "",
        "### まとめて / In batches: applications as JSON Lines",
        "",
        "| applications | µs each | peak MiB |",
        "|---|---|---|",
    ]
    lines += [f"| {number:,} | {each:.0f} | {peak:.0f} |" for number, each, peak in found["batches"]]
    lines += [
        "",
        "### 混ざったファイル / A mixed file: all three forms, one record in twenty wrong, its reports written",
        "",
        "| `check --format` | µs each | a second and core |",
        "|---|---|---|",
    ]
    lines += [f"| {shape} | {each:.0f} | {1e6 / each:,.0f} |" for shape, each in found["mixed"]]
    return "\n".join(lines)


def main() -> None:
    """Measures, and prints or writes the tables."""
    text = markdown(measured(), datetime.now(UTC).date().isoformat())
    if "--write" not in sys.argv[1:]:
        sys.stdout.write(text + "\n")
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
