"""What marks a file as a book of this program's age; nothing is imported here, every command needs it."""

from __future__ import annotations

APPLICATION_ID = 0x43414443
"""Ours in a database header (`CADC`): another value is another program's file."""

HEAD_REVISION = "0001"
"""The newest migration; a test compares it with the migrations themselves."""

USER_VERSION = 1
"""The ordinal of the newest migration, as `PRAGMA user_version` keeps it in the header."""
