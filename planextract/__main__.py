"""`python -m planextract` is the same as the console script."""

from planextract.cli import main

main()
