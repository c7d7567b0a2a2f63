"""What can be found wrong, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["lost", "unreadable", "traceback", "changed", "other"]
"""An acknowledged addition that is gone, a file that cannot be read, an error that nobody made for a
user, a book that a refused input changed; what else must not be."""


class Problem(NamedTuple):
    """One thing that must not happen."""

    kind: Kind
    text: str

    def at(self, where: str) -> Problem:
        """Return the problem with where it happened before its text."""
        return Problem(self.kind, f"{where}: {self.text}")


def counted(problems: Iterable[Problem]) -> Counter[Kind]:
    """Count problems by their kind."""
    return Counter(problem.kind for problem in problems)
