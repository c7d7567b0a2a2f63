"""`finishtui restore`: the kept versions of the book, and one of them put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.commands.undo import tell
from finishtui.cli.options import format_option, yes_option
from finishtui.cli.output import confirm, put_data, put_lines
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput, NothingFound
from finishtui.export.json import as_json
from finishtui.store.backups import Backup
from finishtui.store.hints import on_book
from finishtui.store.record_book import RecordBook
from finishtui.text.cells import visible
from finishtui.words.basics import counted


@click.command("restore", cls=BookCommand)
@click.argument("backup", required=False)
@format_option
@yes_option("Do not ask.")
@click.pass_obj
def restore_command(session: Session, backup: str | None, format_: str, yes: bool) -> None:
    """List the book's backups, or put one back.

    BACKUP is the number or the file name of one that the list shows; undo takes it back. A damaged
    book is moved aside first.
    """
    book = RecordBook.open(session.db, missing_ok=True, clock=session.clock)
    kept = book.backups()
    if backup is None:
        _list(kept, format_)
    if not kept:
        raise NothingFound(f"There are no backups in {book.location.backups}")
    if backup is None:
        return
    chosen = _chosen(backup, kept, book.location.path)
    told = f"the book of {chosen.at:%Y-%m-%d %H:%M} UTC"
    confirm(f"Put back {told}? {differences(chosen)}", yes, f"this puts back {told}: {differences(chosen)}")
    tell(book.restore(chosen))


def _list(kept: tuple[Backup, ...], format_: str) -> None:
    if format_ == "json":
        put_data(as_json([backup_document(one) for one in kept]))
    else:
        put_lines(visible(f"{number:>2}  {described(one)}") for number, one in enumerate(kept, 1))


def _chosen(text: str, kept: tuple[Backup, ...], book: Path) -> Backup:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(kept):
        return kept[int(text) - 1]
    named = [one for one in kept if text in (one.path.name, str(one.path))]
    if not named:
        raise InvalidInput(f"there is no backup {text!r}", f"{on_book('restore', book)} lists them.")
    return named[0]


def described(backup: Backup) -> str:
    """Return a backup as one line: when, why, how many finishes, what differs, its file."""
    told = differences(backup)
    if backup.finishes is not None:
        told = f"{counted(backup.finishes, 'finish')}, {told}"
    return f"{backup.at:%Y-%m-%d %H:%M:%S} UTC  {backup.reason:<10}  {told}  {backup.path.name}"


def differences(backup: Backup) -> str:
    """Say how a backup differs from the book now, if that is known."""
    if backup.finishes is None:
        return "it cannot be read"
    if not backup.is_compared:
        return "what differs is not known, as the book cannot be read"
    counts = (
        (len(backup.only_here), "only in it"),
        (len(backup.only_now), "only in the book"),
        (len(backup.changed), "different"),
    )
    return ", ".join(f"{count:,} {what}" for count, what in counts if count) or "no finish differs"


def backup_document(backup: Backup) -> dict[str, Any]:
    """Return a backup as the documented JSON object."""
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(),
        "reason": backup.reason,
        "finishes": backup.finishes,
        "only_here": list(backup.only_here) if backup.is_compared else None,
        "only_now": list(backup.only_now) if backup.is_compared else None,
        "changed": list(backup.changed) if backup.is_compared else None,
    }
