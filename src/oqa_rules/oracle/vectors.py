"""The conformance vectors that come with the package, one file for each operation.

They are plain JSON, for programs without Python too: ``oqa-rules vectors DIR`` writes them out.

>>> first = read_vectors("customer-id")[0]
>>> first.id, first.answer.output
('customer-id/caf-ten', {'valid': True})
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from oqa_rules.oracle.operations import Answer
from oqa_rules.rules import JsonValue, Text

SCHEMA_FILE = "vectors.schema.json"  # JSON Schema (Draft 2020-12)
LEGEND_FILE = "legend.json"  # what each flag means, and where each rule comes from
README_FILE = "README.md"


@cache
def _files() -> Mapping[str, Traversable]:
    folder = files("oqa_rules") / "vectors"
    return {each.name: each for each in folder.iterdir() if each.name.endswith((".json", ".md"))}


def file_names() -> tuple[str, ...]:
    """Every file, in order: the vectors, their legend, their schema, and the page about them."""
    return tuple(sorted(_files()))


def vector_files() -> Mapping[str, str]:
    """The files of vectors by what they ask: each operation of the protocol, and a few questions beside it."""
    others = (SCHEMA_FILE, LEGEND_FILE, README_FILE)
    return {name.removesuffix(".json"): name for name in file_names() if name not in others}


def file_bytes(name: str) -> bytes:
    r"""One of ``file_names()`` as it is: UTF-8 with ``\n`` at the end of each line."""
    return _files()[name].read_bytes()


@dataclass(frozen=True, slots=True)
class Vector:
    """One input with its right answer.

    ``id`` never changes its meaning and is never given to another input. ``rule`` is the rule that the
    vector is about, ``None`` if it is about none; ``breaks`` says whether the input breaks it or only just
    does not. ``flags`` name the bugs of an implementation that answers otherwise, and ``source`` is the
    source of the answer. ``description`` says in a sentence what the vector is about, and ``comment`` has its
    author's own words, if there are any.
    """

    id: str
    input: JsonValue
    answer: Answer
    rule: str | None
    breaks: bool
    flags: tuple[str, ...]
    source: str
    description: Text
    comment: Text | None


@cache
def read_vectors(operation: str) -> tuple[Vector, ...]:
    """The vectors of an operation in the order of the file, read once; ``KeyError`` if there are none.

    >>> {each.breaks for each in read_vectors("customer-id") if each.rule == "customer-id.length"}
    {False, True}
    """
    data = _read(vector_files()[operation])
    return tuple(_vector(each, data["source"] or "") for each in data["vectors"])


def read_flags() -> Mapping[str, Text]:
    """The bugs of an implementation that fails a vector, by their flags.

    >>> read_flags()["cutoff-exclusive"].en
    'puts the 20th into the next batch'
    """
    return {flag: _words(note) for flag, note in _legend()["flags"].items()}


def _words(data: Mapping[str, str]) -> Text:
    return Text(data["ja"], data["en"])


def _vector(data: dict[str, Any], source: str) -> Vector:
    rule, comment = data["rule"], data.get("comment")
    source = source if rule is None else _legend()["rules"][rule]
    findings = (tuple(data["errors"]), tuple(data["warnings"]), tuple(data["notices"]))
    answer = Answer(data["output"], *findings, source=source)
    flags = tuple(data["flags"])
    return Vector(
        id=data["id"],
        input=data["input"],
        answer=answer,
        rule=rule,
        breaks=data["breaks"],
        flags=flags,
        source=source,
        description=_words(data["description"]),
        comment=comment and _words(comment),
    )


@cache
def _legend() -> dict[str, Any]:
    return _read(LEGEND_FILE)


def _read(name: str) -> dict[str, Any]:
    # Its shape is that of the schema: the tests hold every file to it.
    data: dict[str, Any] = json.loads(file_bytes(name))
    return data
