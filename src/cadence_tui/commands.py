"""Every command of the app, declared once.

Bindings, footer, palette, help screen, `cadence keys` and the README's table are all derived from `COMMANDS`. This
module is a table and loads nothing of Textual, so that the command line can print it.
"""

from __future__ import annotations

from typing import NamedTuple

TODAY = "today"
ACCOUNTS = "accounts"
ACCOUNT = "account"
REPORT = "report"
LIST = "list"
"""The context of a list that has the focus; its commands move the cursor."""

SCREENS = (TODAY, ACCOUNTS, ACCOUNT, REPORT)
EVERYWHERE = SCREENS
ON_ACCOUNTS = (TODAY, ACCOUNTS, ACCOUNT)
ON_SLOTS = (TODAY, ACCOUNT)

SCREEN_GROUP = "Screens"
RECORD_GROUP = "Record"
LOOK_GROUP = "Look"
MOVE_GROUP = "Move"
APP_GROUP = "App"


class Command(NamedTuple):
    """One thing that the user can do with a key.

    `id` names it in the configuration's `[keys]`. `keys` are its default keys as a user writes them (`/`, `ctrl+p`);
    a command without one is found in the palette.
    `name` is the footer's word, `help` one sentence fragment. `contexts` are the screens on which it works. `action`
    is a Textual action: `app.` ones belong to the app, the others to the screen (or, in the context `list`, to the
    list). `footer` puts it into the footer of those screens.
    """

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    group: str
    contexts: tuple[str, ...]
    action: str
    footer: bool = False


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("log", ("l",), "log", "log a touchpoint with this account", RECORD_GROUP, ON_ACCOUNTS, "log", True),
    Command("log_any", ("L",), "log any", "log a touchpoint with any account", RECORD_GROUP, EVERYWHERE, "app.log_any"),
    Command("open_account", ("enter",), "open", "open the account", LOOK_GROUP, (TODAY, ACCOUNTS), "open", True),
    Command("skip", ("s",), "skip", "skip this touchpoint, with a reason", RECORD_GROUP, ON_SLOTS, "skip", True),
    Command("reschedule", ("r",), "reschedule", "move this touchpoint", RECORD_GROUP, ON_SLOTS, "reschedule", True),
    Command("booked", ("b",), "booked", "note that it is on the calendar", RECORD_GROUP, ON_SLOTS, "booked", True),
    Command("no_show", ("n",), "no-show", "log that nobody came", RECORD_GROUP, ON_SLOTS, "no_show", True),
    Command("follow_up", ("f",), "follow-up", "add a follow-up", RECORD_GROUP, ON_ACCOUNTS, "follow_up"),
    Command("follow_up_done", ("d",), "done", "close a follow-up", RECORD_GROUP, ON_ACCOUNTS, "follow_up_done"),
    Command("add_account", ("a",), "add", "add an account to the book", RECORD_GROUP, EVERYWHERE, "app.add_account"),
    Command("add_contact", ("c",), "contact", "add a contact to the account", RECORD_GROUP, (ACCOUNT,), "add_contact"),
    Command("undo", ("u",), "undo", "take the last change back", RECORD_GROUP, EVERYWHERE, "app.undo", True),
    Command("redo", ("U",), "redo", "do again what was undone", RECORD_GROUP, EVERYWHERE, "app.redo"),
    Command("read", ("enter",), "read", "read the highlighted row in full", LOOK_GROUP, (ACCOUNT,), "read", True),
    Command("next_section", ("tab",), "section", "the next section", LOOK_GROUP, (ACCOUNT,), "section(1)", True),
    Command("section_before", ("shift+tab",), "before", "the section before", LOOK_GROUP, (ACCOUNT,), "section(-1)"),
    Command("why", ("w",), "why", "say why this date", LOOK_GROUP, ON_SLOTS, "why"),
    Command("filter", ("/",), "filter", "filter the list as you type", LOOK_GROUP, (TODAY, ACCOUNTS), "filter", True),
    Command("copy", ("y",), "copy", "copy what is highlighted", LOOK_GROUP, EVERYWHERE, "copy"),
    Command("week_back", ("left", "["), "earlier", "the week before", LOOK_GROUP, (REPORT,), "week(-1)", True),
    Command("week_on", ("right", "]"), "later", "the week after", LOOK_GROUP, (REPORT,), "week(1)", True),
    Command("write_report", ("o",), "write", "write the summary to a file", LOOK_GROUP, (REPORT,), "write", True),
    Command("today", ("1",), "Today", "what is overdue, due and upcoming", SCREEN_GROUP, EVERYWHERE, "app.today"),
    Command("accounts", ("2",), "Accounts", "the book of business", SCREEN_GROUP, EVERYWHERE, "app.accounts"),
    Command("report", ("6",), "Report", "the weekly summary", SCREEN_GROUP, EVERYWHERE, "app.report"),
    Command("back", ("escape",), "back", "go back, or close a dialog", APP_GROUP, EVERYWHERE, "app.back"),
    Command("palette", (":", "ctrl+p"), "palette", "find a command by name", APP_GROUP, EVERYWHERE, "app.palette"),
    Command("theme", (), "theme", "change between dark and light", APP_GROUP, EVERYWHERE, "app.switch_theme"),
    Command("help", ("?",), "help", "show every key of this screen", APP_GROUP, EVERYWHERE, "app.help", True),
    Command("quit", ("q",), "quit", "leave; everything is already saved", APP_GROUP, EVERYWHERE, "app.quit", True),
    Command("down", ("j", "down"), "down", "the next row", MOVE_GROUP, (LIST,), "move(1)"),
    Command("up", ("k", "up"), "up", "the row before", MOVE_GROUP, (LIST,), "move(-1)"),
    Command("page_down", ("pagedown",), "page down", "a page on", MOVE_GROUP, (LIST,), "page(1)"),
    Command("page_up", ("pageup",), "page up", "a page back", MOVE_GROUP, (LIST,), "page(-1)"),
    Command("first", ("g", "home"), "first", "the first row", MOVE_GROUP, (LIST,), "first"),
    Command("last", ("G", "end"), "last", "the last row", MOVE_GROUP, (LIST,), "last"),
)
# fmt: on
"""The table: one line for each command, in the order of footer and help."""

_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """The command with this id; raises `KeyError` for an unknown one."""
    return _BY_ID[command_id]


def commands_in(*contexts: str) -> tuple[Command, ...]:
    """The commands that work in any of these contexts, in the table's order."""
    return tuple(command for command in COMMANDS if not set(contexts).isdisjoint(command.contexts))
