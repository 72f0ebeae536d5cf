"""The pages about the Python names, made from signatures and docstrings."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, MethodType, ModuleType

from tests.tools.api_source import Definition, defined, tree
from tests.tools.api_text import PUBLIC, both, definition, prose
from tests.tools.places import DOCS

import oqa_rules
from oqa_rules import contrib, types
from oqa_rules.fields import choices
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import MODULES
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Text

FOLDER = DOCS / "reference" / "api"

ROOMS = {
    "fields": Text("フィールド", "Fields"),
    "types": Text("pydanticの型", "Types for pydantic"),
    "forms": Text("申請", "Forms"),
    "errors": Text("例外", "Exceptions"),
    "calendar": Text("暦", "Calendar"),
    "schedule": Text("日付", "Dates"),
    "site": Text("施設", "Sites"),
    "policy": Text("社内の決まり", "Policies"),
    "io": Text("ファイル", "Files"),
    "catalogue": Text("規則の一覧", "The catalogue"),
    "rules": Text("規則と指摘", "Rules and findings"),
    "columns": Text("列", "Columns"),
    "contrib": Text("フレームワーク", "Frameworks"),
    "strategies": Text("Hypothesisの戦略", "Hypothesis strategies"),
    "oracle": Text("オラクル", "Oracle"),
}
"""The rooms that have a page, in their order; a room without public names has none."""

FIELD = Definition(Field.__module__, Field.__name__)
"""What every field module shares its verbs with."""

VERBS = ("check", "is_valid", "validate", "normalize", "parse", "check_digit")
"""What a field module can have."""

_ENGLISH = Text("説明はコードの文字列なので英語です。", "What is said here are the docstrings.")


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    made = {}
    mentioned = _mentioned([each for room in ROOMS for each in _names_of(room)])
    for room, title in ROOMS.items():
        body = list(_page(room, [each for each in mentioned if each.room == room]))
        if body:
            made[f"{room}.md"] = "\n".join([f"# {both(title)}\n", f"{_ENGLISH.ja} / {_ENGLISH.en}\n", *body])
    return {"README.md": _index(made)} | made


def _names_of(room: str) -> list[Definition]:
    """The public names of a room: those of the package, and all of a module that is public itself."""
    if room == "contrib":
        return list(_of_frameworks())
    module = PUBLIC.get(room, {"types": types}.get(room))
    if isinstance(module, ModuleType):
        found = [defined(module.__name__, name) for name in getattr(module, "__all__", ())]
    else:
        found = [
            defined(oqa_rules.__name__, name) for name, value in PUBLIC.items() if not isinstance(value, ModuleType)
        ]
    return [each for each in found if each and each.room == room]


def _of_frameworks() -> Iterator[Definition]:
    """The public names of the modules for frameworks, which need not be installed where the pages are made."""
    for path in sorted(Path(contrib.__path__[0]).glob("*.py")):
        module = f"{contrib.__name__}.{path.stem}"
        for node in tree(module).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                yield from (Definition(module, name) for name in ast.literal_eval(node.value))


def _mentioned(names: list[Definition]) -> list[Definition]:
    """What the names speak of and is not among them: what they give back and take, and what that is made of."""
    verbs = [Definition(module.__name__, verb) for module in MODULES for verb in _own_functions(module)]
    waiting = [*names, FIELD, *verbs]
    seen = dict.fromkeys(names)
    while waiting:
        each = waiting.pop()
        for other in each.mentions() if each.name not in _parts() else ():
            if other not in seen and other.room in ROOMS and not other.name.startswith("_"):
                seen[other] = None
                waiting.append(other)
    return sorted((each for each in seen if each not in (*names, FIELD)), key=lambda each: (each.module, each.name))


def _parts() -> set[str]:
    return {name for name, value in PUBLIC.items() if isinstance(value, type) and issubclass(value, RuleModel)}


def _page(room: str, mentioned: list[Definition]) -> Iterator[str]:
    if room == "fields":
        yield from definition(FIELD, "##")
        for module in MODULES:
            yield from _field_module(module)
        yield from _choices()
    for each in _names_of(room):
        yield from definition(each, "##")
    if mentioned:
        yield "## ここに出てくるもの / What these speak of\n"
    for each in mentioned:
        yield from definition(each, "###")


def _field_module(module: ModuleType) -> Iterator[str]:
    name, field = module.__name__.split(".")[-1], module.FIELD
    yield f"## `{name}` {both(field.title)}\n"
    yield prose(module.__name__, ast.get_docstring(tree(module.__name__)) or "")
    shared = [verb for verb in VERBS if isinstance(getattr(module, verb, None), MethodType)]
    verbs = ", ".join(f"`{name}.{verb}`" for verb in shared)
    yield f"{verbs}: [{FIELD.name}](#{FIELD.name.lower()})\n"
    for verb in _own_functions(module):
        yield from definition(Definition(module.__name__, verb), "###", f"{name}.{verb}")


def _own_functions(module: ModuleType) -> list[str]:
    """The verbs that a module has for itself, and the functions that its docstring shows."""
    shown = re.findall(rf"\b{module.__name__.split('.')[-1]}\.(\w+)\(", module.__doc__ or "")
    return [each for each in dict.fromkeys((*VERBS, *shown)) if isinstance(getattr(module, each, None), FunctionType)]


def _choices() -> Iterator[str]:
    names = {id(value): name for name, value in vars(choices).items()}
    yield f"## `choices` 選択肢 / Choices\n\n{prose(choices.__name__, choices.__doc__ or '')}"
    for choice in choices.ALL:
        yield f"### `choices.{names[id(choice)]}` {both(choice.title)}\n"
        yield "| キー / key | 画面の言葉 / label |\n|---|---|"
        yield from (f"| `{key}` | {' · '.join(labels) or '-'} |" for key, labels in choice.labels.items())
        yield ""


def _index(made: dict[str, str]) -> str:
    rows = [f"- [{both(title)}]({room}.md)" for room, title in ROOMS.items() if f"{room}.md" in made]
    return "\n".join(["# Pythonの名前 / Python names\n", f"{_ENGLISH.ja} / {_ENGLISH.en}\n", *rows, ""])
