"""What the oracle says of operations and disagreements, in words."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from oqa_rules.catalogue import RULES
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.oracle.outcome import Outcome
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Disagreement, Status
from oqa_rules.oracle.shells import SHELLS
from oqa_rules.oracle.traits import Trait
from oqa_rules.oracle.vectors import read_flags, read_vectors
from oqa_rules.render.visible import visible
from oqa_rules.rules import JsonValue, Lang, Text
from oqa_rules.rules.text import printable

STATUSES = {
    Status.AGREES: Text("一致", "agrees"),
    Status.DIFFERS: Text("不一致", "differs"),
    Status.INCONCLUSIVE: Text("判断不能", "inconclusive"),
    Status.UNSUPPORTED: Text("対象外", "unsupported"),
}
_KINDS = {
    "accepts": Text("誤りを見逃しています", "accepts what is wrong"),
    "refuses": Text("正しいものを拒んでいます", "refuses what is right"),
    "differs": Text("答えが違います", "answers otherwise"),
    "rules": Text("判定は同じで、挙げる規則が違います", "same verdict for other rules"),
    "stricter": Text("警告だけのものを拒んでいます", "refuses what has only a warning"),
    "unexplained": Text("警告では説明のつかない理由で拒んでいます", "refuses for a reason that no warning explains"),
    "unsteady": Text("同じ入力に違う答えをしました", "answered the same input in another way"),
    "errored": Text("失敗したと答えました", "says that it failed"),
    "garbage": Text("プロトコルの答えになっていません", "what it wrote is no answer of the protocol"),
    "out-of-order": Text("順番の違う答えです", "answered another question"),
    "too-much": Text("余分に書きました", "wrote more than it was asked for"),
    "timeout": Text("時間内に答えませんでした", "gave no answer in time"),
    "died": Text("答えずに終わりました", "ended without an answer"),
}
_WITH_TRAITS = Text("（{traits}）", " ({traits})")
_KNOWN = Text("（既知）", " (known)")
_LATER = Text("（前の問いの後だけ）", " (only after earlier questions)")

_LONGEST_TEXT = 120  # characters of one text in an input
_FEW = 5
"""Vectors, flags and earlier questions that are told."""

_CUT = Text("…（全{count}文字）", "… ({count} characters)")
_MORE = Text("ほか{count}件", "{count} more")
_SHELLS = {"sh": Text("再現", "replay"), "powershell": Text("再現（PowerShell）", "replay (PowerShell)"),
           "cmd": Text("再現（コマンドプロンプト）", "replay (cmd)")}  # fmt: skip
_NEEDS_REPORT = Text(
    "--report FILE を付けてもう一度動かし、--replay FILE#{number} で再現します",
    "run it again with --report FILE, then use --replay FILE#{number}",
)


def heading(found: Disagreement, outcome: Outcome, lang: Lang) -> str:
    """The disagreement in one line: the operation, what is wrong, and what is unusual about the input."""
    traits = tuple(Trait(each).label for each in found.traits)
    about = _WITH_TRAITS.filled({"traits": traits})[lang] if traits else ""
    known = _KNOWN[lang] if outcome.known.has(found) else ""
    later = _LATER[lang] if found.state else ""
    return f"{found.operation}: {_KINDS[found.kind][lang]}{about}{later}{known}"


def facts(number: int, found: Disagreement, outcome: Outcome, lang: Lang, shells: Iterable[str]) -> Iterator[str]:
    """The lines that follow: what was asked, expected and answered, why, where it comes from, and how to ask again."""
    for label, value in _facts(found, lang):
        yield f"{label[lang]}: {value}"
    replay = outcome.settings.replay(found, number)
    if replay is None:
        yield f"{_SHELLS['sh'][lang]}: {_NEEDS_REPORT.filled({'number': number})[lang]}"
        return
    told = set[str]()
    for shell in SHELLS:
        if shell in shells and replay[shell] not in told:
            told.add(replay[shell])
            yield f"{_SHELLS[shell][lang]}: {printable(replay[shell])}"


def _facts(found: Disagreement, lang: Lang) -> Iterator[tuple[Text, str]]:
    for operation, value in found.history[-_FEW:]:
        yield Text("前の問い", "asked before"), f"{operation} {as_json(value, lang)}"
    yield Text("入力", "input"), as_json(found.input, lang)
    if found.differs_at not in ((), ("",)):
        yield Text("例との違い", "differs from the example at"), printable(" ".join(_few(found.differs_at, lang)))
    yield Text("正しい答え", "expected"), as_json(found.expected, lang)
    yield Text("候補の答え", "got"), as_json(found.got, lang)
    if found.accepted is not None:
        yield Text("同じ警告で通した入力", "accepts with the same warning"), as_json(found.accepted, lang)
    if found.reason:
        yield Text("原因", "why"), found.reason.found[lang]
        yield Text("直し方", "what to do"), found.reason.remedy[lang]
    rules = [RULES[each] for each in found.rules if each in RULES]
    for rule in rules:
        yield Text("規則", "rule"), f"{rule.id} ({rule.source}) {rule.title[lang]}"
    if found.source and not rules:
        yield Text("根拠", "source"), found.source
    if found.vectors:
        yield Text("誤ったベクトル", "failing vectors"), f"{len(found.vectors)}: {' '.join(_few(found.vectors, lang))}"
        if found.reason is None:
            yield Text("ベクトルの示す誤り", "what they catch"), ", ".join(_flags(found, lang))


def _few(names: tuple[str, ...], lang: Lang) -> list[str]:
    left = len(names) - _FEW
    return [*names[:_FEW], *([f"({_MORE.filled({'count': left})[lang]})"] if left > 0 else ())]


def _flags(found: Disagreement, lang: Lang) -> Iterator[str]:
    by_id = {each.id: each.flags for each in read_vectors(found.operation)}
    counts = Counter(flag for each in found.vectors for flag in by_id[each])
    for flag, count in counts.most_common(_FEW):
        yield f"{flag} ({count}): {read_flags()[flag][lang]}"


def as_json(value: JsonValue, lang: Lang) -> str:
    r"""JSON on one line: what cannot be seen stands there as its code point, and long texts are cut.

    >>> as_json({"text": "医科\u3000端末"}, "en")
    '{"text": "医科<U+3000>端末"}'
    """
    return printable(json.dumps(_cut(value, lang), ensure_ascii=False))


def _cut(value: object, lang: Lang) -> object:
    if is_text(value) and len(value) > _LONGEST_TEXT:
        return value[:_LONGEST_TEXT] + _CUT.filled({"count": f"{len(value):,}"})[lang]
    if is_mapping(value):
        return {_cut(str(name), lang): _cut(each, lang) for name, each in value.items()}
    return [_cut(each, lang) for each in value] if is_list(value) else value


_ONE_CAUSE = set(Trait) - {Trait.MISSING, Trait.ADDED, Trait.EMPTY}


def grouped(outcome: Outcome) -> list[list[tuple[int, Disagreement]]]:
    """The disagreements that seem to have one cause, with their numbers; most are alone.

    They are of one kind, and their inputs unusual in the same way, or it is the same thing that is no answer.
    """
    groups: dict[object, list[tuple[int, Disagreement]]] = {}
    for number, found in outcome.numbered():
        key: object = number
        if found.reason:
            key = found.cause
        elif found.traits and _ONE_CAUSE.issuperset(found.traits):
            key = found.kind, found.traits
        groups.setdefault((key, found.state), []).append((number, found))
    return list(groups.values())


_WHOLE_RUN = Text("全体", "the run")
_STRICTER = Text(
    "{rule} の警告がある入力を{count}回拒みました（例: {input}）。",
    "It refused {count} inputs with the warning {rule}, such as {input}.",
)
_GONE = Text("既知の不一致がなくなりました: {kind} {input}", "A known disagreement no longer appears: {kind} {input}")


def notes(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """What else is to be said, each line with the operation that it is about."""
    for result in outcome.operations:
        for name in result.remarks:
            yield f"{result.operation}: {Remark(name).sentence[lang]}"
        for each in result.stricter_by:
            told = _STRICTER.filled({"rule": each.rule, "count": each.count, "input": as_json(each.input, lang)})
            yield f"{result.operation}: {told[lang]}"
    for gone in outcome.gone:
        told = _GONE.filled({"kind": gone.kind, "input": as_json(gone.input, lang)})
        yield f"{gone.operation}: {told[lang]}"
    for remark in outcome.remarks:
        is_unknown = remark is Remark.UNKNOWN_OPERATIONS
        subject = visible(", ".join(outcome.hello.unknown)) if is_unknown else _WHOLE_RUN[lang]
        yield f"{subject}: {remark.sentence[lang]}"
