"""The tables, one module to a subject; `from cadence_tui.store.tables import Account` defines only what it names.

Defining a table costs 3 ms, so that a command pays for those that it writes. SQLModel reads annotations at run time:
no module here may postpone them.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.tables.accounts import Account, Contact, Pause
    from cadence_tui.store.tables.book import EngagementModel, ModelLine, Setting
    from cadence_tui.store.tables.cadence import AccountLine, Decision, Slot
    from cadence_tui.store.tables.columns import BusinessRow, Row, VersionedRow
    from cadence_tui.store.tables.journaling import Command, CommandState, JournalEntry, Operation
    from cadence_tui.store.tables.touchpoints import (
        FollowUp,
        Touchpoint,
        TouchpointContact,
        TouchpointCredit,
    )

__all__ = [
    "Account",
    "AccountLine",
    "BusinessRow",
    "Command",
    "CommandState",
    "Contact",
    "Decision",
    "EngagementModel",
    "FollowUp",
    "JournalEntry",
    "ModelLine",
    "Operation",
    "Pause",
    "Row",
    "Setting",
    "Slot",
    "Touchpoint",
    "TouchpointContact",
    "TouchpointCredit",
    "VersionedRow",
]

_MODULES = {
    "accounts": ("Account", "Contact", "Pause"),
    "book": ("EngagementModel", "ModelLine", "Setting"),
    "cadence": ("AccountLine", "Decision", "Slot"),
    "columns": ("BusinessRow", "Row", "VersionedRow"),
    "journaling": ("Command", "CommandState", "JournalEntry", "Operation"),
    "touchpoints": ("FollowUp", "Touchpoint", "TouchpointContact", "TouchpointCredit"),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)


def define_all() -> None:
    """Define every table, for a schema that is to be whole."""
    for module in _MODULES:
        import_module(f"{__name__}.{module}")
