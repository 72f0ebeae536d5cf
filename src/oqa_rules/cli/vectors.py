"""``oqa-rules vectors``: the conformance vectors as files, for programs in any language."""

import argparse
from pathlib import Path

from oqa_rules.cli.screen import NOTHING_WRONG, UNREADABLE, Screen
from oqa_rules.oracle.vectors import file_bytes, file_names, read_vectors, vector_files
from oqa_rules.reading.item import Unreadable, shown_file
from oqa_rules.rulebook import Text

_EXISTS = Text("すでにあるので、何も書き込みません。", "It exists already; nothing is written.")
_NO_FOLDER = Text("フォルダーではありません。", "It is not a folder.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "folder", metavar="DIR", help="書き出し先。なければ作ります / where to; made where it is not there"
    )


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Writes every file and tells what is in it.

    Nothing is overwritten: where one of the files is there already, none is written.
    """
    folder = Path(options.folder)
    try:
        _refuse_to_overwrite(folder)
    except Unreadable as problem:
        screen.complain(problem.sentence(screen.lang))
        return UNREADABLE
    _write(folder)
    counts = {name: len(read_vectors(operation)) for operation, name in vector_files().items()}
    for name in file_names():
        count = screen.words(f"  {counts[name]}件", f"  {counts[name]} vectors") if name in counts else ""
        screen.say(f"{shown_file(str(folder / name))}{count}")
    total = sum(counts.values())
    screen.say(screen.words(f"適合性ベクトル{total}件を書き出しました。", f"{total} conformance vectors written."))
    return NOTHING_WRONG


def _refuse_to_overwrite(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Unreadable(_NO_FOLDER, str(folder))
    for path in (folder / name for name in file_names()):
        if path.exists():
            raise Unreadable(_EXISTS, str(path))


def _write(folder: Path) -> None:
    """All files or, where one cannot be written, none of them."""
    folder.mkdir(parents=True, exist_ok=True)
    begun: list[Path] = []
    try:
        for path in (folder / name for name in file_names()):
            with path.open("xb") as stream:
                begun.append(path)
                stream.write(file_bytes(path.name))
    except BaseException:
        for path in begun:
            path.unlink()
        raise
