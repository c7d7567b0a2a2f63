"""Modules that a start takes from one file: the same ones as from their own, and never an old one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import sys
from finishtui import early_code
early_code.use()
import kennel.dog
print(kennel.dog.SAYS, kennel.__file__.rpartition("/")[2], type(kennel.dog.__loader__).__name__)
print(early_code.is_due())
early_code.keep()
"""


@pytest.fixture
def kennel(tmp_path: Path) -> Path:
    package = tmp_path / "kennel"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "dog.py").write_text("SAYS = 'woof'\n")
    return package


def run(kennel: Path, code: str = RUN) -> list[str]:
    env = {**os.environ, "PYTHONPATH": str(kennel.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return done.stdout.splitlines()


def kept() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "finishtui" / "code.bin"


def test_a_module_is_taken_from_the_file_as_it_is_in_its_own(kennel: Path) -> None:
    assert run(kennel) == ["woof __init__.py SourceFileLoader", "True"]
    assert run(kennel) == ["woof __init__.py _Loader", "False"]
    assert kept().stat().st_mode & 0o777 == 0o600


def test_a_module_whose_source_has_changed_is_imported_as_ever_and_kept_anew(kennel: Path) -> None:
    run(kennel)
    # Of another length: Python's own .pyc knows a source by its size and the second of its change.
    (kennel / "dog.py").write_text("SAYS = 'growl'\n")
    assert run(kennel) == ["growl __init__.py SourceFileLoader", "True"]
    assert run(kennel) == ["growl __init__.py _Loader", "False"]


def test_a_module_that_is_gone_is_gone(kennel: Path) -> None:
    run(kennel)
    (kennel / "dog.py").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        run(kennel)


def test_a_file_that_is_broken_or_that_others_could_have_written_is_ignored_and_replaced(
    kennel: Path,
) -> None:
    run(kennel)
    whole = kept().read_bytes()
    for broken in (b"", whole[:-1], whole[:20], b"\xff" * 8 + whole[8:], whole[:8] + b"x" + whole[9:]):
        kept().write_bytes(broken)
        assert run(kennel)[0] == "woof __init__.py SourceFileLoader"
        assert run(kennel)[0] == "woof __init__.py _Loader"
    kept().chmod(0o644)
    assert run(kennel)[0] == "woof __init__.py SourceFileLoader"


def test_code_that_is_damaged_is_read_from_its_source_and_the_file_made_anew(kennel: Path) -> None:
    run(kennel)
    whole = kept().read_bytes()
    code_at = 16 + int.from_bytes(whole[:8], "little")
    kept().write_bytes(whole[:code_at] + bytes(len(whole) - code_at))
    assert run(kennel, RUN.replace("early_code.keep()", "")) == ["woof __init__.py _Loader", "False"]
    assert not kept().exists()
    assert run(kennel) == ["woof __init__.py SourceFileLoader", "True"]
    assert run(kennel) == ["woof __init__.py _Loader", "False"]


def test_what_was_kept_before_and_is_not_imported_this_time_stays(kennel: Path) -> None:
    run(kennel)
    (kennel / "cat.py").write_text("")
    run(kennel, RUN.replace("import kennel.dog", "import kennel.cat").replace("print(kennel.dog", "#"))
    assert run(kennel) == ["woof __init__.py _Loader", "False"]
