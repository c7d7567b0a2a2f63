"""What is typed in a form, kept at every field, so that a crash or a closed lid loses none of it.

Each run of the program has its own file, named with its process: only the drafts of runs that are
gone are offered, and two open programs do not overwrite each other's.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from finishtui.domain.documents import FINISHES
from finishtui.domain.draft import Draft
from finishtui.domain.field_tables import Undecodable
from finishtui.domain.finish import SPEED_KINDS, Finish
from finishtui.domain.history import SavedDraft
from finishtui.store.files import is_alive, make_folder, read_companion, save_file, saving, sweep_temporaries

_FIELDS = {name: bool if name == "points_race" else str for name in Draft._fields}


class Drafts:
    """The form drafts of one book."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._own = folder / f"{os.getpid()}-{os.urandom(4).hex()}.json"

    def save(self, draft: Draft, base: Finish | None = None) -> None:
        """Keep what is typed, and the finish that it edits, and nothing else; raises `SaveFailed`."""
        content = {
            "at": self._clock().isoformat(),
            "editing": base.id if base else None,
            "base": FINISHES.encode(base) if base else None,
            "draft": draft._asdict(),
        }
        with saving(self._own):
            make_folder(self._folder)
        save_file(self._own, json.dumps(content, indent=2).encode())

    def load(self, fits: Callable[[SavedDraft], bool] = bool) -> SavedDraft | None:
        """Return the newest draft of a run that is gone, and `fits`; what cannot be read is moved aside."""
        sweep_temporaries(self._folder)
        found = [saved for path in self._left_behind() if (saved := _read(path)) and fits(saved)]
        return max(found, key=lambda saved: saved.at, default=None)

    def resume(self, saved: SavedDraft) -> None:
        """Make a draft of a run that is gone this run's own; raises `SaveFailed`."""
        with saving(self._own):
            saved.path.replace(self._own)

    def clear(self) -> None:
        """Forget what this run kept, once it is saved or not wanted."""
        with suppress(OSError):
            self._own.unlink()

    def _left_behind(self) -> Iterator[Path]:
        with suppress(OSError):
            for path in sorted(self._folder.glob("*.json")):
                number = path.name.partition("-")[0]
                pid = int(number) if number.isdecimal() else 0
                if path != self._own and pid and (pid == os.getpid() or not is_alive(pid)):
                    yield path


def _read(path: Path) -> SavedDraft | None:
    try:
        content = json.loads(read_companion(path))
        typed = content["draft"]
        known = {name: typed[name] for name, kind in _FIELDS.items() if type(typed.get(name)) is kind}
        if known.get("speed_kind") not in SPEED_KINDS:
            known.pop("speed_kind", None)
        editing = content["editing"] if isinstance(content["editing"], str) else None
        base = None
        with suppress(Undecodable):  # what is typed is worth more than what it started from
            base = FINISHES.read(editing, content.get("base"))
        return SavedDraft(Draft(**known), editing, str(content["at"]), path, base)
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        with suppress(OSError):
            path.rename(path.with_suffix(".damaged"))
        return None
