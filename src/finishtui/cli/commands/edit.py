"""`finishtui edit` and `finishtui delete`: change some fields of a finish, or take it out of the book."""

from collections.abc import Sequence
from typing import Any

import click

from finishtui.check.review import RULES
from finishtui.cli.commands.add import built, say_doubts, say_reading, say_saved, with_known_names
from finishtui.cli.fields import DRAFT_OPTIONS, FIELD_OPTIONS, option_of
from finishtui.cli.options import command, finish_argument, yes_option
from finishtui.cli.output import confirm, put_id, say
from finishtui.cli.query_args import choice_line, pick
from finishtui.cli.session import Session
from finishtui.domain.draft import Draft, draft_of
from finishtui.domain.finish import Finish, Waiver
from finishtui.domain.validity import notes_problem
from finishtui.errors import InvalidInput
from finishtui.text.sentences import as_sentence
from finishtui.text.spelling import near


@command(
    "edit",
    "kansas 2024 cup --note 'Seen from the pit wall.'",
    "2024-05-05-cup-adventhealth-400 --winner-number 5",
    params=DRAFT_OPTIONS,
)
@finish_argument
@click.option(
    "--waive",
    metavar="RULE=REASON",
    multiple=True,
    help="Let it off a rule of `check`, and say why; without a reason, no longer.",
)
def edit_command(session: Session, /, finish: tuple[str, ...], waive: tuple[str, ...], **given: Any) -> None:
    """FINISH is an id, or words that one finish answers to; its id is printed, and stays.
    Only the fields given change; an empty one ("") is taken away. A --source is one more, or gives
    the one of that address its --source-title. An empty --source takes all sources away, or with
    --source-title the one of that title.
    """
    if not waive and all(value is None for name, value in given.items() if name != "as_typed"):
        options = " ".join(map(option_of, FIELD_OPTIONS))
        raise InvalidInput("there is nothing to change", f"Give a field: {options} --waive")
    before, _view = pick(session, finish)
    typed = with_known_names(given, session, before.series)
    base = before
    if typed.get("source_url") == "":
        del typed["source_url"]
        base = _without_sources(before, typed.pop("source_title", ""))
    elif typed.get("source_title") == "":
        hint = "Give another one, or take the source away: --source ''"
        raise InvalidInput("--source-title: a source is cited by its title", hint)
    entry = built(draft_of(base, session.book)._replace(**typed), session, base)
    entry = entry._replace(finish=_with_waivers(entry.finish, waive))
    say_reading(Draft()._replace(**typed), entry)
    say_doubts(entry, session)
    change = session.record_book.edit(before, entry)
    if change.n:
        say_saved(change, before.id)
    else:
        say("That is what the book has already.")
    put_id(before.id)


def _without_sources(finish: Finish, title: str) -> Finish:
    """Return the finish without its sources, or without those of a title; raises `InvalidInput`."""
    remaining = tuple(source for source in finish.sources if title and source.title != title)
    if title and len(remaining) == len(finish.sources):
        titles = "; ".join(source.title or source.url for source in finish.sources)
        raise InvalidInput(f"it has no source of the title {title!r}", f"Its sources: {titles or 'none'}.")
    return finish._replace(sources=remaining)


def _with_waivers(finish: Finish, given: Sequence[str]) -> Finish:
    """Return the finish with each RULE=REASON taken in; an empty reason takes the waiver away.

    Raises `InvalidInput` for a rule that looks at no finish, and for a text without `=`.
    """
    waived = {waiver.rule: waiver for waiver in finish.waived}
    for text in given:
        rule, equals, reason = (part.strip() for part in text.partition("="))
        if rule not in RULES:
            hint = "".join(f"Did you mean {meant}? " for meant in near(rule, RULES)[:1])
            raise InvalidInput(
                f"--waive: {rule!r} is no rule that looks at a finish",
                f"{hint}`finishtui check --rules` lists them.",
            )
        problem = notes_problem(reason) if equals else "the reason is missing"
        if problem:
            raise InvalidInput(f"--waive {text}: {problem}", f"Write --waive {rule}=REASON.")
        if reason:
            waived[rule] = waived.get(rule, Waiver(rule))._replace(reason=reason)
        else:
            waived.pop(rule, None)
    return finish._replace(waived=tuple(waived.values()))


@command("delete", "2024-05-05-cup-adventhealth-400")
@finish_argument
@yes_option()
def delete_command(session: Session, finish: tuple[str, ...], yes: bool) -> None:
    """FINISH is an id, or words that one finish answers to. It asks first; undo brings the finish back."""
    found, view = pick(session, finish)
    confirm(f"Delete {choice_line(found, view)}?", yes)
    change = session.record_book.delete(found)
    say(f"{as_sentence(change.label)} {session.typed('undo')} brings it back.")
