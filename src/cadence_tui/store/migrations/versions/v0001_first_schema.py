"""The first schema: everything that this program keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cadence_tui.store.migrations.shapes import (
    check,
    id_and_version,
    index,
    key,
    one_of,
    refers,
    version,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, parents first."""
    for make in (_book, _account, _contact, _pause, _account_line, _slot, _touchpoint):
        make()
    for make in (_touchpoint_contact, _touchpoint_credit, _decision, _follow_up, _journal):
        make()


def _book() -> None:
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        version(),
        key("settings", "key"),
    )
    op.create_table(
        "engagement_model",
        *id_and_version(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("touches_min", sa.Integer()),
        sa.Column("touches_max", sa.Integer()),
        sa.Column("desert_days", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        check("ck_engagement_model_desert_days", "desert_days >= 1"),
        check("ck_engagement_model_touches_max", "touches_max >= 0"),
        check("ck_engagement_model_touches_min", "touches_min >= 0"),
        key("engagement_model", "id"),
    )
    op.create_table(
        "model_line",
        *id_and_version(),
        sa.Column("model_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("model_line", "model_id", "engagement_model.id"),
        key("model_line", "id"),
        sa.UniqueConstraint("model_id", "name", name=op.f("uq_model_line_model_id_name")),
    )


def _account() -> None:
    op.create_table(
        "account",
        *id_and_version(),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("model_id", sa.String(), nullable=False),
        sa.Column(
            "stage", one_of("ck_account_stage", "onboarding adoption growth renewal advocacy")
        ),
        sa.Column("owner", sa.String()),
        sa.Column("arr", sa.Integer()),
        sa.Column("currency", sa.String()),
        sa.Column("health", one_of("ck_account_health", "green amber red")),
        sa.Column("status", one_of("ck_account_status", "active churned archived"), nullable=False),
        sa.Column("started_on", sa.Date()),
        sa.Column("cadence_from", sa.Date(), nullable=False),
        sa.Column("renewal_on", sa.Date()),
        sa.Column("first_renewal_on", sa.Date()),
        sa.Column("auto_renews", sa.String()),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("notes", sa.String()),
        sa.Column("external_id", sa.String()),
        sa.Column("literals", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("last_touch_on", sa.Date()),
        sa.Column("desert_on", sa.Date()),
        sa.Column("customer_misses", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        check("ck_account_arr", "arr >= 0"),
        check("ck_account_customer_misses", "customer_misses >= 0"),
        check("ck_account_unanswered", "unanswered >= 0"),
        refers("account", "model_id", "engagement_model.id"),
        key("account", "id"),
        sa.UniqueConstraint("external_id", name=op.f("uq_account_external_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_account_slug")),
    )
    index("account", "model_id")
    index("account", "name_key")
    index("account", "owner", "status", "desert_on")


def _contact() -> None:
    op.create_table(
        "contact",
        *id_and_version(),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            one_of(
                "ck_contact_role",
                "champion economic_buyer executive_sponsor admin user finance other",
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("left_on", sa.Date()),
        sa.Column("notes", sa.String()),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("contact", "account_id", "account.id"),
        key("contact", "id"),
    )
    index("contact", "account_id")


def _pause() -> None:
    op.create_table(
        "pause",
        *id_and_version(),
        sa.Column("account_id", sa.String()),
        sa.Column("owner", sa.String()),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("pause", "account_id", "account.id"),
        key("pause", "id"),
    )
    index("pause", "account_id")


def _account_line() -> None:
    op.create_table(
        "account_line",
        *id_and_version(),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.Text()),
        sa.Column("reason", sa.String()),
        sa.Column("effective_from", sa.Date()),
        sa.Column("first_on", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("attention_on", sa.Date()),
        sa.Column("next_due_on", sa.Date()),
        sa.Column("open_from", sa.Date()),
        sa.Column("rolling_number", sa.Integer()),
        sa.Column("rolling_base_on", sa.Date()),
        sa.Column("rolling_base", sa.String()),
        sa.Column("rolling_steps", sa.Integer()),
        refers("account_line", "account_id", "account.id"),
        key("account_line", "id"),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_account_line_account_id_name")),
    )
    index("account_line", "attention_on", "account_id")
    index("account_line", "next_due_on")


def _slot() -> None:
    op.create_table(
        "slot",
        *id_and_version(),
        sa.Column("account_line_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("nominal_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            one_of("ck_slot_status", "open done skipped cancelled missed superseded"),
            nullable=False,
        ),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("moves_by_us", sa.Integer(), nullable=False),
        sa.Column("moves_by_customer", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_on", sa.Date()),
        sa.Column("booked_on", sa.Date()),
        sa.Column("booked_time", sa.String()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("settled_on", sa.Date()),
        sa.Column("cancelled_by", one_of("ck_slot_cancelled_by", "us customer")),
        sa.Column("reason", sa.String()),
        sa.Column("note", sa.String()),
        sa.Column("position", sa.Integer(), nullable=False),
        check("ck_slot_attempts", "attempts >= 0"),
        check("ck_slot_grace_days", "grace_days >= 0"),
        check("ck_slot_lead_days", "lead_days >= 0"),
        check("ck_slot_moves_by_customer", "moves_by_customer >= 0"),
        check("ck_slot_moves_by_us", "moves_by_us >= 0"),
        refers("slot", "account_id", "account.id"),
        refers("slot", "account_line_id", "account_line.id"),
        key("slot", "id"),
        sa.UniqueConstraint("account_line_id", "key", name=op.f("uq_slot_account_line_id_key")),
    )
    index("slot", "account_id")
    index("slot", "account_line_id", "nominal_on")
    index("slot", "closed_on")
    index("slot", "settled_on")


def _touchpoint() -> None:
    op.create_table(
        "touchpoint",
        *id_and_version(),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("touched_on", sa.Date(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("extra_types", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            one_of(
                "ck_touchpoint_channel", "call video meeting onsite event email chat in_app letter"
            ),
            nullable=False,
        ),
        sa.Column(
            "origin", one_of("ck_touchpoint_origin", "proactive reactive automated"), nullable=False
        ),
        sa.Column(
            "outcome",
            one_of(
                "ck_touchpoint_outcome",
                "held replied sent left_message no_show cancelled_by_customer cancelled_by_us",
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer()),
        sa.Column("sentiment", sa.Integer()),
        sa.Column("csat", sa.Integer()),
        sa.Column("ces", sa.Integer()),
        sa.Column("nps", sa.Integer()),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_human", sa.Boolean(), nullable=False),
        sa.Column("group_id", sa.String()),
        sa.Column("external_id", sa.String()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        check("ck_touchpoint_ces", "ces BETWEEN 1 AND 7"),
        check("ck_touchpoint_csat", "csat BETWEEN 1 AND 5"),
        check("ck_touchpoint_is_human", "is_human BETWEEN 0 AND 1"),
        check("ck_touchpoint_minutes", "minutes >= 0"),
        check("ck_touchpoint_nps", "nps BETWEEN 0 AND 10"),
        check("ck_touchpoint_sentiment", "sentiment BETWEEN -2 AND 2"),
        refers("touchpoint", "account_id", "account.id"),
        key("touchpoint", "id"),
    )
    index("touchpoint", "account_id", "is_human", "touched_on")
    index("touchpoint", "account_id", "touched_on")
    index("touchpoint", "external_id")
    index("touchpoint", "touched_on")


def _touchpoint_contact() -> None:
    op.create_table(
        "touchpoint_contact",
        *id_and_version(),
        sa.Column("touchpoint_id", sa.String(), nullable=False),
        sa.Column("contact_id", sa.String()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("touchpoint_contact", "contact_id", "contact.id"),
        refers("touchpoint_contact", "touchpoint_id", "touchpoint.id"),
        key("touchpoint_contact", "id"),
    )
    index("touchpoint_contact", "contact_id")
    index("touchpoint_contact", "touchpoint_id")


def _touchpoint_credit() -> None:
    op.create_table(
        "touchpoint_credit",
        *id_and_version(),
        sa.Column("touchpoint_id", sa.String(), nullable=False),
        sa.Column("slot_id", sa.String(), nullable=False),
        refers("touchpoint_credit", "slot_id", "slot.id"),
        refers("touchpoint_credit", "touchpoint_id", "touchpoint.id"),
        key("touchpoint_credit", "id"),
        sa.UniqueConstraint("slot_id", name=op.f("uq_touchpoint_credit_slot_id")),
    )
    index("touchpoint_credit", "touchpoint_id")


def _decision() -> None:
    op.create_table(
        "decision",
        *id_and_version(),
        sa.Column("slot_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column(
            "action",
            one_of("ck_decision_action", "log skip cancel reschedule book no_show miss"),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("by", one_of("ck_decision_by", "us customer")),
        sa.Column("reason", sa.String()),
        sa.Column("note", sa.String()),
        sa.Column("booked_time", sa.String()),
        sa.Column("touchpoint_id", sa.String()),
        refers("decision", "account_id", "account.id"),
        refers("decision", "slot_id", "slot.id"),
        refers("decision", "touchpoint_id", "touchpoint.id"),
        key("decision", "id"),
    )
    index("decision", "account_id", "decided_on")
    index("decision", "decided_on")
    index("decision", "slot_id")
    index("decision", "touchpoint_id")


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        *id_and_version(),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("touchpoint_id", sa.String()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("party", one_of("ck_follow_up_party", "us customer"), nullable=False),
        sa.Column("contact_name", sa.String()),
        sa.Column("status", one_of("ck_follow_up_status", "open done dropped"), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        refers("follow_up", "account_id", "account.id"),
        refers("follow_up", "touchpoint_id", "touchpoint.id"),
        key("follow_up", "id"),
    )
    index("follow_up", "account_id")
    index("follow_up", "status", "due_on")
    index("follow_up", "touchpoint_id")


def _journal() -> None:
    op.create_table(
        "command",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("account_id", sa.String()),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", one_of("ck_command_state", "done undone discarded"), nullable=False),
        sa.Column("undone_seq", sa.Integer()),
        key("command", "seq"),
        sa.UniqueConstraint("id", name=op.f("uq_command_id")),
        sqlite_autoincrement=True,
    )
    index("command", "account_id")
    index("command", "state", "undone_seq")
    op.create_table(
        "journal_entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("command_seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("op", one_of("ck_journal_entry_op", "insert update delete"), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        refers("journal_entry", "command_seq", "command.seq"),
        key("journal_entry", "seq"),
        sqlite_autoincrement=True,
    )
    index("journal_entry", "command_seq")
    index("journal_entry", "table_name", "row_id")
