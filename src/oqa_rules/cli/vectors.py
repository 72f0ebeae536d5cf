"""``oqa-rules vectors``: the conformance vectors as files, for programs in any language."""

import argparse

from oqa_rules.cli.console import Console
from oqa_rules.io.file_set import write_files
from oqa_rules.io.unreadable import shown_file
from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "folder", metavar="DIR", help="書き出し先。なければ作ります / where to; made where it is not there"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Writes every file and shows how many vectors it has; if one exists already, none is written."""
    paths = write_files(options.folder, file_names(), file_bytes)
    counts = {name: len(read_vectors(operation)) for operation, name in vector_files().items()}
    for path in paths:
        count = counts.get(path.name)
        size = "" if count is None else console.words(f"  {count}件", f"  {count} vectors")
        console.say(f"{shown_file(str(path))}{size}")
    total = sum(counts.values())
    console.say(console.words(f"適合性ベクトル{total}件を書き出しました。", f"{total} conformance vectors written."))
    return 0
