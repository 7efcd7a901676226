"""`cadence tui` and `cadence demo`: the app, on your book or on a throw-away one."""

from __future__ import annotations

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session
    from cadence_tui.services.workspace import Workspace


@command("tui")
@pass_session
def tui(session: Session) -> None:
    """Open the app (the same as no command at all)."""
    from cadence_tui.tui.launch import check_terminal, run

    check_terminal()
    run(session.workspace, session.config)


@command("demo")
@pass_session
def demo(session: Session) -> None:
    """Open the app on a throw-away sample book.

    The book is dated relative to today, and gone when you leave.
    """
    from cadence_tui.tui.launch import check_terminal, run

    check_terminal()
    workspace = _sample_workspace(session)
    try:
        run(workspace, session.config)
    finally:
        workspace.close()


def _sample_workspace(session: Session) -> Workspace:
    """Return a workspace on a fresh copy of the sample book, which goes when it is closed."""
    import os
    import shutil
    import tempfile

    from cadence_tui import paths
    from cadence_tui.services.import_book import import_file
    from cadence_tui.services.workspace import Workspace

    class ThrowAway(Workspace):
        """A workspace that takes its folder along."""

        def close(self) -> None:
            """Close the database and remove the folder."""
            super().close()
            shutil.rmtree(folder, ignore_errors=True)

    folder = tempfile.mkdtemp(prefix="cadence-demo-")
    workspace = ThrowAway.at(
        os.path.join(folder, "sample.db"),
        today=session.today,
        now=session.workspace.now,
        owner=session.configured_owner or None,
        date_order=session.date_order,
    )
    try:
        import_file(workspace, paths.sample_book())
    except BaseException:
        workspace.close()
        raise
    return workspace
