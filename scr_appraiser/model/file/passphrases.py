"""What a passphrase or a password may hold, however it came: typed, from a file, from the environment."""

import unicodedata

from scr_appraiser.problems import Problem

_UNTYPABLE = ("Cc", "Cs")
"""Control characters, and halves of characters, which stand for bytes that are no text."""


def check_typable(secret: str, name: str = "passphrase") -> None:
    """Raises Problem where a secret, called `name`, is empty or holds what nobody could type again."""
    if not secret:
        raise Problem(f"The {name} is empty.", "Type at least one character.")
    if any(unicodedata.category(letter) in _UNTYPABLE for letter in secret):
        raise Problem(
            f"The {name} holds a character that no key types, such as a tab or the end of a line.",
            "Take that character out: letters, figures, signs and spaces may stay.",
        )
