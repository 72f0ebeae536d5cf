"""``oqa-rules oracle``: runs another implementation against this one."""

import argparse
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from oqa_rules.catalogue import RULES
from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console
from oqa_rules.cli.oracle_ci import outcome_github_lines, outcome_junit_lines
from oqa_rules.cli.oracle_questions import check_names, questions_of, still_allowed
from oqa_rules.cli.oracle_text import outcome_lines
from oqa_rules.cli.output import output_file
from oqa_rules.cli.progress import counting
from oqa_rules.io.signals import Interrupted, interruptible, signals_deferred
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.candidate import Candidate
from oqa_rules.oracle.corpus import Corpus
from oqa_rules.oracle.in_process import EXAMPLES
from oqa_rules.oracle.known import Known, read_known
from oqa_rules.oracle.lines import SHOWN_BYTES, ErrorOutput
from oqa_rules.oracle.operations import OPERATIONS, InputRefused
from oqa_rules.oracle.outcome import TIMEOUT, Outcome, Settings
from oqa_rules.oracle.protocol import CandidateError
from oqa_rules.oracle.reply import Question
from oqa_rules.oracle.report import Report
from oqa_rules.oracle.result import ALLOW_SKIPS
from oqa_rules.rules import Severity, Text

_REST_LEFT_OUT = Text(
    f"候補の標準エラー出力が{SHOWN_BYTES}バイトを超えました。続きは表示しません。",
    f"The candidate wrote more than {SHOWN_BYTES} bytes to its stderr; the rest is not shown.",
)
_NO_WARNING = Text("「{found}」という警告の規則はありません。", 'There is no rule "{found}" that warns.')
_EXACT_ALLOWS_NOTHING = Text(
    "--exact と --allow-stricter は一緒に使えません。--exact は何も許しません。",
    "--exact allows nothing stricter: leave out either it or --allow-stricter.",
)
_WARNINGS = tuple(rule.id for rule in RULES.values() if rule.severity is Severity.WARNING)


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
    parser.add_argument(
        "--allow-stricter",
        nargs="+",
        action="extend",
        default=[],
        metavar="RULE",
        help="拒んでもよい警告の規則 / rules whose warnings it may refuse for (default: those that it always does)",
    )
    parser.add_argument(
        "--input",
        metavar="JSON|@FILE|-",
        help="この入力だけを突き合わせる（-は標準入力） / compare this one input only; - is stdin",
    )
    parser.add_argument(
        "--replay",
        metavar="REPORT#N",
        help="報告のN番の不一致だけをもう一度聞く / ask again only what disagreement N of a report is about",
    )
    parser.add_argument("--report", metavar="FILE", help="新しいJSON Linesの報告 / a new report in JSON Lines")
    parser.add_argument(
        "--known",
        metavar="FILE",
        help="既知の不一致（報告かその行）は失敗としない / a report or lines of it: known disagreements fail nothing",
    )
    parser.add_argument(
        "--corpus",
        metavar="DIR",
        help="見つけた入力をためて、次の回に先に聞くフォルダー / folder that keeps what was found, to be asked first",
    )
    parser.add_argument(
        "--junit", metavar="FILE", help="操作ごとの結果を書くJUnitの新しいファイル / new test results of JUnit"
    )
    arguments.add_no_progress(parser)
    parser.add_argument(
        "program",
        nargs="+",
        metavar="COMMAND",
        help="候補を起動するコマンド（-- の後） / starts the candidate, after --",
    )
    arguments.add_format(parser, "github")


def run(options: argparse.Namespace, console: Console) -> int:
    """Compares, and shows the outcome."""
    try:
        with interruptible(), _junit_file(options) as junit:
            outcome, status = _compare(options, console)
            if junit is not None:
                print(*outcome_junit_lines(outcome, console.lang), sep="\n", file=junit)
    except (InputRefused, CandidateError) as problem:
        raise Unreadable(problem.message) from None
    if console.shape == "github":
        console.say(*outcome_github_lines(outcome, console.lang))
    else:
        console.show(outcome.to_json(), outcome_lines(outcome, console.lang))
    return status


def _junit_file(options: argparse.Namespace) -> AbstractContextManager[TextIO | None]:
    return nullcontext() if options.junit is None else output_file(options.junit)


def _compare(options: argparse.Namespace, console: Console) -> tuple[Outcome, int]:
    from oqa_rules.oracle.run import Run

    questions = questions_of(options)
    settings = _settings(options, questions)
    known = Known() if options.known is None else read_known(options.known)
    corpus = None if options.corpus is None else Corpus(options.corpus)
    first = still_allowed(
        [*(corpus.read() if corpus else ()), *(each.questions for each in known.told.values())], console
    )
    error_output = ErrorOutput(
        lambda line: print(line, file=console.err, flush=True), lambda: console.complain(_REST_LEFT_OUT)
    )
    interrupted: Interrupted | None = None
    candidate = Candidate(settings.command, timeout=settings.timeout, error_output=error_output)
    with nullcontext() if options.report is None else Report(options.report, settings, known) as report:
        with candidate, counting(Text("回", "comparisons"), options, console) as count:
            run = Run(candidate, settings, report=report.add if report else lambda _: None, count=count, known=known)
            try:
                run.greet()
                if report:
                    report.begin(run.hello, run.compared)
                if questions:
                    run.compare_only(questions)
                else:
                    run.compare(first)
            except Interrupted as signal:
                interrupted = signal
        with signals_deferred():
            if interrupted:
                run.report_unfinished()
            outcome = run.outcome(is_truncated=interrupted is not None)
            status = interrupted.exit_status if interrupted else outcome.exit_status
            if report:
                report.end(outcome, status)
            if corpus:
                corpus.keep(outcome.disagreements)
    return outcome, status


def _settings(options: argparse.Namespace, questions: Sequence[Question]) -> Settings:
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
    check_names("--op", options.operations, OPERATIONS)
    check_names("--allow-stricter", options.allow_stricter, _WARNINGS, _NO_WARNING)
    if options.exact and options.allow_stricter:
        raise Unreadable(_EXACT_ALLOWS_NOTHING)
    return Settings(
        command=tuple(options.program),
        operations=(questions[-1][0],) if questions else tuple(options.operations),
        examples=options.examples,
        seed=options.seed,
        timeout=options.timeout,
        exact=options.exact,
        jobs=options.jobs,
        max_seconds=options.max_seconds,
        allow_skips=options.allow_skips,
        allow_stricter=tuple(options.allow_stricter),
        report=options.report,
    )
