"""`python -m casearchive COMMAND`."""

from casearchive.cli import main

main()
