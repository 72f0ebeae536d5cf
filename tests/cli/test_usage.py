"""Usage and complaints about arguments: in the language of ``--lang``, with what was probably meant."""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.cli import argparse_texts
from oqa_rules.cli.commands import COMMANDS
from oqa_rules.cli.parser import Parser
from oqa_rules.render.visible import cells
from oqa_rules.site.examples import example_site

Run: TypeAlias = Callable[..., tuple[int, str, str]]

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")

OF_PROGRAMMERS = (
    *("conflicting ", "invalid option string", "dest= is required", "invalid conflict_resolution", "cannot "),
    *("'required' is", "mutually exclusive", ".__call__()", "unknown parser", 'argument "-" with mode', "%r is not c"),
    *("can't open", "option '%(option)s' is deprecated", "argument '%(argument_name)s' is deprecated", "command '%("),
)
"""What argparse says to those who write a program, or about types of arguments that ours has not."""

OURS = (
    *("usage: ", "positional arguments", "options", "subcommands", "show this help", "%(prog)s: ", "invalid choice"),
    *("unrecognized arguments", "show program's version", "%(heading)s:", " (default: %(default)s)"),
)
"""What our parser says itself."""


def _message_ids() -> Iterator[str]:
    """The ids of all sentences of the argparse that runs."""
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_every_sentence_of_argparse_is_in_japanese() -> None:
    unknown = [
        each
        for each in _message_ids()
        if each not in argparse_texts._JAPANESE and not each.startswith((*OF_PROGRAMMERS, *OURS))
    ]
    assert unknown == []


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_in_one_language_and_fits_80_columns(
    run: Run, command: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    status, out, err = run(*filter(None, [command]), "--lang", lang, "--help")
    assert (status, err) == (0, "")
    assert max(map(cells, out.splitlines())) <= 80
    assert " / " not in out
    assert bool(JAPANESE.search(out)) == (lang == "ja"), JAPANESE.search(out)
    for english in ("usage:", "options:", "show this help"):
        assert (english in out) == (lang == "en")
    assert lang == "en" or "arguments" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cheek"], "「cheek」というものはありません。"),
        (["cheek"], "checkのことですか。"),
        (["check", "a.json", "--form", "biling"], "--form: 「biling」というものはありません。"),
        (["check", "a.json", "--format", "jsno"], "jsonのことですか。"),
        (["check", "a.json", "--fromat", "1"], "分からない引数です: --fromat"),
        (["check", "a.json", "--fromat", "1"], "--formatのことですか。"),
        (["date", "billing-mial", "2026-11-20"], "billing-mailのことですか。"),
        (["field", "customer_id", "x"], "customer-idのことですか。"),
        (["schema", "elegibility"], "eligibilityのことですか。"),
        (["check"], "次の引数が必要です: FILE"),
        (["check", "a.json", "--form"], "--form: 値が1つ必要です"),
        (["check", "a.json", "--normalize=1"], "--normalize: 値'1'は付けられません"),
        (["check", "a.json", "--fo", "x"], "--foでは決まりません。次のどれかです: --form, --format"),
        (["oracle", "--seed", "x", "--", "y"], "--seed: 値'x'はintとして読めません"),
        (["oracle", "--op"], "値が1つ以上必要です"),
        (["check", "a.json", "--applied-on", "2026-02-30"], "--applied-on: "),
        (["explain", "customer-id.lenght"], "customer-id.length"),
        (["plan", "a.json", "--done", "foo=2026-11-20"], "eligibility-application（オンライン資格確認利用申請）"),
        (
            ["plan", "a.json", "--done", "2710190121/eligibilty-application=2026-11-20"],
            "eligibility-applicationのことですか",
        ),
        (["plan", "a.json", "--done", "2710190121/工事・書類の引渡し=2026-11-20"], "工事・書類の引き渡しのことですか"),
        (["plan", "a.json", "--done", "construction"], "手続きと日付を書いてください: construction"),
        (["check", "a.json", "--statistics", "--format", "json"], "--statistics"),
    ],
)
def test_wrong_usage_is_told_in_the_language_and_with_the_nearest(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err.splitlines()[-1]
    if not said.isascii():
        assert not re.search("[a-z]{3,} [a-z]{3,}", err.partition("エラー: ")[2]), "no English"
    at = arguments.index("--") if "--" in arguments else len(arguments)
    english = run(*arguments[:at], "--lang", "en", *arguments[at:])[2].splitlines()[-1]
    assert not JAPANESE.search(english.replace("工事・書類の引渡し", "").replace("工事・書類の引き渡し", ""))


def test_the_language_may_stand_before_the_command(run: Run) -> None:
    expected = run("date", "billing-mail", "2026-11-20", "--lang", "en")
    assert run("--lang", "en", "date", "billing-mail", "2026-11-20") == expected
    assert run("--lang=en", "date", "billing-mail", "2026-11-20") == expected
    assert run("--lang", "en", "date", "x")[2].startswith("usage: ")


def test_what_stands_behind_two_dashes_is_not_ours(run: Run) -> None:
    assert run("oracle", "--op", "x", "--", "python", "--lang", "en")[2].startswith("oqa-rules: 「x」という")


def test_a_text_that_looks_like_a_sentence_of_argparse_is_not_taken_apart(run: Run) -> None:
    _, _, err = run("check", "a.json", "--form", "expected one argument")
    assert "「expected one argument」というもの" in err


def test_a_mark_that_fits_no_step_is_told_before_the_plan(
    write: Callable[..., Path],
) -> None:
    site = write("site.json", example_site())
    done = subprocess.run(
        [
            *(sys.executable, "-u", "-m", "oqa_rules", "plan", site, "--today", "2026-11-20"),
            *("--done", "9910190121/construction=2026-11-20"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 2
    assert done.stdout.splitlines()[0].startswith("oqa-rules: 「9910190121/construction」という手続きはこの計画に")


def test_a_step_may_have_its_japanese_name(run: Run, write: Callable[..., Path]) -> None:
    site = write("site.json", example_site())
    plan = ("plan", site, "--today", "2026-12-20", "--format", "json", "--done")
    by_id = run(*plan, "2760190120/construction=2026-12-15")
    assert run(*plan, "2760190120/工事・書類の引き渡し=2026-12-15") == by_id
    assert run(*plan, "2760190120/construction=2026-12-14")[1] != by_id[1]


def test_the_parser_has_no_state_of_its_own_language() -> None:
    english = Parser("x", lang="en").format_help()
    assert Parser("x").format_help() != english
    assert Parser("x", lang="en").format_help() == english
