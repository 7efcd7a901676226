"""Quick capture behind the leading words: scores, people, the note, next steps (capture.md)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence_tui.domain.capture import PartKind, with_defaults
from cadence_tui.domain.vocabulary import Channel, Outcome
from cadence_tui.errors import Ambiguous, BadInput
from tests.domain.capture_book import DANA, RAVI, parsed

# ---- scores, contacts and tags


def test_scores_are_read_anywhere() -> None:
    line = parsed("acme call csat:4 they gave ces:2 and NPS:10, happy")
    assert (line.csat, line.ces, line.nps, line.text) == (4, 2, 10, "they gave and happy")


@pytest.mark.parametrize(
    "word", ["csat:0", "csat:6", "ces:8", "nps:11", "nps:-1", "csat:", "csat:4.5", "nps:²"]
)
def test_a_score_out_of_its_range_is_refused(word: str) -> None:
    with pytest.raises(BadInput, match=r"is no score; write \w+:[01] to"):
        parsed(f"acme call {word}")


@pytest.mark.parametrize("words", ["csat:4 good csat:5", "noshow at first !vm", "++ good talk -"])
def test_what_is_said_twice_and_differently_is_refused(words: str) -> None:
    with pytest.raises(BadInput, match="twice; leave one out"):
        parsed(f"acme call {words}")


def test_contacts_and_tags_inside_the_text_stay_as_words() -> None:
    line = parsed("acme call met @dana, who likes #SSO a lot @ravi-kumar #delight")
    assert [contact.found[0] for contact in line.contacts] == [DANA, RAVI]
    assert line.tags == ("sso", "delight")
    assert line.text == "met dana, who likes SSO a lot"


def test_a_contact_may_be_named_in_quotes_and_own_things() -> None:
    line = parsed('acme call @"Dana Reyes" showed @ravi-kumar\'s deck to @"Eve O\'Hara", again')
    assert [contact.text for contact in line.contacts] == ["Dana Reyes", "ravi-kumar", "Eve O'Hara"]
    assert line.text == "showed ravi-kumar's deck to Eve O'Hara, again"


def test_an_unknown_contact_is_kept_and_the_same_person_counts_once() -> None:
    line = parsed("acme call @eve @dana @reyes @Eve hello")
    assert [(contact.text, contact.is_known) for contact in line.contacts] == [
        ("eve", False),
        ("dana", True),
    ]


def test_a_contact_that_two_answer_to_is_asked_about() -> None:
    with pytest.raises(Ambiguous) as asked:
        parsed("acme call @ravi hello")
    assert asked.value.candidates == ("Ravi Kumar", "Ravina Shah")


def test_contacts_are_looked_up_at_each_account_of_the_line() -> None:
    line = parsed("acme,initech call @dana")
    assert line.contacts[0].found == (DANA, None)


def test_a_tag_may_do_without_its_sign() -> None:
    assert parsed("acme call tag:sso hello").tags == ("sso",)
    assert parsed("acme call # hello #!").text == "# hello #!"


# ---- the text


@pytest.mark.parametrize(
    "text",
    [
        "talked - a lot - about price",
        "they call it +1 or = or C++ here",
        "wrote to dana@example.com at 14:30",
        'said "call me" !now and mood: low',
        "discount [/] of 5% \u2014 fine",
    ],
)
def test_a_note_is_not_taken_apart(text: str) -> None:
    line = parsed(f"acme call {text}")
    assert line.text == text
    assert not line.contacts
    assert not line.tags


def test_a_backslash_makes_the_next_word_plain() -> None:
    assert parsed("acme \\call me back").text == "call me back"
    assert parsed("acme \\ call me back").channel is None
    assert parsed("acme call rated \\csat:9 by \\@dana \\++").text == "rated csat:9 by @dana ++"
    assert parsed("acme call see \\next: page").follow_ups == ()
    assert parsed("acme call path \\\\srv \\").text == "path \\srv \\"


# ---- next steps


def test_a_next_step_may_be_theirs() -> None:
    line = parsed("acme call next: @dana seat list mon next: @eve contract next: call @dana back")
    theirs, strangers, ours = line.follow_ups
    assert theirs.theirs is not None
    assert theirs.theirs.found == (DANA,)
    assert (theirs.text, theirs.due_on) == ("seat list", date(2026, 11, 23))
    assert strangers.theirs is not None
    assert not strangers.theirs.is_known
    assert (strangers.text, strangers.due_on) == ("contract", None)
    assert (ours.theirs, ours.text) == (None, "call @dana back")
    assert line.contacts == ()


def test_a_next_step_may_wait_for_the_next_qbr() -> None:
    step = parsed("acme call next: prepare deck next qbr").follow_ups[0]
    assert (step.text, step.due_on) == ("prepare deck", date(2027, 1, 12))
    both = parsed("globex,acme call next: prepare deck next qbr").follow_ups[0]
    assert both.due_on == date(2027, 1, 12)
    with pytest.raises(BadInput, match="next ebr"):
        parsed("acme call next: prepare deck next ebr")


def test_a_promise_kept_is_closed_by_done() -> None:
    line = parsed("acme email docs are out done: send docs next: check back 1w Done: sso")
    assert line.text == "docs are out"
    assert line.done == ("send docs", "sso")
    assert line.follow_ups[0].due_on == date(2026, 11, 28)


def test_a_next_step_without_a_date_is_undated_and_its_words_can_be_kept() -> None:
    assert parsed("acme call next: send docs").follow_ups[0].due_on is None
    step = parsed("acme call next: rename the board to \\fri").follow_ups[0]
    assert (step.text, step.due_on) == ("rename the board to fri", None)
    step = parsed("acme call next:send the \\deck fri").follow_ups[0]
    assert (step.text, step.due_on) == ("send the deck", date(2026, 11, 27))


@pytest.mark.parametrize(
    "step",
    [
        "next:",
        "next: fri",
        "next: @dana mon",
        "done:",
        "next: next: docs",
        "next: docs 30 feb",
        "next: docs 11/20",
    ],
)
def test_a_next_step_needs_words_and_a_possible_date(step: str) -> None:
    with pytest.raises(BadInput) as refused:
        parsed(f"acme call {step}")
    assert refused.value.remedy


# ---- parts and defaults


def test_every_recognised_part_knows_its_place_in_the_line() -> None:
    line = "fri: acme call 30m ++ @dana hello #sso next: @eve send docs mon"
    parts = [(part.kind, line[part.start : part.end]) for part in parsed(line).parts]
    assert parts == [
        (PartKind.DATE, "fri"),
        (PartKind.ACCOUNT, "acme"),
        (PartKind.CHANNEL, "call"),
        (PartKind.MINUTES, "30m"),
        (PartKind.SENTIMENT, "++"),
        (PartKind.CONTACT, "@dana"),
        (PartKind.TAG, "#sso"),
        (PartKind.FOLLOW_UP, "next: @eve send docs mon"),
        (PartKind.CONTACT, "@eve"),
        (PartKind.DUE, "mon"),
    ]


def test_a_plain_line_is_a_check_in_call_that_was_held() -> None:
    line = with_defaults(parsed("acme all well"))
    assert (line.type, line.channel, line.outcome) == ("check_in", Channel.CALL, Outcome.HELD)


def test_the_slot_before_the_line_gives_type_and_channel() -> None:
    line = with_defaults(parsed("acme all well"), type_name="value_summary", channel=Channel.EMAIL)
    assert (line.type, line.channel, line.outcome) == ("value_summary", Channel.EMAIL, Outcome.SENT)


def test_what_the_line_says_outranks_the_slot() -> None:
    line = with_defaults(
        parsed("acme qbr onsite noshow"), type_name="check_in", channel=Channel.EMAIL
    )
    assert (line.type, line.channel, line.outcome) == ("qbr", Channel.ONSITE, Outcome.NO_SHOW)


@pytest.mark.parametrize(
    ("line", "channel", "outcome"),
    [
        ("acme replied", Channel.EMAIL, Outcome.REPLIED),
        ("acme survey nps:9", Channel.EMAIL, Outcome.SENT),
        ("acme event", Channel.EVENT, Outcome.HELD),
        ("acme email !held", Channel.EMAIL, Outcome.HELD),
    ],
)
def test_a_channel_nobody_named_is_the_usual_one(
    line: str, channel: Channel, outcome: Outcome
) -> None:
    filled = with_defaults(parsed(line))
    assert (filled.channel, filled.outcome) == (channel, outcome)
