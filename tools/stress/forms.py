"""What is typed into the fields of a form, or as a quick line, through the rules to the book."""

from __future__ import annotations

import random

from finishtui.cli.fields import FIELD_OPTIONS, option_of
from tools.stress.attempts import Attempt, Samples
from tools.stress.texts import VALUES, damaged, odd

SOUND = {
    "series": ("Cup", "Xfinity", "Truck", "A new series"),
    "race": ("Testville 100", "Coca-Cola 600", "2024 Testville 100"),
    "date": ("2024-05-05", "today", "yesterday", "1949-06-19"),
    "track": ("Kansas Speedway", "Talladega", "A new track"),
    "margin": ("0.005", ".5", "0.012 s", "599.999999", "0.000"),
    "winner": ("Ann Able", "Kyle Larson", "José Ñandú Jr."),
    "winner_number": ("5", "09", "00", ""),
    "runner_up": ("Bob Baker", "Chris Buescher"),
    "runner_up_number": ("17", "117", ""),
    "speed": ("183.73", "200", ""),
    "speed_kind": ("pole", "fastest_lap", "average"),
    "source_url": ("https://example.org/x", ""),
    "source_title": ("Example", ""),
    "notes": ("A note.", "Two\nlines.", ""),
}
REQUIRED = ("series", "race", "date", "track", "margin", "winner", "runner_up")


def made(chance: random.Random, samples: Samples) -> Attempt:
    """Fill in a form: a new one, that of a finish of the book, or the quick line."""
    match chance.randrange(10):
        case 0 | 1 | 2:
            return Attempt(("add", f"--quick={_quick(chance, samples)}", "--yes", *_some(chance, samples, 1)))
        case 3 | 4:
            finish = chance.choice((*samples.ids, odd(chance)))
            return Attempt(("edit", *_some(chance, samples, 4), "--", finish))
        case _:
            return Attempt(("add", "--yes", *_new(chance, samples)))


def _new(chance: random.Random, samples: Samples) -> list[str]:
    """Fill in every field that is needed and some others, a few of them oddly."""
    filled = {name: chance.choice(SOUND[name]) for name in SOUND if name in REQUIRED or chance.random() < 0.4}
    for name in chance.sample(list(SOUND), chance.choice((0, 0, 1, 1, 2))):
        filled[name] = _typed(name, chance, samples)
    if chance.random() < 0.1:
        filled.pop(chance.choice(REQUIRED), None)
    return [*_as_options(filled), *chance.choice(((), (), ("--no-points",)))]


def _some(chance: random.Random, samples: Samples, most: int) -> list[str]:
    names = chance.sample(list(SOUND), chance.randint(0, most))
    return _as_options({name: _typed(name, chance, samples) for name in names})


def _as_options(filled: dict[str, str]) -> list[str]:
    return [f"{option_of(each)}={filled[each]}" for each in FIELD_OPTIONS if each in filled]


def _typed(name: str, chance: random.Random, samples: Samples) -> str:
    """Type into a field: what belongs there, that damaged, what belongs elsewhere, or anything."""
    sound = chance.choice(SOUND[name])
    match chance.randrange(5):
        case 0:
            return sound
        case 1:
            return damaged(sound, chance)
        case 2:
            return chance.choice((*VALUES, chance.choice(samples.names)))
        case _:
            return odd(chance)


def _quick(chance: random.Random, samples: Samples) -> str:
    """Type a finish in one breath: the words that it needs, in any order, with some too many or damaged."""
    words = [chance.choice(SOUND[name]) for name in REQUIRED if chance.random() < 0.9]
    words += [chance.choice((*VALUES, odd(chance), chance.choice(samples.names), "#5", "over"))]
    words += [f"{chance.choice(list(SOUND))}:{odd(chance)}"] if chance.random() < 0.3 else []
    chance.shuffle(words)
    line = " ".join(words)
    return damaged(line, chance) if chance.random() < 0.4 else line
