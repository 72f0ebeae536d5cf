"""A candidate: another implementation in a process of its own, which answers question by question."""

import json
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from oqa_rules.io.signals import signals_deferred
from oqa_rules.oracle.lines import End, ErrorOutput
from oqa_rules.oracle.operations import Failed, Fault, Reply
from oqa_rules.oracle.process import Process
from oqa_rules.oracle.protocol import (
    RUN,
    START,
    STOP,
    CandidateError,
    Hello,
    read_answer,
    read_hello,
    snippet,
    to_line,
)
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.remarks import FailureLimits
from oqa_rules.rules import JsonValue, Text
from oqa_rules.versions import PROTOCOL

_WINDOW = 64  # questions that are under way at once
_START_FACTOR = 6  # the first answer is waited for so many times longer: some runtimes start slowly
_SECONDS_TO_STOP = 2.0
_SECONDS_TO_END = 0.5  # after its output was closed

_NO_COMMAND = Text(
    "「{command}」というコマンドがないか、実行できません。", 'There is no command "{command}" that can be executed.'
)
_NOT_STARTED = Text("「{command}」を起動できません（{reason}）。", '"{command}" cannot be started ({reason}).')
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
_NO_LINE_END = "no end of line"


class GivenUp(Exception):
    """Raised when no more questions are put: about this operation, or about any (``is_for_good``)."""

    def __init__(self, *, is_for_good: bool) -> None:
        super().__init__(is_for_good)
        self.is_for_good = is_for_good


@dataclass(frozen=True, slots=True)
class _Question:
    operation: str
    input: JsonValue
    number: int


@dataclass(frozen=True, slots=True)
class Surplus:
    """Superfluous output of a candidate after its answer to this input."""

    operation: str
    input: JsonValue
    failed: Failed


