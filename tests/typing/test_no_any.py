"""Nothing public is untyped: no ``Any``, no bare parameter, and no type that a checker has to guess."""

import importlib
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from pydantic.json_schema import JsonSchemaValue

import oqa_rules
from oqa_rules.errors import MissingExtra

MODULES = [
    each.name
    for each in pkgutil.walk_packages(oqa_rules.__path__, "oqa_rules.")
    if not any(part.startswith("_") for part in each.name.split("."))
]


def _import(module_name: str) -> ModuleType:
    """The module; a test that needs one for a framework that is not installed is skipped."""
    try:
        return importlib.import_module(module_name)
    except MissingExtra as missing:
        pytest.skip(missing.message.en)


def _functions(module_name: str) -> Iterator[tuple[str, object]]:
    """The public functions of a module, and the public methods and properties of its public classes."""
    for name, value in vars(_import(module_name)).items():
        if name.startswith("_") or getattr(value, "__module__", "") != module_name:
            continue
        if inspect.isfunction(value):
            yield name, value
        elif inspect.isclass(value):
            for member, inner in vars(value).items():
                function = getattr(inner, "fget", None) or getattr(inner, "__func__", inner)
                # Of what a decorator of a framework has put there nothing is ours.
                is_ours = inspect.isfunction(function) and function.__module__ == module_name
                if is_ours and not member.startswith("_"):
                    yield f"{name}.{member}", function


@pytest.mark.parametrize("module_name", MODULES)
def test_every_public_signature_is_written_out(module_name: str) -> None:
    for name, function in _functions(module_name):
        assert callable(function)
        signature = inspect.signature(function)
        parameters = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
        annotations = [signature.return_annotation, *(each.annotation for each in parameters)]
        assert inspect.Signature.empty not in annotations, name
        # A JSON Schema is what pydantic says it is.
        ours = [str(each) for each in annotations if each not in (JsonSchemaValue, "JsonSchemaValue")]
        assert [each for each in ours if re.search(r"\bAny\b", each)] == [], name


def test_there_are_signatures_to_look_at() -> None:
    of_frameworks = tuple(f"oqa_rules.{name}" for name in ("contrib.", "pandas", "polars"))
    ours = [module for module in MODULES if not module.startswith(of_frameworks)]
    assert len([name for module in ours for name, _ in _functions(module)]) > 200


@pytest.mark.slow
def test_pyright_knows_the_type_of_everything_public(tmp_path: Path) -> None:
    # It looks for the package in the Python that stands first on the path.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--verifytypes", "oqa_rules", "--ignoreexternal", "--outputjson"],
        cwd=tmp_path,
        env=os.environ | {"PATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if not done.stdout.startswith("{"):
        pytest.skip(f"pyright cannot be started here: {done.stderr[-200:]}")
    found = json.loads(done.stdout)["typeCompleteness"]
    assert Path(found["pyTypedPath"]).name == "py.typed"
    # Django ships no types, and of a framework that is not installed nobody knows them.
    optional = ("click", "sqlalchemy", "pandas", "polars")
    frameworks = ("django", *(name for name in optional if find_spec(name) is None))
    untyped = tuple(f"oqa_rules.contrib.{name}." for name in frameworks)
    unknown = [
        (symbol["name"], [each["message"] for each in symbol["diagnostics"]])
        for symbol in found["symbols"]
        if symbol["isExported"]
        and not symbol["isTypeKnown"]
        and not symbol["isTypeAmbiguous"]
        and not symbol["name"].startswith(untyped)
    ]
    assert unknown == []
