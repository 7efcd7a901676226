"""Every kind of fault reads `file:line: reason` with the line where a person has to look."""

from __future__ import annotations

import pytest

from cadence_tui.exchange.faults import MOST_FAULTS
from cadence_tui.exchange.toml_reader import StoredBook
from tests.exchange.reading import faults, read

ACCOUNT = '[[accounts]]\nslug = "acme"\nname = "Acme"\nmodel = "low_touch"\n'
TOUCHPOINT = f'{ACCOUNT}[[accounts.touchpoints]]\non = "3 days ago"\ntype = "check_in"\n'
DECISION = f'{ACCOUNT}[[accounts.decisions]]\non = "3 days ago"\nline = "check_in"\n'
SLOT = (
    f"{ACCOUNT}[[accounts.slots]]\n"
    'line = "check_in"\nslot = "ROLL/0001"\nnominal_on = 2026-11-02\ndue_on = 2026-11-02\n'
    'lead_days = 4\ngrace_days = 3\nstatus = "done"\n'
)
LINE = f'{ACCOUNT}[[accounts.lines]]\nline = "office_hour"\n'
OVERRIDE = f'{ACCOUNT}[[accounts.lines]]\nline = "check_in"\n'
MODEL_LINE = '[models.pilot]\n[[models.pilot.lines]]\nline = "check_in"\n'
WEEKLY = 'policy = "rolling"\nevery = "1 week"\n'
CONTACT_WITH_ID = f'[[accounts.contacts]]\nname = "Dana"\nid = "{"a" * 32}"\n'

