"""Compiled modules from one file: Python looks for each of the 450 of a start through its folders.

That takes a tenth of the start. What was imported before is kept together in the cache folder. A module
is taken from there if its source is as it was, which is how Python itself judges what it has compiled; any
other is imported as ever.
"""

import marshal
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from finishtui.early_frame import Stamp, stamp_of
from finishtui.folders import keep_own, open_own, user_folder

Index = dict[str, tuple[str, bool, Stamp, int, int]]
"""Of each module: its source, whether it is a package, the source's stamp; place and length of the code."""
_START = 8
"""Bytes that say how long the index is, which begins behind them."""


class _Loader(SourceFileLoader):
    """Loads a module as from its source, but for the code."""

    def __init__(self, name: str, path: str, file: tuple[int, int, int]) -> None:
        super().__init__(name, path)
        self._file = file

    def get_code(self, name: str) -> CodeType | None:
        descriptor, offset, length = self._file
        with suppress(OSError, ValueError, EOFError, TypeError):
            code = marshal.loads(os.pread(descriptor, length, offset))
            if isinstance(code, CodeType):
                return code
        with suppress(OSError):
            os.unlink(_file())  # it is damaged, and made anew after a start without it
        return super().get_code(name)


class _Finder:
    """Finds modules in the open file."""

    def __init__(self, descriptor: int, start: int, index: Index) -> None:
        self._descriptor, self._start, self.index = descriptor, start, index

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module; None where it is not kept, or its source has changed."""
        if name not in self.index:
            return None
        origin, is_package, stamp, offset, length = self.index[name]
        if stamp_of(origin) != stamp:
            return None
        loader = _Loader(name, origin, (self._descriptor, self._start + offset, length))
        spec = ModuleSpec(name, loader, origin=origin, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(origin)]
        return spec


_before: set[str] = set()
"""The modules that were imported before any could be taken from here."""
_finder: _Finder | None = None


def _file() -> str:
    return os.path.join(user_folder("cache"), "code.bin")


def _circumstances() -> list[Any]:
    """Return what code depends on beside its source; where the program is started from is none of it."""
    return [sys.version, sys.flags.optimize, sys.path[1:]]


def use() -> None:
    """Take modules from the file from now on, if there is one that is whole and ours."""
    global _finder
    _before.update(sys.modules)
    with suppress(OSError, ValueError, EOFError, TypeError):
        descriptor, size = open_own(_file())
        start = _START + int.from_bytes(os.read(descriptor, _START), "little")
        circumstances, length, index = marshal.loads(os.read(descriptor, min(start, size) - _START))
        if circumstances == _circumstances() and start + length == size:
            _finder = _Finder(descriptor, start, index)
            sys.meta_path.insert(0, _finder)
        else:
            os.close(descriptor)


def is_due() -> bool:
    """Return whether this run has imported what the next one could take from here."""
    specs = (module.__spec__ for name, module in [*sys.modules.items()] if _before and name not in _before)
    return any(type(spec.loader) is SourceFileLoader for spec in specs if spec)


def keep() -> None:
    """Keep the code of what this run has imported, and of what was kept before."""
    from importlib.util import find_spec

    index: Index = {}
    codes, offset = [], 0
    for name in sorted({*sys.modules, *(_finder.index if _finder else ())} - _before):
        with suppress(ImportError, ValueError, AttributeError):  # there is none any more, or it is of no file
            spec = find_spec(name)
            if spec and isinstance(spec.loader, SourceFileLoader):
                path, is_package = spec.loader.path, spec.submodule_search_locations is not None
                stamp = stamp_of(path)  # before it is read: it may be changed meanwhile
                code = marshal.dumps(SourceFileLoader.get_code(spec.loader, name))
                index[name] = (path, is_package, stamp, offset, len(code))
                codes.append(code)
                offset += len(code)
    head = marshal.dumps((_circumstances(), offset, index))
    with suppress(OSError):
        keep_own(_file(), b"".join([len(head).to_bytes(_START, "little"), head, *codes]))
