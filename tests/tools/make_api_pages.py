"""The pages about the Python names in both trees, made from signatures and docstrings, which are in English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, MethodType, ModuleType

from tests.tools.api_source import Definition, defined, tree
from tests.tools.api_text import PUBLIC, definition, prose, target
from tests.tools.places import link_to_twin

import oqa_rules
from oqa_rules import contrib, types
from oqa_rules.fields import choices
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import MODULES
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Lang, Text

FOLDER = "api"
"""The name of the folder of these pages in the reference of each tree."""

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

_INDEX = Text("Pythonの名前", "Python names")
_ABOUT = Text(
    "コードの説明文（docstring）から作ったページです。説明文は英語です。",
    "Generated from the docstrings of the code.",
)
_RELATED = Text("関連する型", "Related types")
_CHOICES = Text("選択肢", "Choices")
_CHOICE_HEAD = Text("| キー | 画面の言葉 |", "| Key | Printed label |")


def pages(lang: Lang) -> dict[str, str]:
    """The text of every page of a tree by the name of its file."""
    made = {}
    mentioned = _mentioned([each for room in ROOMS for each in _names_of(room)])
    for room, title in ROOMS.items():
        body = list(_page(room, [each for each in mentioned if each.room == room], lang))
        if body:
            made[f"{room}.md"] = "\n".join([*_head(title, f"{room}.md", lang), *body])
    return {"README.md": _index(made, lang)} | made


def _head(title: Text, page: str, lang: Lang) -> tuple[str, str]:
    return f"# {title[lang]}\n", f"{link_to_twin(lang, FOLDER, page)} {_ABOUT[lang]}\n"


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


def _page(room: str, mentioned: list[Definition], lang: Lang) -> Iterator[str]:
    if room == "fields":
        yield from definition(FIELD, "##", lang)
        for module in MODULES:
            yield from _field_module(module, lang)
        yield from _choices(lang)
    for each in _names_of(room):
        yield from definition(each, "##", lang)
    if mentioned:
        yield f"## {_RELATED[lang]}\n"
    for each in mentioned:
        yield from definition(each, "###", lang)


def _field_module(module: ModuleType, lang: Lang) -> Iterator[str]:
    name, field = module.__name__.split(".")[-1], module.FIELD
    yield f"## `{name}` {field.title[lang]}\n"
    yield prose(module.__name__, ast.get_docstring(tree(module.__name__)) or "")
    shared = [verb for verb in VERBS if isinstance(getattr(module, verb, None), MethodType)]
    verbs = (f"{target(f'{name}.{verb}')}[`{name}.{verb}`](#{FIELD.name}.{verb})" for verb in shared)
    yield f"{', '.join(verbs)}: [{FIELD.name}](#{FIELD.name.lower()})\n"
    for verb in _own_functions(module):
        yield from definition(
            Definition(module.__name__, verb), "###", lang, f"{target(f'{name}.{verb}')}{name}.{verb}"
        )


def _own_functions(module: ModuleType) -> list[str]:
    """The verbs that a module has for itself, and the functions that its docstring shows."""
    shown = re.findall(rf"\b{module.__name__.split('.')[-1]}\.(\w+)\(", module.__doc__ or "")
    return [each for each in dict.fromkeys((*VERBS, *shown)) if isinstance(getattr(module, each, None), FunctionType)]


def _choices(lang: Lang) -> Iterator[str]:
    names = {id(value): name for name, value in vars(choices).items()}
    yield f"## `choices` {_CHOICES[lang]}\n\n{prose(choices.__name__, choices.__doc__ or '')}"
    for choice in choices.ALL:
        yield f"### `choices.{names[id(choice)]}` {choice.title[lang]}\n"
        yield f"{_CHOICE_HEAD[lang]}\n|---|---|"
        yield from (f"| `{key}` | {' · '.join(labels) or '-'} |" for key, labels in choice.labels.items())
        yield ""


def _index(made: dict[str, str], lang: Lang) -> str:
    rows = [f"- [{title[lang]}]({room}.md)" for room, title in ROOMS.items() if f"{room}.md" in made]
    return "\n".join([*_head(_INDEX, "README.md", lang), *rows, ""])
