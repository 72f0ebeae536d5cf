"""Pages that a tool makes: written to their folder, or compared with what stands there."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
"""Where all pages stand."""


def settle(folder: Path, pages: Mapping[str, str], tool: str) -> int:
    """Writes the pages and removes what is none of them; with ``--check`` only says what differs, and gives 1 then.

    ``tool`` is the name of the module to run again.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {tool}")
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    only_compares = parser.parse_args().check
    standing = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    stale = sorted({name for name, text in pages.items() if standing.get(name) != text} | standing.keys() - pages)
    if only_compares:
        for name in stale:
            sys.stderr.write(f"{folder.relative_to(DOCS) / name} is out of date: run python -m {tool}\n")
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in pages:
            (folder / name).write_bytes(pages[name].encode())
        else:
            (folder / name).unlink()
    return 0
