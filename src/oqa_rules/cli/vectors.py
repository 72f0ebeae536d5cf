"""``oqa-rules vectors``: the conformance vectors as files, for programs in any language."""

import argparse
from pathlib import Path

from oqa_rules.cli.screen import Screen
from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files
from oqa_rules.reading.item import Unreadable, shown_file
from oqa_rules.rulebook import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "folder", metavar="DIR", help="書き出し先。なければ作ります / where to; made where it is not there"
    )


def run(options: argparse.Namespace, screen: Screen) -> None:
    """Writes every file and tells what is in it; where one is there already, none is written."""
    folder = Path(options.folder)
    if folder.exists() and not folder.is_dir():
        raise Unreadable(Text("フォルダーではありません。", "It is not a folder."), str(folder))
    paths = [folder / name for name in file_names()]
    for path in paths:
        if path.exists():
            problem = Text("すでにあるので、何も書き込みません。", "It exists already; nothing is written.")
            raise Unreadable(problem, str(path))
    folder.mkdir(parents=True, exist_ok=True)
    _write(paths)
    counts = {name: len(read_vectors(operation)) for operation, name in vector_files().items()}
    for path in paths:
        count = counts.get(path.name)
        told = "" if count is None else screen.words(f"  {count}件", f"  {count} vectors")
        screen.say(f"{shown_file(str(path))}{told}")
    total = sum(counts.values())
    screen.say(screen.words(f"適合性ベクトル{total}件を書き出しました。", f"{total} conformance vectors written."))


def _write(paths: list[Path]) -> None:
    """All files or, where one cannot be written, none of them."""
    begun: list[Path] = []
    try:
        for path in paths:
            with path.open("xb") as stream:
                begun.append(path)
                stream.write(file_bytes(path.name))
    except BaseException:
        for path in begun:
            path.unlink()
        raise
