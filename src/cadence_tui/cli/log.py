"""`cadence log`: the ten seconds after a call, in one line (docs/capture.md)."""

from __future__ import annotations

import click

from cadence_tui.cli.options import CadenceCommand, command, pass_session
from cadence_tui.errors import Ambiguous, BadInput, NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence_tui.cli.session import Session
    from cadence_tui.services.log_reading import Capture

_NO_ACCOUNT = frozenset("@#!+=-")
"""What the first word of a line does not begin with when it is an account."""


class LineCommand(CadenceCommand):
    """A command whose words are a line: a dash in it is a dash.

    Its own options are found anywhere among the words. `--` is a word (a mood) too, but where it
    stands before the first word it ends the options, as everywhere.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand click the options first and the words after them."""
        options, words = self._parted(ctx, args)
        return super().parse_args(ctx, [*options, "--", *words])

    def _parted(self, ctx: click.Context, args: Sequence[str]) -> tuple[list[str], list[str]]:
        takes_value = {
            name: isinstance(parameter, click.Option) and not parameter.is_flag
            for parameter in self.get_params(ctx)
            for name in parameter.opts
        }
        options: list[str] = []
        words: list[str] = []
        left = list(args)
        while left:
            word = left.pop(0)
            if word == "--" and not words:
                return options, left
            name, has_value, _ = word.partition("=")
            if name in takes_value and name.startswith("--"):
                options.append(word)
                if takes_value[name] and not has_value and left:
                    options.append(left.pop(0))
            elif len(word) > 2 and word.startswith("--") and word[2].isalpha():
                raise BadInput(
                    f"there is no option {name}",
                    remedy="where it is a word of the line, write -- before the line",
                )
            else:
                words.append(word)
        return options, words


@command("log", cls=LineCommand)
@click.argument("line", nargs=-1, required=True, metavar="LINE", type=click.UNPROCESSED)
@click.option("--for", "reference", metavar="REF", help="the planned touchpoint that it was")
@click.option("--dry-run", is_flag=True, help="say what it would do, and save nothing")
@pass_session
def log(session: Session, line: tuple[str, ...], reference: str | None, dry_run: bool) -> None:
    """Log a touchpoint in one line.

    \b
    [DATE:] ACCOUNT [TYPE|CHANNEL] [30m] [noshow|vm|replied|cancelled] [++ + = - --]
      [csat:4 ces:2 nps:9] [@contact] [#tag] text … [next: what DATE]

    \b
    cadence log acme call 30m ++ @dana walked through SSO next: send docs fri
    cadence log yesterday: globex qbr csat:5 roadmap agreed
    cadence log initech noshow

    With --for the line need not name the account. Your shell may read ! # and quotes first.
    """  # noqa: D301  click's mark for lines that stay as they are
    from cadence_tui.services.log_reading import Capture

    capture = Capture(" ".join(line), session.today, date_order=session.date_order)
    if reference is not None:
        capture = _bound(session, capture, reference)
    if dry_run:
        from cadence_tui.services.log_touchpoint import preview_log

        results = preview_log(session.workspace, capture)
    else:
        from cadence_tui.services.log_touchpoint import save_log

        results = save_log(session.workspace, capture)
    if session.json:
        from cadence_tui.cli.log_document import log_document

        session.out.json(log_document(results))
        return
    for result in results:
        undo = "" if dry_run else " · undo: cadence undo"
        session.out.done(result.sentence(session.today) + undo)


def _bound(session: Session, capture: Capture, reference: str) -> Capture:
    """Return the capture with the slot to credit, and its account where the line names none."""
    from dataclasses import replace

    from cadence_tui.domain.ladder import Candidate
    from cadence_tui.services.decide import Target
    from cadence_tui.services.log_touchpoint import preview_log
    from cadence_tui.services.references import slot_target

    found = slot_target(session.workspace.reader(), reference, session.today)
    bound = replace(capture, bound=Target(found.account_id, found.account_line_id, found.slot_key))
    chip = replace(bound, chip=Candidate(found.account.id, found.account.name, found.account.slug))
    if not _may_name_an_account(capture.line):
        return chip
    try:
        preview_log(session.workspace, bound)
    except (NotFound, Ambiguous):
        return chip
    return bound


def _may_name_an_account(line: str) -> bool:
    """Whether the line begins with an account rather than with what happened."""
    from cadence_tui.domain.capture_words import CHANNELS, MOODS, OUTCOMES, TYPES, folded

    head, colon, rest = line.partition(": ")
    words = (rest if colon and len(head.split()) <= 3 else line).split()
    if not words:
        return False
    first = folded(words[0])
    known = first in TYPES or first in CHANNELS or first in OUTCOMES or words[0] in MOODS
    return not known and words[0][0] not in _NO_ACCOUNT
