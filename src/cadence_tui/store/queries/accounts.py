"""Accounts, their names and their contacts."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from cadence_tui.store.queries import Rows

Text = str | None


class AccountRecord(NamedTuple):
    """An account as stored; dates as ISO text, lists as JSON text, `arr` in whole units."""

    id: str
    slug: str
    name: str
    aliases: str
    model_id: str
    stage: Text
    owner: Text
    arr: int | None
    currency: Text
    health: Text
    status: str
    started_on: Text
    cadence_from: str
    renewal_on: Text
    first_renewal_on: Text
    auto_renews: Text
    tags: str
    notes: Text
    external_id: Text
    last_touch_on: Text
    desert_on: Text
    customer_misses: int
    unanswered: int
    version: int


class ContactRecord(NamedTuple):
    """A contact with the day of the last human touch they took part in."""

    id: str
    account_id: str
    name: str
    role: str
    email: Text
    phone: Text
    left_on: Text
    notes: Text
    last_touch_on: Text
    version: int


_ACCOUNTS = """
SELECT a.id, a.slug, a.name, a.aliases, a.model_id, a.stage, a.owner, a.arr, a.currency, a.health,
       a.status, a.started_on, a.cadence_from, a.renewal_on, a.first_renewal_on, a.auto_renews,
       a.tags, a.notes, a.external_id, a.last_touch_on, a.desert_on, a.customer_misses, a.unanswered,
       a.version
  FROM account a
"""


def all_accounts(rows: Rows) -> list[AccountRecord]:
    """Every account, by name."""
    return [
        AccountRecord(*row) for row in rows.rows(_ACCOUNTS + " ORDER BY a.name_key, a.slug", {})
    ]


def account_by_id(rows: Rows, account_id: str) -> AccountRecord | None:
    """One account, None if there is none."""
    found = rows.rows(_ACCOUNTS + " WHERE a.id = :id", {"id": account_id})
    return AccountRecord(*found[0]) if found else None


def named_exactly(rows: Rows, slug: str, name_key: str) -> list[tuple[str, str, str]]:
    """Id, slug and name of the accounts with this slug or this folded name, the slug's owner first."""
    found = rows.rows(
        "SELECT id, slug, name FROM account WHERE slug = :slug OR name_key = :name"
        " ORDER BY slug <> :slug, slug",
        {"slug": slug, "name": name_key},
    )
    return [(row[0], row[1], row[2]) for row in found]


def names(rows: Rows) -> list[tuple[str, str, str, str]]:
    """Id, slug, name and aliases (JSON text) of every account that is not archived."""
    found = rows.rows(
        "SELECT id, slug, name, aliases FROM account WHERE status <> 'archived' ORDER BY slug", {}
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def names_in_use(rows: Rows) -> list[tuple[str, str, str, str, str | None]]:
    """Id, name, slug, aliases (JSON text) and external id of every account, archived ones too."""
    found = rows.rows("SELECT id, name, slug, aliases, external_id FROM account", {})
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


def deserts(rows: Rows, today: date, owner: str | None = None) -> int:
    """How many active accounts are touch deserts."""
    found = rows.rows(
        "SELECT count(*) FROM account WHERE status = 'active' AND desert_on <= :today"
        " AND (:owner IS NULL OR owner = :owner)",
        {"today": today.isoformat(), "owner": owner},
    )
    return int(found[0][0])


def renewals_by(rows: Rows, until: date, owner: str | None = None) -> int:
    """How many active accounts renew by a day, those whose date has passed included."""
    found = rows.rows(
        "SELECT count(*) FROM account WHERE status = 'active' AND renewal_on <= :until"
        " AND (:owner IS NULL OR owner = :owner)",
        {"until": until.isoformat(), "owner": owner},
    )
    return int(found[0][0])


def contacts_of(rows: Rows, account_id: str) -> list[ContactRecord]:
    """The contacts of an account with their last human touch."""
    found = rows.rows(
        """
        SELECT c.id, c.account_id, c.name, c.role, c.email, c.phone, c.left_on, c.notes,
               (SELECT max(t.touched_on) FROM touchpoint_contact p
                  JOIN touchpoint t ON t.id = p.touchpoint_id
                 WHERE p.contact_id = c.id AND t.is_human), c.version
          FROM contact c WHERE c.account_id = :account ORDER BY c.position, c.name
        """,
        {"account": account_id},
    )
    return [ContactRecord(*row) for row in found]


def people_without_contact(rows: Rows, account_id: str) -> list[tuple[str, str]]:
    """Row id and name of everybody in the account's touchpoints who is no contact on record."""
    found = rows.rows(
        "SELECT p.id, p.name FROM touchpoint_contact p JOIN touchpoint t ON t.id = p.touchpoint_id"
        " WHERE t.account_id = :account AND p.contact_id IS NULL",
        {"account": account_id},
    )
    return [(row[0], row[1]) for row in found]


def roles(rows: Rows, account_id: str | None = None) -> list[tuple[str, str]]:
    """Account id and role of every contact who is still there, of one account or of all."""
    of_one = "" if account_id is None else " AND account_id = :account"
    found = rows.rows(
        f"SELECT account_id, role FROM contact WHERE left_on IS NULL{of_one}",
        {"account": account_id},
    )
    return [(row[0], row[1]) for row in found]


_MET_SINCE = """
SELECT coalesce(p.name, '') FROM touchpoint t
  LEFT JOIN touchpoint_contact p ON p.touchpoint_id = t.id
 WHERE t.account_id = a.id AND t.is_human = 1 AND t.touched_on >= :since
"""


def people_met_since(
    rows: Rows, since: date, account_id: str | None = None
) -> list[tuple[str, str, str | None]]:
    """Of each active account, or of one, somebody met in a human touch since a day, and somebody else.

    The second is None where it was always the same person, and empty where somebody was met who was not
    named. Accounts whose latest touch names nobody are left out. Each account's touches are read only as
    far as a second person.
    """
    of_one = "" if account_id is None else " AND a.id = :account"
    found = rows.rows(
        f"""
        SELECT a.id, a.person, ({_MET_SINCE} AND coalesce(p.name, '') <> a.person LIMIT 1)
          FROM (SELECT a.id, ({_MET_SINCE} ORDER BY t.touched_on DESC LIMIT 1) AS person
                  FROM account a WHERE a.status = 'active'{of_one}) a
         WHERE a.person <> ''
        """,
        {"since": since.isoformat(), "account": account_id},
    )
    return [(row[0], row[1], row[2]) for row in found]


def tags(rows: Rows) -> list[tuple[str, str]]:
    """Id and tags (JSON text) of every account that has tags."""
    found = rows.rows("SELECT id, tags FROM account WHERE tags <> '[]'", {})
    return [(row[0], row[1]) for row in found]


def line_types(rows: Rows) -> list[str]:
    """The touchpoint types of all cadence lines, once each."""
    found = rows.rows(
        """
        SELECT DISTINCT json_extract(definition, '$.type') FROM model_line
        UNION SELECT DISTINCT json_extract(definition, '$.type') FROM account_line
         WHERE definition IS NOT NULL
        """,
        {},
    )
    return [row[0] for row in found if row[0]]


def next_position(rows: Rows) -> int:
    """The place of a new account in the book."""
    return int(rows.rows("SELECT coalesce(max(position), -1) + 1 FROM account", {})[0][0])
