"""Ours beside the peers, in one run: ``python tests/benchmarks/table/make_table.py [--write]``.

Builds an environment of its own in a temporary folder, because ``holidays`` forbids a current dateutil,
and needs the network for it. Prints the tables as Markdown; ``--write`` puts them into ``benchmarks.md`` of both
trees of documentation, between its two marks. Takes about three minutes on a quiet machine.
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
PAGES = {lang: ROOT / "docs" / lang / "benchmarks.md" for lang in ("ja", "en")}
BEGIN, END = "<!-- begin: make_table.py -->", "<!-- end: make_table.py -->"

PEERS = (
    *("python-dateutil<3", "holidays>=0.109", "jpholiday", "python-stdnum", "schwifty"),
    *("pydantic-extra-types", "numpy", "msgspec", "polars", "pyarrow"),
)
_TITLES = {
    "fields": {"ja": "フィールド", "en": "Fields"},
    "dates": {"ja": "日付", "en": "Dates"},
    "forms": {"ja": "申請", "en": "Forms"},
    "columns": {
        "ja": "列（1,000,000行、1つのスレッド、1行あたり）",
        "en": "Columns of 1,000,000 rows, one thread, per row",
    },
    "fresh": {"ja": "新しいプロセス（空のPythonとの差）", "en": "In a fresh process, over an empty Python"},
    "batches": {"ja": "まとめて（JSON Linesの申請）", "en": "In batches: applications as JSON Lines"},
    "mixed": {
        "ja": "混ざったファイル（3種類の申請、20件に1件が誤り、レポートを書く）",
        "en": "A mixed file: all three forms, one record in twenty wrong, its reports written",
    },
}
_UNITS = {"fields": "µs", "dates": "µs", "forms": "µs", "columns": "ns"}
_HEADS = {
    "pairs": {"ja": "oqa-rules | 比べる相手 | 結果", "en": "ours | beside | ours is"},
    "fresh": {"ja": "| ms | MiB", "en": "| ms | MiB"},
    "batches": {"ja": "申請の件数 | 1件 (µs) | 最大メモリー (MiB)", "en": "applications | µs each | peak MiB"},
    "mixed": {
        "ja": "`check --format` | 1件 (µs) | 1コア・1秒の件数",
        "en": "`check --format` | µs each | a second and core",
    },
}
_QUICKER = {"ja": "**{:.1f}倍速い**", "en": "**{:.1f} x quicker**"}
_SLOWER = {"ja": "{:.1f}倍遅い", "en": "{:.1f} x slower"}


def measured() -> dict[str, Any]:
    """What ``rows.py`` says in an environment with this checkout and its peers."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}[columns]", *PEERS], check=True)
        run = subprocess.run([python, str(HERE / "rows.py")], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _ratio(cost: dict[str, float], lang: str) -> str:
    ratio = cost["ours"] / cost["theirs"]
    return _QUICKER[lang].format(1 / ratio) if ratio < 1 else _SLOWER[lang].format(ratio)


def _table(title: str, head: str, rows: list[str]) -> list[str]:
    columns = head.count("|") + 1
    return [f"### {title}", "", f"| {head} |", "|" + "---|" * columns, *(f"| {row} |" for row in rows), ""]


def markdown(found: dict[str, Any], day: str, lang: str) -> str:
    """The tables in one language, with their day and the versions of everything."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    lines = [f"{day}, Python {found['python']}: `{versions}`", ""]
    for group, unit in _UNITS.items():
        rows = [
            f"{each['ours']} | {each['theirs']} | {_ratio(each['cost'], lang)} | {each['cost']['ours']:.2f} "
            f"| {each['cost']['theirs']:.2f}"
            for each in found["pairs"]
            if each["group"] == group
        ]
        lines += _table(_TITLES[group][lang], f"{_HEADS['pairs'][lang]} | {unit} | {unit}", rows)
    fresh = [f"{name} | {each['milliseconds']:.0f} | {each['mebibytes']:.1f}" for name, each in found["fresh"].items()]
    batches = [f"{number:,} | {each:.0f} | {peak:.0f}" for number, each, peak in found["batches"]]
    mixed = [f"{shape} | {each:.0f} | {1e6 / each:,.0f}" for shape, each in found["mixed"]]
    for group, rows in (("fresh", fresh), ("batches", batches), ("mixed", mixed)):
        lines += _table(_TITLES[group][lang], _HEADS[group][lang], rows)
    return "\n".join(lines[:-1])


def main() -> None:
    """Measures, and prints or writes the tables."""
    found, day = measured(), datetime.now(UTC).date().isoformat()
    if "--write" not in sys.argv[1:]:
        sys.stdout.write(markdown(found, day, "en") + "\n")
        return
    for lang, page in PAGES.items():
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        text = f"{before}{BEGIN}\n\n{markdown(found, day, lang)}\n\n{END}{after}"
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
