"""`finishtui add`: put a finish into the book."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from finishtui.check.review import warnings_for
from finishtui.cli.arguments import BookCommand
from finishtui.cli.draft_options import draft_options, refused
from finishtui.cli.errors import InvalidLines
from finishtui.cli.options import yes_option
from finishtui.cli.output import confirm, put_lines, say
from finishtui.cli.pick import one_line
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, Entry, build, problems_of
from finishtui.domain.identity import likely_duplicates
from finishtui.quick_line.line import parse_quick
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import view_of
from finishtui.text.sentences import as_sentence, ended
from finishtui.words.basics import counted, saved_words
from finishtui.words.would_be import would_be_words


@click.command("add", cls=BookCommand)
@draft_options
@click.option("--quick", metavar="WORDS", help='All in one, like "larson 0.001 buescher kansas cup today".')
@yes_option("Do not ask: what was read of --quick is right, and the book does not have it already.")
@click.pass_obj
def add_command(session: Session, /, quick: str | None, yes: bool, **given: Any) -> None:
    """Add a finish to the book.

    Prints its id, and says on stderr where it ranks.

    Series, race, date, track, margin, winner and runner-up are needed, as options or in the
    words of --quick.
    """
    typed = {name: value for name, value in given.items() if value is not None}
    draft = Draft(**typed) if quick is None else _quick(quick, typed, session)
    entry = checked(draft, session)
    tell_reading(draft, entry)
    tell_doubts(entry, session)
    asked = _ask_about_duplicates(entry, session.book, yes)
    if quick is not None and not asked:
        say(f"It would be {would_be(entry, session.book)}.")
        confirm(f"Add {entry.finish.race}?", yes, f"this adds {entry.finish.race}, as it was read")
    change = session.record_book.add(entry)
    put_lines(change.ids)
    tell_saved(change.label, change.ids[0], change.book, change.notes)


def _quick(line: str, typed: dict[str, Any], session: Session) -> Draft:
    """Read the quick line, and say how; options say the rest, and win. Raises `InvalidLines`."""
    read = parse_quick(line, session.book, session.today())
    read = replace(read, draft=replace(read.draft, **typed))
    if not read.is_whole:
        raise InvalidLines(
            "not all of that is clear", read.lines(), "Options say the rest, like --winner NAME."
        )
    say(*read.lines())
    return read.draft


def checked(draft: Draft, session: Session) -> Entry:
    """Make a new finish of a draft; raises `InvalidLines` with everything that is wrong."""
    problems = problems_of(draft, session.today())
    if problems:
        raise refused(problems)
    return build(draft, session.book, session.today())


def tell_reading(draft: Draft, entry: Entry) -> None:
    """Say what was read otherwise than it was typed, and what is new or missing."""
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


TOLD_OTHERWISE = ("likely-duplicate", "no-source")
"""Rules of `check` whose matter is asked about, or said in other words."""


def tell_doubts(entry: Entry, session: Session) -> None:
    """Say what the rules of `check` doubt in a finish; none of it keeps it out of the book."""
    found = warnings_for(entry, session.book, session.today(), session.shipped)
    doubts = [finding.message for finding in found if finding.rule not in TOLD_OTHERWISE]
    say(*(ended(f"Doubtful: {message}") for message in dict.fromkeys(doubts)))


def _ask_about_duplicates(entry: Entry, book: Book, yes: bool) -> bool:
    """Name what may be the same finish and ask; say whether there was anything to ask about."""
    found = likely_duplicates(entry.finish, book)
    if not found:
        return False
    view = view_of(book)
    say("The book has what looks like the same finish:", *(f"  {one_line(finish, view)}" for finish in found))
    say(f"The new one would be {would_be(entry, book)}.")
    confirm("Add it all the same?", yes, f"{counted(len(found), 'likely duplicate')} in the book")
    return True


def would_be(entry: Entry, book: Book) -> str:
    """Return the rank that a finish would have in its series, in words."""
    finish = entry.finish
    if not finish.points_race:
        return "not ranked, as it is no points race"
    scope = ALL if entry.new_series else Scope(series=finish.series)
    return would_be_words(finish.margin, finish.date, [scope], book)


def tell_saved(label: str, finish_id: str, book: Book, notes: tuple[str, ...]) -> None:
    """Say what was saved, where it ranks in its series, and what else happened."""
    finish = book.finish_by_id[finish_id]
    scope = Scope(series=finish.series)
    rank = ranking_of(scope, book).of(finish)
    say(f"{label.split(' ', 1)[0].capitalize()} {saved_words(finish, rank, scope, book)}.")
    say(*map(as_sentence, notes))
