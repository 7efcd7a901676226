"""Names as they are compared, and the slugs that follow from them.

Two names that differ in case, accents or spaces alone are the same.
"""

from __future__ import annotations

LONGEST_SLUG = 60


def name_key(text: str) -> str:
    """The folded form of a name: compatibility forms, accents, case and extra spaces are gone."""
    if not text.isascii():
        from unicodedata import combining, normalize  # a megabyte of tables

        decomposed = normalize("NFKD", normalize("NFKD", text).casefold())
        text = "".join(letter for letter in decomposed if not combining(letter)) or decomposed
    return " ".join(text.casefold().split())


def slug_from(name: str) -> str:
    """A slug for a name: `Acme Labs GmbH` gives `acme-labs-gmbh`.

    A name without a single letter or digit of the Latin alphabet gives `account`.
    """
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in name_key(name))
    return "-".join(words.split())[:LONGEST_SLUG].strip("-") or "account"


def is_slug(text: str) -> bool:
    """Whether the text is a slug: lower-case letters and digits, with single hyphens between them."""
    plain = text.isascii() and text == text.lower() and len(text) <= LONGEST_SLUG
    return plain and all(part.isalnum() for part in text.split("-"))
