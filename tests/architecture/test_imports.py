"""Who may import whom, and what is never loaded for nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import oqa_rules
from oqa_rules.fields import registry

# From the bottom up: a room may import itself and what stands in a lower row.
LEVELS = [
    {"rules", "_on_load", "versions"},
    {"calendar", "io"},
    {"errors"},
    {"fields", "schedule"},
    {"models"},
    {"types"},
    {"forms"},
    {"site"},
    {"catalogue", "own_models"},
    {"policy"},
    {"columns"},
    {"render", "contrib"},
    {"document_examples", "operations", "pandas", "polars"},
    {"examples"},
    {"strategies"},
    {"oracle", "_hypothesis"},
    {"json_schemas"},
    {"cli"},
    {"__main__", "__pyinstaller"},
]
LEVEL = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}

# Each of these is imported by these modules and by no other.
HOMES = {
    "jaconv": {"fields.normalize"},
    "dateutil": {"schedule.billing"},
    "rich": {"cli.terminal"},
    "argcomplete": {"cli.completer"},
    "icalendar": {"render.plan_ics"},
    "openpyxl": {"render.workbook", "render.marked_workbook"},
    "fastapi": {"contrib.fastapi"},
    "django": {"contrib.django"},
    "sqlalchemy": {"contrib.sqlalchemy"},
    "click": {"contrib.click"},
    "nanoarrow": {"columns.arrow"},
    "pyarrow": {"io._arrow_arrays", "io.columnar"},
    "pandas": {"contrib.pandas"},
    "polars": {"contrib.polars"},
}

SOURCE = Path(oqa_rules.__file__).parent


@cache
def _modules() -> tuple[tuple[str, ast.Module], ...]:
    """The name of each module with its tree, not to be changed."""
    paths = sorted(SOURCE.rglob("*.py"))
    names = (".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__") for path in paths)
    return tuple((name, ast.parse(path.read_text(encoding="utf-8"))) for name, path in zip(names, paths, strict=True))


@cache
def _nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            # "from oqa_rules.cli import check" imports a module too.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_imports_only_what_stands_below_it() -> None:
    wrong = []
    for name, tree in _modules():
        room = name.split(".")[0]
        for imported in _imports(tree):
            parts = imported.split(".")
            if parts[0] != "oqa_rules" or parts[1:] in ([], ["__version__"]) or name == "__init__":
                continue
            if parts[1] != room and LEVEL[parts[1]] >= LEVEL[room]:
                wrong.append(f"{name} imports {imported}")
    assert wrong == []


@cache
def _graph(*, lazy: bool) -> dict[str, set[str]]:
    """The modules that each module imports: at its top, or (``lazy``) inside a function."""
    trees = dict(_modules())
    graph: dict[str, set[str]] = {}
    for name, tree in trees.items():
        statements = {each for each in _nodes(tree) if isinstance(each, ast.Import | ast.ImportFrom)}
        for node in _nodes(tree):
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                statements -= set(ast.walk(node))  # never loaded
        functions = (each for each in _nodes(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
        inner = {node for function in functions for node in ast.walk(function)}
        imported = (each for node in statements if (node in inner) is lazy for each in _imports(node))
        graph[name] = {each for each in map(partial(_module, trees), imported) if each and each != name}
    return graph


def _module(trees: dict[str, ast.Module], imported: str) -> str | None:
    """The module of ours that an import loads: ``a.b`` or, where ``b`` is a name in it, ``a``."""
    name = imported.removeprefix("oqa_rules.")
    if name == imported:
        return None
    return name if name in trees else name.rpartition(".")[0] or None


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules on a circle, and those between two circles."""
    waiting = {name: others & graph.keys() for name, others in graph.items()}
    while True:
        imported = set[str]().union(*waiting.values())
        kept = {name for name, others in waiting.items() if others & waiting.keys() and name in imported}
        if kept == waiting.keys():
            return sorted(kept)
        waiting = {name: waiting[name] & kept for name in kept}


def test_no_module_imports_itself_through_others() -> None:
    assert _circle(_graph(lazy=False)) == []


# Pairs of modules that load each other when a function is called, and why they have to.
LAZY_PAIRS = {
    frozenset((f"forms.{form}", f"forms.{form}.model")): "a form names its model, which loads pydantic, only on demand"
    for form in ("billing", "certificate", "eligibility")
}


def test_two_modules_load_each_other_only_with_a_reason() -> None:
    eager, lazy = _graph(lazy=False), _graph(lazy=True)
    pairs = {
        frozenset((name, other))
        for name, others in lazy.items()
        for other in others
        if name in eager[other] | lazy[other]
    }
    assert pairs == LAZY_PAIRS.keys()


def test_only_the_facade_imports_what_a_string_names() -> None:
    # A tool that freezes a program reads import statements and nothing else.
    found = {
        name
        for name, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in ("import_module", "__import__", "run_module")
    }
    assert found == {"__init__"}


def test_each_library_is_imported_by_its_home_alone() -> None:
    found: dict[str, set[str]] = {library: set() for library in HOMES}
    for name, tree in _modules():
        for imported in _imports(tree):
            library = imported.split(".")[0]
            if library in found:
                found[library].add(name)
    assert found == HOMES


def test_hypothesis_stays_where_it_is_needed() -> None:
    found = {name for name, tree in _modules() if any(each.split(".")[0] == "hypothesis" for each in _imports(tree))}
    assert {name for name in found if not name.startswith("strategies.")} == {
        "oracle.sequences",
        "oracle.in_process",  # for type checkers only
        "_hypothesis",
    }


