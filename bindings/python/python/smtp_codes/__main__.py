"""`python -m smtp_codes`: the command line."""

from ._command import main

raise SystemExit(main())
