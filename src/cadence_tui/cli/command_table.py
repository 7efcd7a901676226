"""Every command of the command line: where it is implemented, and its line of help.

The table is read without click, so that `cadence --help` costs hardly more than starting Python; a
test holds it to what the commands say themselves.
"""

from __future__ import annotations


class Entry:
    """A command: `module` and `attribute` lead to the click command, `help` is one line without a full stop.

    A group has `commands` of its own instead.
    """

    __slots__ = ("attribute", "commands", "help", "module")

    def __init__(
        self,
        module: str,
        attribute: str,
        help: str,  # noqa: A002  as click calls it
        commands: dict[str, Entry] | None = None,
    ) -> None:
        self.module = f"cadence_tui.cli.{module}"
        self.attribute = attribute
        self.help = help
        self.commands = commands


ACCOUNT = {
    "add": Entry("account_changes", "add", "add an account to the book"),
    "list": Entry("accounts", "list_accounts", "the book, with last and next touch and flags"),
    "show": Entry("accounts", "show", "one account: lines, contacts, follow-ups, timeline"),
    "edit": Entry("account_changes", "edit", "change fields of an account"),
    "churn": Entry("account_changes", "churn", "the customer left: cancel what is open"),
}
CONTACT = {
    "add": Entry("contacts", "add", "add a contact to an account"),
    "list": Entry("contacts", "list_contacts", "the contacts, with the last touch of each"),
}
FOLLOW_UP = {
    "add": Entry("follow_ups", "add", "note a next step"),
    "list": Entry("follow_ups", "list_follow_ups", "the open next steps"),
    "done": Entry("follow_ups", "done", "close a next step"),
}
REPORT = {
    "week": Entry("reports", "week", "the weekly summary for a lead"),
}

SECTIONS: dict[str, dict[str, Entry]] = {
    "The app": {
        "tui": Entry("app_commands", "tui", "open the app (the same as no command at all)"),
        "demo": Entry("app_commands", "demo", "open the app on a throw-away sample book"),
    },
    "Every day": {
        "log": Entry("log", "log", "log a touchpoint in one line"),
        "agenda": Entry("agenda", "agenda", "what is overdue, due and upcoming, and why"),
        "brief": Entry("brief", "brief", "what to know before a call"),
        "why": Entry("why", "why", "why a planned touchpoint falls on its date"),
    },
    "Decide": {
        "plan": Entry("decisions", "plan", "plan a one-off touchpoint"),
        "reschedule": Entry("decisions", "reschedule", "move a planned touchpoint once"),
        "skip": Entry("decisions", "skip", "skip a planned touchpoint, with a reason"),
        "cancel": Entry("decisions", "cancel", "call a planned touchpoint off"),
        "book": Entry("decisions", "book", "note that it is on the calendar"),
        "undo": Entry("history", "undo", "take the last change back, or the one named"),
        "redo": Entry("history", "redo", "do again what was undone"),
    },
    "The book": {
        "account": Entry("groups", "account", "add, list, show, edit, churn", ACCOUNT),
        "contact": Entry("groups", "contact", "add, list", CONTACT),
        "follow-up": Entry("groups", "follow_up", "add, list, done", FOLLOW_UP),
        "import": Entry("exchange", "import_book", "take accounts in from a file"),
        "export": Entry("exchange", "export_book", "write the whole book to a file"),
    },
    "Look": {
        "report": Entry("groups", "report", "week", REPORT),
        "history": Entry("history", "history", "what was changed, newest first"),
        "preview": Entry("preview", "preview", "the dates of any rule, without a book"),
        "date": Entry("date", "date", "what a date phrase means today"),
        "paths": Entry("places", "paths", "where the book and its company lie"),
        "keys": Entry("keys", "keys", "the keys of the app"),
    },
}

COMMANDS: dict[str, Entry] = {
    name: entry for entries in SECTIONS.values() for name, entry in entries.items()
}

GLOBAL_OPTIONS: dict[str, tuple[str, str]] = {
    "db": ("PATH", "use this database instead of your book"),
    "today": ("DATE", "take this day for today (or CADENCE_TODAY)"),
    "json": ("", "answer in JSON, errors too"),
    "quiet": ("", "print data and errors only"),
    "no-color": ("", "no colours (or NO_COLOR)"),
}
"""Options of every command, before or after its name: the word that they take, and their help."""
