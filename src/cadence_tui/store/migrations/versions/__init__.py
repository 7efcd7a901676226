"""One module to a revision, named by its number; what was released is never changed."""
