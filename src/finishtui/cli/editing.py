"""`finishtui edit`: change some fields of a finish."""

from __future__ import annotations

from typing import Any

import click

from finishtui.cli.adding import tell_doubts, tell_reading, tell_saved
from finishtui.cli.arguments import BookCommand
from finishtui.cli.draft_options import OPTIONS, draft_options, refused
from finishtui.cli.options import finish_argument
from finishtui.cli.output import put_lines, say
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput


@click.command("edit", cls=BookCommand)
@finish_argument
@draft_options
@click.pass_obj
def edit_command(session: Session, /, finish: tuple[str, ...], **given: Any) -> None:
    """Change fields of a finish.

    FINISH is an id, or words that one finish answers to; its id is printed, and stays.
    Only the fields given change; an empty one ("") is taken away.
    """
    from dataclasses import replace

    from finishtui.cli.picking import pick
    from finishtui.domain.draft import Draft, build, draft_of, problems_of

    typed = {name: value for name, value in given.items() if value is not None}
    if not typed:
        raise InvalidInput(
            "there is nothing to change", f"Give a field: {' '.join(o.option for o in OPTIONS)}"
        )
    base, _view = pick(session, finish)
    draft = replace(draft_of(base, session.book), **typed)
    problems = problems_of(draft, session.today())
    if problems:
        raise refused(problems)
    entry = build(draft, session.book, session.today(), base)
    tell_reading(replace(Draft(), **typed), entry)
    tell_doubts(entry, session)
    change = session.record_book.edit(base, entry)
    put_lines([base.id])
    if change.n:
        tell_saved(change.label, base.id, change.book, change.notes)
    else:
        say("That is what the book has already.")
