"""`cadence account add`, `edit`, `churn`."""

from __future__ import annotations

import click
from click.core import ParameterSource

from cadence_tui.cli.options import AHEAD, BACK, command, pass_session
from cadence_tui.errors import BadInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cadence_tui.cli.session import Session

    Decorated = Callable[..., Any]

_LISTS = ("aliases", "tags")


class Amount(click.ParamType):  # type: ignore[type-arg]  # generic since 8.4, and not at run time before
    """A whole amount, perhaps with separators: 120000, 120,000 or 120_000; empty for none."""

    name = "amount"

    def convert(
        self,
        value: Any,  # noqa: ANN401  click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int | None:
        """Return the number; raises a usage error for what is none."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]
        digits = value.replace(",", "").replace("_", "").replace(" ", "")
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
            self.fail(f"“{value}” is no whole amount", param, ctx)
        return int(digits)


def _fields(function: Decorated) -> Decorated:
    """Give a command an option for each field of an account, named after it."""
    options = (
        click.option("--slug", metavar="SLUG", help="its short name, as you type it"),
        click.option("--alias", "--aliases", "aliases", multiple=True, metavar="NAME"),
        click.option("--model", metavar="MODEL", help="high_touch, low_touch, tech_touch, …"),
        click.option("--stage", metavar="STAGE", help="onboarding, adoption, growth, …"),
        click.option("--owner", metavar="CSM"),
        click.option("--arr", type=Amount(), metavar="AMOUNT", help="in whole units"),
        click.option("--currency", metavar="CODE", help="three letters, such as EUR"),
        click.option("--health", metavar="LIGHT", help="green, amber or red"),
        click.option("--started-on", type=BACK, metavar="DATE"),
        click.option("--cadence-from", type=AHEAD, metavar="DATE", help="nothing is owed before"),
        click.option("--renewal-on", type=AHEAD, metavar="DATE"),
        click.option("--auto-renews", metavar="INTERVAL", help='such as "12 months"'),
        click.option("--tag", "--tags", "tags", multiple=True, metavar="TAG"),
        click.option("--notes", metavar="TEXT"),
        click.option("--external-id", metavar="ID"),
    )
    for option in reversed(options):
        function = option(function)
    return function


@command("add")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@_fields
@pass_session
def add(session: Session, name: tuple[str, ...], **fields: object) -> None:
    """Add an account to the book.

    Only its name is needed: the slug is made from it, you are the owner, the model is the book's
    first. Its cadence begins today; it owes nothing from before.
    """
    from cadence_tui.services.account_edit import add_account

    given = {"name": " ".join(name), **_given(fields)}
    done = add_account(session.workspace, given)
    if session.json:
        session.out.json(
            {
                "account": {
                    "slug": done.slug,
                    "name": done.name,
                    "model": done.model,
                    "owner": done.owner,
                    "next_touch_on": done.next_touch_on,
                },
                "summary": done.summary,
                "undo": done.undo,
            }
        )
        return
    from cadence_tui.domain.shown_dates import weekday_day_month

    parts = [f"{done.summary} ({done.slug}, {done.model})"]
    if done.next_touch_on is not None:
        parts.append(f"first touch {weekday_day_month(done.next_touch_on, session.today)}")
    session.out.done(" · ".join([*parts, "undo: cadence undo"]))


@command("edit")
@click.argument("account")
@click.option("--name", metavar="NAME")
@_fields
@pass_session
def edit(session: Session, account: str, **fields: object) -> None:
    """Change fields of an account.

    An empty value ('') empties a field. What would move dates of an account with history is refused.
    """
    from cadence_tui.services.account_edit import edit_account

    given = _given(fields)
    if not given:
        raise BadInput("no field was named", remedy="see `cadence account edit --help`")
    done = edit_account(session.workspace, account, given)
    if session.json:
        session.out.json(
            {
                "account": {"slug": done.slug, "name": done.name},
                "changed": list(done.changed),
                "summary": done.summary,
                "undo": done.undo or None,
            }
        )
    else:
        undo = " · undo: cadence undo" if done.undo else ""
        session.out.done(f"{done.summary}{undo}")


@command("churn")
@click.argument("account")
@click.option("--reason", metavar="TEXT", help="why they left")
@pass_session
def churn(session: Session, account: str, reason: str | None) -> None:
    """The customer left: cancel what is open."""
    from cadence_tui.services.account_edit import churn_account

    done = churn_account(session.workspace, account, reason)
    if session.json:
        session.out.json(
            {
                "account": {"slug": done.slug, "name": done.name, "status": "churned"},
                "cancelled": done.cancelled,
                "summary": done.summary,
                "undo": done.undo,
            }
        )
    else:
        cancelled = f"{done.cancelled} planned touchpoint{'' if done.cancelled == 1 else 's'}"
        session.out.done(f"{done.summary} · {cancelled} cancelled · undo: cadence undo")


def _given(fields: dict[str, object]) -> dict[str, object]:
    """Return the fields that were named on the command line; an empty text empties one."""
    context = click.get_current_context()
    named = {
        key: value
        for key, value in fields.items()
        if context.get_parameter_source(key) is ParameterSource.COMMANDLINE
    }
    for key, value in named.items():
        if key in _LISTS and isinstance(value, tuple):
            named[key] = _texts(value, split=key == "tags")
        elif value == "":
            named[key] = None
    return named


def _texts(values: tuple[str, ...], *, split: bool) -> list[str]:
    """Return the texts of a repeatable option; tags may also come as `emea,vip`."""
    texts = [part for value in values for part in (value.split(",") if split else [value])]
    return [text.strip() for text in texts if text.strip()]
