"""The window: shows snapshots, calls actions, holds no SQL."""

from scr_appraiser.ui.singletons import hold_singletons

hold_singletons()
