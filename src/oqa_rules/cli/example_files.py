"""The files that the pages of the documentation work with."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def example_files() -> Mapping[str, bytes]:
    """The content of each file by its name, in order.

    >>> sorted(example_files())[:2]
    ['application-corrected.json', 'application.json']
    """
    found = {each.name: each.read_bytes() for each in _folder().iterdir() if each.is_file()}
    return dict(sorted(found.items()))


def _folder() -> Traversable:
    # A wheel has a copy inside of the package (pyproject.toml). A checkout has the folder itself: an editable
    # installation copies nothing.
    copy = files("oqa_rules") / "example_files"
    return copy if copy.is_dir() else Path(__file__).parents[3] / "docs" / "examples"
