"""How far a long run has come: on a terminal only, on the error stream only."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

from oqa_rules.cli.screen import Screen

_Item = TypeVar("_Item")

_EVERY = 500
"""Records between two signs of progress; a shorter run shows nothing."""


def with_progress(items: Iterable[_Item], screen: Screen, *, is_wanted: bool = True) -> Iterator[_Item]:
    """The same items; while they pass, a terminal shows how many have."""
    if not (is_wanted and screen.err.isatty()):
        yield from items
        return
    with _counter(screen.err, screen.words("件", "records")) as show:
        for count, item in enumerate(items, start=1):
            yield item
            if count % _EVERY == 0:
                show(count)


@contextmanager
def _counter(stream: TextIO, unit: str) -> Iterator[Callable[[int], None]]:
    try:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    except ImportError:
        yield lambda count: print(f"\r{count:,} {unit}", end="", file=stream, flush=True)
        print("\r\x1b[K", end="", file=stream, flush=True)
        return
    columns = (SpinnerColumn("line"), TextColumn("{task.completed:,} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda count: progress.update(task, completed=count)
