"""Waiting for what comes after a rest of the keys: a preview, a brief."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.open_book import OpenBook

PATIENCE = 5.0
"""Seconds after which a test gives up."""


async def until(book: OpenBook, holds: Callable[[], bool]) -> None:
    """Wait until something holds; the test fails with what the screen shows when it never does."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not holds():
        if loop.time() > end:
            raise AssertionError(book.text)
        await asyncio.sleep(0.01)
        await book.settle()


async def until_shown(book: OpenBook, *texts: str) -> None:
    """Wait until the screen shows all of these texts."""
    await until(book, lambda: all(text in book.text for text in texts))


async def until_told(book: OpenBook, *texts: str) -> None:
    """Wait until the toasts say all of these texts, however they are broken into lines."""
    await until(
        book,
        lambda: all(
            any(text in toast.message for toast in book.app._notifications) for text in texts
        ),
    )
    await until(book, lambda: len(book.screen.query("Toast")) > 0)
