"""What the oracle is told to ask: one input, what a report tells, or what earlier runs have found."""

import argparse
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import cast

from oqa_rules.cli.console import Console, standard_input
from oqa_rules.cli.nearest import did_you_mean
from oqa_rules.io.encoding import BYTE_ORDER_MARK
from oqa_rules.io.json_text import parse_json
from oqa_rules.io.opened import STANDARD_INPUT, opened
from oqa_rules.io.source import document
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.garbage import repeated_name
from oqa_rules.oracle.known import read_numbered
from oqa_rules.oracle.operations import OPERATIONS, InputRefused
from oqa_rules.oracle.reply import Question
from oqa_rules.rules import JsonValue, Text, shown

_NO_OPERATION = Text("「{found}」という操作はありません: {expected}。", 'There is no operation "{found}": {expected}.')
_SPACES = Text(
    "{option} の名前は空白で区切ります: {option} {found}", "Names after {option} are parted by spaces: {option} {found}"
)
_ONE_OPERATION = Text("--input には --op を1つだけ指定します。", "--input needs exactly one --op.")
_REPEATED = Text("--input に同じ項目名が2回あります。", "A name is given twice in --input.")
_REPLAY_ALONE = Text(
    "--replay は --op や --input と一緒に使えません。何を聞くかは報告にあります。",
    "--replay takes what it asks from the report: leave out --op and --input.",
)
_NO_LONGER = Text(
    "前の回に聞いた {operation} の入力は、今のプロトコルにはないので聞きません。{why}",
    "An input of {operation} from an earlier run is none of the protocol any more and is not asked. {why}",
)


def check_names(option: str, names: Iterable[str], known: Collection[str], message: Text = _NO_OPERATION) -> None:
    """Raise ``Unreadable`` for a name that is not known, with the nearest one, and for several names in one word."""
    for name in names:
        if name in known:
            continue
        if "," in name:
            raise Unreadable(_SPACES.filled({"option": option, "found": shown(name.replace(",", " "))}))
        guess = did_you_mean(name, known)
        told = message.filled({"found": shown(name), "expected": tuple(known)})
        raise Unreadable(Text(told.ja + guess.ja, told.en + guess.en))


def questions_of(options: argparse.Namespace) -> tuple[Question, ...]:
    """What ``--input`` or ``--replay`` asks, the last of them to be compared; nothing without either.

    Raises ``InputRefused`` for what the protocol does not allow, before anything is started.
    """
    if options.replay is not None:
        if options.input is not None or options.operations:
            raise Unreadable(_REPLAY_ALONE)
        questions = read_numbered(options.replay).questions
    elif options.input is not None:
        if len(set(options.operations)) != 1:
            raise Unreadable(_ONE_OPERATION)
        check_names("--op", options.operations, OPERATIONS)
        questions = ((options.operations[0], _input(options.input)),)
    else:
        return ()
    for operation, value in questions:
        OPERATIONS[operation].answer(value)
    return questions


def _input(given: str) -> JsonValue:
    try:
        value = cast("JsonValue", parse_json(_text_of(given)))
    except Unreadable as problem:
        raise (problem if problem.file else replace(problem, file="--input")) from None
    if repeated_name(value):
        raise Unreadable(_REPEATED)
    return value


def _text_of(given: str) -> str:
    if given != STANDARD_INPUT and not given.startswith("@"):
        return given
    with opened(given.removeprefix("@"), standard_input()) as stream:
        return document(stream).removeprefix(BYTE_ORDER_MARK)


def still_allowed(several: Iterable[Sequence[Question]], console: Console) -> list[Sequence[Question]]:
    """Those of earlier runs that the protocol still allows; any other is told and left out."""
    allowed = list[Sequence[Question]]()
    for questions in several:
        try:
            for operation, value in questions:
                OPERATIONS[operation].answer(value)
        except InputRefused as refused:
            console.complain(_NO_LONGER.filled({"operation": questions[-1][0], "why": refused.message}))
        else:
            allowed.append(questions)
    return allowed
