"""Command lines that ask again: each shell makes the same words of them, whatever stands in the input."""

import json
import shlex
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.docs.test_shells import command_prompt, powershell

from oqa_rules.oracle.judge import Cause
from oqa_rules.oracle.outcome import Settings
from oqa_rules.oracle.result import Disagreement
from oqa_rules.oracle.shells import SHELLS, in_each_shell, shell_json
from oqa_rules.rules import JsonValue

_TEXTS = st.text(st.characters(codec=None), max_size=20) | st.text("'\"\\&|<>^%!$`;#@(){} \n", max_size=20)


def _same_text(one: object, other: object) -> bool:
    return json.dumps(one) == json.dumps(other)


@given(_TEXTS)
@example("a'b\"c\u200b医\ud800\n")
@example("%PATH%\\")
@example('\\"')
def test_an_input_comes_through_every_shell(text: str) -> None:
    words = ["oqa-rules", "--input", shell_json({"text": text}), "--", "node", "our program.js"]
    assert words[2].isascii()
    assert _same_text(json.loads(words[2]), {"text": text})
    lines = in_each_shell(words, json_at=2)
    assert tuple(lines) == SHELLS
    assert shlex.split(lines["sh"]) == words
    assert command_prompt(lines["cmd"]) == words
    piped, _, line = lines["powershell"].partition(" | ")
    assert piped == f"'{words[2]}'"
    assert powershell(line) == [*words[:2], "-", *words[3:]]


def test_powershell_does_not_take_a_word_apart() -> None:
    words = ["oqa-rules", "--", "java", "-Duser.language=ja", "a,b", "C:\\Program Files\\x", "it's", "--"]
    line = in_each_shell(words)["powershell"]
    assert line == "oqa-rules -- java '-Duser.language=ja' 'a,b' 'C:\\Program Files\\x' 'it''s' --"


def _found(value: JsonValue, cause: Cause = ("accepts", ()), **more: object) -> Disagreement:
    return Disagreement("terminal-name", cause, value, {"valid": False}, {"valid": True}, (), "", **more)  # type: ignore[arg-type]  # the members by name


@pytest.mark.parametrize(
    ("settings", "found", "options"),
    [
        (Settings(command=("x",)), _found({"text": ""}), []),
        (Settings(command=("x",), exact=True, timeout=0.5), _found({"text": ""}), ["--exact", "--timeout", "0.5"]),
        (
            Settings(command=("x",), allow_stricter=("terminal-name.long",)),
            _found({"text": ""}),
            ["--allow-stricter", "terminal-name.long"],
        ),
        # Alone its input is only stricter: what was accepted beside it is not asked again.
        (Settings(command=("x",)), _found({"text": ""}, ("unexplained", ("terminal-name.long",))), ["--exact"]),
    ],
)
def test_it_is_asked_again_under_the_same_settings(settings: Settings, found: Disagreement, options: list[str]) -> None:
    replay = settings.replay(found)
    assert replay is not None
    asked = ["--op", "terminal-name", "--input", '{"text": ""}']
    assert shlex.split(replay["sh"]) == ["oqa-rules", "oracle", *asked, *options, "--", "x"]


@pytest.mark.parametrize(
    "found", [_found({"text": "x" * 65_536}), _found({"text": ""}, history=(("terminal-name", {"text": "1"}),))]
)
def test_what_no_command_line_holds_is_replayed_from_the_report(found: Disagreement) -> None:
    settings = Settings(command=("x",))
    assert settings.replay(found) is None
    assert settings.replay(found, 3) is None
    replay = Settings(command=("x",), report="my report.jsonl").replay(found, 3)
    assert replay is not None
    assert shlex.split(replay["sh"]) == ["oqa-rules", "oracle", "--replay", "my report.jsonl#3", "--", "x"]
    assert all(len(one) < 200 and len(other) < 200 for one, other in pairwise(replay.values()))
