"""What an import would do: decided but not yet written, and in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from finishtui.domain.coverage import Coverage
from finishtui.domain.documents import field_label
from finishtui.domain.finish import Finish
from finishtui.domain.history import Batch
from finishtui.domain.margin import parse_margin
from finishtui.domain.validity import Problem
from finishtui.imports.incoming import Incoming
from finishtui.text.cells import visible
from finishtui.text.sentences import counted, ended, listed
from finishtui.words.finish import margin_words

OutcomeKind = Literal["new", "same", "differs", "incomplete", "left out", "skipped", "invalid"]
KINDS: tuple[OutcomeKind, ...] = ("new", "same", "differs", "incomplete", "left out", "skipped", "invalid")

A_TENTH = parse_margin("0.1")
"""Wider margins than this are counted, and can be left out."""
_PLACES = 3
"""As many places of skipped races are named for each reason."""


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


def summary(plan: Plan) -> str:
    """Return the counts in one sentence: "3 new, 2 different, 12 skipped"."""
    if not plan.outcomes:
        return "There is no finish in it."
    counts = plan.counts
    counts["same"] -= plan.repeated
    words: dict[OutcomeKind, str] = {"same": "in the book already", "differs": "different"}
    if matched := [o for o in plan.outcomes if o.kind == "incomplete" and o.before]:
        differing = sum(bool(o.claims) for o in matched)
        more = f", {differing:,} of them with another value" if differing else ""
        words["incomplete"] = f"incomplete ({len(matched):,} in the book{more})"
    parts = [f"{counts[kind]:,} {words.get(kind, kind)}" for kind in KINDS if counts[kind]]
    if plan.repeated:
        parts.append(f"{plan.repeated:,} in the files twice")
    return f"{counted(len(plan.outcomes), 'race')} read: {listed(parts)}."


def done_words(batch: Batch) -> str:
    """Return what an import does, as a change is named: "imported 1 finish and changed 3 finishes"."""
    done = {"imported": len(batch.entries), "changed": len(batch.edits)}
    words = (f"{verb} {counted(count, 'finish')}" for verb, count in done.items() if count)
    return " and ".join(words) or "took coverage"


def preview(
    plan: Plan, limit: int | None = 20, *, advice: str = "", coverage_advice: str = ""
) -> tuple[str, ...]:
    """Return the plan line by line, at most `limit` rows of each kind, or all; no line has markup or control.

    `advice` is how the caller lets wide margins be left out, `coverage_advice` how it lets coverage be
    taken over.
    """
    lines = [
        summary(plan),
        *_consequences(plan, advice),
        *(
            f"{_offer(each, plan.covered[each.series])}{'; ' if coverage_advice else ''}{coverage_advice}."
            for each in plan.offered
        ),
        *(f"Note: {remark}." for remark in plan.remarks),
    ]
    if plan.refused:
        lines.append(f"Nothing will be written: {plan.refused}.")
    for title, found in (
        ("New:", [_new(o) for o in plan.outcomes if o.kind == "new"]),
        ("Different (the book's value stays, the file's is kept with its source):", _differences(plan)),
        ("Left out:", [_new(o) for o in plan.outcomes if o.kind == "left out"]),
        ("Incomplete:", [_incomplete(o) for o in plan.outcomes if o.kind == "incomplete"]),
        ("Skipped:", _skipped(plan)),
        ("Invalid:", [line for o in plan.outcomes if o.kind == "invalid" for line in _invalid(o)]),
    ):
        if found:
            lines += ["", title, *(f"  {line}" for line in found[:limit])]
        if limit is not None and len(found) > limit:
            lines.append(f"  … and {len(found) - limit:,} more")
    return tuple(visible(line) for line in lines)


def _consequences(plan: Plan, advice: str) -> Iterator[str]:
    batch = plan.batch
    if plan.over_a_tenth:
        yield f"{counted(plan.over_a_tenth, 'new margin')} over 0.1 s{'; ' if advice else ''}{advice}."
    series = [entry.new_series.label for entry in batch.entries if entry.new_series]
    tracks = [entry.new_track.label for entry in batch.entries if entry.new_track]
    if series:
        yield ended(f"New series: {listed(series)}")
    if tracks:
        yield ended(f"{counted(len(tracks), 'new track')}: {listed(tracks)}")
    if batch.coverage:
        yield f"Coverage comes along for {listed([plan.covered[each.series] for each in batch.coverage])}."
    if batch.edits:
        gaining = f"{counted(len(batch.edits), 'finish')} of the book gain{'s' * (len(batch.edits) == 1)}"
        yield f"{gaining} a source, a claim or a missing value."
    if not plan.changes and not plan.refused:
        yield "There is nothing to write."


def _offer(coverage: Coverage, series: str) -> str:
    spans = (
        f"{margin_words(span.complete_to)} from {span.first_day.isoformat()} to {span.last_day.isoformat()}"
        for span in coverage.spans
    )
    return f"With the files, {series} would be called complete to {listed(list(spans))}"


def _new(outcome: Outcome) -> str:
    """Say what a row is about: as it will be saved, or as the file has it where it is left out."""
    said = outcome.after or outcome.row
    margin = margin_words(said.margin) if said.margin else ""
    day = said.date.isoformat() if said.date else ""
    words = f"{margin}  {day}  {outcome.series}  {said.race}: {said.winner} over {said.runner_up}"
    exhibition = "  (not a points race)" if outcome.after and not outcome.after.points_race else ""
    alike = f"  (likely duplicate of {_named(outcome.resembles)}?)" if outcome.resembles else ""
    return f"{words}{exhibition}{alike}  [{outcome.row.place}]"


def _differences(plan: Plan) -> list[str]:
    return [
        f"{_named(outcome.before)}: {', '.join(_claims(outcome))}  [{outcome.row.place}]"
        for outcome in plan.outcomes
        if outcome.before and (outcome.kind == "differs" or (outcome.kind == "incomplete" and outcome.claims))
    ]


def _claims(outcome: Outcome) -> Iterator[str]:
    """Yield what the file says beside what the book says."""
    for field, claimed in outcome.claims:
        value = getattr(outcome.before, field, "")
        recorded = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        has = f", the book {recorded}" if recorded else ""
        yield f"{field_label(field)} {claimed}{has}"


def _incomplete(outcome: Outcome) -> str:
    row = outcome.row
    if outcome.before:
        adds = "adds a source" if outcome.after != outcome.before else "has its source already"
        return f"{_named(outcome.before)}: {adds}  [{row.place}]"
    day = row.date.isoformat() if row.date else str(row.season or "")
    return f"{row.race}, {day}: {outcome.why}  [{row.place}]"


def _named(finish: Finish | None) -> str:
    return f"{finish.race}, {finish.date.isoformat()}" if finish else ""


def _skipped(plan: Plan) -> list[str]:
    """Return why rows were skipped, each reason once, with its count and where its first ones are."""
    places_by_reason: dict[str, list[str]] = {}
    for outcome in plan.outcomes:
        if outcome.kind == "skipped":
            places_by_reason.setdefault(outcome.why, []).append(outcome.row.place)
    lines = []
    for why, places in places_by_reason.items():
        more = [f"{len(places) - _PLACES:,} more"] if len(places) > _PLACES else []
        lines.append(f"{counted(len(places), 'race')}: {why}  [{listed(places[:_PLACES] + more)}]")
    return lines


def _invalid(outcome: Outcome) -> Iterator[str]:
    row = outcome.row
    named = f" ({row.race})" if row.race else ""
    for problem in outcome.problems:
        field = f"{field_label(problem.field)}: " if problem.field else ""
        yield f"{row.place}{named}: {field}{problem.message}"
