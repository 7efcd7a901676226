"""The tables, one module to a subject; `from cadence_tui.store.tables import Account` defines only what it names.

Defining a table costs 3 ms, so that a command pays for those that it writes. SQLModel reads annotations at run time:
no module here may postpone them.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cadence_tui.store.tables.account import Account
    from cadence_tui.store.tables.account_line import AccountLine
    from cadence_tui.store.tables.columns import BusinessRow, Row, VersionedRow
    from cadence_tui.store.tables.contact import Contact
    from cadence_tui.store.tables.decision import Decision
    from cadence_tui.store.tables.engagement_model import EngagementModel, ModelLine
    from cadence_tui.store.tables.follow_up import FollowUp
    from cadence_tui.store.tables.journaling import Command, CommandState, JournalEntry, Operation
    from cadence_tui.store.tables.pause import Pause
    from cadence_tui.store.tables.setting import Setting
    from cadence_tui.store.tables.slot import Slot
    from cadence_tui.store.tables.touchpoint import Touchpoint
    from cadence_tui.store.tables.touchpoint_parts import TouchpointContact, TouchpointCredit

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
    "Account": "account",
    "AccountLine": "account_line",
    "BusinessRow": "columns",
    "Command": "journaling",
    "CommandState": "journaling",
    "Contact": "contact",
    "Decision": "decision",
    "EngagementModel": "engagement_model",
    "FollowUp": "follow_up",
    "JournalEntry": "journaling",
    "ModelLine": "engagement_model",
    "Operation": "journaling",
    "Pause": "pause",
    "Row": "columns",
    "Setting": "setting",
    "Slot": "slot",
    "Touchpoint": "touchpoint",
    "TouchpointContact": "touchpoint_parts",
    "TouchpointCredit": "touchpoint_parts",
    "VersionedRow": "columns",
}


if not TYPE_CHECKING:  # A checker is to know the names above, and no others

    def __getattr__(name: str) -> object:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{module}"), name)


def define_all() -> None:
    """Define every table, for a schema that is to be whole."""
    for module in set(_MODULES.values()):
        import_module(f"{__name__}.{module}")
