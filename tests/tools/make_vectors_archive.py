"""Packs the conformance vectors as a file of their own: ``python -m tests.tools.make_vectors_archive FOLDER``.

It has everything that a program in another language needs, without Python: the vectors, their legend and schema, how
many there are, the holidays, how to use them, and the licence. The same tree gives the same bytes. It needs no
package but this one.
"""

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import oqa_rules

ROOT = Path(__file__).parent.parent.parent
VECTORS = Path(oqa_rules.__file__).parent / "vectors"
TABLES = tuple(ROOT / "docs" / "reference" / name for name in ("holidays.csv", "holidays.json"))
NAME = f"oqa-rules-vectors-{oqa_rules.__version__}"

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # before it there are no files for a zip
_UNIX, _READABLE = 3, 0o100644 << 16


def counts(files: Mapping[str, bytes]) -> bytes:
    """How many vectors each file has, and all of them."""
    data = {name: json.loads(content) for name, content in files.items() if name.endswith(".json")}
    vectors = {name: each["count"] for name, each in data.items() if "vectors" in each}
    (head,) = {(each["generator"], each["ruleset"]) for name, each in data.items() if name in vectors}
    table = {"generator": head[0], "ruleset": head[1], "total": sum(vectors.values()), "files": vectors}
    return f"{json.dumps(table, indent=1)}\n".encode()


def members() -> dict[str, bytes]:
    """The content of each file by its name, in the order of the names."""
    files = {path.name: path.read_bytes() for path in VECTORS.iterdir() if path.suffix in (".json", ".md")}
    beside = {path.name: path.read_bytes() for path in (*TABLES, ROOT / "LICENSE")}
    return dict(sorted({**files, **beside, "counts.json": counts(files)}.items()))


def archive() -> bytes:
    """The zip file: one folder, the names in order, every time the same."""
    content = io.BytesIO()
    with ZipFile(content, "w") as file:
        for name, data in members().items():
            entry = ZipInfo(f"{NAME}/{name}", _FIRST_TIME)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE, ZIP_DEFLATED
            file.writestr(entry, data)
    return content.getvalue()


def main(folder: Path) -> None:
    """Writes it into a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NAME}.zip"
    path.write_bytes(archive())
    print(f"{path}: {path.stat().st_size:,} bytes")  # noqa: T201  # a program


if __name__ == "__main__":
    main(Path(sys.argv[1]))
