"""The outcome of a run as text: a line for each operation, a block for each cause of disagreements, and a verdict."""

import os
from collections.abc import Iterator

from oqa_rules.cli.oracle_words import STATUSES, as_json, facts, grouped, heading, notes
from oqa_rules.oracle.outcome import AGREED, DISAGREED, Outcome
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.oracle.shells import SHELLS
from oqa_rules.render.fit import table
from oqa_rules.render.visible import visible
from oqa_rules.rules import Lang, Text

_HEADINGS = (
    Text("操作", "operation"),
    Text("結果", "status"),
    Text("ベクトル", "vectors"),
    Text("すべての日・月", "every day or month"),
    Text("例", "examples"),
    Text("とばした", "skipped"),
    Text("より厳しい", "stricter"),
    Text("不一致の種類", "disagreements"),
)
_ABOUT = ("name", "version", "language")
_SHOWN_SHELLS = SHELLS[: len(SHELLS) if os.name == "nt" else 2]  # the command prompt is the last of them
_ALSO = Text(
    "同じ種類の入力でほかにも（原因は1つかもしれません）", "also with inputs of this kind, perhaps for one cause"
)
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
_KNOWN = Text("ほかに既知の不一致が{count}種類あります。", "There are {count} known disagreements besides.")


def outcome_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """The lines of the text."""

    def line(label: Text, value: str) -> str:
        return f"{label[lang]}: {value}"

    about = outcome.hello.implementation
    name = visible(" ".join(str(about[key]) for key in _ABOUT if key in about))
    yield line(Text("候補", "candidate"), name or "?")
    yield from table([each[lang] for each in _HEADINGS], [_row(each, lang) for each in outcome.operations])
    for group in grouped(outcome):
        yield from _block(group, outcome, lang)
    yield ""
    for note in notes(outcome, lang):
        yield line(Text("注意", "note"), note)
    of_run = outcome.throughput
    paces = {"vectors": of_run.vectors, "every day or month": of_run.exhaustive, **of_run.search}
    speeds = ", ".join(f"{name} {pace.per_second:,}" for name, pace in paces.items() if pace.comparisons)
    if speeds:
        yield line(Text("速さ（回/秒）", "comparisons a second"), speeds)
    if outcome.is_truncated:
        yield _INTERRUPTED[lang]
    yield verdict(outcome, lang)


def verdict(outcome: Outcome, lang: Lang) -> str:
    """The last line."""
    statuses = [each.status for each in outcome.operations]
    known = sum(map(outcome.known.has, outcome.disagreements))
    told = _VERDICTS.get(outcome.exit_status, _NO_VERDICT).filled(
        {
            "compared": len(statuses) - statuses.count(Status.UNSUPPORTED),
            "agreeing": statuses.count(Status.AGREES),
            "differing": statuses.count(Status.DIFFERS),
            "disagreements": len(outcome.disagreements) - known,
        }
    )[lang]
    return f"{told} {_KNOWN.filled({'count': known})[lang]}" if known else told


def _row(result: OperationResult, lang: Lang) -> list[str]:
    asked = (result.vectors, result.exhaustive, result.examples)
    counts = (*asked, result.skipped, result.stricter, len(result.disagreements))
    return [result.operation, STATUSES[result.status][lang], *(str(count) if count else "" for count in counts)]


def _block(group: list[tuple[int, Disagreement]], outcome: Outcome, lang: Lang) -> Iterator[str]:
    (number, first), *others = group
    yield ""
    yield f"{number}. {heading(first, outcome, lang)}"
    for fact in facts(number, first, outcome, lang, _SHOWN_SHELLS):
        yield f"   {fact}"
    if others:
        yield f"   {_ALSO[lang]}:"
    for number, each in others:
        yield f"   {number}. {heading(each, outcome, lang)}  {as_json(each.input, lang)}"
