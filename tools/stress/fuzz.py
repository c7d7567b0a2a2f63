"""Fuzzed input to the command line, a batch to a book, in several processes."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tools.stress import forms, imports, queries
from tools.stress.attempts import Maker
from tools.stress.command import Ask, finishtui
from tools.stress.problems import Problem
from tools.stress.trying import Bench

MAKERS: Mapping[str, Maker] = {"queries": queries.made, "imports": imports.made, "forms": forms.made}
A_BATCH = 100
"""Inputs to one book, so that its journal stays short."""


@dataclass(slots=True)
class Fuzzed:
    """What came of it."""

    counts: dict[str, int]
    """How many inputs there were of each kind."""
    refused: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some inputs of one kind, by their numbers: with the seed, a number is always the same input."""

    kind: str
    numbers: range


def run_fuzz(folder: Path, inputs: int, seed: int, processes: int = 1, ask: Ask = finishtui) -> Fuzzed:
    """Try so many inputs: four tenths queries, three tenths imports, three tenths forms."""
    started, found = time.monotonic(), Fuzzed(shared_out(inputs))
    try_one = partial(try_batch, folder, seed, ask=ask)
    batches = _batches(found.counts)
    if processes == 1:
        results = [try_one(batch) for batch in batches]
    else:
        with ProcessPoolExecutor(processes) as pool:
            results = list(pool.map(try_one, batches))
    for refused, problems in results:
        found.refused += refused
        found.problems += problems
    found.seconds = time.monotonic() - started
    return found


def shared_out(inputs: int) -> dict[str, int]:
    """Say how many there are of each kind."""
    tenths = inputs * 3 // 10
    return {"queries": inputs - 2 * tenths, "imports": tenths, "forms": tenths}


def _batches(counts: Mapping[str, int]) -> list[Batch]:
    return [
        Batch(kind, range(start, min(start + A_BATCH, count)))
        for kind, count in counts.items()
        for start in range(0, count, A_BATCH)
    ]


def try_batch(folder: Path, seed: int, batch: Batch, ask: Ask = finishtui) -> tuple[int, list[Problem]]:
    """Try some inputs; return how many were refused, and what is wrong."""
    refused, found = 0, []
    with tempfile.TemporaryDirectory(dir=folder) as name:
        bench = Bench(Path(name), ask)
        for number in batch.numbers:
            chance = random.Random(f"{seed} {batch.kind} {number}")
            attempt = MAKERS[batch.kind](chance, bench.samples)
            done, problems = bench.attempt(attempt, reads_only=batch.kind == "queries")
            refused += not done
            found += [problem.at(f"{batch.kind}:{number}") for problem in problems]
    return refused, found
