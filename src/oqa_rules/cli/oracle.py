"""``oqa-rules oracle``: runs another implementation against this one."""

import argparse
import math
from contextlib import nullcontext
from dataclasses import replace
from typing import cast

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console
from oqa_rules.cli.oracle_text import outcome_lines
from oqa_rules.cli.progress import counting
from oqa_rules.io.item import Unreadable
from oqa_rules.io.json_text import parse_json
from oqa_rules.io.signals import Interrupted, interruptible, signals_deferred
from oqa_rules.oracle.candidate import Candidate
from oqa_rules.oracle.garbage import repeated_name
from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.oracle.lines import SHOWN_BYTES, ErrorOutput
from oqa_rules.oracle.operations import OPERATIONS, InputRefused
from oqa_rules.oracle.outcome import TIMEOUT, Outcome, Report, Settings
from oqa_rules.oracle.protocol import CandidateError
from oqa_rules.oracle.result import ALLOW_SKIPS
from oqa_rules.rules import JsonValue, Text, shown

_REST_LEFT_OUT = Text(
    f"候補の標準エラー出力が{SHOWN_BYTES}バイトを超えました。続きは表示しません。",
    f"The candidate wrote more than {SHOWN_BYTES} bytes to its stderr; the rest is not shown.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "--op",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        dest="operations",
        help="突き合わせる操作（既定はすべて） / operations to compare (default: all)",
    )
    parser.add_argument(
        "--examples",
        type=int,
        default=EXAMPLES,
        metavar="N",
        help=f"操作ごとに探す入力の数 / inputs to search for each operation (default: {EXAMPLES})",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="乱数の種 / seed of the search (default: 0)")
    parser.add_argument(
        "--timeout",
        type=float,
        default=TIMEOUT,
        metavar="SECONDS",
        help=f"1つの答えを待つ秒数 / seconds for one answer (default: {TIMEOUT:g})",
    )
    parser.add_argument(
        "--exact",
        action="store_true",
        help="警告だけのものを拒むのも不一致とする / to refuse what has only a warning is a disagreement",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=1,
        metavar="N",
        help="操作を分け合う候補のプロセスの数（既定は1） / candidates that share the operations (default: 1)",
    )
    parser.add_argument(
        "--max-seconds", type=float, metavar="N", help="全体にかけてよい秒数 / seconds that the run may take"
    )
    parser.add_argument(
        "--allow-skips",
        type=float,
        default=ALLOW_SKIPS,
        metavar="SHARE",
        help=f"とばしてよい割合、0から1まで / share that may be skipped, from 0 to 1 (default: {ALLOW_SKIPS:g})",
    )
    parser.add_argument("--input", metavar="JSON", help="この入力だけを突き合わせる / compare this one input only")
    parser.add_argument("--report", metavar="FILE", help="新しいJSON Linesの報告 / a new report in JSON Lines")
    arguments.add_no_progress(parser)
    parser.add_argument(
        "program",
        nargs="+",
        metavar="COMMAND",
        help="候補を起動するコマンド（-- の後） / starts the candidate, after --",
    )
    arguments.add_format(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Compares, and shows the outcome."""
    try:
        with interruptible():
            outcome, status = _compare(options, console)
    except (InputRefused, CandidateError) as problem:
        raise Unreadable(problem.message) from None
    console.show(outcome.to_json(), outcome_lines(outcome, console.lang))
    return status


def _compare(options: argparse.Namespace, console: Console) -> tuple[Outcome, int]:
    from oqa_rules.oracle.run import Run

    settings, inputs = _settings(options), _inputs(options)
    error_output = ErrorOutput(
        lambda line: print(line, file=console.err, flush=True), lambda: console.complain(_REST_LEFT_OUT)
    )
    interrupted: Interrupted | None = None
    candidate = Candidate(settings.command, timeout=settings.timeout, error_output=error_output)
    with nullcontext() if options.report is None else Report(options.report, settings) as report:
        with candidate, counting(Text("回", "comparisons"), options, console) as count:
            run = Run(candidate, settings, report=report.add if report else lambda _: None, count=count)
            try:
                run.greet()
                if report:
                    report.begin(run.hello, run.compared)
                if inputs:
                    run.compare_input(*inputs)
                else:
                    run.compare()
            except Interrupted as signal:
                interrupted = signal
        with signals_deferred():
            if interrupted:
                run.report_unfinished()
            outcome = run.outcome(is_truncated=interrupted is not None)
            status = interrupted.exit_status if interrupted else outcome.exit_status
            if report:
                report.end(outcome, status)
    return outcome, status


def _settings(options: argparse.Namespace) -> Settings:
    if options.examples < 0:
        raise Unreadable(Text("--examples は0以上です。", "--examples is to be 0 or more."))
    if options.jobs < 1:
        raise Unreadable(Text("--jobs は1以上です。", "--jobs is to be 1 or more."))
    if options.max_seconds is not None and not options.max_seconds > 0:
        raise Unreadable(Text("--max-seconds は0より大きい秒数です。", "--max-seconds is to be greater than 0."))
    if not 0 <= options.allow_skips <= 1:
        raise Unreadable(Text("--allow-skips は0から1までの割合です。", "--allow-skips is to be a share from 0 to 1."))
    if not 0 < options.timeout < math.inf:
        raise Unreadable(
            Text("--timeout は0より大きい秒数です。", "--timeout is to be a number of seconds greater than 0.")
        )
    for name in options.operations:
        if name not in OPERATIONS:
            raise Unreadable(
                Text(
                    "「{found}」という操作はありません: {expected}", 'There is no operation "{found}": {expected}'
                ).filled({"found": shown(name), "expected": tuple(OPERATIONS)})
            )
    return Settings(
        command=tuple(options.program),
        operations=tuple(options.operations),
        examples=options.examples,
        seed=options.seed,
        timeout=options.timeout,
        exact=options.exact,
        jobs=options.jobs,
        max_seconds=options.max_seconds,
        allow_skips=options.allow_skips,
    )


def _inputs(options: argparse.Namespace) -> tuple[JsonValue, ...]:
    """The input of ``--input``, if there is one."""
    if options.input is None:
        return ()
    if len(set(options.operations)) != 1:
        raise Unreadable(Text("--input には --op を1つだけ指定します。", "--input needs exactly one --op."))
    try:
        value = cast("JsonValue", parse_json(options.input))
    except Unreadable as problem:
        raise replace(problem, file="--input") from None
    if repeated_name(value):
        raise Unreadable(Text("--input に同じ項目名が2回あります。", "A name is given twice in --input."))
    # An error in the input is reported before anything is started.
    OPERATIONS[options.operations[0]].answer(value)
    return (value,)
