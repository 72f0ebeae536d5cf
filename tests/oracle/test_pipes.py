"""Lines, error streams, signals: the small parts between two processes, one by one."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from oqa_rules.io.json_text import LONGEST_LINE
from oqa_rules.io.signals import Interrupted, interruptible, signals_deferred
from oqa_rules.oracle.lines import SHOWN_BYTES, End, ErrorOutput, Lines, write_all
from oqa_rules.oracle.remarks import MOST_RESTARTS, MOST_TIMEOUTS, FailureLimits
from oqa_rules.oracle.reply import Fault


@contextmanager
def _pipe() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    reader, writer = os.pipe()
    with open(reader, "rb", buffering=0) as out, open(writer, "wb", buffering=0) as into:  # noqa: PTH123  # of numbers
        yield out, into


def _lines_of(*parts: bytes) -> list[bytes | End | None]:
    """What is taken when these parts are written one after the other."""
    lines = Lines()
    with _pipe() as (out, into):
        thread = threading.Thread(target=lines.read, args=(out,))
        thread.start()
        for part in parts:
            write_all(into, part)
        into.close()
        taken: list[bytes | End | None] = []
        while not isinstance(line := lines.take(10.0), End):
            taken.append(line)
        thread.join(10.0)
    return [*taken, line]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ([b""], []),
        ([b"a\nb\r\n\n"], [b"a", b"b\r", b""]),
        ([b"a", b"b\nc", b"\n"], [b"ab", b"c"]),
        ([b"a\nunfinished"], [b"a"]),
        ([b"x" * LONGEST_LINE + b"\n"], [b"x" * LONGEST_LINE]),
    ],
)
def test_a_line_is_what_ends_in_a_line_feed(parts: list[bytes], lines: list[bytes]) -> None:
    assert _lines_of(*parts) == [*lines, End.CLOSED]


def test_a_line_without_end_ends_the_reading() -> None:
    assert _lines_of(b"a\n" + b"x" * LONGEST_LINE + b"xx") == [b"a", End.ENDLESS]


def test_nothing_in_time_is_none_and_an_end_stays_the_end() -> None:
    lines = Lines()
    assert lines.take(0.0) is None
    with _pipe() as (out, into):
        into.close()
        lines.read(out)
    assert (lines.take(0.0), lines.take(0.0)) == (End.CLOSED, End.CLOSED)


def test_what_nobody_takes_is_not_read_without_limit() -> None:
    lines = Lines()
    with _pipe() as (out, into):
        reading = threading.Thread(target=lines.read, args=(out,))
        writing = threading.Thread(target=write_all, args=(into, b"x\n" * 10_000_000))
        reading.start()
        writing.start()
        # The reader waits for room with less than the limit read, and the writer for the reader.
        while lines.waiting < 60_000:
            assert reading.is_alive()
        assert lines.take(0.0) == b"x"
        assert lines.waiting < 130_000
        lines.abandon()
        reading.join(10.0)
        assert not reading.is_alive()
        out.close()
        writing.join(10.0)
        assert not writing.is_alive()


def _error_output(*parts: bytes) -> tuple[list[str], bool]:
    said: list[str] = []
    error_output = ErrorOutput(said.append, lambda: said.append("(more)"))
    for part in parts:
        with _pipe() as (out, into):
            thread = threading.Thread(target=error_output.listen, args=(out,))
            thread.start()
            write_all(into, part)
            into.close()
            thread.join(10.0)
    return said, error_output.is_flood


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([b""], []),
        ([b"one\r\ntwo\n"], ["one", "two"]),
        ([b"not ended"], ["not ended"]),
        ([b"\tat Main.java:3\n"], ["    at Main.java:3"]),
        (["工事日".encode(), b"\x83\x65\n"], ["工事日", "\\x83e"]),
        ([b"\x1b[2J\n"], ["<U+001B>[2J"]),
        ([b"x" * SHOWN_BYTES], ["x" * SHOWN_BYTES]),
    ],
)
def test_an_error_stream_is_shown_line_by_line(parts: list[bytes], said: list[str]) -> None:
    assert _error_output(*parts) == (said, False)


def test_a_flood_is_cut_once_and_a_later_process_is_not_heard_any_more() -> None:
    said, is_flood = _error_output(b"x" * (SHOWN_BYTES - 1), b"yy" * SHOWN_BYTES, b"z\n")
    assert (said, is_flood) == (["x" * (SHOWN_BYTES - 1), "y", "(more)"], True)


def test_an_error_stream_of_ours_that_is_closed_stops_nothing() -> None:
    def fail(_line: str = "") -> None:
        raise BrokenPipeError

    error_output = ErrorOutput(fail, fail)
    with _pipe() as (out, into):
        thread = threading.Thread(target=error_output.listen, args=(out,))
        thread.start()
        assert write_all(into, b"x\n" * SHOWN_BYTES)
        into.close()
        thread.join(10.0)
    assert error_output.is_flood


def test_to_write_where_nobody_reads_is_false() -> None:
    with _pipe() as (out, into):
        assert write_all(into, b"x")
        out.close()
        assert not write_all(into, b"x")


@pytest.fixture
def attentive() -> Iterator[None]:
    """Signals are not ignored, as they are where the tests run in the background of a shell."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("attentive")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_interrupts_and_the_others_are_overheard(number: int) -> None:
    before = signal.getsignal(number)
    with interruptible():
        with pytest.raises(Interrupted) as caught:
            signal.raise_signal(number)
        signal.raise_signal(number)
    assert caught.value.number == number
    assert isinstance(caught.value, KeyboardInterrupt)
    assert signal.getsignal(number) is before


