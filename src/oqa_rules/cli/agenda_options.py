"""Options that choose what an agenda shows."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeVar

from oqa_rules.cli import arguments
from oqa_rules.cli.nearest import did_you_mean
from oqa_rules.cli.parser import WrongValue
from oqa_rules.fields import prefecture_code
from oqa_rules.rules import Text, shown
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
    "{kind}「{found}」はありません。{names:、}のどれかです。", 'There is no {kind} "{found}": use one of {names:, }.'
)
_NO_VALUE = Text("値がありません。", "There is no value.")


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
    known = tuple(each.value for each in choices)
    told, near = _UNKNOWN.filled({"kind": kind, "found": shown(text), "names": known}), did_you_mean(text, names)
    raise WrongValue(Text(told.ja + near.ja, told.en + near.en))


def _prefectures(text: str) -> tuple[str, ...]:
    return tuple(map(_prefecture, _parts(text)))


def _prefecture(text: str) -> str:
    code = prefecture_code.normalize(text).text
    findings = prefecture_code.check(code)
    if findings:
        raise WrongValue(findings[0].message)
    return code


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(each.strip() for each in text.replace("、", ",").split(",") if each.strip())
    if not parts:
        raise WrongValue(_NO_VALUE)
    return parts