CASES = {
    # The document
    "no TOML": ("[accounts\n", "book.toml:1: this is not TOML"),
    "no value": ("[settings]\n\nweekend = \n", "book.toml:3: this is not TOML: invalid value"),
    "a text without end": (
        '[settings]\nx = 1\ny = """\n\n\n',
        "book.toml:3: this is not TOML: unterminated string",
    ),
    "a key given twice": ("[settings]\na = 1\na = 2\n", "book.toml:3: this is not TOML: cannot"),
    "an impossible TOML date": (
        "[settings]\nholidays = [2026-02-30]",
        "book.toml:2: this is not TOML: invalid date",
    ),
    "an unknown table": (
        "[setting]\n",
        "book.toml:1: there is no key `setting` here; did you mean",
    ),
    "a table for a list": (
        "[accounts]\n",
        "book.toml:1: `accounts` is a table; write [[accounts]]",
    ),
    "a list for a table": ("[[settings]]\n", "book.toml:1: `settings` is a list, not a table"),
    # Settings and models
    "a month too many": (
        "[settings]\nfiscal_start_month = 13\n",
        "book.toml:2: `fiscal_start_month` is 13; give a whole number from 1 to 12",
    ),
    "no working day": (
        '[settings]\nweekend = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n',
        "book.toml:2: `weekend` has 7 items; give at most 6",
    ),
    "no weekday": (
        '[settings]\nweekend = ["caturday"]\n',
        "book.toml:2: `weekend` has an item (1) that is no weekday",
    ),
    "a holiday by a phrase": (
        '[settings]\nholidays = ["tomorrow"]\n',
        "book.toml:2: `holidays` has an item (1) that is no date; a phrase has no place here",
    ),
    "a range the wrong way round": (
        "[models.pilot]\ntouches_per_month = [6, 4]\n",
        "book.toml:2: `touches_per_month` is no range",
    ),
    "a model's key": ('[models."Big One"]\n', "book.toml:1: a model's key is a word"),
    "a model's line with a reason": (
        f'{MODEL_LINE}reason = "x"\n{WEEKLY}',
        "book.toml:4: there is no key `reason` here",
    ),
    "a model's anchor by a phrase": (
        f'{MODEL_LINE}policy = "fixed"\nevery = "1 week"\nanchor = "today"\n',
        "book.toml:6: `anchor` is no date; a phrase has no place here",
    ),
    # Lines
    "an unknown key in a line": (
        f"{LINE}interval = 3\n",
        "book.toml:7: there is no key `interval`",
    ),
    "a line without a name": (f"{ACCOUNT}[[accounts.lines]]\n", "book.toml:5: `line` is missing"),
    "a line twice in an account": (
        f'{OVERRIDE}reason = "x"\n[[accounts.lines]]\nline = "check_in"\n',
        "book.toml:9: “check_in” is the name of the line in line 5 too",
    ),
    "a line twice in a model": (
        f'{MODEL_LINE}{WEEKLY}[[models.pilot.lines]]\nline = "check_in"\n',
        "book.toml:7: “check_in” is the name of the line in line 2 too",
    ),
    "a line without a policy": (
        f'{LINE}type = "training"\n',
        "book.toml:5: the line has no `policy`",
    ),
    "an unknown policy": (
        f'{LINE}policy = "often"\n',
        "book.toml:7: `policy` is “often”; use one of",
    ),
    "a field of another policy": (
        f'{LINE}policy = "rolling"\nevery = "1 week"\ndays = [3]\n',
        "book.toml:9: `days` does not belong to the policy rolling",
    ),
    "no interval": (
        f'{LINE}policy = "rolling"\nevery = "sometimes"\n',
        "book.toml:8: “sometimes” is no interval",
    ),
    "a day that no month has": (
        f'{LINE}policy = "fixed"\nevery = "1 month"\non = "day 32"\n',
        "book.toml:9: “day 32”: no month has a day 32",
    ),
    "a countdown that never yields a date": (
        f'{LINE}policy = "before_renewal"\ndays = []\n',
        "book.toml:8: `days` is [], so the line never yields a date",
    ),
    "a rule that never yields a date": (
        f'{LINE}policy = "fixed"\nevery = "100 years"\neffective_from = 2950-01-01\n',
        "book.toml:5: “office_hour” never yields a date",
    ),
    "an override without a reason": (
        f'{OVERRIDE}every = "21 days"\n',
        "book.toml:5: `reason` is missing; say why “check_in” differs",
    ),
    "a first date of a line that does not roll": (
        f'{ACCOUNT}[[accounts.lines]]\nline = "value_summary"\nfirst_on = 2026-12-01\n',
        "book.toml:7: `first_on` belongs to a rolling line only",
    ),
    "a type with spaces": (f'{LINE}type = "Office Hour"\n', "book.toml:7: `type` is “Office Hour”"),
    "a number beyond reason": (
        f'{LINE}policy = "rolling"\nevery = "1 week"\nminutes = 0x{"f" * 20}\n',
        "book.toml:9: `minutes` is a number out of range",
    ),
    # Accounts
    "an unknown key": (
        f'{ACCOUNT}names = "x"\n',
        "book.toml:5: there is no key `names` here; did you",
    ),
    "no slug": ('[[accounts]]\nname = "Acme"\n', "book.toml:1: `slug` is missing"),
    "a slug with capitals": (
        '[[accounts]]\nslug = "Acme"\n',
        "book.toml:2: `slug` is “Acme”; write",
    ),
    "a number for a text": (
        "[[accounts]]\nslug = 3\n",
        "book.toml:2: `slug` is a number, not a text",
    ),
    "an empty name": ('[[accounts]]\nslug = "a"\nname = " "\n', "book.toml:3: `name` is no name"),
    "a long name": (
        f'[[accounts]]\nslug = "a"\nname = "{"x" * 501}"\n',
        "book.toml:3: `name` is no name: a name has at most 500 characters",
    ),
    "the same slug twice": (
        f"{ACCOUNT}\n{ACCOUNT}",
        "book.toml:7: “acme” is the slug of the account in line 1 already",
    ),
    "an alias that is a slug": (
        f'{ACCOUNT}[[accounts]]\nslug = "b"\naliases = ["ACME"]\n',
        "book.toml:7: “ACME” is the slug of the account in line 1 already",
    ),
    "an external id twice": (
        f'{ACCOUNT}external_id = "7"\n[[accounts]]\nslug = "b"\nexternal_id = "7"\n',
        "book.toml:8: `external_id` is that of the account in line 1 already",
    ),
    "an unknown model": (
        '[[accounts]]\nslug = "a"\nmodel = "no_touch"\n',
        "book.toml:3: there is no model “no_touch”; the models are high_touch, low_touch, tech",
    ),
    "an unknown stage": (
        f'{ACCOUNT}stage = "churned"\n',
        "book.toml:5: `stage` is “churned”; use one",
    ),
    "an impossible date": (
        f'{ACCOUNT}renewal_on = "30 feb 2027"\n',
        "book.toml:5: `renewal_on` is no date: there is no 30 feb",
    ),
    "a year out of range": (
        f"{ACCOUNT}renewal_on = 3000-01-01\n",
        "book.toml:5: `renewal_on` is no date: 3000-01-01 lies outside the years 1900 to 2999",
    ),
    "a phrase that is none": (
        f'{ACCOUNT}renewal_on = "soon"\n',
        "book.toml:5: `renewal_on` is no date: ",
    ),
    "a phrase that could be past or future": (
        f'{ACCOUNT}renewal_on = "fri"\n',
        "book.toml:5: `renewal_on` is no date: “fri” could be before or after today",
    ),
    "an instant for a date": (
        f"{ACCOUNT}renewal_on = 2027-01-01T10:00:00Z\n",
        "book.toml:5: `renewal_on` has a time of day; give the date alone",
    ),
    "true for a number": (
        f"{ACCOUNT}arr = true\n",
        "book.toml:5: `arr` is true or false; give a whole",
    ),
    "a currency": (f'{ACCOUNT}currency = "euro"\n', "book.toml:5: `currency` is no currency"),
    "an interval of renewal": (
        f'{ACCOUNT}auto_renews = "yearly"\n',
        "book.toml:5: `auto_renews` is no interval",
    ),
    "an id": (f'{ACCOUNT}id = "12"\n', "book.toml:5: `id` is no id"),
    "an empty tag": (
        f'{ACCOUNT}tags = ["a", " "]\n',
        "book.toml:5: `tags` has an item (2) that",
    ),
    "a text for a list": (f'{ACCOUNT}tags = "a"\n', "book.toml:5: `tags` is a text, not a list"),
    "notes beyond 100 kB": (
        f'{ACCOUNT}notes = "{"x" * 100_001}"\n',
        "book.toml:5: `notes` has 100,001 bytes; give at most 100,000",
    ),
    # What belongs to an account
    "an unknown role": (
        f'{ACCOUNT}[[accounts.contacts]]\nname = "Dana"\nrole = "boss"\n',
        "book.toml:7: `role` is “boss”; use one of champion",
    ),
    "an id twice": (
        f"{ACCOUNT}{CONTACT_WITH_ID}{CONTACT_WITH_ID}",
        "book.toml:10: `id` is taken already by the entry in line 5",
    ),
    "a pause that ends before it begins": (
        f"{ACCOUNT}[[accounts.pauses]]\nfrom = 2026-12-20\nto = 2026-12-10\n",
        "book.toml:7: the pause ends on 2026-12-10, before it begins on 2026-12-20",
    ),
    "a leave that ends before it begins": (
        '[[pauses]]\nowner = "sam"\nfrom = 2026-12-20\nto = "tomorrow"\n',
        "book.toml:4: the pause ends on 2026-11-21, before it begins on 2026-12-20",
    ),
    "a touchpoint in the future": (
        f'{ACCOUNT}[[accounts.touchpoints]]\non = "in 2 days"\ntype = "check_in"\n',
        "book.toml:6: `on` is 2026-11-22, which is in the future",
    ),
    "a touchpoint without a type": (
        f'{ACCOUNT}[[accounts.touchpoints]]\non = "today"\n',
        "book.toml:5: `type` is missing",
    ),
    "csat": (
        f"{TOUCHPOINT}csat = 6\n",
        "book.toml:8: `csat` is 6; give a whole number from 1 to 5",
    ),
    "ces": (f"{TOUCHPOINT}ces = 0\n", "book.toml:8: `ces` is 0; give a whole number from 1 to 7"),
    "nps": (
        f"{TOUCHPOINT}nps = 11\n",
        "book.toml:8: `nps` is 11; give a whole number from 0 to 10",
    ),
    "sentiment": (f"{TOUCHPOINT}sentiment = -3\n", "book.toml:8: `sentiment` is -3; give a whole"),
    "minutes": (f"{TOUCHPOINT}minutes = 1441\n", "book.toml:8: `minutes` is 1441; give a whole"),
    "half a minute": (
        f"{TOUCHPOINT}minutes = 0.5\n",
        "book.toml:8: `minutes` is a number with a point",
    ),
    "a contact without a name": (
        f'{TOUCHPOINT}contacts = ["Dana", ""]\n',
        "book.toml:8: `contacts` has an item (2) that is empty",
    ),
    "a credit of an unknown line": (
        f'{TOUCHPOINT}credits = [{{ line = "checkin", slot = "ROLL/0001" }}]\n',
        "book.toml:8: the account has no line “checkin”; its lines are check_in,",
    ),
    "an unknown key in a credit": (
        f'{TOUCHPOINT}credits = [{{ line = "check_in", slot = "x", due = 1 }}]\n',
        "book.toml:8: there is no key `due` here; it takes line, slot",
    ),
    "a follow-up without a text": (
        f"{ACCOUNT}[[accounts.follow_ups]]\ndue_on = 2026-12-01\n",
        "book.toml:5: `text` is missing",
    ),
    "an unknown party": (
        f'{ACCOUNT}[[accounts.follow_ups]]\ntext = "x"\nparty = "them"\n',
        "book.toml:7: `party` is “them”; use one of us, customer",
    ),
    # Decisions and slots
    "an unknown decision": (
        f'{DECISION}do = "log"\n',
        "book.toml:8: `do` is “log”; use one of skip",
    ),
    "a skip without a reason": (
        f'{DECISION}do = "skip"\n',
        "book.toml:5: `reason` of a skip is one of",
    ),
    "a skip for another reason": (
        f'{DECISION}do = "skip"\nreason = "lazy"\n',
        "book.toml:9: `reason` of a skip is one of customer_asked",
    ),
    "other without a note": (
        f'{DECISION}do = "skip"\nreason = "other"\n',
        "book.toml:9: the reason “other” needs a `note`",
    ),
    "a reschedule without a date": (
        f'{DECISION}do = "reschedule"\n',
        "book.toml:8: `to` is missing",
    ),
    "a reschedule into the past": (
        f'{DECISION}do = "reschedule"\nto = "5 days ago"\n',
        "book.toml:9: `to` is 2026-11-15, before the decision was made",
    ),
    "a date of a skip": (
        f'{DECISION}do = "skip"\nreason = "no_agenda"\nto = "today"\n',
        "book.toml:10: `to` does not belong to skip",
    ),
    "a cancellation by nobody": (f'{DECISION}do = "cancel"\n', "book.toml:8: `by` is missing"),
    "a no-show by somebody": (
        f'{DECISION}do = "no_show"\nby = "us"\n',
        "book.toml:9: `by` does not belong to no_show",
    ),
    "a time of a reschedule": (
        f'{DECISION}do = "reschedule"\nto = "today"\ntime = "10:00"\n',
        "book.toml:10: `time` does not belong to reschedule",
    ),
    "no time of day": (
        f'{DECISION}do = "book"\nto = "today"\ntime = "25:00"\n',
        "book.toml:10: `time` is no time of day; write 09:30",
    ),
    "a decision about an unknown line": (
        f'{ACCOUNT}[[accounts.decisions]]\non = "today"\nline = "qbr"\ndo = "no_show"\n',
        "book.toml:7: the account has no line “qbr”; its lines are check_in",
    ),
    "a decision in the future": (
        f'{ACCOUNT}[[accounts.decisions]]\non = "tomorrow"\nline = "check_in"\ndo = "no_show"\n',
        "book.toml:6: `on` is 2026-11-21, which is in the future",
    ),
    "a slot without its status": (
        SLOT.replace('status = "done"\n', ""),
        "book.toml:5: `status` is missing",
    ),
    "a slot twice": (
        SLOT + SLOT.removeprefix(ACCOUNT),
        "book.toml:13: line 5 holds the same slot of the same line",
    ),
    "an unknown decision of a slot": (
        f'{SLOT}[[accounts.slots.decisions]]\non = "today"\ndo = "won"\n',
        "book.toml:15: `do` is “won”; use one of log, skip",
    ),
    "a phrase to remember that is none": (
        f"{ACCOUNT}phrases = {{ renewal_on = 3 }}\n",
        "book.toml:5: `phrases` holds something that is no phrase",
    ),
}


