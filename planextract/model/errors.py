"""The base of all errors that are meant for the user."""


class PlanextractError(Exception):
    """One line that says what is wrong, where, and what to do about it; the command line ends with it, exit code 2."""
