"""``python -m olb_rules``: the command line."""

from .cli import main

main()
