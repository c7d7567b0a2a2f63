"""A change that fails or is killed at each of its system calls, and what a power cut may leave of it.

The faults come from outside: faults.c is compiled and preloaded under `python -m tools.stress.faults`, which
forks a program for each of them. Where there is no compiler, nothing is tried, and the line says so.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from finishtui.domain.history import Batch
from finishtui.errors import FinishError
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import NOW, edited, entry, opened, tables_in, write_tables
from tools.stress.ledger import Tables, after_recovery
from tools.stress.problems import Problem

SOURCE = Path(__file__).with_name("faults.c")
KILL = 0
ERRORS = (KILL, errno.EIO, errno.ENOSPC, errno.EACCES)
ACKNOWLEDGED, REFUSED = 0, 3


def _unmade(path: Path, run: str) -> RecordBook:
    """Return the book of a user who has none yet, and whose first change copies the one at the path."""
    return RecordBook(Location(path, "shipped", _users(path)), clock=lambda: NOW, by="tester", run=run)


def _first(book: RecordBook) -> object:
    return _unmade(book.location.path, "run-1").add(entry(book.load()))


def _edit(book: RecordBook) -> object:
    alpha = book.load().finish_by_id["alpha"]
    return book.edit(alpha, edited(book.load(), alpha, margin="0.020"))


ACTIONS: dict[str, Callable[[RecordBook], object]] = {
    "add": lambda book: book.add(entry(book.load(), series="Karts")),
    "edit": _edit,
    "delete": lambda book: book.delete(book.load().finish_by_id["bravo"]),
    "import": lambda book: book.add_many(
        Batch([entry(book.load(), f"Race {number}") for number in range(20)])
    ),
    "undo": lambda book: book.undo(),
    "restore": lambda book: book.restore(book.backups()[-1]),
    "first": _first,
}


def _users(path: Path) -> Path:
    """Return the user's own book, in folders that the first change makes."""
    return path.parent / "home" / "share" / "db.json"


@dataclass(slots=True)
class Faults:
    """What came of it."""

    faults: int = 0
    cuts: int = 0
    """States of a power cut."""
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)


def run_faults(folder: Path, *actions: str) -> Faults:
    """Try every fault and every power cut of some actions, or of all, in a program of its own."""
    started, library = time.monotonic(), folder / "faults.so"
    if not shutil.which("cc") or sys.platform != "linux":
        return Faults()
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    command = [sys.executable, "-m", "tools.stress.faults", str(folder / "faults"), str(library), *actions]
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    problems = [Problem(*problem) for problem in found["problems"]]
    return Faults(found["faults"], found["cuts"], time.monotonic() - started, problems)


