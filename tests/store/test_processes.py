"""Several programs and one book: locks and leftovers. Kills and many writers are in tests/test_stress.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from finishtui.errors import BookLocked
from finishtui.store.paths import Location
from tests.store.making import entry, opened, temporaries

REPOSITORY = Path(__file__).parents[2]


def test_a_lock_of_a_living_program_is_waited_for_and_one_of_a_dead_program_is_not(
    path: Path, tmp_path: Path
) -> None:
    code = (
        "import sys\n"
        "from tests.store.making import *\n"
        "with opened(Path(sys.argv[1])).change('x'):\n"
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


def test_a_temporary_file_of_a_killed_writer_is_swept_by_the_next(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    left = path.with_name(f".db.json.tmp-{gone.pid}-0123abcd")
    left.write_bytes(b"half a boo")
    Location(path).backups.mkdir()
    kept = Location(path).backups / f".x.json.tmp-{gone.pid}-0123abcd"
    kept.write_bytes(b"half a bac")
    alive = path.with_name(f".db.json.tmp-{os.getppid()}-0123abcd")
    alive.write_bytes(b"still at it")
    book = opened(path)
    book.add(entry(book.load()))
    assert temporaries(path) == [alive]


@pytest.mark.parametrize(
    ("calls", "absent"),
    [
        ("book.is_current(book.load())", ("tinydb", "platformdirs", "textual")),
        ("book.peek_undo(), book.log(), book.backups()", ("platformdirs", "textual")),
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
