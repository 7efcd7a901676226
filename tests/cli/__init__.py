"""The command line as a user or a script meets it: each test starts the program."""
