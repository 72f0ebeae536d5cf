"""``oqa-rules vectors``: the conformance vectors as files, for programs in any language."""

import argparse
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from oqa_rules.cli.console import Console
from oqa_rules.io.item import Unreadable, shown_file
from oqa_rules.io.new_file import new_file, new_path, writing
from oqa_rules.io.signals import interruptible, signals_deferred
from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files
from oqa_rules.rules import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "folder", metavar="DIR", help="書き出し先。なければ作ります / where to; made where it is not there"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Writes every file and shows how many vectors it has; if one exists already, none is written."""
    folder = new_path(options.folder)
    paths = [folder / name for name in file_names()]
    for path in paths:
        if path.exists():
            problem = Text("すでにあるので、何も書き込みません。", "It exists already; nothing is written.")
            raise Unreadable(problem, str(path))
    with interruptible(), _folder(folder):
        _write(paths)
    counts = {name: len(read_vectors(operation)) for operation, name in vector_files().items()}
    for path in paths:
        count = counts.get(path.name)
        size = "" if count is None else console.words(f"  {count}件", f"  {count} vectors")
        console.say(f"{shown_file(str(path))}{size}")
    total = sum(counts.values())
    console.say(console.words(f"適合性ベクトル{total}件を書き出しました。", f"{total} conformance vectors written."))
    return 0


@contextmanager
def _folder(folder: Path) -> Generator[None, None, None]:
    """Creates the folder and those around it; if the block fails, the created ones are removed."""
    created: list[Path] = []
    try:
        for each in reversed((folder, *folder.parents)):
            if each.is_dir():
                continue
            if os.path.lexists(each):
                raise Unreadable(Text("フォルダーではありません。", "It is not a folder."), str(each))
            with writing(str(each)), signals_deferred():
                each.mkdir()
                created.append(each)
        yield
    except BaseException:
        for each in reversed(created):
            with suppress(OSError):  # somebody else has put something into it
                each.rmdir()
        raise


def _write(paths: list[Path]) -> None:
    """Writes all files or, if one cannot be written, none of them."""
    written: list[Path] = []
    try:
        for path in paths:
            with signals_deferred():
                with new_file(str(path)) as file:
                    file.write(file_bytes(path.name))
                written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
