"""One word for one thing: no two public classes of the program share a name."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import finishtui

PACKAGE = Path(finishtui.__file__).parent


def test_no_two_classes_share_a_name() -> None:
    trees = (ast.parse(path.read_bytes()) for path in PACKAGE.rglob("*.py"))
    names = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1 and not name.startswith("_")] == []
