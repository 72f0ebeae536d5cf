"""The files themselves: their schema, their ids, their flags, how they are written."""

import json
from collections import Counter
from pathlib import Path
from unicodedata import category

import jsonschema_rs
import pytest
from tests.tools.vector_cases import CASES
from tests.tools.vector_cases.flags import BUG_TYPES

from oqa_rules import RULES, __version__
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.vectors import (
    LEGEND_FILE,
    README_FILE,
    SCHEMA_FILE,
    Vector,
    file_bytes,
    file_names,
    read_flags,
    read_vectors,
    vector_files,
)
from oqa_rules.rules import EDITION, RULESET
from oqa_rules.rules.edition import DOCUMENTATION

BEYOND_THE_PROTOCOL = CASES.keys() - OPERATIONS.keys()

each_file = pytest.mark.parametrize("name", file_names())
each_operation = pytest.mark.parametrize("operation", vector_files())


def test_there_is_a_file_for_each_operation_and_for_what_else_has_cases() -> None:
    assert set(vector_files()) == OPERATIONS.keys() | BEYOND_THE_PROTOCOL
    assert "record" in BEYOND_THE_PROTOCOL
    assert set(file_names()) == {*vector_files().values(), LEGEND_FILE, SCHEMA_FILE, README_FILE}
    protocols = {each: json.loads(file_bytes(name))["protocol"] for each, name in vector_files().items()}
    assert {each for each, protocol in protocols.items() if protocol is None} == BEYOND_THE_PROTOCOL
    assert {protocols[each] for each in OPERATIONS} == {1}


def test_the_files_keep_to_their_schema() -> None:
    schema = json.loads(file_bytes(SCHEMA_FILE))
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.Draft202012Validator(schema)
    for name in (*vector_files().values(), LEGEND_FILE):
        validator.validate(json.loads(file_bytes(name)))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("billing-mail.json", {"output": {"cutoff_on": "2026-11-20"}}),
        ("billing-mail.json", {"output": {"cutoff_on": "2026-11-20", "deliver_by": 15}}),
        ("billing-mail.json", {"input": {"applied_on": 20261120}}),
        ("customer-id.json", {"output": {"valid": 1}}),
        ("customer-id.json", {"rule": "length"}),
        ("customer-id.json", {"flags": []}),
        ("customer-id.json", {"id": "Customer/1"}),
        ("certificates.json", {"output": {}}),
        ("eligibility.json", {"seen": True}),
    ],
)
def test_the_schema_refuses_what_is_no_vector(name: str, changes: dict[str, object]) -> None:
    validator = jsonschema_rs.Draft202012Validator(json.loads(file_bytes(SCHEMA_FILE)))
    data = json.loads(file_bytes(name))
    assert validator.is_valid(data)
    data["vectors"][0] |= changes
    assert not validator.is_valid(data)


@each_file
def test_a_file_is_utf8_with_plain_line_ends_and_shows_everything_that_it_holds(name: str) -> None:
    text = file_bytes(name).decode("utf-8")
    assert text.endswith("\n")
    hidden = {each for each in text if category(each)[0] in "CMZ"} - {" ", "\n"}
    assert hidden == set(), "what cannot be seen is escaped, so that no editor changes it"


@each_operation
def test_ids_begin_with_the_operation_and_no_input_stands_twice(operation: str) -> None:
    vectors = read_vectors(operation)
    assert {each.id.partition("/")[0] for each in vectors} == {operation}
    inputs = Counter(json.dumps(each.input, sort_keys=True) for each in vectors)
    assert [each for each, count in inputs.items() if count > 1] == []


def test_no_id_ever_changes_its_input(vectors: dict[str, Vector]) -> None:
    total = sum(len(read_vectors(each)) for each in vector_files())
    assert len(vectors) == total, "no id stands twice"
    lines = Path(__file__).with_name("issued_ids.lock").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    issued = [line.split()[0] for line in lines]
    assert issued == sorted(vectors), "an id is never taken out; python -m tests.tools.generate adds new ones"


def test_a_file_of_vectors_is_told_by_a_member_and_says_how_many_and_who_made_it() -> None:
    head = {"$schema": f"./{SCHEMA_FILE}", "generator": f"oqa-rules {__version__}", "license": "MIT"}
    for name in file_names():
        if not name.endswith(".json"):
            continue
        data = json.loads(file_bytes(name))
        assert ("vectors" in data, "count" in data) == (name in vector_files().values(),) * 2
        if name != SCHEMA_FILE:
            assert data.items() >= head.items()
            assert data.get("count", 0) == len(data.get("vectors", ()))


def test_each_description_says_something_of_its_own_in_both_languages(vectors: dict[str, Vector]) -> None:
    for vector in vectors.values():
        for text in (vector.description.ja, vector.description.en):
            assert text.strip() == text != "", vector.id
            assert "{" not in text or "{" in json.dumps(vector.input), vector.id
        assert vector.comment in (None, vector.description), vector.id
    # Vectors of the same words have at least other flags, or stand beside one that is written otherwise.
    words = Counter((each.id.partition("/")[0], each.description.en, each.flags) for each in vectors.values())
    assert words.total() / len(words) < 2


def test_each_flag_says_what_it_is_about_and_where_that_is_explained(repository: Path) -> None:
    notes = json.loads(file_bytes(LEGEND_FILE))["flags"]
    assert {note["bug_type"] for note in notes.values()} == set(BUG_TYPES)
    for flag, note in notes.items():
        page = note["link"].removeprefix(DOCUMENTATION).rstrip("/")
        assert (repository / "docs" / "ja" / f"{page}.md").is_file(), flag  # the Japanese tree is the root of the site


def test_the_legend_explains_each_flag_in_both_languages_and_no_other() -> None:
    used = {flag for operation in vector_files() for each in read_vectors(operation) for flag in each.flags}
    flags = read_flags()
    assert flags.keys() == used
    for words in flags.values():
        assert words.en.isascii()
        words.ja.encode("cp932")
    assert len({words.ja for words in flags.values()}) == len(flags)
    assert len({words.en for words in flags.values()}) == len(flags)


def test_the_legend_has_the_source_of_every_rule_that_a_vector_names(vectors: dict[str, Vector]) -> None:
    legend = json.loads(file_bytes(LEGEND_FILE))
    assert legend["ruleset"] == RULESET
    assert legend["edition"] == EDITION
    assert legend["rules"] == {each: RULES[each].source for each in legend["rules"]}
    named = {each.rule for each in vectors.values()} - {None}
    said = {rule for each in vectors.values() for rule in (*each.answer.errors, *each.answer.warnings)}
    notices = {rule for each in vectors.values() for rule in each.answer.notices}
    assert named | said | notices == legend["rules"].keys()


def test_the_page_for_readers_without_python_names_every_member_and_file() -> None:
    page = file_bytes(README_FILE).decode("utf-8")
    vector = json.loads(file_bytes("customer-id.json"))["vectors"][0]
    for name in (*vector, "comment", LEGEND_FILE, SCHEMA_FILE, "record", "count", "vectors"):
        assert f"`{name}`" in page
