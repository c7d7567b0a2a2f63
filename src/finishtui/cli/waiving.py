"""Rules of `check` that a finish is let off, as they are given on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finishtui.check.rules import RULES
from finishtui.domain.finish import Finish, Waiver
from finishtui.domain.validity import notes_problem
from finishtui.errors import InvalidInput
from finishtui.text.spelling import near


def with_waivers(finish: Finish, given: Sequence[str]) -> Finish:
    """Return the finish with each RULE=REASON taken in; an empty reason takes the waiver away.

    Raises `InvalidInput` for a rule that looks at no finish, and for a text without `=`.
    """
    waived = {waiver.rule: waiver for waiver in finish.waived}
    for text in given:
        rule, equals, reason = (part.strip() for part in text.partition("="))
        _require_rule(rule)
        problem = None if equals else "the reason is missing"
        problem = problem or notes_problem(reason)
        if problem:
            raise InvalidInput(f"--waive {text}: {problem}", f"Write --waive {rule}=REASON.")
        if reason:
            waived[rule] = replace(waived.get(rule, Waiver(rule)), reason=reason)
        else:
            waived.pop(rule, None)
    return replace(finish, waived=tuple(waived.values()))


def _require_rule(rule: str) -> None:
    known = [one.id for one in RULES]
    if rule not in known:
        meant = near(rule, known)
        hint = f"Did you mean {meant[0]}? " if meant else ""
        raise InvalidInput(
            f"--waive: {rule!r} is no rule that looks at a finish",
            f"{hint}`finishtui check --rules` lists them.",
        )
