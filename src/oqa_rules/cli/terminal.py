"""What rich does on a terminal: colours, and a display of progress that moves."""

import os
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Literal, TextIO, TypeAlias

from oqa_rules.rules import Severity

ColorChoice: TypeAlias = Literal["auto", "always", "never"]
COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "cyan"}


def has_rich() -> bool:
    """Whether the extra ``cli`` is installed."""
    return find_spec("rich") is not None


def wants_color(choice: ColorChoice, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream is to be coloured: as the option says, else ``NO_COLOR``, else ``FORCE_COLOR``, else a terminal.

    >>> import io
    >>> wants_color("auto", io.StringIO(), {"FORCE_COLOR": "1"}), wants_color("never", io.StringIO(), {})
    (True, False)
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def painter(stream: TextIO) -> Callable[[str], None]:
    """A function that prints lines to a stream with their severity in colour; the text is what it is without."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, force_terminal=True, color_system="standard", no_color=False, highlight=False)
    patterns = {
        rf"^\s*([0-9]+\. )?\[({severity.label.ja}|{severity.label.en})\]": style for severity, style in _STYLES.items()
    }

    def paint(line: str) -> None:
        text = Text(line)
        for pattern, style in patterns.items():
            text.highlight_regex(pattern, style)
        console.print(text, soft_wrap=True)

    return paint


@contextmanager
def live_counter(stream: TextIO, unit: str) -> Generator[Callable[[int], None], None, None]:
    """A function that shows a count, with a mark that turns and the time that has passed."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn("line"), TextColumn("{task.completed:,} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda count: progress.update(task, completed=count)
