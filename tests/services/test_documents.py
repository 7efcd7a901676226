"""What the app hands on as files, and what its forms choose from."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cadence_tui.errors import BadInput, Refused
from cadence_tui.services.account_tags import tags_of_accounts
from cadence_tui.services.documents import write_document
from cadence_tui.services.model_choice import model_choices
from tests.services.written_book import WrittenBook

SHIPPED = (("high_touch", "High touch"), ("low_touch", "Low touch"), ("tech_touch", "Tech touch"))


def test_a_document_is_a_new_private_file_in_the_home_folder(home: Path) -> None:
    home.mkdir()
    path = write_document(" ~/week.md ", "# Week\n\x1b[2Jnone\n")
    file = home / "week.md"
    assert path == str(file)
    assert file.read_text() == "# Week\n\ufffd[2Jnone\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_document_never_takes_the_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "week.md"
    file.write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        write_document(str(file), "theirs")
    assert file.read_text() == "mine"


@pytest.mark.parametrize("path", ["", "  ", "a\0b"])
def test_a_document_needs_a_name(path: str) -> None:
    with pytest.raises(BadInput, match="a file needs a name"):
        write_document(path, "text")


def test_the_tags_of_every_account_that_has_some(book: WrittenBook) -> None:
    tagged = book.add("Acme", tags=["emea", "größer"])
    book.add("Untagged")
    assert tags_of_accounts(book.rows()) == {tagged.id: ("emea", "größer")}


def test_the_models_to_choose_from_are_the_same_before_and_after_the_first_account(
    book: WrittenBook,
) -> None:
    assert model_choices(book.rows()) == SHIPPED
    book.add("Acme")
    assert model_choices(book.rows()) == SHIPPED
