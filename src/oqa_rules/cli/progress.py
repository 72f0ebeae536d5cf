"""The progress of a long run, shown only on a terminal and only on the error stream."""

from argparse import Namespace
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TextIO, TypeVar

from oqa_rules.cli.console import Console
from oqa_rules.cli.terminal import has_rich, live_counter
from oqa_rules.rules import Text

_Item = TypeVar("_Item")

_EVERY = 500
"""The number of items between two updates; a shorter run shows nothing."""

_RECORDS = Text("件", "records")


def with_progress(items: Iterable[_Item], options: Namespace, console: Console) -> Iterator[_Item]:
    """The same items; a terminal shows how many have been read."""
    if not _is_shown(options, console):
        yield from items
        return
    with counting(_RECORDS, options, console) as count:
        for item in items:
            yield item
            count()


def _is_shown(options: Namespace, console: Console) -> bool:
    return not options.no_progress and console.err.isatty()


@contextmanager
def counting(unit: Text, options: Namespace, console: Console) -> Generator[Callable[[], None], None, None]:
    """A function to be called for each item."""
    if not _is_shown(options, console):
        yield lambda: None
        return
    # A live display owns its terminal: results on the same one would be written into it.
    counter = _plain_counter if console.out.isatty() or not has_rich() else live_counter
    with ExitStack() as stack:
        done = 0
        show: Callable[[int], None] | None = None

        def count() -> None:
            nonlocal done, show
            done += 1
            if done % _EVERY == 0:
                show = show or stack.enter_context(counter(console.err, unit[console.lang]))
                show(done)

        yield count


@contextmanager
def _plain_counter(stream: TextIO, unit: str) -> Generator[Callable[[int], None], None, None]:
    width = 0

    def show(count: int) -> None:
        nonlocal width
        line = f"{count:,} {unit}"
        width = len(line.encode("cp932"))  # the columns of a terminal, where a kanji takes two
        # The cursor goes back, so that a result on the same terminal is written over the count.
        print(line, end="\r", file=stream, flush=True)

    try:
        yield show
    finally:
        print(" " * width, end="\r", file=stream, flush=True)
