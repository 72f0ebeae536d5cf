"""Makes everything that is generated from the declarations: ``python -m tests.tools.generate``.

These are the tables of holidays, the pages of the rules and of the Python names, the pictures, the JSON Schemas, the
conformance vectors, what the rules say of their examples, the digests of what the oracle asks, and the locks that
say which ids were issued. ``--check`` writes nothing, names what differs, and exits with 1 then. Names after it take a
part alone: ``python -m tests.tools.generate vectors``.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.tools import (
    make_api_pages,
    make_example_sentences,
    make_holidays,
    make_pictures,
    make_rule_lock,
    make_rule_pages,
    make_sample_digests,
    make_vectors,
)
from tests.tools.places import LANGUAGES, folder_of

from oqa_rules import RULES
from oqa_rules.json_schemas import SCHEMAS as ALL_SCHEMAS
from oqa_rules.json_schemas import json_schema
from oqa_rules.rules import Lang

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ROOT / "docs" / "reference" / "schemas"


@dataclass(frozen=True, slots=True)
class Part:
    """Some generated files: the text of each, and the pattern of their names in folders that have no others."""

    texts: Callable[[], Mapping[Path, str]]
    folders: tuple[Path, ...] = ()
    pattern: str = "*"

    def differences(self) -> dict[Path, str | None]:
        """The files that are not as they would be written, with their text; ``None`` for one that is not wanted."""
        texts = self.texts()
        standing = {path for folder in self.folders for path in folder.glob(self.pattern)}
        stale = {path: text for path, text in texts.items() if not _is(path, text)}
        return {**stale, **dict.fromkeys(sorted(standing - texts.keys()))}


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()


def schema_text(name: str) -> str:
    """A JSON Schema, as ``oqa-rules schema`` prints it."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def _schemas() -> dict[Path, str]:
    return {SCHEMAS / f"{name}.schema.json": schema_text(name) for name in ALL_SCHEMAS}


def _rule_lock() -> dict[Path, str]:
    lines = make_rule_lock.locked(RULES.values(), make_rule_lock.issued_lines())
    return {make_rule_lock.LOCK: "".join(f"{line}\n" for line in lines)}


def _pages(name: str, pages: Callable[[Lang], Mapping[str, str]]) -> Part:
    """The pages of a folder of that name in the reference of both trees."""
    folders = {lang: folder_of(lang, name) for lang in LANGUAGES}
    return Part(
        lambda: {folder / page: text for lang, folder in folders.items() for page, text in pages(lang).items()},
        tuple(folders.values()),
        "*.md",
    )


PARTS: Mapping[str, Part] = {
    "holidays": Part(make_holidays.module),
    "holiday-tables": Part(make_holidays.tables),
    "rule-lock": Part(_rule_lock),
    "example-sentences": Part(make_example_sentences.texts),
    "vectors": Part(make_vectors.everything, (make_vectors.FOLDER,), "*.json"),
    "sample-digests": Part(make_sample_digests.texts),
    "schemas": Part(_schemas, (SCHEMAS,), "*.schema.json"),
    "rule-pages": _pages(make_rule_pages.FOLDER, make_rule_pages.pages),
    "pictures": Part(make_pictures.pictures, (make_pictures.FOLDER,), "*.svg"),
    "api-pages": _pages(make_api_pages.FOLDER, make_api_pages.pages),
}
"""What is generated, by its name."""


def differences(names: Iterable[str] = PARTS) -> dict[Path, str | None]:
    """The files of these parts that are not as they would be written, with their text; ``None`` for one too many."""
    return {path: text for name in names for path, text in PARTS[name].differences().items()}


def write(changes: Mapping[Path, str | None]) -> None:
    """Writes the files, and removes those that are not wanted."""
    for path, text in changes.items():
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())


def main() -> int:
    """Writes what differs, or with ``--check`` only names it."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.generate")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them without a name")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    options = parser.parse_args()
    if unknown := [name for name in options.parts if name not in PARTS]:
        parser.error(f"{', '.join(unknown)}: the parts are {', '.join(PARTS)}")
    changes = differences(options.parts or PARTS)
    for path, text in changes.items():
        verb = "would remove" if text is None else "would write"
        where = path.relative_to(ROOT).as_posix()
        print(f"{verb if options.check else verb.removeprefix('would ')} {where}")  # noqa: T201  # a program
    if options.check:
        return int(bool(changes))
    write(changes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
