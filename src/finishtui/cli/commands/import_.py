"""`finishtui import`: take finishes in from files, after saying what that would do."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from finishtui.cli.files import read_inputs
from finishtui.cli.options import command, margin_of, yes_option
from finishtui.cli.output import ask, can_ask, confirm, put_lines, say, say_change
from finishtui.cli.session import Session
from finishtui.domain.finish import Source
from finishtui.domain.validity import url_problem
from finishtui.errors import InvalidInput
from finishtui.imports.plan import A_TENTH, Plan, done_words, preview
from finishtui.imports.reconcile import reconcile
from finishtui.text.sentences import as_sentence, counted
from finishtui.words.changes import edition_words


@command("import", "trucks.csv --dry-run", "trucks.csv --yes")
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path())
@click.option("--shipped", is_flag=True, help="Take in the newer edition that came with the program.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do, on stdout.")
@yes_option()
@click.option("--strict", is_flag=True, help="Write nothing if one row is invalid.")
@click.option("--under", metavar="SECONDS", help="Leave new finishes with a wider margin out.")
@click.option("--series", default="", metavar="NAME", help="The series, where a file does not say.")
@click.option("--coverage", is_flag=True, help="Take over what the files say is complete.")
@click.option("--source", default="", metavar="URL", help="Where it is from, for rows that do not say.")
@click.option("--source-title", default="", metavar="TITLE", help="What that source is called.")
def import_command(
    session: Session, /, files: tuple[str, ...], shipped: bool, dry_run: bool, yes: bool, **given: Any
) -> int:
    """Our own JSON, JSON Lines and CSV, NASCAR's race lists and weekend feeds, and tables as
    Racing-Reference has them; `-` is stdin. What it would do is said first: a value of the book
    stays, and a file's that differs is kept beside it. One change, one undo; the same file again
    changes nothing. With --shipped, what you changed or deleted stays as you have it.
    """
    session.is_dry = dry_run
    if shipped == bool(files):
        raise InvalidInput("name files, or --shipped", "`finishtui import --help` says what can be taken in.")
    if shipped:
        return _take_shipped(session, dry_run=dry_run, yes=yes)
    under = given.pop("under")
    given["under"] = margin_of("--under", under) if under is not None else None
    given["source"] = _source(given["source"], given.pop("source_title"))
    known, today = session.record_book.shipped(), session.today()
    planned = partial(reconcile, session.book, read_inputs(files, today), today, known=known)
    wide, coverage = "--under 0.1 leaves them out", "--coverage takes that over"
    lines_of = partial(preview, advice=wide, coverage_advice=coverage)
    plan = planned(**given)
    if dry_run:
        put_lines(lines_of(plan))
        return plan.exit_code
    say(*lines_of(plan))
    may_narrow = plan.changes and plan.over_a_tenth and under is None and not yes and can_ask()
    if may_narrow and ask(f"Leave out the {plan.over_a_tenth:,} over 0.1 s?"):
        plan = planned(**given | {"under": A_TENTH})
        say(*lines_of(plan)[:1])
    if plan.changes:
        _write(session, plan, files, yes)
    return plan.exit_code


def _write(session: Session, plan: Plan, files: tuple[str, ...], yes: bool) -> None:
    new, changed = counted(len(plan.batch.entries), "finish"), len(plan.batch.edits)
    confirm(f"Add {new} and change {changed:,}?", yes)
    names = ", ".join(Path(name).name if name != "-" else "stdin" for name in files)
    change = session.record_book.add_many(plan.batch, "import", f"{done_words(plan.batch)} from {names}")
    say(f"Added {new}, changed {changed:,}. {session.typed('undo')} takes it back.")
    say(*map(as_sentence, change.notes))


def _take_shipped(session: Session, *, dry_run: bool, yes: bool) -> int:
    """Say what a newer shipped edition would change, and take it in; one undo takes it back."""
    offer = session.record_book.edition_offer()
    if offer is None:
        say("There is no newer edition to take in.")
        return 0
    title, changes = edition_words(offer, session.book)
    lines = [title, *(f"  {line}" for line in changes)]
    if dry_run:
        put_lines(lines)
        return 0
    say(*lines)
    confirm("Take this edition of the shipped book in?", yes)
    say_change(session.record_book.take_edition(offer))
    return 0


def _source(url: str, title: str) -> Source | None:
    problem = url_problem(url)
    if problem:
        raise InvalidInput(f"--source {url}: {problem}")
    return Source(url, title) if url or title else None
