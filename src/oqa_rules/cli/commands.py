"""The commands, with their purpose and their module.

Each is imported by the function that sets it up, so that checking one field does not wait for forms
and sites, and a tool that freezes a program still sees every import.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from oqa_rules.cli.console import Console

Run: TypeAlias = Callable[[argparse.Namespace, Console], int | None]
"""Runs a command and returns its exit status; ``None`` is 0."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command; ``set_up`` adds its arguments to a parser and returns the function that runs it."""

    purpose: str
    set_up: Callable[[argparse.ArgumentParser], Run]


def _check(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.check import add_arguments, run

    add_arguments(parser)
    return run


def _normalize(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.normalize import add_arguments, run

    add_arguments(parser)
    return run


def _field(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.field import add_arguments, run

    add_arguments(parser)
    return run


def _date(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.date import add_arguments, run

    add_arguments(parser)
    return run


def _plan(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.plan import add_arguments, run

    add_arguments(parser)
    return run


def _reconcile(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.reconcile import add_arguments, run

    add_arguments(parser)
    return run


def _dossier(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.dossier import add_arguments, run

    add_arguments(parser)
    return run


def _schema(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.schema import add_arguments, run

    add_arguments(parser)
    return run


def _rules(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.rules import add_arguments, run

    add_arguments(parser)
    return run


def _explain(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.rules import add_explain_arguments, run_explain

    add_explain_arguments(parser)
    return run_explain


def _vectors(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.vectors import add_arguments, run

    add_arguments(parser)
    return run


def _serve(_parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.serve import run

    return run


def _oracle(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.oracle import add_arguments, run

    add_arguments(parser)
    return run


def _demo(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.demo import add_arguments, run

    add_arguments(parser)
    return run


def _template(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.template import add_arguments, run

    add_arguments(parser)
    return run


def _completion(parser: argparse.ArgumentParser) -> Run:
    from oqa_rules.cli.completion import add_arguments, run

    add_arguments(parser)
    return run


COMMANDS = {
    "check": Command("申請を確かめる / check applications", _check),
    "template": Command("記入用のExcelブックを書き出す / write a workbook to fill in", _template),
    "normalize": Command("申請や施設を整えて書き出す / write applications or sites tidied", _normalize),
    "field": Command("1つの値を確かめる / check one value", _field),
    "date": Command("締切と到着の日付を求める / work out a date", _date),
    "plan": Command("施設の予定を立てる / plan a site", _plan),
    "reconcile": Command("届いた発行通知書を施設の端末と照合する / what arrived against what is needed", _reconcile),
    "dossier": Command(
        "1つの医療機関等の申請と施設を突き合わせる / the documents of one institution against each other", _dossier
    ),
    "schema": Command("JSON Schemaを書き出す / print a JSON Schema", _schema),
    "rules": Command("すべての規則 / all rules", _rules),
    "explain": Command("1つの規則 / one rule", _explain),
    "vectors": Command("適合性ベクトルを書き出す / write the conformance vectors", _vectors),
    "serve": Command("照合プロトコルに答える / answer the oracle protocol", _serve),
    "oracle": Command("別の実装をこの実装と突き合わせる / run another implementation against this one", _oracle),
    "completion": Command("Tabでの補完をシェルに加える / completion for a shell", _completion),
    "demo": Command("例で試す / a guided run", _demo),
}
