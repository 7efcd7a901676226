"""Quick capture: what a CSM types after a call, and what is understood (capture.md)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence_tui.domain.capture import with_defaults
from cadence_tui.domain.vocabulary import Channel, Outcome
from cadence_tui.errors import Ambiguous, BadInput, NotFound
from tests.domain.capture_book import ACME, DANA, SATURDAY, parsed

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
