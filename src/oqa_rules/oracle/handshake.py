"""The first words with a candidate, and how one ended that said none."""

from oqa_rules.oracle.lines import End
from oqa_rules.oracle.process import Process
from oqa_rules.oracle.protocol import START, CandidateError, Hello, read_hello, to_line
from oqa_rules.rules import Text
from oqa_rules.versions import PROTOCOL

_START_FACTOR = 6  # the first answer is waited for so many times longer: some runtimes start slowly

SECONDS_TO_END = 0.5  # after its output was closed

_NO_ANSWER = Text(
    "候補が{seconds}秒以内に start に答えませんでした。1行ごとに改行を付けて出力をフラッシュしていますか。",
    "The candidate did not answer start within {seconds} s. Does it end and flush each line?",
)
_ENDED = Text(
    "候補が start に答えずに終わりました（{how}）。コマンドだけを動かして、標準エラーに何を書くか見てください。",
    "The candidate ended without answering start ({how}). Run the command alone, and see what it writes to stderr.",
)
_ENDLESS = Text(
    "候補が start に終わりのない行で答えました。1つの答えを、改行で終わる1行のJSONで書いてください。",
    "The candidate answered start with a line without end. Write each answer as one line of JSON with a line feed.",
)


def hello_of(process: Process, timeout: float) -> Hello:
    """Tell it to start, and return its answer; raises ``CandidateError``."""
    process.send(to_line({"cmd": START, "version": PROTOCOL}))
    seconds = _START_FACTOR * timeout
    match process.lines.take(seconds):
        case None:
            raise CandidateError(_NO_ANSWER.filled({"seconds": f"{seconds:g}"}))
        case End.ENDLESS:
            raise CandidateError(_ENDLESS)
        case End.CLOSED:
            raise CandidateError(_ENDED.filled({"how": how_it_ended(process)}))
        case line:
            return read_hello(line)


def how_it_ended(process: Process) -> str:
    """Its exit status or signal, or that it has closed its output and runs on."""
    return process.how_it_ended(SECONDS_TO_END) or "closed its output"
