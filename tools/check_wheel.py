"""Build the wheel, install it in a throwaway environment and run it from an empty folder.

The environment gets what the wheel declares as its dependencies and nothing else, linked from the
environment that runs this: so it needs no network, and a dependency that is not declared is missed.
"""

from __future__ import annotations

import email
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.terminal import Terminal
from tools.bench.measure import surroundings

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "data" / "db.json"
PACKAGE = ROOT / "src" / "finishtui"
IMPORT_ALL = """
import importlib, pkgutil, finishtui
for module in pkgutil.walk_packages(finishtui.__path__, "finishtui."):
    if not module.name.endswith(("__main__", "cli.server")):  # The server needs an extra.
        importlib.import_module(module.name)
print(finishtui.__file__)
"""
QUICK = '"Wheel 400" larson 0.001 buescher kansas cup 2026-06-28'


class CheckFailed(Exception):
    """The wheel is not what it should be; the message says how."""


def main() -> int:
    """Check the wheel; return the exit status."""
    before = in_checkout()
    try:
        with tempfile.TemporaryDirectory(prefix="finishtui-wheel-") as folder:
            check(Path(folder))
        left = {path.name for path in in_checkout() - before}
        expect(not left, f"building leaves {left} behind in the checkout")
    except CheckFailed as error:
        print(f"wheel: {error}", file=sys.stderr)
        return 1
    print("wheel: builds, carries the record book, and runs from an empty folder")
    return 0


def check(folder: Path) -> None:
    """Build, look inside, install, run."""
    wheel = build(folder / "wheel")
    check_content(wheel)
    environment = folder / "venv"
    venv.create(environment, symlinks=True)
    site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(environment)}))
    link_dependencies(wheel, site)
    install(wheel, environment)
    check_running(environment / "bin", folder)


def build(target: Path) -> Path:
    """Build the wheel into a folder."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)], ROOT)
    return next(target.glob("*.whl"))


def check_content(wheel: Path) -> None:
    """Check that the wheel has every file of the package, the book and the manual page, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        book = archive.read("finishtui/data/db.json")
    expect(book == BOOK.read_bytes(), "its db.json is not the checkout's, byte for byte")
    files = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    files = {name for name in files if "__pycache__" not in name} | {"finishtui/data/db.json"}
    manual = {name for name in names if name.endswith(".data/data/share/man/man1/finishtui.1")}
    expect(len(manual) == 1, "it does not carry the manual page")
    names -= manual
    expect(names == files, f"its files differ from the package's: {sorted(names ^ files)}")


def link_dependencies(wheel: Path, site: Path) -> None:
    """Link what the wheel declares that it needs, and what that needs, into a site-packages."""
    for distribution in required(requirements(wheel), {}).values():
        tops = {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}
        for top in tops:
            target = Path(str(distribution.locate_file(top)))
            if target.exists() and not (site / top).exists():
                (site / top).symlink_to(target)


def requirements(wheel: Path) -> Sequence[str]:
    """Return the requirements that a wheel declares here, without its extras."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        declared = email.message_from_bytes(archive.read(name)).get_all("Requires-Dist", [])
        return [line for line in declared if _applies(line, {""})]


def required(lines: Iterable[str], found: dict[str, Distribution]) -> dict[str, Distribution]:
    """Collect the distributions that requirements name, with their extras, and what these require."""
    for line in lines:
        requirement = Requirement(line)
        key = f"{canonicalize_name(requirement.name)}[{','.join(sorted(requirement.extras))}]"
        if key not in found:
            distribution = importlib.metadata.distribution(requirement.name)
            found[key] = distribution
            wanted = {"", *requirement.extras}
            required((line for line in distribution.requires or () if _applies(line, wanted)), found)
    return found


def _applies(line: str, extras: set[str]) -> bool:
    marker = Requirement(line).marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def install(wheel: Path, environment: Path) -> None:
    """Install the wheel alone, with pip or with uv."""
    python = str(environment / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index"]
    uv = ["uv", "pip", "install", "--quiet", "--offline", "--python", python]
    if subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode:
        expect(shutil.which("uv") is not None, "neither pip nor uv is here to install it with")
        pip = uv
    run([*pip, "--no-deps", str(wheel)], ROOT)


def check_running(bin_folder: Path, folder: Path) -> None:
    """Run the installed program in an empty folder, as an ordinary user would."""
    empty, home = folder / "empty", folder / "home"
    empty.mkdir()
    home.mkdir()
    command = [str(bin_folder / "finishtui")]
    where = run([str(bin_folder / "python"), "-c", IMPORT_ALL], empty, home)
    expect(str(folder) in where, "the checkout is run instead of the wheel")
    version = importlib.metadata.version("finishtui")
    expect(version in run([*command, "--version"], empty, home), f"--version does not say {version}")
    module = run([str(bin_folder / "python"), "-m", "finishtui", "--version"], empty, home)
    expect(version in module, f"python -m finishtui --version does not say {version}")
    listed = json.loads(run([*command, "list", "--format", "json"], empty, home))
    finishes = json.loads(BOOK.read_bytes())["finishes"]
    expect(
        {finish["id"] for finish in listed} == set(finishes),
        f"it lists {len(listed)} finishes of {len(finishes)}",
    )
    added = run([*command, "add", "--yes", "--quick", QUICK], empty, home).strip()
    expect(added in run([*command, "list", "Wheel"], empty, home), "what was added is not listed")
    with Terminal(command, env=surroundings(home), cwd=empty) as terminal:
        terminal.wait_for("closest first")
        terminal.send("q")
        expect(terminal.wait_exit() == 0, "the screen does not end as it should")
    expect(not list(empty.iterdir()), "using it leaves something behind in the folder")


def run(command: list[str], folder: Path, home: Path | None = None) -> str:
    """Run a command and return its output; raise with its words where it fails."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FINISHTUI_"))
    }
    if home:
        kept = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
        environment = {**kept, "HOME": str(home)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise CheckFailed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def in_checkout() -> set[Path]:
    """Return what lies in the checkout where builds like to leave things."""
    return {*ROOT.iterdir(), *PACKAGE.parent.iterdir(), *(ROOT / "data").iterdir()}


def expect(holds: bool, otherwise: str) -> None:
    """Raise with what is wrong where something does not hold."""
    if not holds:
        raise CheckFailed(otherwise)


if __name__ == "__main__":
    sys.exit(main())
