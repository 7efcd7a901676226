"""Entries of a file made into the values of the rules and the columns of the tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from cadence_tui.domain.book import AccountEntry, Entry, LineEntry
from cadence_tui.domain.identity import NOBODY, derived_id
from cadence_tui.domain.lines import WRITTEN_TYPES
from cadence_tui.domain.names import name_key
from cadence_tui.domain.records import AccountState, Decision, Pause, Slot, Touchpoint
from cadence_tui.domain.vocabulary import (
    AccountStatus,
    Action,
    Channel,
    ContactRole,
    FollowUpStatus,
    Origin,
    Outcome,
    Party,
    SlotStatus,
)
from cadence_tui.services.models import storable
from cadence_tui.services.stored_values import Columns

ACCOUNT_COLUMNS = (
    "slug",
    "name",
    "stage",
    "owner",
    "arr",
    "currency",
    "health",
    "status",
    "started_on",
    "cadence_from",
    "renewal_on",
    "first_renewal_on",
    "auto_renews",
    "notes",
    "external_id",
)


def row_id(account_id: str, kind: str, entry: Entry) -> str:
    """The id of an entry: its own, or the one that follows from its literal text."""
    return entry.id or derived_id(account_id, f"{kind}:{entry.literal}")


def account_columns(entry: AccountEntry) -> Columns:
    """The columns of an account that the file gave."""
    fields = entry.fields
    columns: Columns = {key: fields[key] for key in ACCOUNT_COLUMNS if key in fields}
    if "model" in fields:
        columns["model_id"] = fields["model"]
    if "name" in fields:
        columns["name_key"] = name_key(str(fields["name"]))
    for key in ("aliases", "tags"):
        if key in fields:
            columns[key] = list(_texts(fields[key]))
    return columns


def phrases_of(entry: AccountEntry) -> dict[str, str]:
    """The date phrases of an account: those that the file uses, and those that an export remembers."""
    remembered = entry.fields.get("phrases")
    return {**(remembered if isinstance(remembered, dict) else {}), **entry.literals}


def new_account_columns(
    entry: AccountEntry, account_id: str, today: date, now: datetime
) -> Columns:
    """The columns of an account that the book does not have yet, defaults filled in."""
    given = account_columns(entry)
    name = given.get("name", entry.slug)
    return {
        "id": account_id,
        "name": name,
        "name_key": name_key(str(name)),
        "model_id": "high_touch",
        "status": AccountStatus.ACTIVE,
        "cadence_from": today,
        "first_renewal_on": given.get("renewal_on"),
        "literals": phrases_of(entry),
        "created_at": now,
        "updated_at": now,
        **given,
    }


def contact_columns(account_id: str, entry: Entry, position: int) -> Columns:
    """The row of a contact."""
    fields = entry.fields
    return {
        "id": row_id(account_id, "contact", entry),
        "account_id": account_id,
        "name": fields["name"],
        "role": fields.get("role", ContactRole.OTHER),
        "email": fields.get("email"),
        "phone": fields.get("phone"),
        "left_on": fields.get("left_on"),
        "notes": fields.get("notes"),
        "position": position,
    }


def pause_columns(account_id: str | None, entry: Entry, position: int) -> Columns:
    """The row of a pause; without an account it rests an owner's whole book."""
    fields = entry.fields
    return {
        "id": row_id(account_id or NOBODY, "pause", entry),
        "account_id": account_id,
        "owner": fields.get("owner"),
        "from_on": fields["from"],
        "to_on": fields["to"],
        "reason": fields.get("reason", ""),
        "entered_on": fields["entered_on"],
        "position": position,
    }


def pause_value(columns: Columns) -> Pause:
    """A pause as the rules see it."""
    return Pause(columns["from_on"], columns["to_on"], columns["entered_on"], columns["reason"])


def own_definition(line: LineEntry) -> Columns | None:
    """The definition of an account's own line or override, None where the model's line holds."""
    given = {key: value for key, value in line.definition.items() if key != "line"}
    return storable({"line": line.name, **given}) if given else None


