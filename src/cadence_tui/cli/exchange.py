"""`cadence import` and `cadence export`: the book in and out of files (docs/book-format.md)."""

from __future__ import annotations

import click

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from cadence_tui.cli.session import Session
    from cadence_tui.services.import_models import ImportDone

FORMATS = ("toml", "json")


@command("import")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="say what would change, and save nothing")
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="default: by its name")
@pass_session
def import_book(
    session: Session, file: str, dry_run: bool, file_format: Literal["toml", "json"] | None
) -> None:
    """Take accounts in from a file.

    All of it or nothing; the same file a second time changes nothing.
    """
    from cadence_tui.services.import_book import import_file

    done = import_file(session.workspace, file, dry_run=dry_run, file_format=file_format)
    if session.json:
        session.out.json(_document(done))
        return
    if dry_run:
        for detail in done.details:
            session.out.data(detail)
        for refusal in done.refusals:
            session.out.data(f"{done.file_name}:{refusal.place}: refused: {refusal.reason}")
    session.out.done(done.sentence())
    if done.undo:
        session.out.note("undo: cadence undo")


@command("export")
@click.argument("path", required=False, metavar="[PATH]")
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="default: by its name")
@click.option("--overwrite", is_flag=True, help="replace a file that is there")
@pass_session
def export_book(
    session: Session,
    path: str | None,
    file_format: Literal["toml", "json"] | None,
    overwrite: bool,
) -> None:
    """Write the whole book to a file.

    Without PATH, or with `-`, to standard output. It comes back with `cadence import` as it was.
    """
    from cadence_tui.services.export_book import export_book as exported

    if file_format is None:
        file_format = "json" if session.json or (path or "").endswith(".json") else "toml"
    data = exported(session.workspace.reader(), file_format)
    write_out(session, data, path, overwrite=overwrite)


def write_out(session: Session, data: bytes, path: str | None, *, overwrite: bool) -> None:
    """Write a document to a private file, or to standard output."""
    if path is not None and path != "-":
        from cadence_tui.files import write_private

        write_private(path, data, overwrite=overwrite)
        session.out.note(f"wrote {path}")
        return
    import sys

    if sys.stdout.isatty():
        session.out.document(data.decode("utf-8", "replace"))
    else:
        session.out.bytes(data)


def _document(done: ImportDone) -> dict[str, object]:
    return {
        "dry_run": done.is_dry_run,
        "file": done.file_name,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "refused": [{"line": refusal.place, "reason": refusal.reason} for refusal in done.refusals],
        "details": list(done.details),
        "hours_per_week": done.hours_per_week,
        "undo": done.undo or None,
    }
