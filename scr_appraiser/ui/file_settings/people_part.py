"""The part of the page about people: who holds which role, who designates, and what follows from it now."""

from collections.abc import Sequence

from scr_appraiser.model.settings.changing import set_who_designates
from scr_appraiser.model.settings.held_settings import settings_on
from scr_appraiser.model.settings.roles import Roles, is_administrator, roles
from scr_appraiser.model.settings.topics import ADMINISTRATORS, DESIGNATING, EVERYBODY, ROLE, WHO_DESIGNATES
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.file_settings.table_part import TablePart
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.window.messages import done

EXPLAIN = (
    "Roles are agreed between colleagues and kept in the file with everything else: they say whose decision is asked "
    "for, and lock nobody out of the file."
)
NOTHING = "Nobody has a role yet: everybody may change these settings, moderate and designate."
LOCKED_OUT = "From now on only administrators change these settings, and you are none of them."
DISPUTED_RULE = "People differ about who says that: it holds nowhere until somebody decides it on the page Conflicts."
WHO = "Who says which appraisal of a review counts"


class PeoplePart(TablePart):
    """People by staff code, and what follows from their roles."""

    def __init__(self, context: Context) -> None:
        self.holds = plain_label()
        self.who = Segments(WHO, [(code.id, code.words) for code in WHO_DESIGNATES])
        self.who.chosen.connect(self._on_who)
        question = plain_label(f"{WHO}:")
        super().__init__(
            context,
            ROLE,
            "People and roles",
            EXPLAIN,
            NOTHING,
            above=(question, self.who, self.holds),
            remarks=self._disputed,
        )
        self.topics = frozenset({ROLE, DESIGNATING})

    def read(self) -> None:
        known = roles(self._context.workspace)
        self.who.show_value(known.who_designates)
        self.holds.setText(what_holds(known))
        super().read()

    def _disputed(self) -> Sequence[str]:
        rules = settings_on(self._context.workspace, DESIGNATING)
        return (DISPUTED_RULE,) if any(one.in_conflict or one.state == "conflict" for one in rules) else ()

    def do(self, name: str) -> None:
        super().do(name)
        workspace = self._context.workspace
        own = workspace.author.staff_code if workspace.author else ""
        # It was offered, so whoever is at work could do it: now they cannot, by what they did.
        if name in ("add", "change", "withdraw") and not is_administrator(workspace, own):
            self._context.messages.notice(LOCKED_OUT, undo=True)

    def _on_who(self, who: str) -> None:
        workspace = self._context.workspace
        done(self._context.messages, lambda: set_who_designates(workspace, who or None))

    def show_writable(self, may_write: bool) -> None:
        """Whether the choice can be made."""
        self.who.setEnabled(may_write)


def what_holds(known: Roles) -> str:
    """What follows from the roles, in sentences."""
    return " ".join(
        (
            f"These settings are changed by {_those(known.administrators)}.",
            f"Moderating: {_those(known.moderators | known.administrators)}.",
            f"Designating: {_those(_designators(known))}.",
        )
    )


def _designators(known: Roles) -> frozenset[str]:
    """Nobody named stands for everybody."""
    if known.who_designates == EVERYBODY:
        return frozenset()
    if known.who_designates == ADMINISTRATORS:
        return known.administrators
    return known.designators | known.administrators


def _those(people: frozenset[str]) -> str:
    return ", ".join(sorted(people)) if people else "everybody, since nobody is named for it"
