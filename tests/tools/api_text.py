"""A public name as Markdown: its heading, its signature, and its docstring with examples that can be run.

Each part of a class can be linked to by its name, such as ``#Rule.with_check``. The fragments of headings would not
do: they have no dots and no capitals, so that ``Step.kind`` and ``StepKind`` share one.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module

from tests.tools.api_source import (
    Definition,
    Function,
    defined,
    docstring,
    imported,
    is_alias,
    signature,
    unbound,
    unquoted,
)

import oqa_rules
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Lang, Text

_EXAMPLE = re.compile(r"^>>> .*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def _public() -> Iterator[tuple[str, object]]:
    for name in oqa_rules.__all__:
        try:
            yield name, getattr(oqa_rules, name)
        except ModuleNotFoundError as error:
            # A room that is announced and not built yet has no page.
            if error.name != f"{oqa_rules.__name__}.{name}":
                raise


_MEMBER_HEAD = Text("| キー | 日本語 | 英語 | 必須 |", "| Key | Japanese | Meaning | Required |")

PUBLIC = dict(_public())
"""Every public name of the package that is there, and what it is."""


def definition(each: Definition, level: str, lang: Lang, title: str | None = None) -> Iterator[str]:
    """A name under its heading: how it is imported, its signature, what is said of it, and its parts.

    Under a ``title`` of its own it is not told how it is imported.
    """
    node = each.node
    # Only a class can be a model, and none of a framework is: that need not be installed.
    value = getattr(import_module(each.module), each.name) if each.room != "contrib" else None
    yield f"{level} {title or each.name}\n"
    if title is None:
        yield f"`from {_home(each)} import {each.name}`\n"
    if isinstance(node, Function):
        yield _code(signature(node))
    elif is_alias(node) and isinstance(node, ast.AnnAssign) and node.value:
        yield _code(f"{each.name} = {ast.unparse(unquoted(node.value))}")
    yield prose(each.module, each.docstring)
    if isinstance(value, type) and issubclass(value, RuleModel):
        yield from _members(value, lang)
    elif isinstance(node, ast.ClassDef):
        yield from _attributes(each, node)
        yield from _methods(each, node, f"{level}#")


def target(name: str) -> str:
    """What a link to ``#name`` leads to."""
    return f'<span id="{name}"></span>'


def _home(each: Definition) -> str:
    """The shortest way to import it."""
    if each.name in PUBLIC and defined(oqa_rules.__name__, each.name) == each:
        return oqa_rules.__name__
    room = f"{oqa_rules.__name__}.{each.room}"
    return room if each.name in getattr(import_module(room), "__all__", ()) else each.module


def _members(part: type[RuleModel], lang: Lang) -> Iterator[str]:
    yield f"{_MEMBER_HEAD[lang]}\n|---|---|---|---|"
    yield from _rows(part, part.__name__)
    yield ""


def _rows(part: type[RuleModel], owner: str, front: str = "") -> Iterator[str]:
    for member in part.members.members:
        key = f"{front}{member.key}"
        labels = " · ".join(dict.fromkeys((member.info.title.ja, *member.info.aliases, *member.info.headings)))
        required = "✓" if member.is_required else ""
        yield f"| {target(f'{owner}.{key}')}`{key}` | {labels} | {member.info.title.en} | {required} |"
        if member.model and not member.is_list:
            yield from _rows(member.model, owner, f"{key}.")


def _attributes(owner: Definition, node: ast.ClassDef) -> Iterator[str]:
    """The classes that it is made of, and an item for each attribute and property."""
    bases = [found for base in node.bases if (found := defined(owner.module, ast.unparse(base)))]
    if bases:
        yield f"{', '.join(base.name for base in bases)} +\n"
    for each in node.body:
        name, what = _attribute(each)
        if name and not name.startswith("_"):
            said = _one_line(each) if isinstance(each, Function) else docstring(node.body, each).replace("\n", " ")
            yield f"- {target(f'{owner.name}.{name}')}`{what}`{f': {_ticks(said)}' if said else ''}"
    yield ""


def _attribute(node: ast.stmt) -> tuple[str, str]:
    """The name of the attribute that a statement in a class declares, and how it is shown; no name where it is none."""
    if isinstance(node, ast.AnnAssign) and not re.search(r"\b_", ast.unparse(node.annotation)):
        return ast.unparse(node.target), f"{ast.unparse(node.target)}: {ast.unparse(unquoted(node.annotation))}"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]), ast.unparse(node)
    if isinstance(node, Function) and _is_decorated(node, "property"):
        return node.name, node.name + (f": {ast.unparse(unquoted(node.returns))}" if node.returns else "")
    return "", ""


def _methods(owner: Definition, node: ast.ClassDef, level: str) -> Iterator[str]:
    for each in node.body:
        if (
            isinstance(each, Function)
            and not each.name.startswith("_")
            and not _is_decorated(each, "property", "overload")
        ):
            name = f"{owner.name}.{each.name}"
            yield f"{level} {target(name)}{name}\n"
            yield _code(signature(each))
            yield prose(owner.module, ast.get_docstring(each) or "")


def _is_decorated(node: Function, *decorators: str) -> bool:
    return not set(decorators).isdisjoint(map(ast.unparse, node.decorator_list))


def _one_line(node: Function) -> str:
    return _ticks((ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " "))


def prose(module: str, said: str) -> str:
    """A docstring as Markdown; each example imports what it takes from its module."""
    parts: list[str] = []
    at = 0
    for match in _EXAMPLE.finditer(said):
        parts.append(_ticks(said[at : match.start()]).strip())
        parts.append(f"```python\n{_imports(module, match[0])}{match[0].rstrip()}\n```")
        at = match.end()
    parts.append(_ticks(said[at:]).strip())
    return "\n\n".join(filter(None, parts)) + "\n"


def _imports(module: str, code: str) -> str:
    return "".join(f">>> {_import(module, name)}\n" for name in unbound(code))


def _import(module: str, name: str) -> str:
    found = defined(module, name)
    if found or name in PUBLIC:
        return f"from {_home(found) if found else oqa_rules.__name__} import {name}"
    statement = imported(module, name)
    if statement is None:
        raise LookupError(f"{module}: an example uses {name}, which the module does not have")
    return statement


def _ticks(said: str) -> str:
    return said.replace("``", "`")


def _code(text: str) -> str:
    return f"```text\n{text}\n```\n"
