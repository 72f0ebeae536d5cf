"""Scaffolds a rule: ``python -m tests.tools.new_rule ID [--of FIELD-OR-FORM]``.

A stub that runs is appended to the rules of the field, the form or the site, and named in its ``RULES``; what is left
to write is listed. ``--print`` writes nothing and shows the stub.
"""

import argparse
import ast
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import oqa_rules
from oqa_rules import RULES
from oqa_rules.fields import customer_id
from oqa_rules.fields.registry import FIELDS, MODULES
from oqa_rules.forms.registry import FOLDERS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.rule import ID
from oqa_rules.site.check import SITE

ROOT = Path(oqa_rules.__file__).parent.parent.parent
_WIDTH = 120

_STUB = """@Rule.notice(
    "{id}",
    HOUSE,{path}
    since="{since}",
    title=Text("TODO", "TODO"),
    why=Text("TODO", "TODO"),
    message=Text("TODO「{{found}}」", 'TODO "{{found}}"'),
    remedy=Text("TODO", "TODO"),
    example=Example("{of}", {example}),
)
def {function}({parameter}) -> Violation | None:
    {body}


"""
_OF_TEXT = 'return Violation(found="TODO") if text == {example} else None'
_OF_MEMBER = 'return Violation(found="TODO") if str({member}) == "{value}" else None'

CHECKLIST = """What is left to write:
 1 the severity (error, warning or notice), and the source: guide("資格-4"), inferred("資格-4"), HOUSE, or
   public("...") and docs/ja/sources.md, docs/en/sources.md
 2 title, message and remedy in Japanese and English, with the same parameters in both, and why: what goes wrong
   where the rule is broken, in a sentence or two without parameters
 3 the check: the names of its parameters are the members that it needs{more}
 4 the example that breaks it, and near_miss= where inputs like the example do not suffice
 5 two vectors in tests/tools/vector_cases, one that breaks it and one that just does not
 6 a row of tests/{tests}
 7 the change in a fragment changelog.d/+WORDS.verdict.md, and RULESET once for each release
 8 python -m tests.tools.generate
What it still lacks is named by: python -m tests.tools.half_added {id}
"""


@dataclass(frozen=True, slots=True)
class Stub:
    """The code of a new rule and where it goes."""

    path: Path
    function: str
    code: str
    checklist: str

    def added_to(self, source: str) -> str:
        """The module with the rule above its ``RULES``, named at their end, and with the imports that it needs."""
        listed = _rules_of(ast.parse(source))
        if listed is None or listed.end_lineno is None:
            raise LookupError(f"{self.path.name} has no list RULES of its own: see where it takes its rules from")
        lines = source.splitlines(keepends=True)
        start, end = listed.lineno - 1, listed.end_lineno
        own = "".join(lines[start:end]).rstrip()
        names = own.removesuffix(")").rstrip().removesuffix(",")
        is_long = "\n" in own
        own = f"{names},\n    {self.function},\n)\n" if is_long else f"{names}, {self.function})\n"
        return _with_imports("".join([*lines[:start], self.code, own, *lines[end:]]))


def _rules_of(module: ast.Module) -> ast.Tuple | None:
    """The tuple that a module assigns to ``RULES``."""
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULES":
            return node.value if isinstance(node.value, ast.Tuple) else None
    return None


_NEEDED = ("Example", "HOUSE", "Rule", "Text", "Violation")


def _with_imports(source: str) -> str:
    """The module that imports what every rule needs from ``oqa_rules.rules``."""
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == "oqa_rules.rules" and node.end_lineno is not None:
            names = {alias.name for alias in node.names} | set(_NEEDED)
            ordered = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
            line = f"from oqa_rules.rules import {', '.join(ordered)}\n"
            if len(line) > _WIDTH:
                line = "from oqa_rules.rules import (\n" + "".join(f"    {name},\n" for name in ordered) + ")\n"
            return "".join([*lines[: node.lineno - 1], line, *lines[node.end_lineno :]])
    raise LookupError("the module imports nothing from oqa_rules.rules")


def _folders() -> Mapping[str, str]:
    return {folder.NAME: folder.__name__ for folder in FOLDERS}


def _literal(value: JsonValue) -> str:
    """Texts and objects of texts as they are written in Python too."""
    return json.dumps(value, ensure_ascii=False)


def stub(rule_id: str, of: str = "") -> Stub:
    """The stub of a rule; raises ``ValueError`` for an id that cannot be, and where it is not known what it is of."""
    if ID.fullmatch(rule_id) is None:
        raise ValueError(f"{rule_id}: an id is subject.reason in lower case")
    if rule_id in RULES:
        raise ValueError(f"{rule_id} is a rule already, and an id is never used again")
    subject, _, reason = rule_id.partition(".")
    of, modules = of or subject, {module.FIELD.name: module for module in MODULES}
    function = reason.replace("-", "_")
    if of in modules:
        path, tests, at, parameter = Path(str(modules[of].__file__)), "fields/test_tables.py", "", "text: str"
        more = "; name it in the Field, whose short cut clean may not let pass what breaks it"
        is_entered_twice = of == customer_id.FIELD.name
        wrong = f"{(customer_id.NUMBER if is_entered_twice else FIELDS[of]).example}\n"
        example = _literal(customer_id.entries("CAF", wrong) if is_entered_twice else wrong)
        body = _OF_TEXT.format(example=_literal(wrong))
    elif of in _folders() or of == SITE:
        path = ROOT.joinpath("src", *_folders().get(of, "oqa_rules.site").split("."), "rules.py")
        tests = "site/test_rules.py" if of == SITE else "forms/test_rules_across.py"
        member, value = ("name", "TODO") if of == SITE else ("applied_on", "2026-11-22")
        more, parameter, at = "", f"{member}: object", f'\n    path="/{member}",'
        example, body = f'{{"{member}": "{value}"}}', _OF_MEMBER.format(member=member, value=value)
    else:
        places = ", ".join((*modules, *_folders(), SITE))
        raise ValueError(f"{of} has no rules that a stub can be added to; --of takes {places}")
    code = _STUB.format(
        id=rule_id,
        path=at,
        since=oqa_rules.__version__.partition(".dev")[0],
        of=of,
        example=example,
        function=function,
        parameter=parameter,
        body=body,
    )
    return Stub(path, function, code, CHECKLIST.format(id=rule_id, more=more, tests=tests))


def main() -> int:
    """Writes the stub and says what is left to write."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.new_rule")
    parser.add_argument("id", metavar="ID", help="such as billing-start.far")
    parser.add_argument("--of", default="", metavar="FIELD-OR-FORM", help="where it belongs, if not to its subject")
    parser.add_argument("--print", action="store_true", dest="only_prints", help="show the stub and write nothing")
    options = parser.parse_args()
    try:
        new = stub(options.id, options.of)
        text = new.added_to(new.path.read_text(encoding="utf-8"))
    except (LookupError, ValueError) as refusal:
        parser.error(str(refusal.args[0]))
    where = new.path.relative_to(ROOT).as_posix()
    if options.only_prints:
        print(f"# {where}\n{new.code.rstrip()}\n")  # noqa: T201  # a program
    else:
        new.path.write_bytes(text.encode())
        print(f"{options.id} is in {where}\n")  # noqa: T201  # a program
    print(new.checklist, end="")  # noqa: T201  # a program
    return 0


if __name__ == "__main__":
    sys.exit(main())
