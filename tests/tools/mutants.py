"""Changes the code in one place at a time and asks the tests of its room whether they notice.

The changes are those of cosmic-ray, which stands in an environment of its own; the tests run in the
project's, on a copy. How to run it is told in ``docs/decisions/0014-tests.md``; ``--table`` makes the table of
what survived from the reports of earlier runs.
"""

import argparse
import ast
import difflib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
PYTHON = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
ROOMS = ("fields", "calendar", "schedule", "models", "forms", "strategies", "oracle")
HELD_BY_TOO = {"fields": ("strategies",), "forms": ("strategies",), "models": ("forms", "policy")}
"""Other rooms whose tests hold a room: rules make their near misses themselves, and models are tried by the forms."""
LEFT_OUT = ("test_wrong_on_purpose.py",)
"""Files of tests that take longer than all others of their room: what the oracle finds in hundreds of programs."""
LAST = ("test_laws.py", "test_pipeline.py", "test_run.py", "test_misbehaving.py")
"""Files that take longest, the slowest last: what kills a mutant is mostly found before them."""
COPIED = ("src", "tests", "docs", "pyproject.toml", "README.md")

OPERATORS = re.compile(
    r"core/(?:ReplaceComparisonOperator_\w+|ReplaceUnaryOperator_\w+|NumberReplacer|AddNot|RemoveDecorator"
    r"|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd|ReplaceBreakWithContinue"
    r"|ReplaceContinueWithBreak|ExceptionReplacer|ZeroIterationForLoop"
    r"|ReplaceBinaryOperator_(?:Add_Sub|Add_Mul|Sub_Add|Sub_Mul|Mul_Add|Mul_FloorDiv|FloorDiv_Mod|FloorDiv_Mul"
    r"|Mod_FloorDiv|Mod_Add))"
)
"""All of cosmic-ray's, but two other operators instead of eleven for each of ``+ - * // %``: nearly all of
the eleven fail with a ``TypeError``, and would only make the figures look better."""

ONLY_FOR_TYPE_CHECKERS = ("final", "overload", "override")

SEED = 20261129
"""Of what is sampled, unless another one is given."""

KILLED = "killed"
OUTCOMES = {True: "survived", False: KILLED, None: "timeout"}
"""By whether the tests pass. A run that comes to no end may only be a slow machine: it counts as no kill."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: where and which it is, and the whole code."""

    at: str
    within: str
    operator: str
    change: str
    code: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """What it is known by in another run; lines before it may have moved it."""
        return self.at.partition(":")[0], self.operator, self.change


