"""`finishtui edit`: change some fields of a finish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.commands.add import tell_doubts, tell_reading, tell_saved
from finishtui.cli.draft_options import OPTIONS, draft_options, refused
from finishtui.cli.options import finish_argument
from finishtui.cli.output import put_lines, say
from finishtui.cli.pick import pick
from finishtui.cli.session import Session
from finishtui.cli.waiving import with_waivers
from finishtui.domain.draft import Draft, build, draft_of, problems_of
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput


@click.command("edit", cls=BookCommand)
@finish_argument
@draft_options
@click.option(
    "--waive",
    metavar="RULE=REASON",
    multiple=True,
    help="Let it off a rule of `check`, and say why; without a reason, no longer.",
)
@click.pass_obj
def edit_command(session: Session, /, finish: tuple[str, ...], waive: tuple[str, ...], **given: Any) -> None:
    """Change fields of a finish.

    FINISH is an id, or words that one finish answers to; its id is printed, and stays.
    Only the fields given change; an empty one ("") is taken away. An empty --source takes all
    sources away, or with --source-title the one of that title.
    """
    typed = {name: value for name, value in given.items() if value is not None}
    if not (typed or waive):
        raise InvalidInput(
            "there is nothing to change", f"Give a field: {' '.join(o.option for o in OPTIONS)} --waive"
        )
    base, _view = pick(session, finish)
    stripped = base
    if typed.get("source_url") == "":
        stripped = _without_sources(base, typed.pop("source_title", ""))
        del typed["source_url"]
    draft = replace(draft_of(stripped, session.book), **typed)
    problems = problems_of(draft, session.today())
    if problems:
        raise refused(problems)
    entry = build(draft, session.book, session.today(), stripped)
    if waive:
        entry = replace(entry, finish=with_waivers(entry.finish, waive))
    tell_reading(replace(Draft(), **typed), entry)
    tell_doubts(entry, session)
    change = session.record_book.edit(base, entry)
    put_lines([base.id])
    if change.n:
        tell_saved(change.label, base.id, change.book, change.notes)
    else:
        say("That is what the book has already.")


def _without_sources(finish: Finish, title: str) -> Finish:
    """Return the finish without its sources, or without those of a title; raises `InvalidInput`."""
    kept = tuple(source for source in finish.sources if title and source.title != title)
    if title and len(kept) == len(finish.sources):
        titles = "; ".join(source.title or source.url for source in finish.sources)
        raise InvalidInput(f"it has no source of the title {title!r}", f"Its sources: {titles or 'none'}.")
    return replace(finish, sources=kept)
