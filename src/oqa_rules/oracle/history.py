"""What a disagreement depends on where a fresh candidate agrees: the questions that lead to it, as few as possible."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from oqa_rules.oracle.candidate import Candidate, GivenUp
from oqa_rules.oracle.comparisons import Comparisons
from oqa_rules.oracle.judge import Cause, same
from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.reply import Fault, Question, Reply, got
from oqa_rules.oracle.result import Disagreement
from oqa_rules.oracle.search import ask_again, shrunk
from oqa_rules.rules import JsonValue

_MOST_RUNS = 40  # fresh candidates for one sequence
_MOST_QUESTIONS = 200_000  # put to all of these together
_MOST_PLACES = 3  # in a sequence where the same may have gone wrong before

_Found: TypeAlias = tuple[Disagreement | None, JsonValue]
"""A disagreement, if it is one, and what the candidate gave."""


class _Exhausted(Exception):
    """Raised where enough was tried."""


@dataclass(slots=True)
class Reproduction:
    """Puts sequences of questions to fresh candidates, and shrinks one that ends in a disagreement.

    ``start`` gives a candidate of which nothing was asked yet, ``comparisons`` what judges its answers about one
    operation; ``is_over`` says that there is no time left.
    """

    start: Callable[[], Candidate]
    comparisons: Callable[[str], Comparisons]
    is_over: Callable[[], bool]
    _runs: int = 0
    _questions: int = 0
    _wrong_alone: set[tuple[str, Cause]] = field(default_factory=set[tuple[str, Cause]])

    def plainer(self, found: Disagreement) -> Disagreement | None:
        """The disagreement on the nearest input to the documented one; ``None`` where a fresh candidate agrees.

        Where none can be started nothing more can be said, and it is the one that was found.
        """
        self._runs = self._questions = 0
        # What comes after an answer shows only with the next question.
        if found.kind == Fault.TOO_MUCH or self.is_over():
            return found
        comparisons = self.comparisons(found.operation)
        try:
            with self.start() as candidate:
                ask = partial(self._in_time, candidate, found.operation)
                again = ask_again(ask, comparisons, found.input)
                if again is None or again.cause != found.cause:
                    return None
                self._wrong_alone.add((found.operation, found.cause))
                plainer = shrunk(ask, comparisons, found)
            return plainer if plainer is found or self._is_wrong_after((), plainer) else found
        except (GivenUp, _Exhausted):
            return found

    def _in_time(self, candidate: Candidate, operation: str, inputs: Iterable[JsonValue]) -> Iterator[Reply]:
        if self.is_over():
            raise GivenUp(operation, is_for_good=False)
        return candidate.asking(operation)(inputs)

    def shrunk(self, found: Disagreement, history: Sequence[Question]) -> Disagreement:
        """The disagreement with the questions that are to be asked before it, as few as could be found.

        Without any where a fresh candidate agrees after all of them too. The input is the first one of the sequence
        that is wrong in this way.
        """
        self._runs = self._questions = 0
        found = replace(found, state=True)
        try:
            found = self._earliest(found, history)
            size = 1
            while size < len(found.history):
                if self._is_wrong_after(found.history[-size:], found):
                    found = replace(found, history=found.history[-size:])
                size *= 2
            size = len(found.history)
            while size := size // 2:
                found = self._without_parts(found, size)
        except _Exhausted:
            pass
        return found

    def _earliest(self, found: Disagreement, history: Sequence[Question]) -> Disagreement:
        """The first question of the operation that is wrong after those before it, and not alone."""
        questions = [*history, (found.operation, found.input)]
        answers = self._asked(questions)
        earlier = [
            replace(each, state=True, history=tuple(questions[:place]))
            for place, (each, _) in enumerate(answers[: len(history)])
            if each is not None
            and each.operation == found.operation
            and (each.operation, each.cause) not in self._wrong_alone
        ]
        for each in earlier[:_MOST_PLACES]:
            if not self._is_wrong_after((), each):
                return each
        is_again = len(answers) == len(questions) and _is_like(answers[-1], found)
        return replace(found, history=tuple(history)) if is_again else found

    def _without_parts(self, found: Disagreement, size: int) -> Disagreement:
        place = 0
        while place < len(found.history):
            fewer = (*found.history[:place], *found.history[place + size :])
            if self._is_wrong_after(fewer, found):
                found = replace(found, history=fewer)
            else:
                place += size
        return found

    def _is_wrong_after(self, history: Sequence[Question], found: Disagreement) -> bool:
        answers = self._asked([*history, (found.operation, found.input)])
        return len(answers) <= len(history) or _is_like(answers[-1], found)

    def _asked(self, questions: Sequence[Question]) -> list[_Found]:
        """What a fresh candidate makes of the questions, as far as it answers."""
        self._runs += 1
        self._questions += len(questions)
        if self._runs > _MOST_RUNS or self._questions > _MOST_QUESTIONS or self.is_over():
            raise _Exhausted
        answers: list[_Found] = []
        with self.start() as candidate:
            try:
                for (name, value), reply in zip(questions, candidate.ask_all(questions), strict=True):
                    comparisons = self.comparisons(name)
                    answers.append((comparisons.take(value, comparisons.operation.answer(value), reply), got(reply)))
            except GivenUp:
                pass
        return answers


def _is_like(answer: _Found, found: Disagreement) -> bool:
    again, given = answer
    if found.kind == Remark.UNSTEADY:
        return same(given, found.got)
    return again is not None and (again.operation, again.cause) == (found.operation, found.cause)
