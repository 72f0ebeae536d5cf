"""A client made by each generator: it compiles, knows what is required and the choices, and talks to a real server."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.clients.conftest import HERE, Run, needs, run_in

from oqa_rules import check_form
from oqa_rules.forms.examples import example

pytestmark = pytest.mark.slow

SCHEMAS = HERE.parent.parent / "docs" / "reference" / "schemas"


def _told(form: dict[str, object]) -> list[str]:
    report = check_form("eligibility", form)
    lines = [f"{each.severity.value} {each.path} {each.rule} {each.suggestion or '-'}" for each in report.findings]
    return ["report/1", str(report.ok).lower(), *lines]


RIGHT = example("eligibility")
WRONG = RIGHT | {
    "institution_code": "0190124",
    "customer_id": {"prefix": "CAF", "number": "012345678", "confirmation": "012345678"},
}
EXPECTED = [*_told(RIGHT), *_told(WRONG)]

_ABSENT = dict.fromkeys(("applied_on", "construction_on", "customer_id", "flets_v6_option"))
OTHER_LINE = RIGHT | _ABSENT | {"line_type": "ipsec-ike"}
EXPECTED_OF_OTHER_LINE = [
    *_told(OTHER_LINE),
    *_told(OTHER_LINE | {"line_type": "ip-vpn-ntt", "customer_id": {"number": "012345678"}}),
]


def test_the_programs_expect_something() -> None:
    assert EXPECTED[:2] == ["report/1", "true"]
    assert any("customer-id.length" in line for line in EXPECTED)
    assert any("customer-id.length" in line for line in EXPECTED_OF_OTHER_LINE)


def _typescript(folder: Path, npm: Run, node: str, server: str) -> list[str]:
    """Compiles the program with the types in the folder and runs it."""
    shutil.copy(HERE / "program.ts", folder)
    return _compiled(folder, npm, node, server)


def _compiled(folder: Path, npm: Run, node: str, server: str) -> list[str]:
    options = ["--strict", "--target", "es2022", "--module", "commonjs", "--noEmitOnError", "--outDir", "out"]
    types = ["--types", "node", "--typeRoots", HERE / "node_modules" / "@types"]
    npm(folder, "typescript", "tsc", *options, *types, "program.ts")
    return run_in(folder, node, folder / "out" / "program.js", server).splitlines()


def test_openapi_typescript(npm: Run, node: str, server: str, openapi: Path, tmp_path: Path) -> None:
    npm(tmp_path, "openapi-typescript", "openapi-typescript", openapi, "-o", "api.ts")
    named = ("EligibilityApplication", "Finding", "Report")
    lines = (f'export type {name} = components["schemas"]["{name}"];' for name in named)
    (tmp_path / "types.ts").write_text(
        "\n".join(['import type { components } from "./api";', *lines]), encoding="utf-8"
    )
    assert _typescript(tmp_path, npm, node, server) == EXPECTED


def test_one_policy_from_the_command_line_to_a_client(
    npm: Run, node: str, server: str, openapi: Path, tmp_path: Path
) -> None:
    npm(tmp_path, "openapi-typescript", "openapi-typescript", openapi, "-o", "api.ts")
    shutil.copy(HERE / "house.ts", tmp_path / "program.ts")
    assert _compiled(tmp_path, npm, node, server) == [
        *("200", "true", "acme.caf-only"),
        *("422 acme.caf-only customer-id.letters", "false acme.caf-only customer-id.letters", "acme.caf-only"),
    ]


def test_json_schema_to_typescript(npm: Run, node: str, server: str, tmp_path: Path) -> None:
    for name in ("eligibility", "report"):
        source, target = SCHEMAS / f"{name}.schema.json", f"{name}.ts"
        npm(
            tmp_path, "json-schema-to-typescript", "json2ts", "-i", source, "-o", target, "--additionalProperties=false"
        )
    assert not re.search(r"NoName|\w+[0-9]\b(?=.*[{=])", (tmp_path / "eligibility.ts").read_text(encoding="utf-8"))
    lines = [
        'export type { EligibilityApplication } from "./eligibility";',
        'export type { Finding, Report } from "./report";',
    ]
    (tmp_path / "types.ts").write_text("\n".join(lines), encoding="utf-8")
    assert _typescript(tmp_path, npm, node, server) == EXPECTED


def test_quicktype_for_java(npm: Run, java: list[str], server: str, tmp_path: Path) -> None:
    for name, top_level in (("eligibility", "EligibilityApplication"), ("report", "Report")):
        (tmp_path / name).mkdir()
        options = ["--quiet", "--telemetry", "disable", "--src-lang", "schema", "--lang", "java", "--package", name]
        target = tmp_path / name / f"{top_level}.java"
        source = SCHEMAS / f"{name}.schema.json"
        npm(tmp_path, "quicktype", "quicktype", *options, "--top-level", top_level, source, "-o", target)
    shutil.copy(HERE / "Program.java", tmp_path)
    path = os.pathsep.join([*java, "."])
    compiling = ["javac", "-encoding", "UTF-8", "-Xlint:-options", "-cp", path]
    run_in(tmp_path, *compiling, "Program.java")
    assert run_in(tmp_path, "java", "-cp", path, "Program", server).splitlines() == EXPECTED_OF_OTHER_LINE
    program = (tmp_path / "Program.java").read_text(encoding="utf-8")
    for right, wrong in (("EligibilityKind.NEW", "EligibilityKind.NOPE"), ('"0190120"', "190120")):
        assert right in program
        (tmp_path / "Program.java").write_text(program.replace(right, wrong), encoding="utf-8")
        run_in(tmp_path, *compiling, "Program.java", status=1)


# Each of these must not pass a type checker: it complains of an ignored error that is none.
WRONG_PYTHON = """
EligibilityApplication()  # type: ignore[call-arg]
EligibilityApplication(**{**RIGHT.__dict__, "kind": "nope"})
RIGHT.kind = "nope"  # type: ignore[assignment]
RIGHT.institution_code = 190120  # type: ignore[assignment]
RIGHT.usage_begin = "2026-12"  # type: ignore[attr-defined]
check(RIGHT).findngs  # type: ignore[attr-defined]
"""

REFUSED_PYTHON = """
from pydantic import ValidationError
for slip in ({"kind": "nope"}, {"line_type": "wat"}, {"customer_id": 5}, {"usage_begin": "2026-12"}, {"kind": None}):
    try:
        EligibilityApplication.model_validate({**RIGHT.model_dump(), **slip})
    except ValidationError:
        continue
    raise SystemExit(f"accepted: {slip}")
main()
"""


def test_datamodel_code_generator(server: str, openapi: Path, tmp_path: Path) -> None:
    needs("datamodel_code_generator")
    options = ["--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11", "--use-annotated"]
    options += ["--collapse-root-models", "--formatters", "builtin", "--disable-timestamp"]
    generating = [sys.executable, "-m", "datamodel_code_generator", "--input-file-type", "openapi"]
    run_in(tmp_path, *generating, "--input", openapi, "--output", "models.py", *options)
    program = (HERE / "program.py.in").read_text(encoding="utf-8")
    (tmp_path / "run.py").write_text(program + REFUSED_PYTHON, encoding="utf-8")
    assert run_in(tmp_path, sys.executable, "run.py", server).splitlines() == EXPECTED_OF_OTHER_LINE
    (tmp_path / "typed.py").write_text(program + WRONG_PYTHON, encoding="utf-8")
    run_in(tmp_path, sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "typed.py")
