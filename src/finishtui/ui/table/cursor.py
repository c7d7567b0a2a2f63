"""Where the cursor is, where it goes when the rows change, and how far to scroll to see it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

REACH = 2000
"""How many rows each way are looked at for a neighbour that is still there."""
MARGIN = 2
"""Rows kept in sight above and below the cursor as it moves."""


class RowCursor(Generic[T]):
    """A place in a sequence of rows that follows its row, by id, into the next sequence."""

    def __init__(self, row_id: Callable[[T], str]) -> None:
        self._row_id = row_id
        self._index: Mapping[str, int] | None = None
        self._chosen: str | None = None
        """The id that the user, or whoever shows the rows, chose last; it may be out of view."""
        self._chosen_at: tuple[Sequence[T], int] = ((), 0)
        """Where it was when it was last in view."""
        self.rows: Sequence[T] = ()
        self.at = 0
        """The index of the row under the cursor; 0 where there are no rows."""

    @property
    def value(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.rows else None

    @property
    def id(self) -> str | None:
        """The id of the row under the cursor."""
        return self._row_id(self.rows[self.at]) if self.rows else None

    def find(self, row_id: str) -> int | None:
        """Return the index of a row; the first search in a sequence reads all its ids."""
        if self._index is None:
            name = self._row_id
            self._index = {name(row): at for at, row in enumerate(self.rows)}
        return self._index.get(row_id)

    def move(self, to: int) -> None:
        """Go to a row, or to the first or last where there is none so far."""
        self.at = max(0, min(to, len(self.rows) - 1))
        self._choose(self.id)

    def replace(self, rows: Sequence[T], wanted: str | None = None) -> None:
        """Take new rows: go to `wanted`, else stay on the chosen id, else on its nearest neighbour left.

        The chosen id is not forgotten while it is out of view: half a word of a filter that leaves other
        rows, or none, costs nobody their place.
        """
        if wanted not in (None, self.id):
            self._choose(wanted)
        at, self.rows, self._index = self.at, rows, None
        if not rows:
            return
        found = self._follow(at)
        if found is None:
            found = self._neighbour(*self._chosen_at)
            self.at = min(at, len(rows) - 1) if found is None else found
        else:
            self.move(found)
        if self._chosen is None:
            self._choose(self.id)

    def _choose(self, row_id: str | None) -> None:
        self._chosen = row_id
        if row_id is not None and row_id == self.id:
            self._chosen_at = self.rows, self.at

    def _follow(self, at: int) -> int | None:
        if self._chosen is None:
            return None
        if at < len(self.rows) and self._row_id(self.rows[at]) == self._chosen:
            return at
        return self.find(self._chosen)

    def _neighbour(self, rows: Sequence[T], at: int) -> int | None:
        """Return where the row nearest to the lost row `at` of `rows` is by now, the one below first."""
        for step in range(1, min(REACH, len(rows)) + 1):
            for near in (at + step, at - step):
                if 0 <= near < len(rows) and (found := self.find(self._row_id(rows[near]))) is not None:
                    return found
        return None


def revealing(row: int, top: int, page: int, margin: int = MARGIN) -> int:
    """Return the top row nearest to `top` that shows `row` on a page, `margin` rows from its edges."""
    margin = min(margin, max(0, page - 1) // 2)
    return max(min(top, row - margin), row - page + 1 + margin, 0)
