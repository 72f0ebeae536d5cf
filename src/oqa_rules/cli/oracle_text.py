"""The outcome of a run as text: a line for each operation, a block for each disagreement, and a verdict."""

import json
from collections.abc import Iterator

from oqa_rules.catalogue import RULES
from oqa_rules.oracle.outcome import AGREED, DISAGREED, Outcome
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.render.fit import table
from oqa_rules.render.markup import visible
from oqa_rules.rules import JsonValue, Lang, Text

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
    "unexplained": Text("警告では説明のつかない理由で拒んでいます", "refuses for a reason that no warning explains"),
    "errored": Text("失敗したと答えました", "says that it failed"),
    "garbage": Text("プロトコルの答えになっていません", "what it wrote is no answer of the protocol"),
    "out-of-order": Text("順番の違う答えです", "answered another question"),
    "too-much": Text("余分に書きました", "wrote more than it was asked for"),
    "timeout": Text("時間内に答えませんでした", "gave no answer in time"),
    "died": Text("答えずに終わりました", "ended without an answer"),
}
_ABOUT = ("name", "version", "language")
_WHOLE_RUN = Text("全体", "the run")
_INTERRUPTED = Text("中断されました。ここまでの結果です。", "Interrupted: this is what was known by then.")
_VERDICTS = {
    AGREED: Text(
        "結果: 突き合わせた{compared}操作のうち{agreeing}操作で一致しました。",
        "verdict: agreement in {agreeing} of {compared} compared operations.",
    ),
    DISAGREED: Text(
        "結果: 突き合わせた{compared}操作のうち{differing}操作で不一致があります（{disagreements}種類）。",
        "verdict: disagreement in {differing} of {compared} compared operations ({disagreements} found).",
    ),
}
_NO_VERDICT = Text("結果: 一致しているとは言えません。", "verdict: it cannot be said that they agree.")


def outcome_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """The lines of the text."""

    def line(label: Text, value: str) -> str:
        return f"{label[lang]}: {value}"

    about = outcome.hello.implementation
    name = visible(" ".join(str(about[key]) for key in _ABOUT if key in about))
    yield line(Text("候補", "candidate"), name or "?")
    yield from table([each[lang] for each in _HEADINGS], [_row(each, lang) for each in outcome.operations])
    for number, each in enumerate(outcome.disagreements, start=1):
        yield ""
        yield f"{number}. {each.operation}: {_KINDS[each.kind][lang]}"
        for label, value in _facts(each, outcome, lang):
            yield f"   {line(label, value)}"
    yield ""
    for subject, sentence in _remarks(outcome, lang):
        yield line(Text("注意", "note"), f"{subject}: {sentence[lang]}")
    paces = {"vectors": outcome.throughput.vectors, **outcome.throughput.search}
    speeds = ", ".join(f"{name} {pace.per_second:,}" for name, pace in paces.items() if pace.comparisons)
    if speeds:
        yield line(Text("速さ（回/秒）", "comparisons a second"), speeds)
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


def _facts(disagreement: Disagreement, outcome: Outcome, lang: Lang) -> Iterator[tuple[Text, str]]:
    yield Text("入力", "input"), _as_json(disagreement.input)
    yield Text("正しい答え", "expected"), _as_json(disagreement.expected)
    yield Text("候補の答え", "got"), _as_json(disagreement.got)
    if disagreement.reason:
        yield Text("なぜ", "why"), disagreement.reason.found[lang]
        yield Text("どうするか", "what to do"), disagreement.reason.remedy[lang]
    rules = [RULES[each] for each in disagreement.rules if each in RULES]
    for rule in rules:
        yield Text("規則", "rule"), f"{rule.id} ({rule.source}) {rule.title[lang]}"
    if disagreement.source and not rules:
        yield Text("根拠", "source"), disagreement.source
    if disagreement.vector:
        yield Text("ベクトル", "vector"), disagreement.vector
    yield Text("再現", "replay"), visible(outcome.settings.replay(disagreement.operation, disagreement.input))


def _as_json(value: JsonValue) -> str:
    return visible(json.dumps(value, ensure_ascii=False))


def _remarks(outcome: Outcome, lang: Lang) -> Iterator[tuple[str, Text]]:
    for result in outcome.operations:
        for name in result.remarks:
            yield result.operation, Remark(name).sentence
    for remark in outcome.remarks:
        is_unknown = remark is Remark.UNKNOWN_OPERATIONS
        yield visible(", ".join(outcome.hello.unknown)) if is_unknown else _WHOLE_RUN[lang], remark.sentence
