"""`cadence paths`: where everything of one user lies."""

from __future__ import annotations

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session


@command("paths")
@pass_session
def paths(session: Session) -> None:
    """Where the book and its company lie.

    CADENCE_DB moves the database, CADENCE_DATA_DIR and CADENCE_CONFIG_DIR whole folders.
    """
    import os

    from cadence_tui import paths as places

    database = os.path.abspath(os.path.expanduser(session.db)) if session.db else None
    found = {
        "database": database or places.database_file(),
        "backups": places.backups_folder(database),
        "config": places.config_file(),
        "state": places.state_folder(),
        "drafts": places.drafts_folder(),
        "log": places.log_file(),
    }
    if session.json:
        session.out.json({"paths": found})
    else:
        width = max(map(len, found))
        session.out.data("\n".join(f"{name:<{width}}  {path}" for name, path in found.items()))
