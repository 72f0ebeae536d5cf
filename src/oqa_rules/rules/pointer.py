"""JSON Pointers: where in the data a finding is."""

from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]


def path_of(pointer: str) -> Path:
    """The parts of a JSON Pointer, without its escapes.

    >>> path_of("/terminals/0"), path_of("/a~1b")
    (('terminals', '0'), ('a/b',))
    """
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def pointer_to(name: str) -> str:
    """The JSON Pointer to a member of that name.

    >>> pointer_to("a/b")
    '/a~1b'
    """
    return "/" + name.replace("~", "~0").replace("/", "~1")
