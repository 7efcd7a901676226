"""The account ladder: who a CSM means by a few letters (capture.md, "Whom a name means")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_tui.domain.ladder import AccountLadder, Candidate, Ladder, Match, Rung, Several


def an_account(name: str, slug: str = "", *aliases: str) -> Candidate:
    return Candidate(id=name, name=name, slug=slug, aliases=aliases)


BOOK = [
    an_account("Acme Corp", "acme", "ACM"),
    an_account("Acme Labs", "acme-labs"),
    an_account("Stark Industries", "stark"),
    an_account("May Street Bakery", "may-street"),
    an_account("Monday.io", "monday-io"),
    an_account("3M", "3m"),
    an_account("Call Box Ltd", "call-box"),
    an_account("Société Générale", "socgen"),
    an_account("Johnson & Johnson", "jnj"),
    an_account("Wayne, Inc.", "wayne-inc"),
    an_account("☃", "snowman"),
]


def asked(text: str, book: list[Candidate] = BOOK) -> Match | Several | None:
    return Ladder(book).resolve(text)


@pytest.mark.parametrize(
    ("text", "name", "rung"),
    [
        ("acme", "Acme Corp", Rung.SLUG),
        ("ACME-LABS", "Acme Labs", Rung.SLUG),
        ("acm", "Acme Corp", Rung.ALIAS),
        ("acme  corp", "Acme Corp", Rung.NAME),
        ("societe generale", "Société Générale", Rung.NAME),
        ("stark ind", "Stark Industries", Rung.PREFIX),
        ("st ind", "Stark Industries", Rung.PREFIX),
        ("acme-l", "Acme Labs", Rung.PREFIX),
        ("soc", "Société Générale", Rung.PREFIX),
        ("bakery", "May Street Bakery", Rung.PREFIX),
        ("street bak", "May Street Bakery", Rung.PREFIX),
        ("johnson johnson", "Johnson & Johnson", Rung.PREFIX),
        ("msb", "May Street Bakery", Rung.INITIALS),
        ("may", "May Street Bakery", Rung.PREFIX),
        ("monday", "Monday.io", Rung.PREFIX),
        ("monday.io", "Monday.io", Rung.NAME),
        ("3m", "3M", Rung.SLUG),
        ("call", "Call Box Ltd", Rung.PREFIX),
        ("☃", "☃", Rung.NAME),
    ],
)
def test_a_text_means_the_account_on_the_first_rung(text: str, name: str, rung: Rung) -> None:
    found = asked(text)
    assert isinstance(found, Match)
    assert (found.candidate.name, found.rung) == (name, rung)


@pytest.mark.parametrize("text", ["", "   ", "globex", "corp acme", "acme corporation", "-", "!!"])
def test_nobody_answers_to_a_text_that_is_no_ones(text: str) -> None:
    assert asked(text) is None


def test_two_on_one_rung_are_a_question() -> None:
    book = [an_account("Acme West", "acme-west"), an_account("Acme East", "acme-east")]
    found = asked("acme", book)
    assert isinstance(found, Several)
    assert [candidate.name for candidate in found.candidates] == ["Acme East", "Acme West"]


def test_two_accounts_with_one_alias_are_a_question() -> None:
    book = [an_account("Acme West", "west", "ac"), an_account("Acme East", "east", "ac")]
    assert isinstance(asked("ac", book), Several)


def test_a_slug_outranks_another_accounts_alias() -> None:
    found = asked("acm", [an_account("Acme", "acme", "acm"), an_account("Advanced CM", "acm")])
    assert found is not None
    assert isinstance(found, Match)
    assert found.candidate.name == "Advanced CM"


def test_spelling_decides_between_names_that_differ_in_accents_only() -> None:
    book = [an_account("Muller"), an_account("Müller")]
    found = asked("Müller", book)
    assert isinstance(found, Match)
    assert found.candidate.name == "Müller"
    assert isinstance(asked("MULLER", book), Several)


def test_the_first_words_of_a_name_come_before_its_later_ones() -> None:
    found = asked("labs", [an_account("Acme Labs"), an_account("Labs United")])
    assert isinstance(found, Match)
    assert found.candidate.name == "Labs United"


def test_contacts_are_found_by_first_and_last_name() -> None:
    contacts = Ladder([Candidate("1", "Dana Reyes"), Candidate("2", "Ravi Kumar")])
    for text, name in (
        ("dana", "Dana Reyes"),
        ("kumar", "Ravi Kumar"),
        ("dana.reyes", "Dana Reyes"),
    ):
        found = contacts.resolve(text)
        assert isinstance(found, Match)
        assert found.candidate.name == name


# ---- the head of a log line


def leading(*spans: str, book: list[Candidate] = BOOK) -> tuple[str | list[str] | None, int]:
    """The account (or the accounts) that the spans mean, and the position of the span."""
    kind_words = {"call", "email", "training"}
    found, position = AccountLadder(book).match_leading(spans, kind_words.__contains__)
    if isinstance(found, Match):
        return found.candidate.name, position
    return (None if found is None else [one.name for one in found.candidates]), position


def test_the_longest_span_that_is_somebody_counts() -> None:
    assert leading("acme", "acme labs", "acme labs call") == ("Acme Labs", 1)
    assert leading("acme", "acme call", "acme call about") == ("Acme Corp", 0)


def test_a_kind_word_that_could_belong_to_another_name_is_asked_about() -> None:
    book = [*BOOK, an_account("Acme Callbox", "callbox")]
    assert leading("acme", "acme call", book=book) == (["Acme Corp", "Acme Callbox"], 1)
    assert leading("acme", "acme callb", book=book) == ("Acme Callbox", 1)


def test_a_span_of_several_accounts_gives_way_to_a_shorter_one_of_one() -> None:
    book = [an_account("Acme", "acme"), an_account("Acme Call East"), an_account("Acme Call West")]
    assert leading("acme", "acme call", book=book) == ("Acme", 0)


def test_a_span_that_only_several_answer_to_is_asked_about() -> None:
    book = [an_account("Acme West"), an_account("Acme East")]
    assert leading("acme", "acme call", book=book) == (["Acme East", "Acme West"], 0)


def test_a_mark_is_never_swallowed_by_a_name() -> None:
    assert leading("stark", "stark -") == ("Stark Industries", 0)


def test_a_comma_belongs_to_a_name_only_where_the_name_has_one() -> None:
    assert leading("wayne", "wayne, inc") == ("Wayne, Inc.", 1)
    assert leading("acme", "acme,labs") == ("Acme Corp", 0)


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: bool(name.strip()))


@given(st.lists(NAMES, max_size=8), st.text(max_size=20))
def test_any_text_is_somebody_several_or_nobody(names: list[str], text: str) -> None:
    found = Ladder([an_account(name) for name in names]).resolve(text)
    if isinstance(found, Several):
        assert len(found.candidates) > 1


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True))
def test_every_account_is_reachable_by_its_name_unless_a_name_reads_the_same(
    names: list[str],
) -> None:
    ladder = Ladder([an_account(name) for name in names])
    for name in names:
        found = ladder.resolve(name)
        assert found is not None
        if isinstance(found, Match):
            assert found.candidate.name == name
        else:
            assert name in [candidate.name for candidate in found.candidates]
