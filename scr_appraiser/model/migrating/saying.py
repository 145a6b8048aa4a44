"""What carrying appraisals over does, and what was carried over, in sentences. Pure."""

from scr_appraiser.model.migrating.routes import Route
from scr_appraiser.model.moderated import CarriedFrom, CarriedTo
from scr_appraiser.model.partial_dates import in_words


def route_words(route: Route) -> str:
    """What goes over by itself, by a pair, and what is left open; and which decisions go over."""
    parts = [f"{_criteria(len(route.same), 'is', 'are')} the same word for word and {_go(len(route.same))} over"]
    if route.pairs:
        parts.append(f"{_criteria(len(route.pairs), 'goes', 'go')} over as paired")
    left, kept = len(route.left_open), len(route.domains)
    parts.append(f"{_criteria(left, 'is', 'are')} left open for the appraiser" if left else "none is left open")
    decided = "Every domain and the whole are decided anew"
    if kept:
        same = "1 domain that is" if kept == 1 else f"{kept} domains that are"
        decided = f"Decisions go over in {same} the same in both; the others and the whole are decided anew"
    return f"{'; '.join(parts)}. {decided}, with the texts as they were."


def outcome_words(route: Route, number: int) -> str:
    """What is made of so many appraisals, and what stays."""
    if not number:
        return "Nothing is ticked yet."
    under = f"made under version {route.after.version}"
    if number == 1:
        return (
            f"1 appraisal is {under}, by the appraiser of its original, and not sealed. The original stays as it is, "
            "and counts until the new one is sealed."
        )
    return (
        f"{number:,} appraisals are {under}, each by the appraiser of its original, and not sealed. The originals stay "
        "as they are, and count until the new ones are sealed."
    )


def carried_words(carried: CarriedFrom) -> str:
    """What an appraisal was made from, by whom, and whether that has changed since."""
    return f"Carried over {origin_words(carried)}"


def origin_words(carried: CarriedFrom, who: str = "", *, is_reason_told: bool = True) -> str:
    """The same, from "from" on; `who` stands for the name."""
    version = f"version {carried.version}" if carried.version else "another version"
    pairs = f", with {_criteria(len(carried.pairs), 'paired', 'paired')} by hand" if carried.pairs else ""
    changed = " The original was changed since." if carried.is_changed else ""
    reason = f": {carried.reason.removesuffix('.')}" if is_reason_told else ""
    return (
        f"from the appraisal under {version} by {who or carried.by_name} on "
        f"{in_words(carried.on[:10])}{pairs}{reason}.{changed}"
    )


def carried_to_words(carried: CarriedTo, who: str) -> str:
    """What was made of an appraisal, from "to" on; `who` is who carried it over."""
    version = f"version {carried.version}" if carried.version else "another version"
    return f"to an appraisal under {version} by {who} on {in_words(carried.on[:10])}."


def _criteria(number: int, one: str, many: str) -> str:
    return f"1 criterion {one}" if number == 1 else f"{number} criteria {many}"


def _go(number: int) -> str:
    return "goes" if number == 1 else "go"
