"""The conformance vectors that come with the package, one file for each operation.

They are plain JSON, for programs without Python too: ``oqa-rules vectors DIR`` writes them out. They are packed
because their lines differ little: half a megabyte of them is 22 kB in one stream.

>>> from oqa_rules.oracle.vectors import read_vectors
>>> first = read_vectors("customer-id")[0]
>>> first.id, first.answer.output
('customer-id/caf-ten', {'valid': True})
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final, NotRequired, TypedDict, cast

from oqa_rules.oracle.operations import Answer
from oqa_rules.rulebook import JsonValue, Text

SCHEMA_FILE: Final = "vectors.schema.json"
"""The JSON Schema (Draft 2020-12) that each file of vectors keeps to."""

LEGEND_FILE: Final = "legend.json"
"""What each flag means, and where each rule comes from."""

README_FILE: Final = "README.md"
"""How the files are used, for readers without Python."""

ARCHIVE: Final = files("oqa_rules") / "vectors" / "vectors.tar.bz2"
"""All of these files, packed: any ``tar`` opens it."""

_ENDING = ".json"


@cache
def _files() -> Mapping[str, bytes]:
    held: dict[str, bytes] = {}
    with tarfile.open(fileobj=BytesIO(ARCHIVE.read_bytes()), mode="r:bz2") as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None:
                held[member.name] = stream.read()
    return held


def file_names() -> tuple[str, ...]:
    """Every file there is, in order: the vectors, their legend, their schema, and the page about them."""
    return tuple(sorted(_files()))


def vector_files() -> Mapping[str, str]:
    """The files of vectors by what they ask: each operation of the protocol, and a few questions beside it."""
    others = (SCHEMA_FILE, LEGEND_FILE, README_FILE)
    return {name.removesuffix(_ENDING): name for name in file_names() if name not in others}


@dataclass(frozen=True, slots=True)
class Vector:
    """One input with the answer that is right.

    ``id`` never changes its meaning and is never given to another input. ``rule`` is the rule that the
    vector is about, ``None`` where it is about none; ``breaks`` tells whether the input breaks it or
    just does not. ``flags`` name the bugs that an implementation has that answers otherwise, and
    ``source`` says where the answer comes from.
    """

    id: str
    input: JsonValue
    answer: Answer
    rule: str | None
    breaks: bool
    flags: tuple[str, ...]
    source: str
    comment: Text | None


@dataclass(frozen=True, slots=True)
class VectorFile:
    """The vectors of one question.

    ``protocol`` is the version of the protocol that has this operation, ``None`` where none has.
    """

    operation: str
    protocol: int | None
    vectors: tuple[Vector, ...]


class _Words(TypedDict):
    ja: str
    en: str


class _Written(TypedDict):
    id: str
    comment: NotRequired[_Words]
    input: JsonValue
    flags: list[str]
    rule: str | None
    breaks: bool
    output: dict[str, JsonValue]
    errors: list[str]
    warnings: list[str]
    notices: list[str]


class _WrittenFile(TypedDict):
    operation: str
    protocol: int | None
    source: str | None
    vectors: list[_Written]


class _WrittenLegend(TypedDict):
    flags: dict[str, _Words]
    rules: dict[str, str]


def file_bytes(name: str) -> bytes:
    r"""One of ``file_names()`` as it is: UTF-8 with ``\n`` at the end of each line."""
    return _files()[name]


@cache
def read_file(operation: str) -> VectorFile:
    """The file of an operation, read once; ``KeyError`` where there is none."""
    data = cast("_WrittenFile", json.loads(file_bytes(vector_files()[operation])))
    sources = _legend()["rules"]
    vectors = (_vector(each, data["source"] or "", sources) for each in data["vectors"])
    return VectorFile(data["operation"], data["protocol"], tuple(vectors))


def read_vectors(operation: str) -> tuple[Vector, ...]:
    """The vectors of an operation in the order of the file; ``KeyError`` where there are none.

    >>> {each.breaks for each in read_vectors("customer-id") if each.rule == "customer-id.length"}
    {False, True}
    """
    return read_file(operation).vectors


def read_flags() -> Mapping[str, Text]:
    """What goes wrong in an implementation that fails a vector, by its flag.

    >>> read_flags()["cutoff-exclusive"].en
    'puts the 20th into the next batch'
    """
    return {flag: Text(**words) for flag, words in _legend()["flags"].items()}


@cache
def _legend() -> _WrittenLegend:
    return cast("_WrittenLegend", json.loads(file_bytes(LEGEND_FILE)))


def _vector(written: _Written, source: str, sources: Mapping[str, str]) -> Vector:
    rule, words = written["rule"], written.get("comment")
    source = source if rule is None else sources[rule]
    findings = (tuple(written["errors"]), tuple(written["warnings"]), tuple(written["notices"]))
    return Vector(
        written["id"],
        written["input"],
        Answer(written["output"], *findings, source=source),
        rule,
        written["breaks"],
        tuple(written["flags"]),
        source,
        None if words is None else Text(**words),
    )
