"""The questions that wait for their turn."""

from collections import deque
from collections.abc import Iterable
from itertools import islice

from oqa_rules.oracle.reply import Question


class Waiting:
    """Questions that are taken from the front, and put back there."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = iter(questions)
        self._front = deque[Question]()

    def __bool__(self) -> bool:
        if not self._front:
            self._front.extend(islice(self._questions, 1))
        return bool(self._front)

    @property
    def first(self) -> Question:
        """The next one, once it is known that there is one."""
        return self._front[0]

    def take(self) -> Question:
        """The next one, which is gone then."""
        return self._front.popleft()

    def put_back(self, questions: Iterable[Question]) -> None:
        """Puts them before the others, in their order."""
        self._front = deque((*questions, *self._front))
