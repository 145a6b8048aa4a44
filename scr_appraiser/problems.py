"""Problem: an expected failure of the world, in words for the person at the screen."""


class Problem(Exception):
    """Something is wrong that the program is not to blame for.

    `message` says what is wrong and `advice` what to do; both are whole sentences.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class Damaged(Problem):
    """What lies in the file cannot have been written by this program."""

    def __init__(
        self, message: str = "The file is damaged.", advice: str = "Nothing was changed. Go back to a backup of it."
    ) -> None:
        super().__init__(message, advice)


class InUse(Problem):
    """Another program has the file open."""

    def __init__(self, message: str = "Another program is using the file.", advice: str = "") -> None:
        super().__init__(message, advice or "Close it there, then try again.")
