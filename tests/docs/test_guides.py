"""The guides of CONTRIBUTING lead where they say, and touch no more of the source than the house allows."""

import json
from pathlib import Path

import pytest
from tests.docs.guides import Edit, Guide, Tree, guides

GUIDES = {guide.name: guide for guide in guides()}

MOST_FILES = {
    "Your first rule": {"forms/certificate/rules.py"},
    "A field": {"fields/phone_number.py", "fields/registry.py", "types.py"},
    "A form": {
        *(f"forms/withdrawal/{name}.py" for name in ("__init__", "example", "model", "rules")),
        "forms/registry.py",
    },
    "A date function": {"schedule/reminder.py", "schedule/functions.py", "schedule/__init__.py"},
    "An operation": {"operations.py"},
}
"""The files of the source that a guide touches."""

MOST_STEPS = 10


def _touched(tree: Tree, before: dict[str, str]) -> set[str]:
    after = tree.source_files()
    return {path.removeprefix("src/oqa_rules/") for path, digest in after.items() if before.get(path) != digest}


def test_there_is_a_guide_for_each_thing_that_one_adds() -> None:
    assert list(GUIDES) == list(MOST_FILES)
    assert {name: guide.steps for name, guide in GUIDES.items() if not 1 <= guide.steps <= MOST_STEPS} == {}
    for guide in GUIDES.values():
        assert any("tests.tools.generate" in each for each in guide.commands), guide.name
        assert any("-m pytest" in each for each in guide.commands), guide.name


@pytest.mark.parametrize(
    ("where", "before", "after"),
    [
        ({}, "", "new,\n"),
        ({"at": "end"}, "a\n", "a\nnew,\n"),
        ({"after": "a ="}, "a = 1\nb\n", "a = 1\nnew,\nb\n"),
        ({"in": "a = ["}, "a = [\n    (1),\n]\nb = []\n", "a = [\n    (1),\nnew,\n]\nb = []\n"),
        ({"in": "a = ["}, "a = [(1), 2]\n", "a = [(1), 2, new]\n"),
    ],
)
def test_a_block_goes_where_it_says(where: dict[str, str], before: str, after: str) -> None:
    assert Edit("x.py", "new,\n", where).applied(before) == after


@pytest.mark.parametrize("text", ["", "a\na\n"])
def test_a_place_that_is_not_there_once_is_refused(text: str) -> None:
    with pytest.raises(LookupError, match=r"x\.py has [02] times 'a'"):
        Edit("x.py", "new\n", {"after": "a"}).applied(text)


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_guide_leads_where_it_says(guide: Guide, tmp_path: Path) -> None:
    tree = Tree.copied(tmp_path)
    before = tree.source_files()
    for edit in guide.edits:
        tree.edit(edit)
    for command in guide.commands:
        done = tree.obey(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert _touched(tree, before) == MOST_FILES[guide.name]


_PROBE = """
import json, sys
from pydantic import TypeAdapter, ValidationError
from oqa_rules import types
from oqa_rules.fields.registry import FIELDS
from oqa_rules.models.annotation import FieldAnnotation
import jsonschema_rs

named = [getattr(types, name) for name in types.__all__]
aliases = {alias.__value__.__metadata__[0].field.name: alias for alias in named}
answers = []
for name, text in json.loads(sys.argv[1]):
    adapter = TypeAdapter(aliases[name])
    try:
        adapter.validate_python(text)
        is_taken = True
    except ValidationError:
        is_taken = False
    answers.append([
        not any(each.is_error for each in FIELDS[name].check(text)),
        FIELDS[name].is_valid(text),
        is_taken,
        jsonschema_rs.Draft202012Validator(adapter.json_schema()).is_valid(text),
        FIELDS[name].normalize(text).text == text,
    ])
print(json.dumps(answers))
"""


def _answers(tree: Tree, texts: list[tuple[str, str]]) -> list[list[bool]]:
    done = tree.run("-c", _PROBE, json.dumps(texts))
    assert done.returncode == 0, done.stderr
    answers: list[list[bool]] = json.loads(done.stdout)
    return answers


def _change_a_line(tree: Tree, path: str, old: str, new: str) -> None:
    """Changes one line of the source; the old one stands there once."""
    file = tree.root / "src" / "oqa_rules" / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert "\n" not in old.strip("\n")
    file.write_text(text.replace(old, new), encoding="utf-8")


YES, NO = [True] * 5, [False, False, False, False, True]
"""What check, is_valid, the type and the schema say of a text that normalizing leaves as it is."""


@pytest.mark.slow
def test_a_severity_is_changed_in_one_line(tmp_path: Path) -> None:
    tree = Tree.copied(tmp_path)
    names = [("institution-name", "長" * 200), ("terminal-name", "端" * 100)]
    too_long = [(name, text + "長") for name, text in names]
    assert _answers(tree, [*names, *too_long]) == [YES] * 4
    path = tree.root / "src/oqa_rules/fields/visible_name.py"
    place = path.read_text(encoding="utf-8")
    declared = '@Rule.warning(\n        f"{name}.long",'
    assert place.count(declared) == 1
    changed = place.replace(declared, declared.replace("warning", "error"))
    path.write_text(changed, encoding="utf-8")
    assert _answers(tree, [*names, *too_long]) == [YES, YES, NO, NO]


@pytest.mark.slow
def test_the_lengths_of_a_customer_id_are_changed_in_one_line(tmp_path: Path) -> None:
    tree = Tree.copied(tmp_path)
    texts = [("customer-id", f"{prefix}{'0123456789012'[:n]}") for prefix in ("CAF", "COP") for n in (8, 9, 10, 11)]
    assert _answers(tree, texts) == [YES, NO, YES, NO] * 2
    _change_a_line(tree, "fields/customer_id_number.py", "NUMBER_LENGTHS = (8, 10)\n", "NUMBER_LENGTHS = (8, 11)\n")
    assert _answers(tree, texts) == [YES, NO, NO, YES] * 2
