"""`finishtui restore`: the kept versions of the book, and one of them put back."""

import click

from finishtui.cli.options import command, completing, format_option, yes_option
from finishtui.cli.output import confirm, put_json, put_lines, say_change
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput, NothingFound
from finishtui.export.documents import backup_document
from finishtui.store.backups import Backup
from finishtui.store.files import on_book
from finishtui.text.cells import visible
from finishtui.text.sentences import counted


@command("restore", "", "1")
@click.argument("backup", required=False, shell_complete=completing("backup"))
@format_option
@yes_option()
def restore_command(session: Session, backup: str | None, yes: bool) -> None:
    """BACKUP is the number or the file name of one that the list shows; undo takes it back. A damaged
    book is moved aside first.
    """
    book = session.record_book
    backups = book.backups()
    if backup is None and session.format_ == "json":
        put_json([backup_document(one) for one in backups])
    elif backup is None:
        put_lines(visible(f"{number:>2}  {_line(one)}") for number, one in enumerate(backups, 1))
    if not backups:
        raise NothingFound(f"There are no backups in {book.location.backups}")
    if backup is None:
        return
    others = f"{on_book('restore', book.location.path)} lists them, those that can be read first."
    chosen = _chosen(backup, backups, others)
    if chosen.finishes is None:
        raise InvalidInput(f"the backup {chosen.path.name} cannot be read; nothing was changed", others)
    confirm(f"Put back the book of {chosen.at:%Y-%m-%d %H:%M} UTC? {_differences(chosen)}", yes)
    say_change(book.restore(chosen))


def _chosen(text: str, backups: tuple[Backup, ...], hint: str) -> Backup:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(backups):
        return backups[int(text) - 1]
    for one in backups:
        if text in (one.path.name, str(one.path)):
            return one
    raise InvalidInput(f"there is no backup {text!r}", hint)


def _line(backup: Backup) -> str:
    """Return a backup as one line: when, why, how many finishes, what differs, its file."""
    content = _differences(backup)
    if backup.finishes is not None:
        content = f"{counted(backup.finishes, 'finish')}, {content}"
    return f"{backup.at:%Y-%m-%d %H:%M:%S} UTC  {backup.reason:<10}  {content}  {backup.path.name}"


def _differences(backup: Backup) -> str:
    """Return how a backup differs from the book now, if that is known."""
    if backup.finishes is None:
        return "it cannot be read"
    if backup.changed is None:
        return "what differs is not known, as the book cannot be read"
    differing = (
        (backup.only_here, "only in it"),
        (backup.only_now, "only in the book"),
        (backup.changed, "different"),
    )
    return ", ".join(f"{len(ids):,} {what}" for ids, what in differing if ids) or "no finish differs"