class Candidate:
    """A process that speaks the protocol. Used in a ``with`` block, which always ends it.

    It is started again after a timeout, when it has died, and when an answer is out of order. The question at that
    time has failed and is not put again; those behind it are. Raises ``CandidateError`` if there is no such command.
    """

    def __init__(self, command: Sequence[str], *, timeout: float, error_output: ErrorOutput) -> None:
        program, *arguments = command
        path = shutil.which(program)  # the whole path: on Windows this finds .cmd files too
        if path is None:
            raise CandidateError(_NO_COMMAND.filled({"command": snippet(program)}))
        self._command = (path, *arguments)
        self._timeout = timeout
        self.error_output = error_output
        self._limits = FailureLimits()
        self._process: Process | None = None
        self._count = 0
        self._last: _Question | None = None
        self._failed: dict[str, Failed] = {}
        self.is_lost = False
        self.ignores_stop = False
        self.surplus: list[Surplus] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def greet(self) -> Hello:
        """Start it and return its answer to ``start``; raises ``CandidateError``."""
        return self._started()[1]

    def ask(self, operation: str, value: JsonValue) -> Reply:
        """See ``replay``."""
        (reply,) = self.replay(operation, (value,))
        return reply

    def replay(self, operation: str, inputs: Iterable[JsonValue]) -> Iterator[Reply]:
        """Put questions, several at once, and yield their replies in order; raises ``GivenUp``."""
        waiting, under_way = deque(inputs), deque[_Question]()
        while waiting or under_way:
            if not under_way and (failed := self._known_failure(operation, waiting[0])):
                waiting.popleft()
                yield failed
                continue
            process = self._running(operation)
            if not under_way and self._has_surplus(process, 0.0):
                continue
            # Half a window is free before more is sent: several lines are written at once.
            if len(under_way) <= _WINDOW // 2:
                self._send(process, operation, waiting, under_way)
            reply = self._reply(process, under_way[0])
            if reply is not None:
                under_way.popleft()
                yield reply
            if self._process is None:
                waiting.extendleft(question.input for question in reversed(under_way))
                under_way.clear()

    def stop(self) -> None:
        """Ask it to stop, read the rest of its output, and end it."""
        process = self._process
        if process is None:
            return
        process.send(to_line({"cmd": STOP}))
        process.close_input()
        self.ignores_stop = not process.how_it_ended(_SECONDS_TO_STOP)
        self._has_surplus(process, _SECONDS_TO_END)
        self._end()

    def _running(self, operation: str) -> Process:
        if self.is_lost or self._limits.is_reached(operation):
            raise GivenUp(is_for_good=self.is_lost or self._limits.is_reached_for_run())
        try:
            return self._process or self._started()[0]
        except CandidateError:
            self.is_lost = True
            raise GivenUp(is_for_good=True) from None

    def _started(self) -> tuple[Process, Hello]:
        try:
            with signals_deferred():
                process = self._process = Process(self._command, self.error_output)
        except (OSError, ValueError) as error:  # no argument of a command can hold a NUL
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise CandidateError(
                _NOT_STARTED.filled({"command": snippet(self._command[0]), "reason": reason})
            ) from None
        try:
            return process, self._hello(process)
        except CandidateError:
            self._end()
            raise

    def _hello(self, process: Process) -> Hello:
        process.send(to_line({"cmd": START, "version": PROTOCOL}))
        seconds = _START_FACTOR * self._timeout
        match process.lines.take(seconds):
            case None:
                raise CandidateError(_NO_ANSWER.filled({"seconds": f"{seconds:g}"}))
            case End.ENDLESS:
                raise CandidateError(_ENDLESS)
            case End.CLOSED:
                raise CandidateError(_ENDED.filled({"how": _how_it_ended(process)}))
            case line:
                return read_hello(line)

    def _send(self, process: Process, operation: str, waiting: deque[JsonValue], under_way: deque[_Question]) -> None:
        lines: list[bytes] = []
        while waiting and len(under_way) < _WINDOW and not self._known_failure(operation, waiting[0]):
            self._count += 1
            question = _Question(operation, waiting.popleft(), self._count)
            under_way.append(question)
            lines.append(to_line({"cmd": RUN, "seq": question.number, "op": operation, "input": question.input}))
        if lines:
            process.send(b"".join(lines))

    def _reply(self, process: Process, question: _Question) -> Reply | None:
        """The reply, or ``None`` if the line is about the last question."""
        match process.lines.take(self._timeout):
            case End.CLOSED:
                return self._fail(question, Fault.DIED, _how_it_ended(process))
            case End.ENDLESS:
                return self._fail(question, Fault.TOO_MUCH, _NO_LINE_END)
            case None:
                begun = f", {_NO_LINE_END}" if process.lines.is_line_begun else ""
                return self._fail(question, Fault.TIMEOUT, f"{self._timeout:g} s{begun}")
            case line:
                number, reply = read_answer(line)
        if number == question.number:
            self._last = question
            self._limits.answered(question.operation)
            return reply
        if self._last and number == self._last.number:
            self._find_surplus(line)
            return None
        fault = Fault.GARBAGE if number is None else Fault.OUT_OF_ORDER
        reason = reply.reason if isinstance(reply, Failed) and number is None else None
        return self._fail(question, Fault.TOO_MUCH if process.lines.waiting > _WINDOW else fault, snippet(line), reason)

    def _fail(self, question: _Question, fault: Fault, detail: str, reason: Reason | None = None) -> Failed:
        failed = self._failed[_key(question.operation, question.input)] = Failed(fault, detail, reason)
        self._limits.failed(question.operation, fault)
        self._end()
        return failed

    def _known_failure(self, operation: str, value: JsonValue) -> Failed | None:
        return self._failed.get(_key(operation, value)) if self._failed else None

    def _has_surplus(self, process: Process, seconds: float) -> bool:
        # Output before the first answer is read as an answer: there is no earlier question that it belongs to.
        line = process.lines.take(seconds) if self._last else None
        if line is None or line is End.CLOSED:
            return False
        self._find_surplus(line)
        return True

    def _find_surplus(self, line: bytes | End) -> None:
        if last := self._last:
            failed = Failed(Fault.TOO_MUCH, snippet(line) if isinstance(line, bytes) else _NO_LINE_END)
            self.surplus.append(Surplus(last.operation, last.input, failed))
            self._limits.failed(last.operation, Fault.TOO_MUCH)
        self._end()

    def _end(self) -> None:
        with signals_deferred():
            process, self._process, self._last = self._process, None, None
            if process:
                process.end()


def _key(operation: str, value: JsonValue) -> str:
    return f"{operation} {json.dumps(value)}"


def _how_it_ended(process: Process) -> str:
    return process.how_it_ended(_SECONDS_TO_END) or "closed its output"
