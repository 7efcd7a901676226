"""The command line: parsing, printing and exit status."""
