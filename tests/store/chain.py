"""A folder of migrations that goes on after the packaged ones, as a later release would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cadence_tui.store import database, opening
from cadence_tui.store.migrations import running
from cadence_tui.store.schema_version import HEAD_REVISION, USER_VERSION

NEXT_REVISION = "next"
REWRITE = """
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("region", sa.String()))
        table.alter_column("owner", type_=sa.Text())
"""
LOSE_ROWS = """
    op.execute("DELETE FROM touchpoint")
"""
BREAK_REFERENCES = """
    op.execute("UPDATE touchpoint SET account_id = 'nobody'")
"""
DIE_AFTER_THE_REWRITE = f"""
    import os, signal
{REWRITE}
    os.kill(os.getpid(), signal.SIGKILL)
"""


def a_later_release(folder: Path, body: str = REWRITE) -> Path:
    """A copy of the packaged migrations with one more after them, which does `body`."""
    chain = folder / "migrations"
    shutil.copytree(running.PACKAGED, chain, ignore=shutil.ignore_patterns("__pycache__"))
    (chain / "versions" / "v9999_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f'revision = "{NEXT_REVISION}"\ndown_revision = "{HEAD_REVISION}"\n\n\n'
        f"def upgrade() -> None:\n{body}"
    )
    return chain


def install(patch: pytest.MonkeyPatch, chain: Path) -> None:
    """Make this process the later release."""
    patch.setattr(running, "PACKAGED", str(chain))
    patch.setattr(database, "HEAD_REVISION", NEXT_REVISION)
    patch.setattr(database, "USER_VERSION", USER_VERSION + 1)
    patch.setattr(opening, "USER_VERSION", USER_VERSION + 1)
    from cadence_tui.store import connections

    patch.setattr(connections, "USER_VERSION", USER_VERSION + 1)
