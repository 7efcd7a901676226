"""Quick capture: what a CSM types after a call, and what is understood (capture.md)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence_tui.domain.capture import PartKind, with_defaults
from cadence_tui.domain.vocabulary import Channel, Outcome
from cadence_tui.errors import Ambiguous, BadInput, NotFound
from tests.domain.capture_book import ACME, DANA, RAVI, SATURDAY, parsed

FRIDAY = date(2026, 11, 20)


def names(line: str) -> list[str]:
    return [account.name for account in parsed(line).accounts]


# ---- the examples of the manual


def test_a_call_with_a_mood_a_contact_and_a_next_step() -> None:
    line = parsed("acme call 30m ++ @dana walked through SSO next: send docs fri")
    assert line.accounts == (ACME,)
    assert (line.on, line.channel, line.minutes, line.sentiment) == (SATURDAY, Channel.CALL, 30, 2)
    assert [contact.text for contact in line.contacts] == ["dana"]
    assert line.contacts[0].found == (DANA,)
    assert line.text == "walked through SSO"
    assert [(step.text, step.due_on) for step in line.follow_ups] == [
        ("send docs", date(2026, 11, 27))
    ]
    assert line.type is None
    assert line.outcome is None


def test_a_qbr_of_yesterday_with_a_score() -> None:
    line = parsed("yesterday: globex qbr csat:5 roadmap agreed")
    assert (line.on, line.type, line.csat, line.text) == (FRIDAY, "qbr", 5, "roadmap agreed")


def test_a_no_show_is_two_words() -> None:
    line = parsed("initech noshow")
    assert (line.outcome, line.text) == (Outcome.NO_SHOW, "")


def test_sent_is_how_a_note_begins() -> None:
    line = parsed('"3M" email sent the usage summary')
    assert line.accounts[0].name == "3M"
    assert (line.channel, line.text, line.outcome) == (
        Channel.EMAIL,
        "sent the usage summary",
        None,
    )
    assert with_defaults(line).outcome is Outcome.SENT


def test_an_unhappy_visit_with_two_next_steps() -> None:
    line = parsed(
        "fri: umbrella onsite -- #friction licence count wrong next: fix invoice mon next: call CFO 3 dec"
    )
    assert (line.on, line.channel, line.sentiment) == (FRIDAY, Channel.ONSITE, -2)
    assert line.tags == ("friction",)
    assert line.text == "licence count wrong"
    assert [(step.text, step.due_on) for step in line.follow_ups] == [
        ("fix invoice", date(2026, 11, 23)),
        ("call CFO", date(2026, 12, 3)),
    ]


# ---- the date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3d ago: acme", date(2026, 11, 18)),
        ("2026-11-02: acme", date(2026, 11, 2)),
        ("20 nov: acme", FRIDAY),
        ("last fri : acme", FRIDAY),
        ("yday:acme", FRIDAY),
        ("acme", SATURDAY),
    ],
)
def test_a_line_is_about_the_day_before_its_colon_or_today(line: str, day: date) -> None:
    assert parsed(line).on == day
    assert names(line) == ["Acme Corp"]


@pytest.mark.parametrize(
    "line", ["tomorrow: acme", "2027-01-01: acme", "30 feb: acme", "11/20: acme"]
)
def test_a_date_that_no_log_can_have_is_refused(line: str) -> None:
    with pytest.raises(BadInput) as refused:
        parsed(line)
    assert refused.value.remedy


def test_slashed_dates_are_read_in_the_configured_order() -> None:
    line = parsed("20/11: acme next: send docs 3/12", date_order="dmy")
    assert line.on == FRIDAY
    assert line.follow_ups[0].due_on == date(2026, 12, 3)


# ---- the account


@pytest.mark.parametrize(
    ("line", "accounts"),
    [
        ("acme labs call", ["Acme Labs"]),
        ("ACM call", ["Acme Corp"]),
        ('"Acme Labs" call', ["Acme Labs"]),
        ("may street call", ["May Street Bakery"]),
        ("monday.io call", ["Monday.io"]),
        ("3m call", ["3M"]),
        ("call box call", ["Call Box Ltd"]),
        ("next call next: send docs", ["Next"]),
        ("noshow noshow", ["No-Show Films"]),
        ("yesterday: yesterday call", ["Yesterday Records"]),
        ('"The \\"Best\\" Shop" call', ['The "Best" Shop']),
        ("wayne, inc. call", ["Wayne, Inc."]),
        ("acme,globex call", ["Acme Corp", "Globex"]),
        ("acme labs, globex call", ["Acme Labs", "Globex"]),
        ('"Acme Labs","3M",acme call', ["Acme Labs", "3M", "Acme Corp"]),
        ("acme,acm call", ["Acme Corp"]),
        ("\\acme call", ["Acme Corp"]),
    ],
)
def test_every_account_is_reachable_whatever_its_name(line: str, accounts: list[str]) -> None:
    assert names(line) == accounts


def test_a_word_behind_the_account_is_not_part_of_its_name() -> None:
    line = parsed("yesterday records # call")
    assert line.accounts[0].name == "Yesterday Records"
    assert line.text == "# call"


def test_an_account_that_nobody_knows_is_not_made_up() -> None:
    with pytest.raises(NotFound, match="no account goes by “hooli”"):
        parsed("hooli call")
    with pytest.raises(NotFound, match="hooli"):
        parsed("acme,hooli call")


def test_a_name_that_two_accounts_share_is_asked_about() -> None:
    with pytest.raises(Ambiguous) as asked:
        parsed("stark call")
    assert asked.value.candidates == ("stark-east", "stark-west")


@pytest.mark.parametrize("line", ["", "  ", "yesterday:", "acme,", ","])
def test_a_line_without_an_account_says_how_to_begin(line: str) -> None:
    with pytest.raises(BadInput, match="names no account"):
        parsed(line)


def test_behind_a_chip_the_line_names_no_account() -> None:
    line = parsed("yesterday: noshow globex was there", chip=ACME)
    assert line.accounts == (ACME,)
    assert (line.on, line.outcome, line.text) == (FRIDAY, Outcome.NO_SHOW, "globex was there")
    assert parsed("", chip=ACME).accounts == (ACME,)


# ---- the leading position


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("checkin", "check_in"),
        ("Check-in", "check_in"),
        ("ci", "check_in"),
        ("EBR", "ebr"),
        ("kickoff", "onboarding"),
        ("success-plan-review", "success_plan_review"),
        ("event", "event"),
        ("Health-Review", "health_review"),
        ("roadmap", "Roadmap"),
    ],
)
def test_a_touchpoint_type_has_its_names_and_the_users_own(words: str, kind: str) -> None:
    assert parsed(f"acme {words}").type == kind


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("phone", Channel.CALL),
        ("zoom", Channel.VIDEO),
        ("mtg", Channel.MEETING),
        ("on-site", Channel.ONSITE),
        ("webinar", Channel.EVENT),
        ("mail", Channel.EMAIL),
        ("Slack", Channel.CHAT),
        ("in-app", Channel.IN_APP),
        ("letter", Channel.LETTER),
    ],
)
def test_a_channel_has_the_names_of_its_tools(word: str, channel: Channel) -> None:
    assert parsed(f"acme {word}").channel is channel


@pytest.mark.parametrize(
    ("word", "minutes"), [("1m", 1), ("30m", 30), ("1h", 60), ("1H30M", 90), ("24h", 1440)]
)
def test_a_duration_is_kept_in_minutes(word: str, minutes: int) -> None:
    assert parsed(f"acme call {word}").minutes == minutes


@pytest.mark.parametrize("word", ["0m", "25h", "24h1m", "1441m", "1h75m"])
def test_a_duration_is_from_a_minute_to_a_day(word: str) -> None:
    with pytest.raises(BadInput, match="no duration; write 1m to 24h"):
        parsed(f"acme call {word}")


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("noshow", Outcome.NO_SHOW),
        ("vm", Outcome.LEFT_MESSAGE),
        ("replied", Outcome.REPLIED),
        ("cancelled", Outcome.CANCELLED_BY_CUSTOMER),
        ("wecancelled", Outcome.CANCELLED_BY_US),
    ],
)
def test_an_outcome_is_a_leading_word_or_marked_anywhere(word: str, outcome: Outcome) -> None:
    assert parsed(f"acme call {word} waited ten minutes").outcome is outcome
    marked = parsed(f"acme call waited ten !{word} minutes")
    assert (marked.outcome, marked.text) == (outcome, "waited ten minutes")
    assert parsed(f"acme call waited {word}").outcome is None


def test_the_customer_may_have_started_it() -> None:
    assert parsed("acme call inbound SSO is down").is_inbound
    assert parsed("acme call SSO is down !inbound").is_inbound
    assert not parsed("acme call SSO is down inbound").is_inbound


@pytest.mark.parametrize(("sign", "mood"), [("++", 2), ("+", 1), ("=", 0), ("--", -2)])
def test_a_mood_leads_or_ends_the_line(sign: str, mood: int) -> None:
    assert parsed(f"acme call {sign} went through SSO").sentiment == mood
    ended = parsed(f"acme call went through SSO {sign}")
    assert (ended.sentiment, ended.text) == (mood, "went through SSO")
    inside = parsed(f"acme call went {sign} through SSO")
    assert (inside.sentiment, inside.text) == (None, f"went {sign} through SSO")


def test_a_lone_dash_is_a_mood_only_at_the_end() -> None:
    assert parsed("acme call - licence count wrong").sentiment is None
    assert parsed("acme call - licence count wrong").text == "- licence count wrong"
    assert parsed("acme call licence count wrong -").sentiment == -1
    assert parsed("acme call mood:- licence count wrong").sentiment == -1
    assert parsed("acme call good talk - next: send docs").text == "good talk -"


def test_a_second_word_of_a_kind_begins_the_text() -> None:
    line = parsed("acme qbr call renewal talk 30m")
    assert (line.type, line.channel, line.minutes) == ("qbr", Channel.CALL, None)
    assert line.text == "renewal talk 30m"


def test_a_qbr_that_was_the_renewal_talk_has_two_types() -> None:
    line = parsed("acme qbr agreed on price +renewal and seats +renew +1")
    assert (line.type, line.extra_types) == ("qbr", ("renewal",))
    assert line.text == "agreed on price and seats +1"


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
