"""Asks for a fragment of the changelog where a verdict has changed: ``python tests/tools/changed_verdicts.py BASE``.

The vectors of the commit BASE are compared with those of this tree. A vector of the same id with another answer is a
changed verdict, unless a fragment ``changelog.d/*.verdict.md`` has come since. Exits with 1 and names the vectors then.
It needs nothing but Git and the standard library.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
VECTORS = "src/oqa_rules/vectors"
FRAGMENTS = "changelog.d"
JUDGED = ("output", "errors", "warnings", "notices")
"""The members of a vector that make up its verdict."""


def verdicts(texts: Iterable[str]) -> dict[str, dict[str, object]]:
    """The verdict of each vector by its id, from the texts of files; those without vectors have none."""
    files: Iterable[dict[str, Any]] = map(json.loads, texts)
    return {
        vector["id"]: {member: vector.get(member) for member in JUDGED}
        for file in files
        for vector in file.get("vectors", ())
        if isinstance(vector, dict)
    }


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The ids that both know, and of which the verdicts differ."""
    return sorted(name for name in before.keys() & after.keys() if before[name] != after[name])


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _texts_at(root: Path, commit: str) -> list[str]:
    names = _git(root, "ls-tree", "--name-only", commit, f"{VECTORS}/").splitlines()
    return [_git(root, "show", f"{commit}:{name}") for name in names if name.endswith(".json")]


def untold(root: Path, base: str) -> list[str]:
    """The vectors whose verdict has changed since this commit without a fragment that tells it."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((root / VECTORS).glob("*.json")))
    names = changed(verdicts(_texts_at(root, base)), verdicts(texts))
    told = set(_git(root, "ls-tree", "--name-only", base, f"{FRAGMENTS}/").splitlines())
    new = [path for path in (root / FRAGMENTS).glob("*.verdict.md") if f"{FRAGMENTS}/{path.name}" not in told]
    return [] if new else names


def main(arguments: list[str]) -> int:
    """Names the vectors on the standard output; 2 where there is not one commit."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)  # noqa: T201  # a program
        return 2
    names = untold(ROOT, arguments[0])
    for name in names:
        print(name)  # noqa: T201  # a program
    if names:
        print(f"Tell in {FRAGMENTS}/NAME.verdict.md what these were before, what they are now, and why.")  # noqa: T201
    return int(bool(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
