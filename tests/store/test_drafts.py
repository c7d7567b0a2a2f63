"""Form drafts: kept at every field, offered when their program is gone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.documents import FINISHES
from finishtui.domain.draft import Draft
from finishtui.domain.finish import SPEED_KINDS
from finishtui.errors import SaveFailed
from finishtui.store.drafts import Drafts
from finishtui.store.paths import Location
from tests.store.making import NOW, TESTVILLE, Clock, document, opened, write_tables

DEAD = 2**22 + 1
"""No process of Linux or macOS has a number as high as this."""
ALPHA = FINISHES.read("alpha", document("Alpha", speeds=[{"mph": "180.5", "kind": "pole"}], weather="rain"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts" / "db"


def drafts(folder: Path) -> Drafts:
    return Drafts(folder, lambda: NOW)


def left_by(folder: Path, pid: int) -> Path:
    """Make what is there look as if a process of that number had left it."""
    (path,) = folder.glob(f"{os.getpid()}-*.json")
    return path.rename(path.with_name(f"{pid}-0123abcd.json"))


def test_a_draft_of_a_program_that_is_gone_is_offered_whole(folder: Path) -> None:
    typed = TESTVILLE._replace(margin="0.00", notes="two\nlines", points_race=False)
    drafts(folder).save(typed, ALPHA)
    left_by(folder, DEAD)
    saved = drafts(folder).load()
    assert saved is not None
    assert (saved.draft, saved.editing, saved.at) == (typed, "alpha", NOW.isoformat())
    assert saved.base == ALPHA


@pytest.mark.parametrize("base", [None, 5, {"race": "Alpha"}])
def test_a_draft_without_what_it_started_from_is_offered_with_the_id(folder: Path, base: object) -> None:
    drafts(folder).save(TESTVILLE, ALPHA)
    left = left_by(folder, DEAD)
    left.write_text(json.dumps({**json.loads(left.read_bytes()), "base": base}))
    saved = drafts(folder).load()
    assert saved is not None
    assert (saved.draft, saved.editing, saved.base) == (TESTVILLE, "alpha", None)


@given(
    st.builds(
        Draft,
        **{
            name: st.booleans() if name == "points_race" else st.text(st.characters(codec=None))
            for name in Draft._fields
        },
    )
)
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, typed: Draft) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    drafts(folder).save(typed)
    saved = drafts(folder).load()
    assert saved is not None
    kind = typed.speed_kind if typed.speed_kind in SPEED_KINDS else Draft().speed_kind
    assert saved.draft == typed._replace(speed_kind=kind)
    assert saved.editing is None


def test_what_was_typed_last_is_what_is_kept(folder: Path) -> None:
    keeper = drafts(folder)
    for margin in ("0", "0.", "0.0", "0.00"):
        keeper.save(TESTVILLE._replace(margin=margin))
    assert len(list(folder.iterdir())) == 1
    saved = drafts(folder).load()
    assert saved is not None
    assert saved.draft.margin == "0.00"


def test_the_form_of_a_program_that_runs_is_nobody_elses(folder: Path) -> None:
    drafts(folder).save(TESTVILLE)
    path = left_by(folder, os.getppid())
    assert drafts(folder).load() is None
    assert path.exists()


def test_a_program_does_not_offer_its_own_open_form(folder: Path) -> None:
    keeper = drafts(folder)
    keeper.save(TESTVILLE)
    assert keeper.load() is None


def test_two_programs_do_not_overwrite_each_other_and_the_newest_is_offered(folder: Path) -> None:
    clock = Clock()
    for number, race in enumerate(("Older", "Newer", "Between")):
        clock.at = NOW
        clock.tick(minutes=(0, 9, 5)[number])
        Drafts(folder, clock).save(TESTVILLE._replace(race=race))
        left_by(folder, DEAD + number)
    saved = drafts(folder).load()
    assert saved is not None
    assert saved.draft.race == "Newer"
    keeper = drafts(folder)
    keeper.resume(saved)
    second = keeper.load()
    assert second is not None
    assert second.draft.race == "Between"


def test_a_draft_that_is_gone_on_with_is_this_runs_own_and_never_lost(folder: Path) -> None:
    drafts(folder).save(TESTVILLE)
    left = left_by(folder, DEAD)
    keeper = drafts(folder)
    saved = keeper.load()
    assert saved is not None
    keeper.resume(saved)
    assert keeper.load() is None
    (own,) = folder.iterdir()
    assert own != left
    assert json.loads(own.read_bytes())["draft"]["race"] == TESTVILLE.race
    with pytest.raises(SaveFailed):
        keeper.resume(saved)
    keeper.clear()
    assert list(folder.iterdir()) == []


def test_a_saved_form_leaves_nothing(folder: Path) -> None:
    keeper = drafts(folder)
    keeper.save(TESTVILLE)
    keeper.clear()
    keeper.clear()
    assert list(folder.iterdir()) == []
    assert keeper.load() is None


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b'{"draft": 1}', b"\xff", b'{"at": "x", "editing": null}', b"[" * 100_000]
)
def test_a_damaged_draft_is_moved_aside_and_the_others_are_offered(folder: Path, damage: bytes) -> None:
    drafts(folder).save(TESTVILLE)
    left_by(folder, DEAD)
    (folder / f"{DEAD + 1}-ffffffff.json").write_bytes(damage)
    saved = drafts(folder).load()
    assert saved is not None
    assert saved.draft == TESTVILLE
    assert (folder / f"{DEAD + 1}-ffffffff.damaged").read_bytes() == damage


def test_a_draft_of_another_version_keeps_what_both_know(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{DEAD}-0.json").write_text(
        '{"at": "x", "editing": 5, "draft": '
        '{"race": "A", "weather": "rain", "points_race": "yes", "margin": 5, "speed_kind": "warp"}}'
    )
    saved = drafts(folder).load()
    assert saved is not None
    assert saved.draft == Draft(race="A")
    assert saved.editing is None


def test_what_a_kill_left_behind_is_swept(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f".1-0.json.tmp-{DEAD}-0123abcd").write_text("half")
    assert drafts(folder).load() is None
    assert list(folder.iterdir()) == []


def test_a_draft_that_cannot_be_kept_is_said(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in the way")
    with pytest.raises(SaveFailed):
        drafts(folder).save(TESTVILLE)
    assert drafts(folder).load() is None


def test_a_books_drafts_lie_in_the_users_state_folder(tmp_path: Path) -> None:
    path = write_tables(tmp_path / "db.json")
    record_book = opened(path)
    record_book.drafts.save(TESTVILLE)
    assert list(tmp_path.iterdir()) == [path]
    assert len(list(Location(path).drafts.iterdir())) == 1
    assert record_book.drafts.load() is None


def test_a_pipe_a_link_and_a_huge_file_among_the_drafts_are_passed_over(folder: Path, tmp_path: Path) -> None:
    drafts(folder).save(TESTVILLE)
    left_by(folder, DEAD)
    os.mkfifo(folder / f"{DEAD + 1}-0.json")
    (folder / f"{DEAD + 2}-0.json").symlink_to(tmp_path / "elsewhere.json")
    with (folder / f"{DEAD + 3}-0.json").open("wb") as file:
        file.truncate(1 << 30)
    saved = drafts(folder).load()
    assert saved is not None
    assert saved.draft == TESTVILLE
