"""Whole commands on files with much in them, in every shape of their output."""

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import LONG_TEXTS
from tests.linear_time.sites import GOOD, names

from oqa_rules.cli.main import main
from oqa_rules.forms.examples import example

_Content = Callable[[int], Any]


def _wrong(n: int) -> dict[str, object]:
    return example("eligibility") | {f"k{i}": "x" for i in range(n)}


def _command(*arguments: str) -> Callable[[dict[str, Any]], None]:
    def call(files: dict[str, Any]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                text = content if isinstance(content, str) else json.dumps(content)
                Path(folder, name).write_text(text, encoding="utf-8")
            status = main([str(Path(folder, each)) if each in files else each for each in arguments])
        assert status in (0, 1, 2)

    return call


def _one_file(name: str, content: object) -> dict[str, object]:
    return {name: content}


def _lines(record: Callable[[int], object]) -> _Content:
    return lambda n: "".join(json.dumps(record(index)) + "\n" for index in range(n))


_RECORDS: dict[str, tuple[str, _Content]] = {
    "good records": ("a.jsonl", _lines(lambda _: example("certificate"))),
    "bad records": ("a.jsonl", _lines(lambda index: {"form": "billing", "kind": index})),
    "a list of records": ("a.json", lambda n: [example("certificate")] * n),
    "a record of many mistakes": ("a.json", _wrong),
    "broken lines": ("a.jsonl", lambda n: "{\n" * n),
    "rows to be tidied": ("a.csv", lambda n: "form,institution_code\n" + "certificate, ０１９\n" * n),
}

_SHAPES = {
    "check": (
        ("check", "{}"),
        ("check", "{}", "--format", "json"),
        ("check", "{}", "--format", "jsonl", "--normalize"),
    ),
    "normalize": (("normalize", "{}"),),
}


def _checks() -> dict[str, Case]:
    return {
        f"{' '.join(arguments)}: {name}": Case(
            then(content, partial(_one_file, file)),
            _command(*(file if each == "{}" else each for each in arguments)),
            smallest=16,
        )
        for name, (file, content) in _RECORDS.items()
        for shapes in _SHAPES.values()
        for arguments in shapes
    }


def _notices(n: int) -> list[object]:
    codes = {"prefecture_code": "27", "score_table": "1", "institution_code": "1000000"}
    return [codes | {"terminal": name} for name in names(n)]


def _many_sites(n: int) -> str:
    return "".join(json.dumps(GOOD["institutions"](1) | {"name": f"施設{index}"}) + "\n" for index in range(n))


CASES = {
    **_checks(),
    "plan": Case(
        lambda n: {"s.json": GOOD["terminals"](n)}, _command("plan", "s.json", "--today", "2026-11-20"), smallest=16
    ),
    "plan of many sites": Case(
        lambda n: {"s.jsonl": _many_sites(n)}, _command("plan", "s.jsonl", "--today", "2026-11-20"), smallest=16
    ),
    "reconcile": Case(
        lambda n: {"s.json": GOOD["terminals"](n), "i.json": _notices(n)},
        _command("reconcile", "s.json", "i.json"),
        smallest=16,
    ),
    "dossier": Case(
        lambda n: {"c.json": example("certificate") | {"terminals": names(n)}, "s.json": GOOD["terminals"](n)},
        _command("dossier", "c.json", "s.json"),
        smallest=16,
    ),
    "dossier of many documents": Case(
        lambda n: {"a.jsonl": _lines(lambda _: example("certificate"))(n)}, _command("dossier", "a.jsonl"), smallest=16
    ),
    **{
        f"field: a value of {kind}": Case(
            make, lambda text: main(["field", "terminal-name", f"x{text}"]), largest=1 << 18
        )
        for kind, make in LONG_TEXTS.items()
        if kind in ("digits", "zero width", "marks of two classes", "spaces")
    },
}
