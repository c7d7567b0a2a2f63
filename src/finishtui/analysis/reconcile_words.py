"""What an import would do, in words: the preview before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finishtui.analysis.import_plan import KINDS, Kind, Outcome, Plan
from finishtui.analysis.incoming import Incoming
from finishtui.analysis.wording import counted, listed, margin_words
from finishtui.domain.cells import visible
from finishtui.domain.finish import Finish

_TOLD: dict[Kind, str] = {
    "new": "new",
    "same": "in the book already",
    "differs": "that differ",
    "incomplete": "incomplete",
    "left out": "left out",
    "skipped": "skipped",
    "invalid": "invalid",
}
_FIELD_WORDS = {"runner_up": "runner-up", "points_race": "points race", "winner_number": "winner's car"} | {
    "runner_up_number": "runner-up's car"
}


def summary(plan: Plan) -> str:
    """Return the counts in one sentence: "3 new, 2 that differ, 12 skipped"."""
    if not plan.outcomes:
        return "There is no finish in it."
    counts = plan.counts
    parts = [f"{counts[kind]:,} {_TOLD[kind]}" for kind in KINDS if counts[kind]]
    parts = ["1 that differs" if part == "1 that differ" else part for part in parts]
    matched = sum(outcome.kind == "incomplete" and outcome.before is not None for outcome in plan.outcomes)
    if matched:
        parts = [
            f"{part} ({matched:,} in the book)" if part.endswith("incomplete") else part for part in parts
        ]
    return f"{counted(len(plan.outcomes), 'race')} read: {listed(parts)}."


def done_words(plan: Plan) -> str:
    """Return what the plan does, as a change is named: "imported 1 finish and changed 3"."""
    if not plan.edits:
        return f"imported {counted(len(plan.entries), 'finish')}"
    if not plan.entries:
        return f"changed {counted(len(plan.edits), 'finish')}"
    return f"imported {counted(len(plan.entries), 'finish')} and changed {len(plan.edits):,}"


def preview(plan: Plan, limit: int = 20) -> tuple[str, ...]:
    """Return the plan line by line, at most `limit` rows of each kind; nothing in it is markup or control."""
    lines = [summary(plan), *_consequences(plan), *(f"Note: {remark}." for remark in plan.remarks)]
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
        if len(found) > limit:
            lines.append(f"  … and {len(found) - limit:,} more")
    return tuple(visible(line) for line in lines)


def _consequences(plan: Plan) -> Iterator[str]:
    if plan.over_a_tenth:
        one = plan.over_a_tenth == 1
        margins = "1 of the new margins is" if one else f"{plan.over_a_tenth:,} of the new margins are"
        yield f"{margins} over 0.1 s; --under 0.1 leaves {'it' if one else 'them'} out."
    series = [entry.new_series.label for entry in plan.entries if entry.new_series]
    tracks = [entry.new_track.label for entry in plan.entries if entry.new_track]
    if series:
        yield f"New series: {listed(series)}."
    if tracks:
        yield f"{counted(len(tracks), 'new track')}: {listed(tracks)}."
    if plan.edits:
        verb = "gains" if len(plan.edits) == 1 else "gain"
        yield f"{counted(len(plan.edits), 'finish')} of the book {verb} a source, a claim or a missing value."
    if not plan.changes and not plan.refused:
        yield "There is nothing to write."


def _new(outcome: Outcome) -> str:
    row = outcome.row
    finish = outcome.after
    margin = margin_words(row.margin) if row.margin else ""
    day = row.date.isoformat() if row.date else ""
    words = f"{margin}  {day}  {row.series}  {row.race}: {row.winner} over {row.runner_up}"
    told = "  (not a points race)" if finish and not finish.points_race else ""
    return f"{words}{told}  [{row.place}]"


def _differences(plan: Plan) -> list[str]:
    return [
        f"{_named(outcome.before)}: {', '.join(_claims(outcome))}  [{outcome.row.place}]"
        for outcome in plan.outcomes
        if outcome.before and (outcome.kind == "differs" or (outcome.kind == "incomplete" and outcome.claims))
    ]


def _claims(outcome: Outcome) -> Iterator[str]:
    """Yield what the file says beside what the book says."""
    for field, said in outcome.claims:
        recorded = _recorded(outcome.before, field)
        has = f", the book {recorded}" if recorded else ""
        yield f"{_FIELD_WORDS.get(field, field)} {said}{has}"


def _recorded(finish: Finish | None, field: str) -> str:
    value = getattr(finish, field, "")
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


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
    """Return why rows were skipped, each reason once, with its count."""
    reasons: dict[str, list[Incoming]] = {}
    for outcome in plan.outcomes:
        if outcome.kind == "skipped":
            reasons.setdefault(outcome.why, []).append(outcome.row)
    return [f"{counted(len(rows), 'race')}: {why}{_where(rows)}" for why, rows in reasons.items()]


def _where(rows: Iterable[Incoming]) -> str:
    names = list(dict.fromkeys(row.origin.name for row in rows))
    return f"  [{listed(names)}]"


def _invalid(outcome: Outcome) -> Iterator[str]:
    for problem in outcome.problems:
        field = f"{_FIELD_WORDS.get(problem.field, problem.field)}: " if problem.field else ""
        yield f"{outcome.row.place}: {field}{problem.message}"
