"""Tests of the readers and writers of the book."""
