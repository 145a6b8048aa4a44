"""Histories by the thousand: hypothesis chooses who does what on which laptop; then all properties are looked at."""

import sys
from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.histories import copies, deeds, merges, migrations, together, undoing, workbooks
from tests.histories.chance import backend
from tests.histories.history import read_history
from tests.histories.properties import check_all
from tests.histories.states import conflicts_in
from tests.histories.world import MOST, Laptop, World

STEPS = 24
"""At most so many deeds in one history."""

who = st.integers(0, MOST - 1)
slot = st.integers(0, 3)
value = st.integers(0, 11)


class Histories(RuleBasedStateMachine):
    """Two to five copies of one file; each rule is one deed, done by the functions that the program itself calls."""

    lived: list[Counter[str]]
    """What happened in each history that was lived to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.world: World | None = None
        self.sheets: list[workbooks.Sheet] = []
        self.filled: list[workbooks.Filled] = []

    @initialize(count=st.integers(2, 4), at_odds=st.lists(st.tuples(slot, who, value, value), max_size=3))
    def begin(self, count: int, at_odds: list[tuple[int, int, int, int]]) -> None:
        """Most histories begin with some disagreement: it is what there is most to be tried with."""
        self.world = World(count)
        for slot, one, value, also in at_odds:
            self.two_answer_at_once(one, one + 1, slot, value, also)

    @rule(who=who, slot=slot, value=value)
    def answer(self, who: int, slot: int, value: int) -> None:
        deeds.answer(self.now, self.of(who), slot, value)

    @rule(who=who, other=who, slot=slot, value=value, also=value)
    def two_answer_at_once(self, who: int, other: int, slot: int, value: int, also: int) -> None:
        """Or one answers, and the other takes back."""
        one, second = self.two(who, other)
        deeds.answer(self.now, one, slot, value)
        if also > 8:
            deeds.take_back(self.now, second, slot)
        else:
            deeds.answer(self.now, second, slot, also)
        merges.merge(self.now, one, second)

    @rule(who=who, slot=slot)
    def take_back(self, who: int, slot: int) -> None:
        deeds.take_back(self.now, self.of(who), slot)

    @rule(who=who, fact=st.integers(0, 2), which=st.integers(0, 1), value=st.integers(0, 2))
    def state(self, who: int, fact: int, which: int, value: int) -> None:
        deeds.state(self.now, self.of(who), fact, which, value)

    @rule(who=who, which=st.integers(0, 1))
    def withdraw_or_restore(self, who: int, which: int) -> None:
        deeds.withdraw_or_restore(self.now, self.of(who), which)

    @rule(who=who, slot=slot, turn=value)
    def bring_back_a_version(self, who: int, slot: int, turn: int) -> None:
        deeds.bring_back_a_version(self.now, self.of(who), slot, turn)

    @rule(who=who, value=st.integers(0, 5))
    def register(self, who: int, value: int) -> None:
        deeds.register(self.now, self.of(who), value)

    @rule(who=who)
    def seal_or_reopen(self, who: int) -> None:
        deeds.seal_or_reopen(self.now, self.of(who))

    @rule(who=who, is_redo=st.booleans())
    def undo_or_redo(self, who: int, is_redo: bool) -> None:
        deeds.undo_or_redo(self.now, self.of(who), is_redo)

    @rule(who=who, slot=slot, value=value, is_redo=st.booleans())
    def change_ones_mind(self, who: int, slot: int, value: int, is_redo: bool) -> None:
        deeds.answer(self.now, self.of(who), slot, value)
        self.undo_or_redo(who, False)
        if is_redo:
            self.undo_or_redo(who, True)

    @precondition(lambda self: self.torn())
    @rule(turn=value, value=value)
    def decide(self, turn: int, value: int) -> None:
        torn = self.torn()
        together.decide(self.now, torn[turn % len(torn)], turn, value)

    @rule(who=who, which=value, other=value, verdict=value)
    def say_what_is_one(self, who: int, which: int, other: int, verdict: int) -> None:
        together.say(self.now, self.of(who), which, other, verdict)

    @rule(who=who, which=value)
    def choose_what_counts(self, who: int, which: int) -> None:
        together.choose(self.now, self.of(who), which)

    @rule(who=who, which=value)
    def hand_a_review_out(self, who: int, which: int) -> None:
        together.hand_a_review_out(self.now, self.of(who), which)

    @rule(who=who, slot=slot, at_once=st.booleans())
    def type_a_name_and_take_it_out(self, who: int, slot: int, at_once: bool) -> None:
        deeds.type_a_name_and_take_it_out(self.now, self.of(who), slot, at_once=at_once)

    @precondition(lambda self: self.now.seen["slips"] > 0)
    @rule(who=who)
    def take_names_out(self, who: int) -> None:
        deeds.take_names_out(self.now, self.of(who))

    @rule(who=who, slot=slot, is_all=st.integers(0, 3))
    def redact(self, who: int, slot: int, is_all: int) -> None:
        if is_all == 0:
            deeds.erase(self.now, self.of(who))
        elif is_all == 1:
            deeds.redact(self.now, self.of(who), slot)

    @rule(who=who, which=st.integers(0, 1))
    def send_a_workbook(self, who: int, which: int) -> None:
        sheet = workbooks.send_out(self.now, self.of(who), which)
        if sheet is not None:
            self.sheets.append(sheet)

    @rule(
        which=value,
        editor=st.integers(0, 1),
        choices=st.dictionaries(st.integers(0, 1), st.integers(1, 6), max_size=2),
        who=who,
        slot=slot,
        value=value,
    )
    def fill_a_workbook_in(
        self, which: int, editor: int, choices: dict[int, int], who: int, slot: int, value: int
    ) -> None:
        if which % 2 or not self.sheets:
            self.send_a_workbook(who, slot // 2)
            deeds.answer(self.now, self.of(who), slot, value)  # somebody goes on meanwhile
        if self.sheets:
            self.filled.append(workbooks.fill_in(self.sheets[which % len(self.sheets)], editor, choices))
            workbooks.take_back_in(self.now, self.of(who), self.filled[-1])

    @precondition(lambda self: self.filled)
    @rule(which=value, who=who)
    def take_a_workbook_in(self, which: int, who: int) -> None:
        workbooks.take_back_in(self.now, self.of(who), self.filled[which % len(self.filled)])

    @rule(into=who, source=who)
    def merge(self, into: int, source: int) -> None:
        merges.merge(self.now, *self.two(into, source))

    @rule(into=who)
    def merge_all(self, into: int) -> None:
        merges.merge_all(self.now, self.of(into))

    @rule(into=who, slot=slot, value=value, since=st.integers(0, 7))
    def undo_a_merge(self, into: int, slot: int, value: int, since: int) -> None:
        undoing.undo_a_merge(self.now, *self.two(into, into + 1), slot, value, since)

    @rule(into=who, source=who)
    def merge_both_ways(self, into: int, source: int) -> None:
        one, other = self.two(into, source)
        merges.merge(self.now, one, other)
        merges.merge(self.now, other, one)

    @rule(into=who, source=who, which=st.integers(0, 1))
    def merge_part(self, into: int, source: int, which: int) -> None:
        merges.merge_part(self.now, *self.two(into, source), which, is_closed=True)

    @rule(into=who, source=who, slot=slot, value=value)
    def merge_a_torn_part(self, into: int, source: int, slot: int, value: int) -> None:
        one, other = self.two(into, source)
        for further in range(2):
            deeds.answer(self.now, other, slot, value + further)
        merges.merge_part(self.now, one, other, slot, is_closed=False)

    @rule(into=who, source=who, after=st.integers(0, 250))
    def stop_a_merge(self, into: int, source: int, after: int) -> None:
        merges.stop_in_the_middle(self.now, *self.two(into, source), after)

    @rule(who=who)
    def copy(self, who: int) -> None:
        copies.copy(self.now, self.of(who))

    @rule(who=who)
    def back_up(self, who: int) -> None:
        copies.back_up(self.now, self.of(who))

    @rule(who=who, which=value, slot=slot, value=value)
    def put_back(self, who: int, which: int, slot: int, value: int) -> None:
        if not self.now.backups:
            self.back_up(who)
            deeds.answer(self.now, self.of(who), slot, value)
        copies.put_back(self.now, self.of(who), which)

    @rule(who=who)
    def upgrade_from_1_0(self, who: int) -> None:
        copies.upgrade_from_1_0(self.now, self.of(who))

    @rule(seconds=st.integers(-1_000_000, 1_000_000))
    def set_the_clock(self, seconds: int) -> None:
        self.now.chance.clock.move(seconds)

    def teardown(self) -> None:
        if self.world is None:
            return
        try:
            if sys.exc_info()[0] is None:
                self.check()
                self.world.seen["revisions"] = len(self.world.everything() - self.world.began)
                self.lived.append(self.world.seen)
        finally:
            self.world.end()

    def check(self) -> None:
        """Look at every property."""
        check_all(self.now)

    @property
    def now(self) -> World:
        assert self.world is not None
        return self.world

    def of(self, number: int) -> Laptop:
        """The laptop of that number, or of another where there are fewer."""
        return self.now.laptops[number % len(self.now.laptops)]

    def two(self, into: int, source: int) -> tuple[Laptop, Laptop]:
        """Two laptops that are not one."""
        one, other = self.of(into), self.of(source)
        return one, other if other is not one else self.of(source + 1)

    def torn(self) -> list[Laptop]:
        """The laptops on which something is in conflict."""
        return [laptop for laptop in self.now.laptops if conflicts_in(laptop.workspace)]


class Migrations(Histories):
    """Histories in which appraisals are carried over to another version, too; the others are drawn without it."""

    @rule(who=who, which=value, is_paired=st.booleans())
    def carry_over(self, who: int, which: int, is_paired: bool) -> None:
        migrations.carry_over(self.now, self.of(who), which, is_paired=is_paired)

    @rule(who=who, other=who, which=value)
    def two_carry_over_at_once(self, who: int, other: int, which: int) -> None:
        one, second = self.two(who, other)
        before = self.now.seen["migration"]
        migrations.carry_over(self.now, one, which)
        migrations.carry_over(self.now, second, which, is_paired=True)
        self.now.seen["migrated twice"] += self.now.seen["migration"] == before + 2
        merges.merge(self.now, one, second)

    @rule(who=who, which=value)
    def finish_what_was_carried_over(self, who: int, which: int) -> None:
        migrations.finish(self.now, self.of(who), which)

    @rule(who=who, which=value)
    def take_back_what_was_carried_over(self, who: int, which: int) -> None:
        migrations.take_back(self.now, self.of(who), which)

    @rule(into=who, slot=slot, which=value)
    def undo_a_merge_after_carrying_over(self, into: int, slot: int, which: int) -> None:
        undoing.undo_a_merge(self.now, *self.two(into, into + 1), slot, which, undoing.A_REMARK, self._carry_over_then)

    def check(self) -> None:
        super().check()
        workspace = self.now.laptops[0].workspace
        migrations.p5_what_was_made_says_what_the_original_said(read_history(workspace))
        migrations.p11_nobody_counts_twice(workspace)

    @staticmethod
    def _carry_over_then(world: World, target: Laptop, slot: int, which: int, since: int) -> None:
        migrations.carry_over(world, target, which)


def live(
    number: int,
    examples: int,
    lived: list[Counter[str]] | None = None,
    *,
    shrink: bool = False,
    of: type[Histories] = Histories,
) -> list[Counter[str]]:
    """Live so many histories, others for every number; raises AssertionError at the first that breaks a property.

    Adds to `lived` what happened in each, and returns it. `shrink`, which takes minutes, makes that history short.
    """
    lived = [] if lived is None else lived
    machine = type(of.__name__, (of,), {"lived": lived})
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    chosen = settings(
        max_examples=examples,
        backend=backend(number),
        stateful_step_count=STEPS,
        phases=phases,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(machine, settings=chosen)  # type: ignore[no-untyped-call]
    return lived
