"""`python -m smtp_codes`: the command line."""

from ._command import main

if __name__ == "__main__":
    raise SystemExit(main())
