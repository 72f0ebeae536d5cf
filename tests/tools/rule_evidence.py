"""What the page of a rule shows beside its declaration: the boundary by its vectors, and how it is seen and changed."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from oqa_rules import Policy, Rule
from oqa_rules.errors import PolicyRefused
from oqa_rules.oracle.documented import ABSENT, differences, distance
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.vectors import Vector, read_flags, read_vectors, vector_files
from oqa_rules.rules import Lang, Severity, Text

_BOUNDARY = Text("境目", "The boundary")
_VECTORS = Text(
    "[適合性ベクトル](../vectors.md)のうち、この規則についての{count}件から、ふつうの入力に近いものです。"
    "申請と施設は、有効な例と違うところだけを示します。",
    "Of the {count} [conformance vectors](../vectors.md) about this rule, those nearest to ordinary input. Of "
    "applications and sites only what differs from the valid example is shown.",
)
_HEAD = Text("| 入力 | 判定 | これを誤る実装は |", "| Input | Verdict | An implementation that fails it |")
_BREAKS, _KEEPS = Text("あたる", "breaks it"), Text("あたらない", "does not")
_SEE = Text("確かめる・変える", "See it, change it")
_LEVELS = {
    Severity.ERROR: Text("エラーにする", "an error"),
    Severity.WARNING: Text("警告にする", "a warning"),
    Severity.NOTICE: Text("お知らせにする", "a notice"),
}
_IGNORE = Text("判定しない", "not judged")
_POLICIES: dict[str, Callable[[list[str]], Policy]] = {
    Severity.ERROR.value: lambda ids: Policy(error=ids),
    Severity.WARNING.value: lambda ids: Policy(warning=ids),
    Severity.NOTICE.value: lambda ids: Policy(notice=ids),
    "ignore": lambda ids: Policy(ignore=ids),
}
_HOW = Text(
    "コマンドの選択でも、`Policy` と設定ファイルでも、重大度を変えられます"
    "（[自社の決まりで判定する](../../tutorial/house-policy.md)）。",
    "Options of the commands, a `Policy` and a configuration file change its severity "
    "([judge by the rules of your organisation](../../tutorial/house-policy.md)).",
)
_MOST_OF_EACH = 4  # rows of what breaks the rule, and of what just does not
_MOST_PLACES = 3  # of one input
_LONGEST = 60  # characters of a value


def boundary(rule: Rule, lang: Lang) -> Iterator[str]:
    """A table of inputs on both sides of the rule, nothing where no vector is about it."""
    vectors = _vectors().get(rule.id, [])
    rows = [*_nearest(vectors, breaks=True), *_nearest(vectors, breaks=False)]
    if not rows:
        return
    flags = read_flags()
    yield f"## {_BOUNDARY[lang]}\n"
    yield f"{_VECTORS.filled({'count': len(vectors)})[lang]}\n"
    yield f"{_HEAD[lang]}\n|---|---|---|"
    for _, vector in rows:
        verdict = (_BREAKS if vector.breaks else _KEEPS)[lang]
        said = ("、" if lang == "ja" else "; ").join(flags[each][lang] for each in vector.flags)
        yield f"| {_shown(vector)} | {verdict} | {said} |"
    yield ""


def seen_and_changed(rule: Rule, lang: Lang) -> Iterator[str]:
    """The command that shows the rule, and the options that make it weigh otherwise."""
    yield f"## {_SEE[lang]}\n"
    yield f"```sh\noqa-rules explain {rule.id}\n```\n"
    levels = {level.value: said for level, said in _LEVELS.items() if level is not rule.severity}
    options = {name: said for name, said in {**levels, "ignore": _IGNORE}.items() if _can_be(name, rule)}
    if options:
        yield f"{_HOW[lang]}\n"
        yield "\n".join(f"- `--{name} {rule.id}`: {said[lang]}" for name, said in options.items()) + "\n"


def _can_be(name: str, rule: Rule) -> bool:
    """Whether a policy lets the rule weigh so, or be ignored."""
    try:
        _POLICIES[name]([rule.id])
    except PolicyRefused:
        return False
    return True


@cache
def _vectors() -> dict[str, list[tuple[str, Vector]]]:
    """The vectors of the operations by the rule that they are about."""
    found: dict[str, list[tuple[str, Vector]]] = {}
    for operation in vector_files():
        for vector in read_vectors(operation) if operation in OPERATIONS else ():
            if vector.rule is not None:
                found.setdefault(vector.rule, []).append((operation, vector))
    return found


def _nearest(vectors: list[tuple[str, Vector]], *, breaks: bool) -> list[tuple[str, Vector]]:
    """The nearest to the documented example, each of its own flags."""
    nearest: dict[tuple[str, ...], tuple[str, Vector]] = {}
    for operation, vector in sorted(vectors, key=lambda each: distance(each[0], each[1].input)):
        if vector.breaks is breaks:
            nearest.setdefault(vector.flags, (operation, vector))
    return list(nearest.values())[:_MOST_OF_EACH]


def _shown(vector: Vector) -> str:
    operation = vector.id.partition("/")[0]
    if OPERATIONS[operation].takes:
        return _code(vector.input)
    places = [
        f"`{pointer or '/'}`: {'—' if value is ABSENT else _code(value)}"
        for pointer, _, value in differences(operation, vector.input)
    ]
    return ", ".join([*places[:_MOST_PLACES], *["…"] * (len(places) > _MOST_PLACES)]) or "—"


def _code(value: object) -> str:
    """JSON on one line in which every character can be seen, as code in a cell of a table."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    seen = "".join(
        f"\\u{ord(each):04x}" if unicodedata.category(each)[0] in "CZ" and each != " " else each for each in text
    )
    return f"`{seen}`".replace("|", "\\|")
