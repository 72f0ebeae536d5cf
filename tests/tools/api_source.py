"""What the sources declare: a name, where it is defined, its signature and its docstring, read without running them."""

import ast
import builtins
import doctest
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import oqa_rules

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Node: TypeAlias = Function | ast.ClassDef | ast.Assign | ast.AnnAssign

_WIDE = 100


@dataclass(frozen=True, slots=True)
class Definition:
    """A name at the top of one of our modules."""

    module: str
    name: str

    @property
    def room(self) -> str:
        """The room that the module stands in."""
        return self.module.split(".")[1]

    @property
    def node(self) -> Node:
        """What it is in the source."""
        return definitions(self.module)[self.name]

    @property
    def docstring(self) -> str:
        """What is said about it: under its heading, or under the assignment."""
        return docstring(tree(self.module).body, self.node)

    def mentions(self) -> Iterator["Definition"]:
        """The classes and aliases of ours that its signature, its attributes and its bases name."""
        for annotation in _annotations(self.node):
            for each in ast.walk(annotation):
                found = defined(self.module, each.id) if isinstance(each, ast.Name) else None
                if found and (isinstance(found.node, ast.ClassDef) or is_alias(found.node)):
                    yield found


@cache
def tree(module: str) -> ast.Module:
    """The source of one of our modules."""
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(module)
    parsed = ast.parse(Path(found.origin).read_text(encoding="utf-8"))
    parsed.body = [each for node in parsed.body for each in _one_by_one(node)]
    return parsed


@cache
def definitions(module: str) -> dict[str, Node]:
    """What is defined at the top of a module, by its name."""
    found: dict[str, Node] = {}
    for node in tree(module).body:
        found |= {name: node for name in _names(node) if isinstance(node, Node)}
    return found


def _one_by_one(node: ast.stmt) -> list[ast.stmt]:
    """An assignment to several names as one to each of them; what a type checker sees in place of what is made."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and node.orelse:
        return [each for each in node.body if isinstance(each, ast.ClassDef)]
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = zip(node.targets[0].elts, node.value.elts, strict=True)
        return [ast.copy_location(ast.Assign([target], value), node) for target, value in pairs]
    return [node]


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


@cache
def defined(module: str, name: str) -> Definition | None:
    """Where a name that a module uses is defined; ``None`` where that is not one of our modules."""
    if name in definitions(module):
        return Definition(module, name)
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == oqa_rules.__name__:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return defined(str(node.module), alias.name)
    return None


def imported(module: str, name: str) -> str | None:
    """The statement by which a module imports a name from elsewhere."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            source = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return f"{source}import {ast.unparse(alias)}"
    return None


def is_alias(node: Node) -> bool:
    """Whether an assignment declares an alias of a type."""
    return isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).endswith("TypeAlias")


def docstring(body: list[ast.stmt], node: ast.AST) -> str:
    """The docstring of a definition, or the text that follows an assignment in ``body``."""
    if isinstance(node, Function | ast.ClassDef):
        return ast.get_docstring(node) or ""
    following = body[body.index(node) + 1 :][:1] if isinstance(node, ast.stmt) else []
    if following and isinstance(following[0], ast.Expr) and isinstance(following[0].value, ast.Constant):
        return str(following[0].value.value)
    return ""


def _annotations(node: Node) -> Iterator[ast.expr]:
    if isinstance(node, Function):
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        yield from (unquoted(each.annotation) for each in arguments if each.annotation)
        if node.returns:
            yield unquoted(node.returns)
    elif isinstance(node, ast.ClassDef):
        yield from node.bases
        for each in node.body:
            if isinstance(each, Function) and not each.name.startswith("_"):
                yield from _annotations(each)
            elif isinstance(each, ast.AnnAssign) and not ast.unparse(each.target).startswith("_"):
                yield unquoted(each.annotation)


def unquoted(annotation: ast.expr) -> ast.expr:
    """An annotation that is written as text, as what it says."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return ast.parse(annotation.value, mode="eval").body
    return annotation


def signature(node: Function) -> str:
    """The parameters and what comes back, without ``self``; a long one has a parameter a line."""
    parameters = list(_parameters(node.args))
    returns = f" -> {ast.unparse(unquoted(node.returns))}" if node.returns else ""
    line = f"{node.name}({', '.join(parameters)}){returns}"
    if len(line) <= _WIDE:
        return line
    return "\n".join((f"{node.name}(", *(f"    {each}," for each in parameters), f"){returns}"))


def _parameters(given: ast.arguments) -> Iterator[str]:
    plain = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(plain) - len(given.defaults)) + given.defaults
    for number, (each, default) in enumerate(zip(plain, defaults, strict=True), start=1):
        if each.arg not in ("self", "cls"):
            yield _parameter(each, default)
        if number == len(given.posonlyargs):
            yield "/"
    if given.vararg or given.kwonlyargs:
        yield f"*{_parameter(given.vararg, None)}" if given.vararg else "*"
    for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _parameter(each, default)
    if given.kwarg:
        yield f"**{_parameter(given.kwarg, None)}"


def _parameter(each: ast.arg, default: ast.expr | None) -> str:
    annotated = f"{each.arg}: {ast.unparse(unquoted(each.annotation))}" if each.annotation else each.arg
    return annotated if default is None else f"{annotated} = {ast.unparse(default)}"


def unbound(code: str) -> list[str]:
    """The names that an interactive example takes from the module that it stands in, in their order."""
    parsed = ast.parse("".join(each.source for each in doctest.DocTestParser().get_examples(code)))
    used: dict[str, None] = {}
    bound: set[str] = set()
    for node in ast.walk(parsed):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used[node.id] = None
        elif isinstance(node, ast.Name):
            bound.add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, Function | ast.ClassDef):
            bound.add(node.name)
    return [name for name in used if name not in bound and not hasattr(builtins, name)]
