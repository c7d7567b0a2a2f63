"""The texts that a finish has in each field, as they are typed after its name."""

from __future__ import annotations

from collections.abc import Callable

from finishtui.domain.finish import Finish

FIELD_TEXTS: dict[str, Callable[[Finish], tuple[str, ...]]] = {
    "race": lambda finish: (finish.race,),
    "winner": lambda finish: (finish.winner,),
    "runner-up": lambda finish: (finish.runner_up,),
    "driver": lambda finish: finish.drivers,
    "year": lambda finish: (str(finish.date.year),),
    "date": lambda finish: (finish.date.isoformat(),),
    "margin": lambda finish: (finish.margin.text,),
    "car": lambda finish: (finish.winner_number, finish.runner_up_number),
    "source": lambda finish: tuple(source.title for source in finish.sources),
}
"""Series and track are not among them: the book knows more spellings of these than the finish has."""