def _interrupt_while_held(done: list[str]) -> None:
    with signals_deferred():
        with signals_deferred():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGINT)
            done.append("inner")
        done.append("outer")


@pytest.mark.usefixtures("attentive")
def test_a_held_signal_comes_after_the_block_and_once() -> None:
    done: list[str] = []
    with interruptible(), pytest.raises(Interrupted):
        _interrupt_while_held(done)
    assert done == ["inner", "outer"]


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with interruptible(), signals_deferred():
            signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_in_another_thread_signals_are_left_alone() -> None:
    went: list[bool] = []

    def work() -> None:
        with interruptible(), signals_deferred():
            went.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10.0)
    assert went == [True]


def test_the_limits_are_those_of_the_reference(repository: Path) -> None:
    page = (repository / "docs" / "en" / "reference" / "oracle.md").read_text(encoding="utf-8")
    assert "Five timeouts or 25 restarts (two where it never answered) end an operation" in page
    assert (MOST_TIMEOUTS, MOST_RESTARTS) == (5, 25)


def test_an_operation_is_given_up_after_so_many_restarts() -> None:
    limits = FailureLimits()
    limits.answered("billing")
    for _ in range(MOST_RESTARTS):
        assert not limits.is_reached("billing")
        limits.failed("billing", Fault.DIED)
    assert limits.is_reached("billing")
    assert not limits.is_reached("certificate")


def test_fewer_timeouts_than_restarts_are_borne() -> None:
    limits = FailureLimits()
    limits.answered("billing")
    for _ in range(MOST_TIMEOUTS):
        assert not limits.is_reached("billing")
        limits.failed("billing", Fault.TIMEOUT)
    assert limits.is_reached("billing")


def test_one_that_has_never_answered_anything_is_given_up_for_good() -> None:
    silent, once = FailureLimits(), FailureLimits()
    once.answered("score-table")
    for operation in ("billing", "certificate", "eligibility"):
        assert not silent.is_reached_for_run()
        for limits in (silent, once):
            limits.failed(operation, Fault.DIED)
            assert not limits.is_reached(operation)
            limits.failed(operation, Fault.DIED)
            assert limits.is_reached(operation)
    assert silent.is_reached_for_run()
    assert not once.is_reached_for_run()
