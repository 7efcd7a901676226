"""The groups of commands: account, contact, follow-up, report."""

from __future__ import annotations

from cadence_tui.cli.command_table import ACCOUNT, CONTACT, FOLLOW_UP, REPORT
from cadence_tui.cli.root import LazyGroup

account = LazyGroup("account", ACCOUNT, help="The accounts of the book.")
contact = LazyGroup("contact", CONTACT, help="The people at an account.")
follow_up = LazyGroup("follow-up", FOLLOW_UP, help="Next steps: ours, and what customers promised.")
report = LazyGroup("report", REPORT, help="Summaries for people who do not open the app.")