def test_numpy_is_what_columns_are_made_of_and_nothing_else() -> None:
    found = {name for name, tree in _modules() if any(each.split(".")[0] == "numpy" for each in _imports(tree))}
    assert {name for name in found if not name.startswith("columns.")} == set()


def test_columns_load_no_model() -> None:
    assert not _loaded("import oqa_rules.columns") & (HEAVY - {"numpy", "nanoarrow"})


def test_the_lower_rooms_know_no_pydantic_and_no_hypothesis() -> None:
    for name, tree in _modules():
        # The one that speaks to pydantic loads it when pydantic asks.
        if name.split(".")[0] in ("rules", "calendar", "fields", "schedule", "io") and name != "rules.json_result":
            assert not {each.split(".")[0] for each in _imports(tree)} & {"pydantic", "pydantic_core", "hypothesis"}


def _loaded(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(run.stdout.split())


HEAVY = {"pydantic", "pydantic_core", "hypothesis", "rich", "icalendar", "dateutil", "numpy", "nanoarrow"}


def test_the_package_itself_loads_nothing() -> None:
    loaded = _loaded("import oqa_rules")
    assert {each for each in loaded if each.startswith("oqa_rules")} == {"oqa_rules"}
    assert not loaded & HEAVY


@pytest.mark.parametrize(
    "code",
    [
        "from oqa_rules import customer_id; assert customer_id.is_valid('CAF0123456789')",
        "from oqa_rules import institution_code; institution_code.check('1', prefecture='27', score_table='6')",
        "from oqa_rules import terminal_name; terminal_name.check('PC')",
        "from oqa_rules import RULES; list(RULES)",
        "import oqa_rules.types",
        "from oqa_rules import billing_mail; billing_mail('2026-11-20')",
    ],
)
def test_a_field_check_or_a_date_loads_no_heavy_library(code: str) -> None:
    assert not _loaded(code) & HEAVY


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--version"], {"oqa_rules.calendar", "oqa_rules.fields", "difflib"}),
        (["field", "customer-id", "CAF0123456789", "--isolated"], {"oqa_rules.io.layout", "tomllib", "difflib"}),
        (["rules"], {"oqa_rules.io.layout", "tomllib", "difflib", "typing_extensions"}),
        (["explain", "terminal-name.generic"], {"oqa_rules.io.layout", "tomllib", "typing_extensions"}),
    ],
)
def test_a_command_that_reads_no_file_starts_without_what_it_does_not_need(
    arguments: list[str], without: set[str]
) -> None:
    loaded = _loaded(
        "from contextlib import suppress\nfrom oqa_rules.cli.main import main\n"
        f"with suppress(SystemExit):\n    main({arguments})"
    )
    assert "oqa_rules.cli.main" in loaded
    assert not loaded & (without | HEAVY)


def test_every_public_name_can_be_imported_and_is_listed() -> None:
    for name in oqa_rules.__all__:
        assert getattr(oqa_rules, name) is not None
    assert set(dir(oqa_rules)) == {*oqa_rules.__all__, "__version__", "errors", "types"}
    assert {*oqa_rules._MODULE_OF, *oqa_rules._MODULES, *registry.__all__} == {*oqa_rules.__all__, "errors", "types"}
    assert set(registry.__all__) == {*(module.__name__.split(".")[-1] for module in registry.MODULES), "choices"}
    with pytest.raises(AttributeError, match="colour"):
        _ = oqa_rules.colour  # type: ignore[attr-defined]  # there is no such name


def test_the_names_that_others_rely_on_are_what_they_should_be() -> None:
    functions = [
        *("billing_mail", "billing_deadline", "earliest_billing_start", "construction_deadline"),
        *("earliest_construction", "master_account", "certificate_notice", "claim_window", "mailing_batches"),
        "certificate_fee",
        *("check_form", "check_dossier", "certificate_counts", "reconcile", "handover", "plan"),
    ]
    classes = [
        *("EligibilityApplication", "BillingApplication", "CertificateApplication", "Site", "Institution", "Terminal"),
        *("BusinessCalendar", "YearMonth", "Rule", "Finding", "Report", "RuleViolation", "Severity", "Basis"),
    ]
    modules = [
        *("customer_id", "institution_code", "institution_id", "prefecture_code", "score_table", "secret_number"),
        *("terminal_name", "institution_name", "year_month"),
    ]
    assert {name for name in functions if not isinstance(getattr(oqa_rules, name), FunctionType)} == set()
    assert {name for name in classes if not isinstance(getattr(oqa_rules, name), type)} == set()
    assert {name for name in modules if not isinstance(getattr(oqa_rules, name), ModuleType)} == set()
    assert set(functions + classes + modules) <= set(oqa_rules.__all__)


def test_nothing_reads_the_clock_or_counts_other_scripts_digits() -> None:
    suspicious = []
    for name, tree in _modules():
        if name == "cli.arguments":  # the one place: a plan that is asked for without a day
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("today", "now", "utcnow", "isdigit", "isnumeric")
            ):
                suspicious.append(f"{name}: .{node.func.attr}()")
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and ("\\d" in node.value or "\\w" in node.value)
            ):
                suspicious.append(f"{name}: {node.value!r}")
    assert suspicious == []


def _lines_without_texts(path: Path) -> int:
    """The lines of a module, but for sentences in two languages."""
    source = path.read_text(encoding="utf-8")
    texts = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return len(source.splitlines()) - len(texts)


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: _lines_without_texts(path) for path in SOURCE.rglob("*.py")}
    assert {str(path): lines for path, lines in lengths.items() if lines > 300} == {}
