"""What is kept of a user's choices comes back as it was, and a file that is damaged is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finishtui.errors import SaveFailed
from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import ALL, Scope
from finishtui.settings.memory import BOOKS_KEPT, ChoicesDamaged, LastList, Memory, UserChoices

VIEWS = (
    SavedView("Dega", Scope(series="cup"), "track:talladega margin<=0.01", "track,-date"),
    SavedView('"odd" [names]\n', query='"quotes" and \\ and é'),
)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "config" / "views.json", tmp_path / "state" / "state.json", Path("/one/db.json"))


def test_nothing_is_kept_at_first(memory: Memory) -> None:
    assert memory.read() == UserChoices()


def test_views_come_back_in_their_order(memory: Memory) -> None:
    memory.save_views(VIEWS)
    assert memory.read() == UserChoices(views=VIEWS)
    memory.save_views(VIEWS[1:])
    assert memory.read().views == VIEWS[1:]


def test_views_alone_are_read_or_refused(memory: Memory) -> None:
    assert memory.read_views() == ()
    memory.save_views(VIEWS)
    assert memory.read_views() == VIEWS
    memory.views_file.write_text("[]", encoding="utf-8")
    with pytest.raises(ChoicesDamaged, match="is not an object"):
        memory.read_views()


def test_members_that_this_version_does_not_know_stay(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "config" / "views.json"
    path.parent.mkdir()
    path.write_text('{"later": [1], "views": []}')
    memory.save_views(VIEWS)
    assert '"later"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "left",
    [LastList(), LastList(Scope(track="talladega"), "larson", "-date", "an-id", metric=True, names_now=True)],
)
def test_the_list_comes_back_as_it_was_left(memory: Memory, left: LastList) -> None:
    memory.save_last(left, "nord")
    assert memory.read() == UserChoices(theme="nord", last=left)
    memory.save_last(left)
    assert memory.read().theme == "nord"


def test_each_book_has_its_own_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    books = [Memory(tmp_path / "v", tmp_path / "s", Path(f"/{n}")) for n in range(BOOKS_KEPT + 1)]
    for n, memory in enumerate(books):
        memory.save_last(LastList(query=str(n)))
    assert books[0].read().last is None
    assert [memory.read().last for memory in books[1:]] == [
        LastList(query=str(n)) for n in range(1, BOOKS_KEPT + 1)
    ]


DAMAGE = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b'{"views": {}, "books": []}',
    b'{"views": [1], "books": {"/one/db.json": 1}}',
    b'{"views": [{"name": " "}], "theme": 3}',
    b'{"views": [{"name": "a", "scope": "cup"}], "books": {"/one/db.json": {"scope": "cup"}}}',
    b'{"views": [{"name": "a", "query": 1}], "books": {"/one/db.json": {"metric": 1}}}',
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_told_of_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "damaged.json"
    path.write_bytes(damage)
    memory = Memory(path, path, Path("/one/db.json"))
    kept = memory.read()
    assert (kept.views, kept.last, kept.theme) == ((), None, "")
    assert len(kept.problems) == 2
    assert all(str(path) in problem for problem in kept.problems)
    with pytest.raises(ChoicesDamaged, match=r"damaged\.json"):
        memory.save_views(VIEWS)
    assert path.read_bytes() == damage


def test_a_damaged_state_is_not_written_over(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text("{")
    Memory(tmp_path / "views.json", state, Path("/b")).save_last(LastList())
    assert state.read_text() == "{"


def test_a_link_to_the_file_stays_a_link(memory: Memory, tmp_path: Path) -> None:
    link, real = tmp_path / "config" / "views.json", tmp_path / "dotfiles" / "views.json"
    link.parent.mkdir()
    real.parent.mkdir()
    link.symlink_to(real)
    memory.save_views(VIEWS)
    assert link.is_symlink()
    assert [path.name for path in real.parent.iterdir()] == ["views.json"]


def test_what_cannot_be_written_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "views.json", tmp_path / "folder", Path("/b"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(SaveFailed, match=r"views\.json"):
        memory.save_views(VIEWS)
    memory.save_last(LastList())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_text_and_names_that_no_file_can_hold_are_kept_as_far_as_can_be(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "v", tmp_path / "s", Path("/caf\udce9.json"))
    memory.save_views((SavedView("a\ud800"),))
    memory.save_last(LastList(query="b"))
    assert memory.read() == UserChoices(views=(SavedView("a?"),), last=LastList(query="b"))


def test_the_users_files_lie_in_their_home() -> None:
    memory = Memory.of_user(Path("/b"))
    memory.save_views(VIEWS)
    memory.save_last(LastList(scope=ALL))
    names = {path.name for path in Path.home().rglob("*.json")}
    assert names == {"views.json", "state.json"}
    assert Memory.of_user(Path("/b")).read() == UserChoices(views=VIEWS, last=LastList())


@pytest.mark.parametrize("name", ["views.json", "state.json"])
def test_a_pipe_in_a_files_place_is_no_wait(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    choices = Memory(tmp_path / "views.json", tmp_path / "state.json", Path("/b")).read()
    assert [
        f"{name} could not be read (a pipe or a device is in its place)" in each for each in choices.problems
    ] == [True]


def test_what_a_kill_left_behind_is_swept_by_the_next_save(tmp_path: Path) -> None:
    left = tmp_path / f".state.json.tmp-{2**22 + 1}-0123abcd"
    left.write_text("half")
    Memory(tmp_path / "views.json", tmp_path / "state.json", Path("/b")).save_last(LastList())
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
