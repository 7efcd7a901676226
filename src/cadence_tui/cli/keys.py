"""`cadence keys`: the keys of the app, as the user's configuration has them."""

from __future__ import annotations

from cadence_tui.cli.options import command, pass_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.cli.session import Session


@command("keys")
@pass_session
def keys(session: Session) -> None:
    """The keys of the app.

    `[keys]` in the configuration gives a command other keys; what cannot be done is told.
    """
    from cadence_tui.commands import COMMANDS
    from cadence_tui.keymap import resolve_keys

    keymap = resolve_keys(session.config.keys)
    for problem in keymap.problems:
        session.out.note(f"cadence: {problem}")
    if session.json:
        listed = [
            {
                "id": each.id,
                "keys": list(keymap.of(each.id)),
                "name": each.name,
                "help": each.help,
                "group": each.group,
                "contexts": list(each.contexts),
            }
            for each in COMMANDS
        ]
        session.out.json({"keys": listed, "problems": list(keymap.problems)})
        return
    groups: dict[str, list[str]] = {}
    for each in COMMANDS:
        shown = " ".join(keymap.of(each.id)) or "(palette)"
        groups.setdefault(each.group, []).append(f"  {shown:<14}{each.id:<18}{each.help}")
    parts = ("\n".join([session.out.styled(name, "bold"), *rows]) for name, rows in groups.items())
    session.out.page("\n\n".join(parts))
