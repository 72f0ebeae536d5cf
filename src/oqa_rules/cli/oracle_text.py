"""The outcome of a run as text: a line for each operation, a block for each disagreement, and a verdict."""

import json
from collections.abc import Iterator

from oqa_rules.oracle.judge import Disagreement, OperationResult, Status
from oqa_rules.oracle.outcome import AGREED, DISAGREED, Outcome
from oqa_rules.oracle.remarks import Remark
from oqa_rules.render.markup import table, visible
from oqa_rules.rulebook import RULES, JsonValue, Lang, Text

_STATUSES = {
    Status.AGREES: Text("一致", "agrees"),
    Status.DIFFERS: Text("不一致", "differs"),
    Status.INCONCLUSIVE: Text("判断不能", "inconclusive"),
    Status.UNSUPPORTED: Text("対象外", "unsupported"),
}
_HEADINGS = (
    Text("操作", "operation"),
    Text("結果", "status"),
    Text("ベクトル", "vectors"),
    Text("例", "examples"),
    Text("とばした", "skipped"),
    Text("より厳しい", "stricter"),
    Text("不一致の種類", "disagreements"),
)
_KINDS = {
    "accepts": Text("誤りを見逃しています", "accepts what is wrong"),
    "refuses": Text("正しいものを拒んでいます", "refuses what is right"),
    "differs": Text("答えが違います", "answers otherwise"),
    "rules": Text("判定は同じで、挙げる規則が違います", "same verdict for other rules"),
    "stricter": Text("警告だけのものを拒んでいます", "refuses what has only a warning"),
    "errored": Text("失敗したと答えました", "says that it failed"),
    "garbage": Text("プロトコルの答えになっていません", "what it wrote is no answer of the protocol"),
    "out-of-order": Text("順番の違う答えです", "answered another question"),
    "too-much": Text("余分に書きました", "wrote more than it was asked for"),
    "timeout": Text("時間内に答えませんでした", "gave no answer in time"),
    "died": Text("答えずに終わりました", "ended without an answer"),
}
_ABOUT = ("name", "version", "language")
_CANDIDATE = Text("候補: {name}", "candidate: {name}")
_INPUT = Text("入力: {json}", "input: {json}")
_EXPECTED = Text("正しい答え: {json}", "expected: {json}")
_GOT = Text("候補の答え: {json}", "got: {json}")
_RULE = Text("規則: {rule} ({source}) {title}", "rule: {rule} ({source}) {title}")
_SOURCE = Text("根拠: {source}", "source: {source}")
_VECTOR = Text("ベクトル: {vector}", "vector: {vector}")
_REPLAY = Text("再現: {command}", "replay: {command}")
_REMARK = Text("注意: {about}: {sentence}", "note: {about}: {sentence}")
_WHOLE_RUN = Text("全体", "the run")
_PACE = Text("速さ（回/秒）: {paces}", "comparisons a second: {paces}")
_INTERRUPTED = Text("中断されました。ここまでの結果です。", "Interrupted: this is what was known by then.")
_VERDICTS = {
    AGREED: Text(
        "結果: 照らした{compared}操作のうち{agreeing}操作で一致しました。",
        "verdict: agreement in {agreeing} of {compared} compared operations.",
    ),
    DISAGREED: Text(
        "結果: 照らした{compared}操作のうち{differing}操作で不一致があります（{disagreements}種類）。",
        "verdict: disagreement in {differing} of {compared} compared operations ({disagreements} found).",
    ),
}
_NO_VERDICT = Text("結果: 一致しているとは言えません。", "verdict: it cannot be said that they agree.")


def outcome_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """Every line of the text."""
    about = outcome.hello.implementation
    name = visible(" ".join(str(about[key]) for key in _ABOUT if key in about))
    yield _CANDIDATE.filled({"name": name or "?"})[lang]
    yield from table([each[lang] for each in _HEADINGS], [_row(each, lang) for each in outcome.operations])
    for number, found in enumerate(outcome.disagreements, start=1):
        yield ""
        first, *rest = _disagreement_lines(found, outcome, lang)
        yield f"{number}. {first}"
        yield from (f"   {line}" for line in rest)
    yield ""
    yield from _remark_lines(outcome, lang)
    if paces := _paces(outcome):
        yield _PACE.filled({"paces": paces})[lang]
    if outcome.is_truncated:
        yield _INTERRUPTED[lang]
    statuses = [each.status for each in outcome.operations]
    yield _VERDICTS.get(outcome.exit_status, _NO_VERDICT).filled(
        {
            "compared": len(statuses) - statuses.count(Status.UNSUPPORTED),
            "agreeing": statuses.count(Status.AGREES),
            "differing": statuses.count(Status.DIFFERS),
            "disagreements": len(outcome.disagreements),
        }
    )[lang]


def _row(result: OperationResult, lang: Lang) -> list[str]:
    counts = (result.vectors, result.examples, result.skipped, result.stricter, len(result.disagreements))
    return [result.operation, _STATUSES[result.status][lang], *(str(count) if count else "" for count in counts)]


def _disagreement_lines(found: Disagreement, outcome: Outcome, lang: Lang) -> Iterator[str]:
    yield f"{found.operation}: {_KINDS[found.kind][lang]}"
    yield _INPUT.filled({"json": _shown_json(found.input)})[lang]
    yield _EXPECTED.filled({"json": _shown_json(found.expected)})[lang]
    yield _GOT.filled({"json": _shown_json(found.got)})[lang]
    known = [RULES[each] for each in found.rules if each in RULES]
    for rule in known:
        yield _RULE.filled({"rule": rule.id, "source": rule.source, "title": rule.title})[lang]
    if found.source and not known:
        yield _SOURCE.filled({"source": found.source})[lang]
    if found.vector:
        yield _VECTOR.filled({"vector": found.vector})[lang]
    yield _REPLAY.filled({"command": visible(outcome.settings.replay(found.operation, found.input))})[lang]


def _remark_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    for result in outcome.operations:
        for name in result.remarks:
            yield _REMARK.filled({"about": result.operation, "sentence": Remark(name).sentence})[lang]
    for remark in outcome.remarks:
        about = visible(", ".join(outcome.hello.unknown)) if remark is Remark.UNKNOWN_OPERATIONS else _WHOLE_RUN[lang]
        yield _REMARK.filled({"about": about, "sentence": remark.sentence})[lang]


def _paces(outcome: Outcome) -> str:
    paces = {"vectors": outcome.throughput.vectors, **outcome.throughput.search}
    return ", ".join(f"{name} {pace.per_second:,}" for name, pace in paces.items() if pace.comparisons)


def _shown_json(value: JsonValue) -> str:
    """The value on one line; what nobody could see in it is written as its code point."""
    return visible(json.dumps(value, ensure_ascii=False))
