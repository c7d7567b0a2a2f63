"""What an import would do, decided but not yet written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from finishtui.domain.coverage import Coverage
from finishtui.domain.finish import Finish
from finishtui.domain.history import Batch
from finishtui.domain.margin import parse_margin
from finishtui.domain.validity import Problem
from finishtui.imports.incoming import Incoming

OutcomeKind = Literal["new", "same", "differs", "incomplete", "left out", "skipped", "invalid"]
KINDS: tuple[OutcomeKind, ...] = ("new", "same", "differs", "incomplete", "left out", "skipped", "invalid")

A_TENTH = parse_margin("0.1")
"""Wider margins than this are counted, and can be left out."""


class Outcome(NamedTuple):
    """What becomes of one row."""

    row: Incoming
    kind: OutcomeKind
    before: Finish | None = None
    """The finish that the row is about, where there is one."""
    after: Finish | None = None
    """That finish, or the new one, as the import would leave it."""
    claims: tuple[tuple[str, str], ...] = ()
    """What the file says differently."""
    why: str = ""
    problems: tuple[Problem, ...] = ()
    series: str = ""
    """What the row's series is called, for a row that is about a finish or left out."""
    resembles: Finish | None = None
    """A finish of the book that a new one may be after all."""


class Plan(NamedTuple):
    """Everything that an import would do, and why it would not do the rest."""

    outcomes: tuple[Outcome, ...]
    batch: Batch
    """What is written. Its coverage is of series that the book had nothing of, where the files hold all that
    their book has, or was asked for; its groups are of the series that it brings."""
    offered: tuple[Coverage, ...]
    """What the coverage of series that the book has would be with the files' further spans."""
    covered: Mapping[str, str]
    """What the series are called whose coverage is written or offered, by their ids."""
    remarks: tuple[str, ...]
    refused: str
    """Why nothing is to be written: an invalid row in a strict import."""

    @property
    def counts(self) -> Counter[OutcomeKind]:
        """How many rows there are of each kind."""
        return Counter(outcome.kind for outcome in self.outcomes)

    @property
    def repeated(self) -> int:
        """How many rows only say again what another row of the same files brings in."""
        new = {entry.finish.id for entry in self.batch.entries}
        return sum(o.kind == "same" and o.before is not None and o.before.id in new for o in self.outcomes)

    @property
    def over_a_tenth(self) -> int:
        """How many of the new margins are over 0.1 s."""
        return sum(entry.finish.margin.units > A_TENTH.units for entry in self.batch.entries)

    @property
    def changes(self) -> bool:
        """Return whether there is anything to write."""
        return not self.refused and bool(self.batch.entries or self.batch.edits or self.batch.coverage)

    @property
    def exit_code(self) -> int:
        """What the command ends with: 0 written or nothing to do, 2 nothing usable, 3 no finish in it."""
        counts = self.counts
        matched = any(outcome.before for outcome in self.outcomes)
        if self.refused:
            return 2
        if matched or counts["new"] or counts["left out"]:
            return 0
        return 2 if counts["invalid"] or counts["incomplete"] else 3
