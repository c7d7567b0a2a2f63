"""`finishtui add`: put a finish into the book."""

from typing import Any

import click

from finishtui.check.names import NAMED, resolve_name
from finishtui.check.review import warnings_for
from finishtui.cli.fields import DRAFT_OPTIONS, option_of
from finishtui.cli.options import command, yes_option
from finishtui.cli.output import confirm, put_id, say
from finishtui.cli.query_args import choice_line
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, Entry, build, problems_of
from finishtui.domain.finish import Finish
from finishtui.domain.history import Change
from finishtui.domain.identity import likely_duplicates
from finishtui.errors import InvalidInput
from finishtui.quick_line.line import parse_quick
from finishtui.ranks.view import view_of
from finishtui.text.sentences import as_sentence, ended, listed
from finishtui.words.ranks import saved_words
from finishtui.words.what_if import would_be_ranked

SAID_BY_ADD = ("likely-duplicate", "no-source")
"""Rules of `check` whose matter is asked about, or said in other words."""


@command(
    "add",
    "--series cup --race 'Testville 100' --date 2026-06-28 --track Talladega --margin 0.003 \\\n"
    "    --winner 'Joe Smith' --runner-up 'Ann Other' --source https://example.org/report",
    "--quick '\"Lumber 400\" larson 0.001 buescher kansas cup today'",
    params=DRAFT_OPTIONS,
)
@click.option(
    "--quick",
    metavar="WORDS",
    help="All in one, like '\"Lumber 400\" larson 0.001 buescher kansas cup today'.",
)
@yes_option("Do not ask: what was read of --quick is right, and the book does not have it already.")
def add_command(session: Session, /, quick: str | None, yes: bool, **given: Any) -> None:
    """Prints its id, and says on stderr where it ranks.

    Series, race, date, track, margin, winner and runner-up are needed, as options or in the words of --quick.
    """
    typed = with_known_names(given, session)
    draft = Draft(**typed) if quick is None else _quick(quick, typed, session)
    entry = built(draft, session)
    say_reading(draft, entry)
    say_doubts(entry, session)
    asked = _ask_about_duplicates(entry, session.book, yes)
    if quick is not None and not asked:
        say(f"It would be {would_be_ranked(entry, session.book)}.")
        confirm(f"Add {entry.finish.race}?", yes)
    change = session.record_book.add(entry)
    session.picked = change.book.finish_by_id[change.ids[0]]
    say_saved(change, change.ids[0])
    put_id(change.ids[0])


def with_known_names(given: dict[str, Any], session: Session, series: str = "") -> dict[str, Any]:
    """Return the fields that were given, a half-typed name as the one that it is taken for; say which.

    `series` counts where none is given. Raises `InvalidInput` that lists what a name may mean.
    """
    typed = {field: value for field, value in given.items() if value is not None}
    as_typed = typed.pop("as_typed")
    unclear, shipped = [], session.record_book.shipped()
    for field in NAMED:
        text = typed.get(field)
        if not text or as_typed:
            continue
        found = resolve_name(field, text, session.book, typed.get("series", series), shipped)
        if found.state == "several":
            unclear.append(f"{option_of(field)} {text}: {listed(list(found.candidates), 'or')}")
        elif found.state == "taken":
            say(ended(f"{option_of(field)} {text} is taken as {found.name}"))
        elif found.state in ("alike", "near") and field == "race":
            # The rules of `check` doubt a driver and a track, not a race.
            say(f"{option_of(field)} {text}: is {listed(list(found.candidates), 'or')} meant?")
        elif found.state == "new" and field in ("winner", "runner_up"):
            say(ended(f"A new driver: {found.name}"))
        typed[field] = found.name
    if unclear:
        hint = "Give more of the name, or --as-typed where it is a new one."
        raise InvalidInput("several answer to that", hint, tuple(unclear), "Which one?")
    return typed


def _quick(line: str, typed: dict[str, Any], session: Session) -> Draft:
    """Read the quick line, and say how; options say the rest, and win. Raises `InvalidInput`."""
    read = parse_quick(line, session.book, session.today())
    read = read._replace(draft=read.draft._replace(**typed))
    if not read.is_whole:
        raise InvalidInput("not all is clear", "Options say the rest, like --winner NAME.", read.lines())
    say(*read.lines())
    return read.draft


def built(draft: Draft, session: Session, base: Finish | None = None) -> Entry:
    """Return what a draft makes; raises one `InvalidInput` of all that is wrong, by the options' names."""
    problems = problems_of(draft, session.today())
    if problems:
        lines = tuple(f"{option_of(problem.field)}: {problem.message}" for problem in problems)
        many = "one thing is" if len(lines) == 1 else f"{len(lines)} things are"
        raise InvalidInput(f"{many} wrong with this finish", lines=lines)
    return build(draft, session.book, session.today(), base)


def say_reading(draft: Draft, entry: Entry) -> None:
    """Say what was read differently from how it was typed, and what is new or missing."""
    finish = entry.finish
    if draft.margin and draft.margin != finish.margin.text:
        say(f"The margin {draft.margin!r} is read as {finish.margin.text} s.")
    if draft.track and draft.track != finish.track and not entry.new_track:
        say(ended(f"The track {draft.track!r} is {finish.track}"))
    if entry.new_series:
        say(ended(f"A new series: {entry.new_series.label}"))
    if entry.new_track:
        say(f"A new track: {finish.track} ({entry.new_track.label} in lists).")
    if not finish.sources:
        say("It has no source: it is shown with a ?, and citations say so. --source adds one.")


def say_doubts(entry: Entry, session: Session) -> None:
    """Say what the rules of `check` doubt in a finish; none of it keeps it out of the book."""
    found = warnings_for(entry, session.book, session.today(), session.record_book.shipped())
    doubts = dict.fromkeys(finding.message for finding in found if finding.rule not in SAID_BY_ADD)
    say(*(ended(f"Doubtful: {message}") for message in doubts))


def _ask_about_duplicates(entry: Entry, book: Book, yes: bool) -> bool:
    """Name what may be the same finish and ask; return whether there was anything to ask about."""
    found = likely_duplicates(entry.finish, book)
    if not found:
        return False
    view = view_of(book)
    lines = (f"  {choice_line(finish, view)}" for finish in found)
    say("The book has what looks like the same finish:", *lines)
    say(f"The new one would be {would_be_ranked(entry, book)}.")
    confirm("Add it all the same?", yes)
    return True


def say_saved(change: Change, finish_id: str) -> None:
    """Say what was saved, where it ranks, and what else happened."""
    finish = change.book.finish_by_id[finish_id]
    verb = change.label.split(" ", 1)[0].capitalize()
    say(f"{verb} {saved_words(finish, change.book)}.", *map(as_sentence, change.notes))