def without_types(code: str) -> str:
    """The code as it runs: without what only type checkers read.

    >>> without_types("@final\\nclass A: x: int | str = 1") == without_types("class A: x: int = 1")
    True
    """
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, (ast.arg, ast.AnnAssign)):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            node.decorator_list = [
                each
                for each in node.decorator_list
                if not (isinstance(each, ast.Name) and each.id in ONLY_FOR_TYPE_CHECKERS)
            ]
    return ast.dump(tree)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module that is Python and does not only change types."""
    plugins, mutating, tree = (importlib.import_module(f"cosmic_ray.{name}") for name in ("plugins", "mutating", "ast"))
    original = path.read_text(encoding="utf-8")
    seen = {without_types(original)}
    for name in filter(OPERATORS.fullmatch, plugins.operator_names()):
        operator = plugins.get_operator(name)()
        places = [
            place for node in tree.ast_nodes(tree.get_ast(original)) for place in operator.mutation_positions(node)
        ]
        for number, ((line, _), _) in enumerate(places):
            code = mutating.mutate_code(original, operator, number)
            try:
                meaning = without_types(code)
            except SyntaxError:
                continue
            if meaning not in seen:
                seen.add(meaning)
                at = f"{path.as_posix().rpartition('/oqa_rules/')[2]}:{line}"
                yield Mutant(at, scope_at(original, line), name.removeprefix("core/"), _change(original, code), code)


def scope_at(code: str, line: int) -> str:
    """The function or class that a line stands in, by its full name; empty where it stands in none.

    >>> scope_at("class A:\\n    def b(self):\\n        pass\\n", 3)
    'A.b'
    """
    names = list[str]()
    body = ast.parse(code).body
    while True:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.lineno <= line <= (node.end_lineno or 0):
                names.append(node.name)
                body = node.body
                break
        else:
            return ".".join(names)


def _change(original: str, code: str) -> str:
    """The lines that went and those that came."""
    lines = difflib.unified_diff(original.splitlines(), code.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---")))


def tests_pass(python: str, copy: Path, room: str, module: str, timeout: float | None) -> bool | None:
    """Whether the doctests and the tests of a room pass in the copy; ``None`` where they come to no end.

    Those of the module itself run first, then those that import it. What they say is shown where there is no
    ``timeout``: that is the run without any change.
    """
    command = [python, "-m", "pytest", "-x", "-q", "-m", "not slow or process", "-p", "no:cacheprovider"]
    command += ["-p", "_hypothesis_pytestplugin", "-p", "few_examples", "--hypothesis-profile", "few"]
    first = (f"src/oqa_rules/{room}/{module}.py", f"tests/{room}/test_{module}.py")
    command += [each for each in first if (copy / each).exists()]
    tests = [each for each in (copy / "tests" / room).glob("test_*.py") if each.name not in LEFT_OUT]
    command.append(f"src/oqa_rules/{room}")
    command += map(str, sorted(tests, key=lambda each: _turn(each, f"oqa_rules.{room}.{module} ")))
    command += [f"tests/{each}" for each in HELD_BY_TOO.get(room, ())]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(copy / "src"), str(copy / "tests" / "tools"))),
        "PYTHONDONTWRITEBYTECODE": "1",  # two mutants may be written in one second, with one length
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # halves the time to start
    }
    output = None if timeout is None else subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, stdout=output, stderr=output, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return done.returncode == 0


def _turn(tests: Path, module: str) -> tuple[int, bool, str]:
    """By what the files of a room are put in order: slow ones last, those that import the module first."""
    slow = LAST.index(tests.name) + 1 if tests.name in LAST else 0
    return slow, module not in tests.read_text(encoding="utf-8"), tests.name


@dataclass(frozen=True, slots=True)
class Sample:
    """Which mutants are judged: those alone that are named in ``only``, and of them so many, drawn by a seed."""

    only: set[tuple[str, str, str]] | None = None
    count: int | None = None
    seed: int = SEED

    def of(self, modules: Iterable[Path]) -> list[tuple[Path, Mutant]]:
        """Those of the modules, each with its module, in their order."""
        mutants = [(path, each) for path in modules for each in mutants_of(path)]
        if self.only is not None:
            mutants = [each for each in mutants if each[1].identity in self.only]
        if self.count is None or self.count >= len(mutants):
            return mutants
        drawn = Random(self.seed).sample(mutants, self.count)  # noqa: S311  # the same ones each time
        return sorted(drawn, key=lambda each: each[1].at)


def judged(room: str, modules: str, *, python: str, copy: Path, sample: Sample) -> Iterator[dict[str, str]]:
    """Each mutant of the sample and what became of it."""
    start = time.monotonic()
    if not tests_pass(python, copy, room, "", None):
        sys.exit("The tests fail without any change.")
    timeout = 30 + 4 * (time.monotonic() - start)
    paths = sorted((copy / "src" / "oqa_rules" / room).rglob(f"{modules}.py"))
    for path, mutant in sample.of(paths):
        original = path.read_bytes()
        path.write_text(mutant.code, encoding="utf-8")
        outcome = OUTCOMES[tests_pass(python, copy, room, path.stem, timeout)]
        path.write_bytes(original)
        what = {"within": mutant.within, "operator": mutant.operator, "outcome": outcome, "change": mutant.change}
        yield {"at": mutant.at, **what}


def table(reports: Iterable[Path]) -> Iterator[str]:
    """Two tables in Markdown: how many were killed in each room, and what was not; no line numbers."""
    told = [json.loads(line) for report in reports for line in report.read_text(encoding="utf-8").splitlines()]
    yield "| room | mutants | killed | survived | timeout | |\n|---|---|---|---|---|---|"
    for room in dict.fromkeys(each["at"].partition("/")[0] for each in told):
        outcomes = Counter(each["outcome"] for each in told if each["at"].partition("/")[0] == room)
        share = outcomes[KILLED] / outcomes.total()
        counts = " | ".join(str(outcomes[name]) for name in (KILLED, "survived", "timeout"))
        yield f"| `{room}` | {outcomes.total()} | {counts} | {share:.1%} |"
    yield "\n| where | change | how many |\n|---|---|---|"
    rows = Counter(
        (f"`{each['at'].partition(':')[0]}` {each['within']}".rstrip(), " → ".join(_sides(each["change"])))
        for each in told
        if each["outcome"] != KILLED
    )
    yield from (f"| {where} | {change} | {count} |" for (where, change), count in rows.items())


def _sides(change: str) -> Iterator[str]:
    """What went and what came, each on one line."""
    for sign in "-+":
        lines = (line[1:].strip() for line in change.splitlines() if line.startswith(sign))
        yield f"`{' '.join(lines)}`".replace("|", r"\|")


def survivors_of(report: Path) -> set[tuple[str, str, str]]:
    """The identities of the mutants of a report that were not killed."""
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    return {
        Mutant(each["at"], "", each["operator"], each["change"], "").identity
        for each in told
        if each["outcome"] != KILLED
    }


def main() -> None:
    """Judges the mutants of a room, shows the survivors and writes a report; or makes the table of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", nargs="?", choices=ROOMS)
    parser.add_argument("--table", type=Path, nargs="+", metavar="REPORT", help="print the table of these reports")
    parser.add_argument("--sample", type=int, help="only so many, always the same ones")
    parser.add_argument("--seed", type=int, default=SEED, help="of the sample: another one draws others")
    parser.add_argument("--module", default="*", help="only the modules of this name, such as day")
    parser.add_argument("--survivors-of", type=Path, help="only those that were not killed in this report")
    parser.add_argument("--python", default=str(PYTHON), help="what runs the tests")
    parser.add_argument("--report", type=Path, help="where the JSON Lines of the mutants go")
    asked = parser.parse_args()
    if asked.table:
        sys.stdout.writelines(f"{line}\n" for line in table(asked.table))
        return
    if asked.room is None or asked.report is None:
        parser.error("a run needs a room and --report FILE")
    only = survivors_of(asked.survivors_of) if asked.survivors_of else None
    outcomes = Counter[str]()
    with tempfile.TemporaryDirectory() as folder, asked.report.open("w", encoding="utf-8") as report:
        copy = _copied(Path(folder))
        sample = Sample(only, asked.sample, asked.seed)
        for told in judged(asked.room, asked.module, python=asked.python, copy=copy, sample=sample):
            report.write(json.dumps(told, ensure_ascii=False) + "\n")
            report.flush()
            outcomes[told["outcome"]] += 1
            if told["outcome"] != KILLED:
                sys.stdout.write(f"{told['outcome']}: {told['at']} {told['operator']}\n{told['change']}\n")
    sys.stdout.write(f"{asked.room}: {outcomes[KILLED]} of {outcomes.total()} killed\n")


def _copied(folder: Path) -> Path:
    """A copy of what the tests need; they are told where the public data are, which lie beside the checkout."""
    copy = folder / "main"
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(ROOT / name, copy / name)
    for data in ROOT.parent.glob("*/data/syukujitsu.csv"):
        os.environ.setdefault("OQA_RULES_TEST_DATA", str(data.parent))
    return copy


if __name__ == "__main__":
    main()
