"""`python -m cadence_tui` does what `cadence` does."""

from cadence_tui.cli.app import main

if __name__ == "__main__":
    main()