@pytest.mark.parametrize(("text", "start"), CASES.values(), ids=CASES.keys())
def test_a_fault_names_its_line_and_reason(text: str, start: str) -> None:
    found = faults(text)
    assert len(found) == 1, found
    assert found[0].startswith(start)


def test_all_faults_are_told_in_the_order_of_their_lines() -> None:
    text = f'{ACCOUNT}arr = "x"\nhealth = "blue"\n{TOUCHPOINT.replace("acme", "b")}csat = 9\n'
    assert [fault.split(": ")[0] for fault in faults(text)] == [
        "book.toml:5",
        "book.toml:6",
        "book.toml:14",
    ]


def test_the_message_tells_the_first_fault_and_how_many_more() -> None:
    with pytest.raises(Exception, match=r"^book.toml:1: .*\(and 1 more fault\); nothing was impor"):
        read("[[accounts]]\n[[accounts]]\n")


def test_reading_stops_at_a_flood_of_faults() -> None:
    assert len(faults("[[accounts]]\n" * 5000)) == MOST_FAULTS


def test_a_faulty_line_of_a_model_makes_no_second_fault_at_its_accounts() -> None:
    text = (
        f'{MODEL_LINE}policy = "often"\n[[accounts]]\nslug = "a"\nmodel = "pilot"\n'
        '[[accounts.lines]]\nline = "check_in"\nreason = "x"\nevery = "1 week"\n'
    )
    assert len(faults(text)) == 1


def test_a_fault_shows_hostile_text_on_one_short_line() -> None:
    (fault,) = faults('[[accounts]]\nslug = "\\u001b[31m' + "x\\n" * 5000 + '"\n')
    assert fault.isprintable()
    assert len(fault) < 400


def test_models_of_the_book_that_is_imported_into_count() -> None:
    pilots = read(
        '[models.pilot]\n[[models.pilot.lines]]\nline = "x"\npolicy = "rolling"\nevery = "1 week"\n'
    )
    text = (
        '[[accounts]]\nslug = "a"\nmodel = "pilot"\n'
        '[[accounts.decisions]]\non = "today"\nline = "x"\ndo = "no_show"\n'
    )
    assert read(text, stored=StoredBook(pilots.models)).accounts[0].fields["model"] == "pilot"
