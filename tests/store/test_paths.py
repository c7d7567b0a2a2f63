"""Which book is opened, and where its companions lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finishtui.errors import BookMissing, InvalidInput
from finishtui.store import paths
from finishtui.store.paths import Location, choose_book, shipped_book, user_book
from finishtui.store.record_book import RecordBook
from tests.store.making import write_tables


def test_the_checkouts_book_is_the_shipped_one() -> None:
    assert shipped_book() == Path(__file__).parents[2] / "data" / "db.json"


def test_an_installed_program_ships_the_book_in_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "finishtui"
    monkeypatch.setattr(paths, "__file__", str(package / "store" / "paths.py"))
    assert shipped_book() == package / "data" / "db.json"


@pytest.mark.parametrize("missing", ["data/db.json", "pyproject.toml"])
def test_a_src_folder_that_is_no_checkout_is_not_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    package = tmp_path / "src" / "finishtui"
    for name in ("data/db.json", "pyproject.toml"):
        if name != missing:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
    monkeypatch.setattr(paths, "__file__", str(package / "store" / "paths.py"))
    assert shipped_book() == package / "data" / "db.json"


def test_the_named_book_comes_before_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = write_tables(tmp_path / "one.json"), write_tables(tmp_path / "other.json")
    monkeypatch.setenv("FINISHTUI_DB", str(other))
    assert choose_book(str(one)) == Location(one, "named")
    assert choose_book(None) == Location(other, "named")


def test_without_a_name_it_is_the_users_book_and_without_that_the_shipped_one() -> None:
    assert choose_book(None) == Location(paths.shipped_book(), "shipped", user_book())
    user_book().parent.mkdir(parents=True)
    write_tables(user_book())
    assert choose_book(None) == Location(user_book(), "user")


def test_the_users_book_lies_in_the_users_data_folder() -> None:
    assert user_book() == Path(os.environ["XDG_DATA_HOME"]) / "finishtui" / "db.json"


def test_a_named_book_that_is_missing_is_an_error_that_says_how_to_make_it(tmp_path: Path) -> None:
    name = str(tmp_path / "none.json")
    with pytest.raises(BookMissing) as caught:
        choose_book(name)
    assert f"`finishtui --new --db {name}`" in caught.value.hint
    assert choose_book(name, new=True).path == Path(name)


def test_a_named_book_that_is_gone_is_known_by_its_backups(tmp_path: Path) -> None:
    book = RecordBook.open(str(write_tables(tmp_path / "db.json")))
    book.delete(book.load().finishes[0])
    book.location.path.unlink()
    assert choose_book(str(tmp_path / "db.json")) == book.location
    with pytest.raises(BookMissing) as caught:
        book.load()
    assert f"finishtui restore --db {book.location.path}" in caught.value.hint


def test_a_dangling_link_is_missing(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "none.json")
    with pytest.raises(BookMissing):
        choose_book(str(tmp_path / "link.json"))


def test_a_new_book_needs_a_name_that_is_free(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="--new"):
        choose_book(None, new=True)
    with pytest.raises(InvalidInput, match="exists already"):
        choose_book(str(write_tables(tmp_path / "db.json")), new=True)


def test_names_are_taken_from_home_and_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_tables(tmp_path / "db.json")
    monkeypatch.chdir(tmp_path)
    assert choose_book("db.json").path == book
    home = write_tables(Path(os.environ["HOME"]) / "my.json")
    assert choose_book("~/my.json").path == home


def test_companions_lie_beside_the_real_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = write_tables(tmp_path / "real" / "book.json")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    location = Location(link)
    assert location.real == real
    assert location.lock == tmp_path / "real" / "book.json.lock"
    assert location.journal == tmp_path / "real" / "book.json.journal.jsonl"
    assert location.backups == tmp_path / "real" / "book.json.backups"
    assert location.edition == tmp_path / "real" / "book.json.edition.json"


def test_a_shipped_books_companions_are_those_of_the_copy_to_come(tmp_path: Path) -> None:
    user = tmp_path / "mine.json"
    location = Location(paths.shipped_book(), "shipped", user)
    assert location.writable == Location(user, "user")
    assert location.journal == tmp_path / "mine.json.journal.jsonl"
    assert location.drafts == Location(user, "user").drafts


def test_two_books_of_one_name_keep_their_drafts_apart(tmp_path: Path) -> None:
    one, other = Location(tmp_path / "a" / "db.json").drafts, Location(tmp_path / "b" / "db.json").drafts
    assert one != other
    assert one.parent == Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "drafts"


def test_an_empty_name_is_no_book() -> None:
    with pytest.raises(InvalidInput, match="--db names no file"):
        choose_book("")


def test_a_new_book_goes_where_a_dangling_link_leads(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real.json")
    with pytest.raises(BookMissing, match=r"a link to .*real\.json"):
        choose_book(str(link))
    RecordBook.open(str(link), new=True)
    assert choose_book(str(link)).real == tmp_path / "real.json"
    assert (tmp_path / "real.json").is_file()
    assert link.is_symlink()
