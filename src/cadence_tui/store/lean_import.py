"""Import SQLModel without what a local book never uses of it (performance.md).

SQLAlchemy and pydantic import `asyncio` and `importlib.metadata` for databases and plugins that are not ours: a tenth
of what a writing command costs. While they are imported, stand-ins take the place of these modules, and bring in the
real one as soon as anything of it is used.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

_TAKEN_WHILE_IMPORTING = {
    "asyncio": ("iscoroutine",),
    "importlib.metadata": ("entry_points", "version"),
}
"""The modules to put off, with the functions that an import already takes hold of."""


def load_sqlmodel() -> None:
    """Import SQLModel; garbage is not looked for meanwhile, for nearly everything made stays."""
    if "sqlmodel" in sys.modules:
        return
    # No plugin of the machine may see what is validated, and looking for them reads every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    collects = gc.isenabled()
    gc.disable()
    try:
        with _stand_ins():
            import_module("sqlmodel")
        gc.freeze()
    finally:
        if collects:
            gc.enable()


class _StandIn(ModuleType):
    """A module that is imported when it is used."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":
            raise AttributeError(name)  # Asked for by every `from … import`: no use of it yet
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def _stand_ins() -> Iterator[None]:
    placed = {
        name: _stand_in(name, functions)
        for name, functions in _TAKEN_WHILE_IMPORTING.items()
        if name not in sys.modules
    }
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _stand_in(name: str, functions: tuple[str, ...]) -> ModuleType:
    module = _StandIn(name)
    for function in functions:
        setattr(module, function, _forwarding(name, function))
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    return module


def _forwarding(name: str, function: str) -> Callable[..., object]:
    def forward(*args: object, **kwargs: object) -> object:
        called: Callable[..., object] = getattr(import_module(name), function)
        return called(*args, **kwargs)

    return forward