class Trial:
    """One action on one book, as often as it takes."""

    def __init__(self, folder: Path, name: str, library: Any) -> None:
        """`library` is the preloaded one."""
        self.name, self._action, self._library = name, ACTIONS[name], library
        self._base, self._now = folder / f"{name}-base", folder / f"{name}-now"
        self._base.mkdir(parents=True)
        book = opened(write_tables(self._base / "db.json"), "past")
        book.add(entry(book.load(), "Past 100"))
        self.before: Tables | None = tables_in(self._base / "db.json")
        self.problems: list[Problem] = []
        log = folder / f"{name}.log"
        self._run(lambda: library.fault_log(os.open(log, os.O_CREAT | os.O_WRONLY)))
        self.calls = [tuple(line.split("\t")[1:]) for line in log.read_text().splitlines()]
        self.after = self.state()
        if self.after == self.before:
            self.wrong("it changes nothing")

    def _run(self, arm: Callable[[], object]) -> int:
        """Let a program do the action on a fresh copy; return its exit code, negative where it was killed."""
        shutil.rmtree(self._now, ignore_errors=True)
        shutil.copytree(self._base, self._now)
        child = os.fork()
        if not child:
            code = 1
            try:
                book = opened(self._now / "db.json")
                arm()
                self._action(book)
                code = ACKNOWLEDGED
            except FinishError:
                code = REFUSED
            except BaseException:  # noqa: BLE001 - whatever it is, its exit code tells
                traceback.print_exc()
            finally:
                self._library.fault_count()
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def fault(self, number: int, error: int) -> None:
        """Let one call fail, or the program be killed before it, and look at what is left."""
        code = self._run(lambda: self._library.fault_arm(number, error))
        where = f"call {number} {self.calls[number - 1]}, {os.strerror(error) if error else 'killed'}"
        state = self.state()
        if code not in (ACKNOWLEDGED, REFUSED) and (error or code > 0):
            self.wrong(f"{where}: ended with {code}", "traceback")
        if code == ACKNOWLEDGED and state != self.after:
            self.wrong(f"{where}: acknowledged, and not in the book", "lost")
        if code == REFUSED and state != self.before:
            self.wrong(f"{where}: refused, and in the book")
        self.look(state, where)

    def look(self, state: Tables | None, where: str) -> None:
        """Note what is wrong with a book that was left so, and with what the next writer makes of it."""
        if state not in (self.before, self.after):
            self.wrong(
                f"{where}: the book is neither as before nor as after", "lost" if state else "unreadable"
            )
            return
        path = self._now / "db.json"
        book = _unmade(path, "next") if self.name == "first" else opened(path, "next")
        try:
            book.add(entry(book.load(), "Next 100"))
            found = after_recovery(book.location.path)
            self.problems += [problem.at(f"{self.name}, {where}") for problem in found]
            book.undo()
        except FinishError as error:
            self.wrong(f"{where}: the next writer: {error.message}")
        if self.state() != state:
            self.wrong(f"{where}: another book after the next writer's change was undone", "lost")

    def cuts(self) -> Iterator[str]:
        """Yield the name of each state that a power cut may leave, which is on the disk then."""
        pictures = self._base.with_name(f"{self.name}-pictures")
        for number in range(len(self.calls) + 1):
            self._run(lambda number=number: self._library.fault_arm(number + 1, KILL))  # type: ignore[misc]
            pictures.mkdir(exist_ok=True)
            self._now.rename(pictures / str(number))
            for kind in ("all kept", "names lost", "data lost", "both lost"):
                shutil.rmtree(self._now, ignore_errors=True)
                shutil.copytree(pictures / str(number), self._now)
                if kind in ("data lost", "both lost"):
                    self._lose_data(number, pictures)
                if kind in ("names lost", "both lost"):
                    self._lose_names(number, pictures)
                yield f"power cut after call {number}, {kind}"

    def _lose_data(self, number: int, pictures: Path) -> None:
        """Cut each file whose last write is not synced: half of what is new is on the disk."""
        written: dict[str, int] = {}
        for at, (name, path, target) in enumerate(self.calls[:number], 1):
            if name in ("write", "ftruncate"):
                written.setdefault(path, at)
            elif name == "fsync":
                written.pop(path, None)
            elif name == "rename" and path in written:
                written[target] = written.pop(path)
        for path, at in written.items():
            old = pictures / str(at - 1) / Path(path).relative_to(self._now)
            length = old.stat().st_size if old.exists() else 0
            if Path(path).exists():
                size = Path(path).stat().st_size
                os.truncate(path, min(size, length) + max(0, size - length) // 2)

    def _lose_names(self, number: int, pictures: Path) -> None:
        """Put each folder back to the names that it had when it was last synced."""
        synced = {path: at for at, (name, path, _) in enumerate(self.calls[:number], 1) if name == "fsync"}
        for folder in [self._now, *(item for item in self._now.rglob("*") if item.is_dir())]:
            at = synced.get(str(folder), 0)
            old = pictures / str(at) / folder.relative_to(self._now)
            replaced = {target for name, _, target in self.calls[at:number] if name == "rename"}
            for item in list(folder.iterdir()) if folder.exists() else ():
                if not (old / item.name).exists():
                    shutil.rmtree(item) if item.is_dir() else item.unlink()
            for item in old.iterdir() if old.exists() and folder.exists() else ():
                if item.is_file() and (
                    str(folder / item.name) in replaced or not (folder / item.name).exists()
                ):
                    shutil.copy2(item, folder / item.name)

    def state(self) -> Tables | None:
        """Return what the book holds; None where it cannot be read."""
        users = _users(self._now / "db.json")
        try:
            return tables_in(users if users.exists() else self._now / "db.json")
        except (OSError, ValueError):
            return None

    def wrong(self, text: str, kind: str = "other") -> None:
        """Note a problem."""
        self.problems.append(Problem(kind, f"{self.name}, {text}"))  # type: ignore[arg-type]  # one of its kinds


def main() -> None:
    """Try everything, and print what came of it as JSON."""
    folder, library = Path(sys.argv[1]), ctypes.CDLL(sys.argv[2])
    found = Faults()
    for name in sys.argv[3:] or ACTIONS:
        trial = Trial(folder, name, library)
        for number in range(1, len(trial.calls) + 1):
            for error in ERRORS:
                trial.fault(number, error)
                found.faults += 1
        for cut in trial.cuts():
            state = trial.state()
            if cut.startswith(f"power cut after call {len(trial.calls)}") and state != trial.after:
                trial.wrong(f"{cut}: acknowledged, and not in the book", "lost")
            trial.look(state, cut)
            found.cuts += 1
        found.problems += trial.problems
    print(json.dumps({"faults": found.faults, "cuts": found.cuts, "problems": found.problems}))


if __name__ == "__main__":
    main()