def touchpoint_value(account: AccountState, entry: Entry) -> Touchpoint:
    """A touchpoint with the channel of the line of its type, where the file names none."""
    kind = str(entry.fields["type"])
    channel = entry.word("channel", Channel) or _usual_channel(account, kind)
    default_outcome = Outcome.SENT if channel.is_written else Outcome.HELD
    return Touchpoint(
        id=row_id(account.facts.id, "touchpoint", entry),
        on=entry.day("on"),
        type=kind,
        channel=channel,
        outcome=entry.word("outcome", Outcome) or default_outcome,
        origin=entry.word("origin", Origin) or Origin.PROACTIVE,
        extra_types=entry.several("extra_types"),
        minutes=entry.number("minutes"),
        sentiment=entry.number("sentiment"),
        csat=entry.number("csat"),
        ces=entry.number("ces"),
        nps=entry.number("nps"),
        contacts=entry.several("contacts"),
        tags=entry.several("tags"),
        text=entry.text("text") or "",
        is_group=entry.text("group_id") is not None,
    )


def follow_up_columns(account_id: str, entry: Entry, position: int) -> Columns:
    """The row of a follow-up; a promise of a contact's is the customer's."""
    fields = entry.fields
    contact = fields.get("contact")
    return {
        "id": row_id(account_id, "follow_up", entry),
        "account_id": account_id,
        "touchpoint_id": fields.get("touchpoint"),
        "text": fields["text"],
        "due_on": fields.get("due_on"),
        "party": fields.get("party", Party.CUSTOMER if contact else Party.US),
        "contact_name": contact,
        "status": fields.get("status", FollowUpStatus.OPEN),
        "closed_on": fields.get("closed_on"),
        "position": position,
    }


def slot_value(entry: Entry) -> Slot:
    """A stored slot as an export keeps it."""
    return Slot(
        key=str(entry.fields["slot"]),
        nominal_on=entry.day("nominal_on"),
        due_on=entry.day("due_on"),
        lead_days=entry.number("lead_days") or 0,
        grace_days=entry.number("grace_days") or 0,
        status=SlotStatus(str(entry.fields["status"])),
        first_due_on=entry.day_or_none("first_due_on"),
        moves_by_us=entry.number("moves_by_us") or 0,
        moves_by_customer=entry.number("moves_by_customer") or 0,
        attempts=entry.number("attempts") or 0,
        retry_on=entry.day_or_none("retry_on"),
        booked_on=entry.day_or_none("booked_on"),
        booked_time=entry.text("booked_time"),
        closed_on=entry.day_or_none("closed_on"),
        settled_on=entry.day_or_none("settled_on"),
        cancelled_by=entry.word("cancelled_by", Party),
        reason=entry.text("reason"),
        note=entry.text("note"),
    )


def slot_decision(account_line_id: str, slot_key: str, entry: Entry) -> Decision:
    """A decision as an export keeps it with its slot."""
    return Decision(
        account_line_id=account_line_id,
        slot_key=slot_key,
        decided_on=entry.day("on"),
        action=Action(str(entry.fields["do"])),
        from_on=entry.day_or_none("from"),
        to_on=entry.day_or_none("to"),
        by=entry.word("by", Party),
        reason=entry.text("reason"),
        note=entry.text("note"),
        booked_time=entry.text("time"),
        touchpoint_id=entry.text("touchpoint"),
    )


def differing(stored: object, columns: Mapping[str, object], but: Collection[str] = ()) -> Columns:
    """The columns whose stored value is another one, some of them not looked at."""
    return {
        key: value
        for key, value in columns.items()
        if key not in but and getattr(stored, key) != value
    }


def _usual_channel(account: AccountState, touchpoint_type: str) -> Channel:
    for state in account.lines:
        if state.line.type == touchpoint_type:
            return state.line.channel
    return Channel.EMAIL if touchpoint_type in WRITTEN_TYPES else Channel.CALL


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
