"""A candidate: another implementation in a process of its own, which answers question by question."""

import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from oqa_rules.io.signals import signals_deferred
from oqa_rules.oracle.handshake import SECONDS_TO_END, hello_of, how_it_ended
from oqa_rules.oracle.lines import End, ErrorOutput
from oqa_rules.oracle.process import Process
from oqa_rules.oracle.protocol import RUN, STOP, CandidateError, Hello, read_answer, snippet, to_line
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.remarks import FailureLimits
from oqa_rules.oracle.reply import Failed, Fault, Question, Reply
from oqa_rules.oracle.waiting import Waiting
from oqa_rules.rules import JsonValue, Text

_WINDOW = 64  # questions that are under way at once
LONGEST_HISTORY = 50_000
"""Questions to one process that are remembered; what it was asked before them is forgotten."""

_SECONDS_TO_STOP = 2.0

_NO_COMMAND = Text(
    "「{command}」というコマンドがないか、実行できません。", 'There is no command "{command}" that can be executed.'
)
_NOT_STARTED = Text("「{command}」を起動できません（{reason}）。", '"{command}" cannot be started ({reason}).')
_NO_LINE_END = "no end of line"


class GivenUp(Exception):
    """Raised when no more questions are put: about this operation, or about any (``is_for_good``)."""

    def __init__(self, operation: str, *, is_for_good: bool) -> None:
        super().__init__(operation, is_for_good)
        self.operation = operation
        self.is_for_good = is_for_good


@dataclass(frozen=True, slots=True)
class _Asked:
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
        self._transcripts: list[deque[Question]] = []
        self._last: _Asked | None = None
        self._failed: dict[str, Failed] = {}
        self.is_lost = False
        self.ignores_stop = False
        self.surplus: list[Surplus] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def greet(self) -> Hello:
        """Start it and return its answer to ``start``; raises ``CandidateError``."""
        return self._started()[1]

    def fresh(self) -> "Candidate":
        """Another one of the same command, of which nothing was asked yet."""
        return Candidate(self._command, timeout=self._timeout, error_output=self.error_output)

    def ask(self, operation: str, value: JsonValue) -> Reply:
        """See ``ask_all``."""
        (reply,) = self.ask_all(((operation, value),))
        return reply

    def asking(self, operation: str) -> Callable[[Iterable[JsonValue]], Iterator[Reply]]:
        """``ask_all`` about one operation."""
        return lambda inputs: self.ask_all((operation, value) for value in inputs)

    def ask_all(self, questions: Iterable[Question]) -> Iterator[Reply]:
        """Put questions, several at once, and yield their replies in order; raises ``GivenUp``.

        The questions are taken as they are needed.
        """
        waiting, under_way = Waiting(questions), deque[_Asked]()
        while under_way or waiting:
            if not under_way and (failed := self._known_failure(waiting.first)):
                waiting.take()
                yield failed
                continue
            process = self._running(under_way[0].operation if under_way else waiting.first[0])
            if not under_way and self._has_surplus(process, 0.0):
                continue
            # Half a window is free before more is sent: several lines are written at once.
            if len(under_way) <= _WINDOW // 2:
                self._send(process, waiting, under_way)
            reply = self._reply(process, under_way[0])
            if reply is not None:
                under_way.popleft()
                yield reply
            if self._process is None:
                waiting.put_back((asked.operation, asked.input) for asked in under_way)
                under_way.clear()

    def history(self, operation: str, value: JsonValue) -> tuple[Question, ...] | None:
        """What a process was asked before this very value, the latest such process; ``None`` if none was asked it."""
        for transcript in reversed(self._transcripts):
            for place, (name, each) in enumerate(transcript):
                if each is value and name == operation:
                    return tuple(islice(transcript, place))
        return None

    def stop(self) -> None:
        """Ask it to stop, read the rest of its output, and end it."""
        process = self._process
        if process is None:
            return
        process.send(to_line({"cmd": STOP}))
        process.close_input()
        self.ignores_stop = not process.how_it_ended(_SECONDS_TO_STOP)
        self._has_surplus(process, SECONDS_TO_END)
        self.end()

    def end(self) -> None:
        """End it at once; what it was asked is not answered any more."""
        with signals_deferred():
            process, self._process, self._last = self._process, None, None
            if process:
                process.end()

    def _running(self, operation: str) -> Process:
        if self.is_lost or self._limits.is_reached(operation):
            raise GivenUp(operation, is_for_good=self.is_lost or self._limits.is_reached_for_run())
        try:
            return self._process or self._started()[0]
        except CandidateError:
            self.is_lost = True
            raise GivenUp(operation, is_for_good=True) from None

    def _started(self) -> tuple[Process, Hello]:
        try:
            with signals_deferred():
                process = self._process = Process(self._command, self.error_output)
                self._transcripts.append(deque(maxlen=LONGEST_HISTORY))
        except (OSError, ValueError) as error:  # no argument of a command can hold a NUL
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise CandidateError(
                _NOT_STARTED.filled({"command": snippet(self._command[0]), "reason": reason})
            ) from None
        try:
            return process, hello_of(process, self._timeout)
        except CandidateError:
            self.end()
            raise

    def _send(self, process: Process, waiting: Waiting, under_way: deque[_Asked]) -> None:
        lines: list[bytes] = []
        while len(under_way) < _WINDOW and waiting and not self._known_failure(waiting.first):
            self._count += 1
            operation, value = question = waiting.take()
            self._transcripts[-1].append(question)
            under_way.append(_Asked(operation, value, self._count))
            lines.append(to_line({"cmd": RUN, "seq": self._count, "op": operation, "input": value}))
        if lines:
            process.send(b"".join(lines))

    def _reply(self, process: Process, question: _Asked) -> Reply | None:
        """The reply, or ``None`` if the line is about the last question."""
        match process.lines.take(self._timeout):
            case End.CLOSED:
                return self._fail(question, Fault.DIED, how_it_ended(process))
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

    def _fail(self, question: _Asked, fault: Fault, detail: str, reason: Reason | None = None) -> Failed:
        failed = self._failed[_key((question.operation, question.input))] = Failed(fault, detail, reason)
        self._limits.failed(question.operation, fault)
        self.end()
        return failed

    def _known_failure(self, question: Question) -> Failed | None:
        return self._failed.get(_key(question)) if self._failed else None

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
        self.end()


def _key(question: Question) -> str:
    operation, value = question
    return f"{operation} {json.dumps(value)}"
