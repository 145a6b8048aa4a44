"""Problem: an expected failure of the world, in words for the person at the screen."""


class Problem(Exception):
    """Something is wrong that the program is not to blame for.

    `message` says what is wrong and `advice` what to do; both are whole sentences.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice
