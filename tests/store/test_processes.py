"""Several programs and one book: nothing is lost, whoever is killed in whichever moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from finishtui.errors import BookLocked
from finishtui.store.journal import decode_line
from finishtui.store.paths import Location
from tests.store.making import entry, lines_of, opened, tables_in, temporaries

REPOSITORY = Path(__file__).parents[2]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Start programs that add finishes when they are told to; they are ended with the test."""
    with ExitStack() as stack:

        def run(name: str, count: int) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "tests.store.adding", str(path), name, str(count)]
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield run


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "ready\n"


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_eight_programs_that_add_at_once_lose_nothing(path: Path, start: Start) -> None:
    programs = [start(f"writer-{number}", 5) for number in range(8)]
    for program in programs:
        ready(program)
    for program in programs:
        go(program)
    acknowledged = [line for program in programs for line in program.communicate(timeout=60)[0].split()]
    assert [program.returncode for program in programs] == [0] * 8
    assert len(set(acknowledged)) == 40
    assert set(acknowledged) | {"alpha", "bravo", "charlie"} == set(tables_in(path)["finishes"])
    lines = lines_of(path)
    assert [line["n"] for line in lines] == list(range(1, 41))
    assert {line["run"] for line in lines} == {f"writer-{number}" for number in range(8)}
    assert [line["changes"][0]["id"] for line in lines if line["changes"]] == [
        line["changes"][-1]["id"] for line in lines
    ]
    assert not temporaries(path)


@pytest.mark.parametrize("acknowledged_before", [1, 2, 4, 7])
def test_what_a_killed_program_acknowledged_is_there(
    path: Path, start: Start, acknowledged_before: int
) -> None:
    program = start("victim", 1000)
    ready(program)
    go(program)
    assert program.stdout
    seen = [program.stdout.readline().strip() for _ in range(acknowledged_before)]
    program.send_signal(signal.SIGKILL)
    seen += program.stdout.read().split()
    program.wait()

    book = opened(path, "survivor")
    assert set(seen) <= set(book.load().finish_by_id)
    assert len(book.load().finishes) <= 3 + len(seen) + 1
    change = book.add(entry(book.load(), "Survivor 100"))
    assert set(seen) <= set(change.book.finish_by_id)
    assert not temporaries(path)
    assert all(decode_line(line) for line in Location(path).journal.read_bytes().splitlines())
    book.undo()
    pending = book.peek_undo()
    assert pending is not None
    assert pending.entry.run == "victim"
    assert pending.foreign


def test_a_lock_of_a_living_program_is_waited_for_and_one_of_a_dead_program_is_not(
    path: Path, tmp_path: Path
) -> None:
    code = (
        "import sys\n"
        "from tests.store.making import *\n"
        "with opened(Path(sys.argv[1])).change('x', 'x'):\n"
        "    print('held', flush=True); sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        book = opened(path)
        loaded = book.load()
        with pytest.raises(BookLocked, match=f"tester \\(process {holder.pid}"):
            book.add(entry(loaded))
        holder.kill()
    assert Location(path).lock.exists()
    assert len(book.add(entry(loaded)).book.finishes) == 4


def test_a_temporary_file_of_a_killed_writer_is_swept_by_the_next(path: Path, start: Start) -> None:
    program = start("gone", 0)
    program.kill()
    program.wait()
    left = path.with_name(f".db.json.tmp-{program.pid}-0123abcd")
    left.write_bytes(b"half a boo")
    Location(path).backups.mkdir()
    kept = Location(path).backups / f".x.json.tmp-{program.pid}-0123abcd"
    kept.write_bytes(b"half a bac")
    alive = path.with_name(f".db.json.tmp-{os.getppid()}-0123abcd")
    alive.write_bytes(b"still at it")
    book = opened(path)
    book.add(entry(book.load()))
    assert temporaries(path) == [alive]


@pytest.mark.parametrize(
    ("calls", "absent"),
    [
        ("book.load(), book.changed_since()", ("filelock", "tinydb", "platformdirs", "textual")),
        ("book.peek_undo(), book.log(), book.backups()", ("filelock", "platformdirs", "textual")),
    ],
)
def test_reading_takes_no_lock_and_imports_little(path: Path, calls: str, absent: tuple[str, ...]) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from finishtui.store.record_book import *\n"
        "book = RecordBook(Location(Path(sys.argv[1])))\n"
        f"{calls}\n"
        f"print([name for name in {absent} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    assert not Location(path).lock.exists()
