"""What a book says arrives as checked values, with what identifies its rows."""

from __future__ import annotations

from datetime import date

from cadence_tui.domain.vocabulary import Action, Channel, Health, Outcome, Party
from tests.exchange.reading import TODAY, account, read


def test_only_what_the_file_says_is_told() -> None:
    entry = account('health = "red"\n')
    assert entry.fields == {"slug": "acme", "health": Health.RED}
    assert entry.slots is None
    assert entry.place == 1


def test_a_phrase_is_resolved_and_remembered() -> None:
    entry = account('renewal_on = "in 95 days"\nstarted_on = 2026-01-31\n')
    assert entry.fields["renewal_on"] == date(2027, 2, 23)
    assert entry.literals == {"renewal_on": "in 95 days"}


def test_an_iso_date_in_quotes_is_no_phrase() -> None:
    assert account('renewal_on = "2027-03-31"\n').literals == {}


def test_a_quarter_of_a_phrase_follows_the_fiscal_year_of_the_file() -> None:
    (entry,) = read(
        '[settings]\nfiscal_start_month = 2\n[[accounts]]\nslug = "a"\nrenewal_on = "eoq"\n'
    ).accounts
    assert entry.fields["renewal_on"] == date(2027, 1, 31)


def test_a_touchpoint_has_words_of_the_vocabulary() -> None:
    (touchpoint,) = account(
        '[[accounts.touchpoints]]\non = "16 days ago"\ntype = "qbr"\nchannel = "video"\n'
        'outcome = "no_show"\ncontacts = ["Dana Reyes"]\ntags = ["sso"]\ntext = "a\\u0007b"\n'
    ).touchpoints
    assert touchpoint.fields == {
        "on": date(2026, 11, 4),
        "type": "qbr",
        "channel": Channel.VIDEO,
        "outcome": Outcome.NO_SHOW,
        "contacts": ("Dana Reyes",),
        "tags": ("sso",),
        "text": "ab",
    }


def test_the_same_row_has_the_same_literal_on_another_day() -> None:
    text = '[[accounts.touchpoints]]\non = "16 days ago"\ntype = "qbr"\n'
    (today,), (later,) = (
        account(text, today=day).touchpoints for day in (TODAY, date(2026, 12, 24))
    )
    assert today.literal == later.literal == '{"on":"16 days ago","type":"qbr"}'
    assert today.fields["on"] != later.fields["on"]


def test_the_same_row_twice_is_two_rows() -> None:
    row = '[[accounts.follow_ups]]\ntext = "Call"\n'
    first, second = account(row * 2).follow_ups
    assert [first.literal, second.literal] == ['{"text":"Call"}', '{"text":"Call"}#2']


def test_a_row_with_an_id_needs_no_literal() -> None:
    dashed = "0190f3a2-1c5b-4d2e-8f00-a1b2c3d4e5f6"
    (contact,) = account(f'[[accounts.contacts]]\nname = "Dana"\nid = "{dashed}"\n').contacts
    assert contact.id == dashed.replace("-", "")
    assert contact.literal == ""


def test_a_pause_was_entered_on_its_first_day_unless_the_file_says_otherwise() -> None:
    pause = "[[accounts.pauses]]\nfrom = 2026-12-01\nto = 2026-12-24\n"
    first, second = account(f"{pause}{pause}entered_on = 2026-11-11\n").pauses
    assert first.fields["entered_on"] == date(2026, 12, 1)
    assert second.fields["entered_on"] == date(2026, 11, 11)


def test_a_decision_is_told_with_its_words() -> None:
    (decision,) = account(
        '[[accounts.decisions]]\non = "9 days ago"\nline = "check_in"\ndo = "reschedule"\n'
        'to = "in 2 days"\nby = "customer"\nreason = "Plant shutdown"\n'
    ).decisions
    assert decision.fields == {
        "on": date(2026, 11, 11),
        "line": "check_in",
        "do": Action.RESCHEDULE,
        "to": date(2026, 11, 22),
        "by": Party.CUSTOMER,
        "reason": "Plant shutdown",
    }


def test_an_account_may_come_with_its_slots() -> None:
    entry = account(
        '[[accounts.slots]]\nline = "check_in"\nslot = "ROLL/0001"\nnominal_on = 2026-11-02\n'
        'due_on = 2026-11-02\nlead_days = 4\ngrace_days = 3\nstatus = "open"\n'
        '[[accounts.slots.decisions]]\non = 2026-11-02\ndo = "no_show"\nposition = 3\n'
    )
    assert entry.slots is not None
    (slot,) = entry.slots
    decisions = slot.fields["decisions"]
    assert isinstance(decisions, tuple)
    assert decisions[0].fields == {
        "on": date(2026, 11, 2),
        "do": Action.NO_SHOW,
        "position": 3,
    }
    assert account("slots = []\n").slots == ()


def test_a_line_keeps_its_dates_as_text_and_its_phrases_with_the_account() -> None:
    entry = account(
        '[[accounts.lines]]\nline = "launch"\ntype = "milestone"\npolicy = "once"\non = "in 9 days"\n'
    )
    (line,) = entry.lines
    assert line.definition["on"] == "2026-11-29"
    assert entry.literals == {"lines.launch.on": "in 9 days"}


def test_a_line_that_only_dates_a_models_line_needs_no_reason() -> None:
    (line,) = account(
        'model = "low_touch"\n[[accounts.lines]]\nline = "check_in"\nfirst_on = 2026-12-01\n'
    ).lines
    assert line.definition == {"line": "check_in"}
    assert line.first_on == date(2026, 12, 1)


def test_an_export_remembers_phrases_apart_from_those_it_uses() -> None:
    entry = account('renewal_on = 2027-02-23\nphrases = { renewal_on = "in 95 days" }\n')
    assert entry.literals == {}
    assert entry.fields["phrases"] == {"renewal_on": "in 95 days"}
