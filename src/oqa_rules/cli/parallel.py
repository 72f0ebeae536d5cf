"""Judging the lines of JSON Lines on several cores, in their order and in bounded memory."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeAlias

from oqa_rules.io.item import Item, Unreadable
from oqa_rules.io.json_text import Block, read_json_lines
from oqa_rules.rules import Report, Text

Check: TypeAlias = Callable[[Iterator[Item]], Iterator[Report]]
_ENDED = Text(
    "判定していたプロセスが終了しました。--jobs の数を減らしてください。",
    "A process that judged has ended; give --jobs fewer.",
)
_Judged: TypeAlias = tuple[list[Report], Unreadable | None]


def check_in_parallel(
    blocks: Iterable[Block], file: str | None, make_check: Callable[[], Check], jobs: int
) -> Iterator[Report]:
    """The reports of the lines in the blocks, in their order, judged by so many processes.

    Each process makes its own check with ``make_check``, which is pickled. Raises ``Unreadable`` as
    ``read_json_lines`` does.
    """
    context = multiprocessing.get_context("spawn")  # the one way that every system has
    connections: deque[Connection] = deque()
    processes: list[SpawnProcess] = []
    not_text: Unreadable | None = None
    try:
        for block in blocks:
            if len(processes) < jobs:
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, file, make_check), daemon=True)
                process.start()
                theirs.close()
                processes.append(process)
            else:
                ours = connections.popleft()
                not_text = yield from _received(ours, not_text)
            ours.send(block)
            connections.append(ours)
        while connections:
            not_text = yield from _received(connections.popleft(), not_text)
    finally:
        for process in processes:
            process.terminate()
            process.join()
    if not_text is not None:
        raise not_text


def _received(connection: Connection, not_text: Unreadable | None) -> Generator[Report, None, Unreadable | None]:
    try:
        reports, problem = connection.recv()
    except EOFError:
        raise Unreadable(_ENDED) from None
    yield from reports
    if problem is not None and not problem.rest_was_read:
        raise problem
    return not_text or problem


def _work(connection: Connection, file: str | None, make_check: Callable[[], Check]) -> None:
    """What a process does until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    check = make_check()
    with suppress(EOFError, BrokenPipeError):
        while True:
            connection.send(_judged(check, connection.recv(), file))


def _judged(check: Check, block: Block, file: str | None) -> _Judged:
    reports: list[Report] = []
    lines = read_json_lines(BytesIO(block.lines), file, first_line=block.first_line)
    try:
        reports.extend(check(lines))
    except Unreadable as problem:
        return reports, problem
    return reports, None
