"""Options that choose what an agenda shows."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from itertools import chain
from typing import TypeVar

from oqa_rules.cli import arguments
from oqa_rules.fields import prefecture_code
from oqa_rules.rules import Param, Text, shown
from oqa_rules.site.agenda_filter import AgendaFilter
from oqa_rules.site.site_state import STATES, State
from oqa_rules.site.step import ACTORS, Actor

_Choice = TypeVar("_Choice", State, Actor)


def add_filter(parser: argparse.ArgumentParser) -> None:
    """``--only``, ``--actor``, ``--until`` and ``--prefecture``."""
    group = parser.add_argument_group("一覧の絞り込み / what an agenda shows")
    group.add_argument(
        "--only",
        type=_choices(Text("状態", "state"), State, STATES),
        action="append",
        default=[],
        metavar="STATE,…",
        help=f"その状態の施設 / sites in that state ({', '.join(State)})",
    )
    group.add_argument(
        "--actor",
        type=_choices(Text("担当", "actor"), Actor, ACTORS),
        action="append",
        default=[],
        metavar="ACTOR,…",
        help=f"その担当の手続き / steps of that actor ({', '.join(Actor)})",
    )
    group.add_argument(
        "--until", type=arguments.day, metavar="DATE", help="その日までに期限の来るもの / what is due until that day"
    )
    group.add_argument(
        "--prefecture",
        type=_prefectures,
        action="append",
        default=[],
        metavar="CODE,…",
        help="その都道府県コードの施設 / sites in that prefecture, by its code",
    )


def filter_of(options: argparse.Namespace) -> AgendaFilter:
    """The filter of the options."""
    return AgendaFilter(
        frozenset(chain.from_iterable(options.only)),
        frozenset(chain.from_iterable(options.actor)),
        options.until,
        frozenset(chain.from_iterable(options.prefecture)),
    )


_UNKNOWN = Text(
    "{kind}「{found}」はありません。{names}のどれかです。{near}",
    'there is no {kind} "{found}": use {names}. {near}',
)
_NEAR = Text("{name}ではありませんか。", "Did you mean {name}?")


def _choices(
    kind: Text, choices: type[_Choice], labels: Mapping[_Choice, Text]
) -> Callable[[str], tuple[_Choice, ...]]:
    """What reads several choices, by their names or their Japanese labels."""
    names = {each.value: each for each in choices} | {labels[each].ja: each for each in choices}

    def read(text: str) -> tuple[_Choice, ...]:
        return tuple(_choice(each, kind, choices, names) for each in _parts(text))

    return read


def _choice(text: str, kind: Text, choices: Iterable[_Choice], names: Mapping[str, _Choice]) -> _Choice:
    choice = names.get(text.casefold())
    if choice is not None:
        return choice
    near = get_close_matches(text.casefold(), names, n=1)
    params: dict[str, Param] = {
        "kind": kind,
        "found": shown(text),
        "names": tuple(each.value for each in choices),
        "near": _NEAR.filled({"name": names[near[0]].value}) if near else "",
    }
    message = _UNKNOWN.filled(params)
    raise argparse.ArgumentTypeError(f"{message.ja.strip()} / {message.en.strip()}")


def _prefectures(text: str) -> tuple[str, ...]:
    return tuple(map(_prefecture, _parts(text)))


def _prefecture(text: str) -> str:
    code = prefecture_code.normalize(text).text
    findings = prefecture_code.check(code)
    if findings:
        raise argparse.ArgumentTypeError(findings[0].message.in_both)
    return code


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(each.strip() for each in text.replace("、", ",").split(",") if each.strip())
    if not parts:
        raise argparse.ArgumentTypeError("値がありません / there is no value")
    return parts
