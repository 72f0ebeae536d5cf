"""The parts of a Mermaid gantt chart."""

from collections.abc import Iterator, Sequence
from datetime import date

from oqa_rules.render.visible import cells, shortened_to, visible

# Without inclusiveEndDates a bar would end at the beginning of its last day, and Mermaid's own marker of today
# would follow the clock of the reader.
_SETTINGS = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m-%d", "inclusiveEndDates", "todayMarker off")

# Names of sections stand on the left, at 11 pixels; Mermaid keeps room for them only where it is told to.
_SECTION_CELLS = 44
_TITLE_CELLS = 100
_PIXELS_OF_A_CELL = 6
_BESIDE_SECTION = 20
# Beside the names, room for the longest label beside a bar.
_WIDTH_OF_BARS = 1000


def gantt(title: str, sections: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A chart with this title; a section has a name and its tasks. Names that are very long are cut."""
    names = [shortened_to(visible(name), _SECTION_CELLS) for name, _ in sections]
    lines = [f"title {escaped(shortened_to(visible(title), _TITLE_CELLS))}", *_SETTINGS]
    for name, (_, tasks) in zip(names, sections, strict=True):
        lines += [f"section {escaped(name)}", *tasks]
    return "".join(f"{line}\n" for line in (*_front_matter(names), "gantt", *(f"    {line}" for line in lines)))


def _front_matter(sections: list[str]) -> Iterator[str]:
    padding = max(map(cells, sections)) * _PIXELS_OF_A_CELL + _BESIDE_SECTION
    yield from ("---", "config:", "  gantt:")
    yield f"    leftPadding: {padding}"
    yield f"    useWidth: {padding + _WIDTH_OF_BARS}"
    yield "---"


def task(title: str, *tags_name_and_days: str | date) -> str:
    """The line of a task: its title, its tags, its name, its first and its last day."""
    return f"{escaped(title)} :{', '.join(map(str, tags_name_and_days))}"


_ESCAPED = str.maketrans({character: f"#{ord(character)};" for character in "#;:,\"'`<>&%{}[]|\\"})


def escaped(text: str) -> str:
    """The text for Mermaid: characters that could end a title or begin a directive are written as their number."""
    return visible(text).translate(_ESCAPED)
