"""The planner: for all people, reviews, declared conflicts and allocations that there may be."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scr_appraiser.model.allocating.proposing import FIRST, SECOND, Proposal, propose

NAMES = ("AA1", "BB2", "CC3", "DD4", "EE5", "FF6")
SHARES = st.integers(0, 100)


@st.composite
def teams(draw: st.DrawFn, most_people: int = 6, most_reviews: int = 12) -> tuple[list[str], list[str]]:
    people = NAMES[: draw(st.integers(1, most_people))]
    return [f"review {number}" for number in range(draw(st.integers(1, most_reviews)))], list(people)


@st.composite
def hard_cases(
    draw: st.DrawFn, most_people: int = 6, most_reviews: int = 12
) -> tuple[list[str], list[str], frozenset[tuple[str, str]], dict[str, tuple[str, ...]]]:
    """With declared conflicts, and with allocations that there are already, of people outside the team too."""
    reviews, people = draw(teams(most_people, most_reviews))
    pairs = [(review, person) for review in reviews for person in people]
    declared = frozenset(draw(st.lists(st.sampled_from(pairs), max_size=len(pairs) // 2)))
    held = draw(
        st.dictionaries(
            st.sampled_from(reviews), st.lists(st.sampled_from([*people, "ZZ9"]), unique=True, max_size=3).map(tuple)
        )
    )
    return reviews, people, declared, held


def having(proposal: Proposal, held: Mapping[str, Sequence[str]], reviews: Iterable[str]) -> dict[str, set[str]]:
    """By review, everybody who would have it."""
    found = {review: set(held.get(review, ())) for review in reviews}
    for place in proposal.new:
        assert place.appraiser not in found[place.review], "nobody has one review twice"
        found[place.review].add(place.appraiser)
    return found


def groups(people: Sequence[str], members: Iterable[Set[str]]) -> int:
    """How many groups of people share no review with each other."""
    group = {person: number for number, person in enumerate(people)}
    for those in members:
        joined = {group[person] for person in those if person in group}
        group = {person: min(joined) if number in joined else number for person, number in group.items()}
    return len(set(group.values()))


def spread(loads: Mapping[str, int]) -> int:
    return max(loads.values()) - min(loads.values())


@given(teams(), SHARES, st.integers())
def test_without_any_tie_every_wish_is_met_to_the_letter(
    team: tuple[list[str], list[str]], share: int, seed: int
) -> None:
    reviews, people = team
    assume(len(people) > 1)
    proposal = propose(reviews, people, share, seed=seed)
    members = having(proposal, {}, reviews)
    wanted = (len(reviews) * share + 50) // 100
    assert sorted(map(len, members.values())) == [1] * (len(reviews) - wanted) + [2] * wanted
    assert proposal.twice == wanted
    assert spread(proposal.loads) <= 1
    is_connected = groups(people, members.values()) == 1
    assert is_connected or wanted < len(people) - 1
    assert len(proposal.remarks) == (not is_connected)


@given(hard_cases(), SHARES, st.integers(0, 3))
def test_nobody_has_what_they_declared_and_what_is_allocated_stays(
    case: tuple[list[str], list[str], frozenset[tuple[str, str]], dict[str, tuple[str, ...]]], share: int, seed: int
) -> None:
    reviews, people, declared, held = case
    proposal = propose(reviews, people, share, declared=declared, held=held, seed=seed)
    assert declared.isdisjoint((place.review, place.appraiser) for place in proposal.new)
    assert {place.appraiser for place in proposal.new} <= set(people)
    members = having(proposal, held, reviews)
    for review, those in members.items():
        able = [person for person in people if (review, person) not in declared]
        assert those or not able, "a review has nobody who could have somebody"
        assert len(those) <= max(2, len(held.get(review, ())))
        new = [place.position for place in proposal.new if place.review == review]
        already = len(held.get(review, ()))
        assert sorted(new) == list(range(already + 1, already + len(new) + 1))
    for person in people:
        assert proposal.loads[person] == sum(person in those for those in members.values())
    assert proposal.twice == sum(len(those) > 1 for those in members.values())


@given(hard_cases(), SHARES, st.integers(0, 3))
def test_whatever_is_not_met_is_said(
    case: tuple[list[str], list[str], frozenset[tuple[str, str]], dict[str, tuple[str, ...]]], share: int, seed: int
) -> None:
    reviews, people, declared, held = case
    proposal = propose(reviews, people, share, declared=declared, held=held, seed=seed)
    members = having(proposal, held, reviews)
    said = " ".join(proposal.remarks)
    assert ("nobody:" in said) == any(not those for those in members.values())
    assert ("to be appraised twice" in said) == (proposal.twice < (len(reviews) * share + 50) // 100)
    assert ("differ by more than one" in said) == (spread(proposal.loads) > 1)
    assert ("Not all are connected" in said) == (groups(people, members.values()) > 1)


@given(hard_cases(), SHARES)
def test_the_same_seed_proposes_the_same_in_whatever_order_it_is_asked(
    case: tuple[list[str], list[str], frozenset[tuple[str, str]], dict[str, tuple[str, ...]]], share: int
) -> None:
    reviews, people, declared, held = case
    one = propose(reviews, people, share, declared=declared, held=held)
    other = propose(reviews[::-1], people[::-1], share, declared=declared, held=held)
    assert {(place.review, place.appraiser) for place in one.new} == {
        (place.review, place.appraiser) for place in other.new
    }
    assert one.loads == other.loads
    assert one.remarks == other.remarks


@settings(max_examples=60)
@given(hard_cases(most_people=3, most_reviews=4), SHARES)
def test_no_way_there_is_would_be_more_equal_or_as_equal_and_more_connected(
    case: tuple[list[str], list[str], frozenset[tuple[str, str]], dict[str, tuple[str, ...]]], share: int
) -> None:
    reviews, people, declared, held = case
    proposal = propose(reviews, people, share, declared=declared, held=held)
    found = having(proposal, held, reviews)
    sizes = sizes_of(found, held)
    ways = every_way(reviews, people, declared, held)
    best = min(badness(people, members) for members in ways if sizes_of(members, held) == sizes)
    assert badness(people, found) == best


def badness(people: Sequence[str], members: Mapping[str, Set[str]]) -> tuple[int, int]:
    loads = {person: sum(person in those for those in members.values()) for person in people}
    return max(spread(loads), 1), groups(people, members.values())


def sizes_of(members: Mapping[str, Set[str]], held: Mapping[str, Sequence[str]]) -> list[tuple[int, int]]:
    """How many people each review had and would have."""
    return sorted((len(held.get(review, ())), len(those)) for review, those in members.items())


def every_way(
    reviews: Sequence[str],
    people: Sequence[str],
    declared: Set[tuple[str, str]],
    held: Mapping[str, Sequence[str]],
) -> Iterable[dict[str, set[str]]]:
    """All that could be proposed: for each review, whoever has it already with none, one or two more."""
    choices = []
    for review in reviews:
        able = [one for one in people if (review, one) not in declared and one not in held.get(review, ())]
        more = [set(some) for number in range(3) for some in combinations(able, number)]
        choices.append([set(held.get(review, ())) | some for some in more])
    for chosen in product(*choices):
        yield dict(zip(reviews, chosen, strict=True))


def test_of_reviews_appraised_twice_everybody_is_first_about_as_often() -> None:
    proposal = propose([f"review {number}" for number in range(40)], NAMES[:4], 100)
    firsts = [sum(one.appraiser == name and one.position == FIRST for one in proposal.new) for name in NAMES[:4]]
    assert max(firsts) - min(firsts) <= 2
    assert {one.position for one in proposal.new} == {FIRST, SECOND}


def test_without_people_or_reviews_that_is_what_is_said() -> None:
    assert propose(["review"], [], 50).remarks == ("Nobody is chosen who could appraise.",)
    assert propose([], ["AA1"], 50).remarks == ("No review is chosen.",)


def test_one_person_alone_appraises_everything_once() -> None:
    proposal = propose(["one", "two"], ["AA1"], 50)
    assert proposal.loads == {"AA1": 2}
    assert proposal.remarks == ("0 of the 1 reviews that were to be appraised twice can be: there is but one person.",)
