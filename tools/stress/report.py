"""Everything that was counted, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from tools.stress.faults import Faults
from tools.stress.fuzz import Fuzzed
from tools.stress.kills import Kills
from tools.stress.problems import Problem, counted
from tools.stress.writers import Writers


def line(killed: Kills, shared: Writers, fuzzed: Fuzzed, faults: Faults, seconds: float, seed: int) -> str:
    """Return the line; what must not be is counted even where there is none of it."""
    parts = (
        _of_kills(killed),
        _of_writers(shared),
        _of_fuzz(fuzzed),
        _of_faults(faults),
        f"{seconds:.0f} s, seed {seed}",
    )
    return f"stress: {'; '.join(parts)}"


def _of_kills(killed: Kills) -> str:
    found = counted(killed.problems)
    told = f"{killed.kills:,} kills ({killed.midway:,} in mid-change), {killed.acknowledged:,} acknowledged"
    wrong = f"{found['lost']:,} lost, {found['unreadable']:,} unreadable{_others(killed.problems)}"
    return f"{told}, {wrong} ({killed.seconds:.0f} s)"


def _of_writers(shared: Writers) -> str:
    told = f"{shared.writers:,} x {shared.additions:,} additions, {shared.kept:,} kept"
    again = f", {shared.again:,} tried again" if shared.again else ""
    lost = counted(shared.problems)["lost"]
    return f"{told}, {lost:,} lost{again}{_others(shared.problems)} ({shared.seconds:.0f} s)"


def _of_fuzz(fuzzed: Fuzzed) -> str:
    found = counted(fuzzed.problems)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in fuzzed.counts.items())
    told = f"{sum(fuzzed.counts.values()):,} fuzzed ({kinds}; {fuzzed.refused:,} refused)"
    wrong = f"{found['traceback']:,} tracebacks, {found['changed']:,} changes by refused input"
    lost = f"{found['lost']:,} lost, {found['unreadable']:,} unreadable"
    return f"{told}: {wrong}, {lost}{_others(fuzzed.problems)} ({fuzzed.seconds:.0f} s)"


def _of_faults(faults: Faults) -> str:
    if not faults.faults:
        return "no faults injected"
    found = counted(faults.problems)
    told = f"{faults.faults:,} faults at system calls, {faults.cuts:,} states of a power cut"
    wrong = f"{found['lost']:,} lost, {found['unreadable']:,} unreadable, {found['traceback']:,} tracebacks"
    return f"{told}: {wrong}{_others(faults.problems)} ({faults.seconds:.0f} s)"


def _others(problems: Iterable[Problem]) -> str:
    """Count what has no number of its own, where there is any."""
    found = counted(problems)
    others = found["other"]
    return f", {others:,} other problem{'s' * (others > 1)}" if others else ""
