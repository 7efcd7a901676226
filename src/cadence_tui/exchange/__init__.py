"""Readers and writers of the book as files."""
