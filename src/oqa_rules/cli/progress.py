"""How far a long run has come: on a terminal only, on the error stream only."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib.util import find_spec
from typing import TextIO, TypeVar

from oqa_rules.cli.screen import Screen
from oqa_rules.rulebook import Text

_Item = TypeVar("_Item")

_EVERY = 500
"""Things done between two signs of progress; a shorter run shows nothing."""


_RECORDS = Text("件", "records")


def with_progress(items: Iterable[_Item], screen: Screen, *, is_wanted: bool = True) -> Iterator[_Item]:
    """The same items; while they pass, a terminal shows how many have."""
    with counting(screen, _RECORDS, is_wanted=is_wanted) as count:
        for item in items:
            yield item
            count()


@contextmanager
def counting(screen: Screen, unit: Text, *, is_wanted: bool = True) -> Generator[Callable[[], None], None, None]:
    """A function to be called for each thing that is done; a terminal shows how many have been."""
    if not (is_wanted and screen.err.isatty()):
        yield lambda: None
        return
    with ExitStack() as stack:
        done = 0
        show: Callable[[int], None] | None = None

        def count() -> None:
            nonlocal done, show
            done += 1
            if done % _EVERY == 0:
                show = show or stack.enter_context(_counter(screen, unit[screen.lang]))
                show(done)

        yield count


def _counter(screen: Screen, unit: str) -> AbstractContextManager[Callable[[int], None]]:
    # A live display owns its terminal: results on the same one would be written into it.
    is_plain = screen.out.isatty() or find_spec("rich") is None
    return _plain_counter(screen.err, unit) if is_plain else _live_counter(screen.err, unit)


@contextmanager
def _plain_counter(stream: TextIO, unit: str) -> Generator[Callable[[int], None], None, None]:
    width = 0

    def show(count: int) -> None:
        nonlocal width
        line = f"{count:,} {unit}"
        width = len(line.encode("cp932"))  # the columns of a terminal, where a kanji takes two
        # The cursor goes back, so that a result on the same terminal is written over the count.
        print(f"{line}\r", end="", file=stream, flush=True)

    try:
        yield show
    finally:
        print(" " * width, end="\r", file=stream, flush=True)


@contextmanager
def _live_counter(stream: TextIO, unit: str) -> Generator[Callable[[int], None], None, None]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn("line"), TextColumn("{task.completed:,} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda count: progress.update(task, completed=count)
