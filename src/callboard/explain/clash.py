"""The smallest set of named requirements that cannot all hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from callboard.domain.plan import Call
from callboard.explain.keys import NEED, Key, Requirement
from callboard.explain.question import Question
from callboard.explain.relax import keep
from callboard.explain.requirements import requirements
from callboard.explain.telling import sentences_of
from callboard.solver.effort import Runner

MOST_ASKED = 150


@dataclass(frozen=True, slots=True)
class Clash:
    """Requirements that cannot all hold: each step was proved.

    With `is_smallest`, dropping any one of them makes the rest possible, which was
    proved too: by calls that the checker accepts.
    """

    members: tuple[Requirement, ...]
    is_smallest: bool
    sentences: tuple[str, ...]


def find_clash(
    question: Question, runner: Runner, hint: Sequence[Key] = ()
) -> Clash | None:
    """Shrink a question to a clash; None when it is not proved impossible.

    `hint` names requirements that probably clash: where they do, shrinking begins there.
    """
    return _Shrinking(question, runner).run(frozenset(hint))


class _Shrinking:
    """Requirements dropped while what is left stays impossible.

    Many are dropped at once where that can be; a single one that cannot be dropped is
    needed, and the calls that became possible without it are kept as its witness.
    """

    def __init__(self, question: Question, runner: Runner) -> None:
        self.question = question
        self.runner = runner
        self.every = requirements(question)
        self.asked = 0
        self.unsure = False
        self.witness: dict[Key, tuple[Call, ...]] = {}

    def run(self, hint: frozenset[Key]) -> Clash | None:
        kept = frozenset(each.key for each in self.every)
        if not hint or not self._is_impossible(hint & kept):
            hint = kept
            if not self._is_impossible(kept):
                return None
        kept = hint & kept
        order = [each.key for each in self.every if each.key in kept]
        for kind in dict.fromkeys(key[0] for key in order):
            if kind != NEED:
                mine = [key for key in order if key[0] == kind]
                kept = self._drop(kept, mine)
        kept = self._drop(kept, [key for key in order if key[0] == NEED])
        kept = self._needed(kept)
        members = tuple(each for each in self.every if each.key in kept)
        sentences = sentences_of(self.question, keep(self.question, kept), members)
        return Clash(members, not self.unsure, sentences)

    def _drop(self, kept: frozenset[Key], keys: list[Key]) -> frozenset[Key]:
        """Drop as many of the keys as can be: all at once, or else by halves."""
        less = kept - frozenset(keys)
        if self._is_impossible(less, keys):
            return less
        if len(keys) == 1:
            return kept
        half = len(keys) // 2
        return self._drop(self._drop(kept, keys[:half]), keys[half:])

    def _is_impossible(self, kept: frozenset[Key], without: Sequence[Key] = ()) -> bool:
        if not any(key[0] == NEED for key in kept):
            return False
        if self.asked >= MOST_ASKED or self.runner.is_over:
            return False
        self.asked += 1
        found = keep(self.question, kept).answer(self.runner)
        if len(without) == 1 and found.calls is not None:
            self.witness[without[0]] = found.calls
        return found.is_impossible

    def _needed(self, kept: frozenset[Key]) -> frozenset[Key]:
        """See that each member is needed still, now that others have been dropped."""
        self.unsure = False
        for key in sorted(kept, key=lambda key: (key[0] == NEED, key)):
            less = keep(self.question, kept - {key})
            mine = tuple(
                call for call in self.witness.get(key, ()) if call.need in less.asked
            )
            if not less.asked or (mine and less.keeps(mine)):
                continue
            found = less.answer(self.runner)
            if found.is_impossible:
                kept -= {key}
            elif found.calls is None:
                self.unsure = True
        return kept
