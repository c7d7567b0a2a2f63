"""`finishtui delete`: take a finish out of the book."""

from finishtui.cli.options import command, finish_argument, yes_option
from finishtui.cli.output import confirm, say
from finishtui.cli.query_args import choice_line, pick
from finishtui.cli.session import Session
from finishtui.text.sentences import as_sentence


@command("delete", "2024-05-05-cup-adventhealth-400")
@finish_argument
@yes_option()
def delete_command(session: Session, finish: tuple[str, ...], yes: bool) -> None:
    """FINISH is an id, or words that one finish answers to. It asks first; undo brings the finish back."""
    found, view = pick(session, finish)
    line = choice_line(found, view)
    confirm(f"Delete {line}?", yes, f"this deletes {line}")
    change = session.record_book.delete(found)
    say(f"{as_sentence(change.label)} {session.typed('undo')} brings it back.")
