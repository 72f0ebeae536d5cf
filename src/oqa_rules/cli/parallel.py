"""Reading the lines of JSON Lines on several cores, in their order and in bounded memory."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, BinaryIO, TypeAlias, TypeVar

from oqa_rules.io.item import Read
from oqa_rules.io.json_text import Block, blocks_of, read_json_lines
from oqa_rules.io.opened import STANDARD_INPUT, opened
from oqa_rules.io.source import NO_RECORD
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text

_T = TypeVar("_T")
_ENDED = Text(
    "判定していたプロセスが終了しました。--jobs の数を減らしてください。",
    "A process that judged has ended; give --jobs fewer.",
)
_Done: TypeAlias = tuple[list[_T], Unreadable | None]


def read_file_in_parallel(
    name: str, standard_input: BinaryIO | None, make_read: Callable[[], Read[_T]], jobs: int
) -> Iterator[_T]:
    """The results of a file of JSON Lines, made by so many processes.

    Raises ``Unreadable`` as ``read_records`` does.
    """
    with opened(name, standard_input) as stream:
        file = None if name == STANDARD_INPUT else name
        results = read_in_parallel(blocks_of(stream), file, make_read, jobs)
        first = next(results, None)
        if first is None:
            raise Unreadable(NO_RECORD)
        yield first
        yield from results


def read_in_parallel(
    blocks: Iterable[Block], file: str | None, make_read: Callable[[], Read[_T]], jobs: int
) -> Iterator[_T]:
    """The results of the lines in the blocks, in their order, made by so many processes.

    Each process makes its own way of reading with ``make_read``, which is pickled. Raises ``Unreadable`` as
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
                process = context.Process(target=_work, args=(theirs, file, make_read), daemon=True)
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


def _received(connection: Connection, not_text: Unreadable | None) -> Generator[Any, None, Unreadable | None]:
    try:
        results, problem = connection.recv()
    except EOFError:
        raise Unreadable(_ENDED) from None
    yield from results
    if problem is not None and not problem.rest_was_read:
        raise problem
    return not_text or problem


def _work(connection: Connection, file: str | None, make_read: Callable[[], Read[object]]) -> None:
    """What a process does until it is stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    read = make_read()
    with suppress(EOFError, BrokenPipeError):
        while True:
            connection.send(_done(read, connection.recv(), file))


def _done(read: Read[_T], block: Block, file: str | None) -> _Done[_T]:
    results: list[_T] = []
    lines = read_json_lines(BytesIO(block.lines), file, first_line=block.first_line)
    try:
        results.extend(read(lines))
    except Unreadable as problem:
        return results, problem
    return results, None
