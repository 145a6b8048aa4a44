"""Tables of frozen rows: what is shown, found and sorted, and how the view keeps its place."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import (
    ROW_ROLE,
    SORT_ROLE,
    Column,
    TableModel,
    folded,
    natural,
    one_line,
)

DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Fruit:
    number: int
    name: str
    weight: int = 0


COLUMNS = (
    Column[Fruit]("Name", lambda fruit: fruit.name),
    Column[Fruit]("Weight", lambda fruit: f"{fruit.weight} g", sort_by=lambda fruit: fruit.weight, is_number=True),
)

FRUITS = (Fruit(1, "Pear", 180), Fruit(2, "Apple", 90), Fruit(3, "Açaí berry", 2), Fruit(4, "Pear 10", 5))


def a_model(*fruits: Fruit) -> TableModel[Fruit]:
    model = TableModel(COLUMNS, lambda fruit: fruit.number)
    model.show(fruits or FRUITS)
    return model


def picture(model: TableModel[Fruit]) -> list[str]:
    return [
        " | ".join(str(model.data(model.index(line, column))) for column in range(model.columnCount()))
        for line in range(model.rowCount())
    ]


@pytest.fixture
def table(qtbot: QtBot) -> Table[Fruit]:
    table = Table(a_model(), "Fruits")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    return table


def test_a_table_shows_its_rows_in_words() -> None:
    assert picture(a_model()) == ["Pear | 180 g", "Apple | 90 g", "Açaí berry | 2 g", "Pear 10 | 5 g"]


def test_a_cell_gives_its_sort_value_and_its_row() -> None:
    model = a_model()
    assert model.data(model.index(0, 1), SORT_ROLE) == 180
    assert model.data(model.index(0, 1), ROW_ROLE) is FRUITS[0]


def test_the_filter_finds_every_word_in_any_column_whatever_the_case_and_accents() -> None:
    model = a_model()
    model.filter("ACAI 2")
    assert picture(model) == ["Açaí berry | 2 g"]
    model.filter("")
    assert len(picture(model)) == 4


def test_a_filter_stays_when_new_rows_come() -> None:
    model = a_model()
    model.filter("pear")
    model.show((*FRUITS, Fruit(5, "Prickly pear", 100)))
    assert picture(model) == ["Pear | 180 g", "Pear 10 | 5 g", "Prickly pear | 100 g"]


def test_a_condition_filters_together_with_the_words() -> None:
    model = a_model()
    model.filter("pear", lambda fruit: fruit.weight > 50)
    assert picture(model) == ["Pear | 180 g"]


def test_numbers_sort_by_value_and_words_by_language() -> None:
    model = a_model()
    model.sort(1)
    assert [fruit.weight for fruit in model.shown] == [2, 5, 90, 180]
    model.sort(0, DOWN)
    assert [fruit.name for fruit in model.shown] == ["Pear 10", "Pear", "Apple", "Açaí berry"]


def test_a_changed_row_takes_its_new_place_and_its_new_words_are_found() -> None:
    model = a_model()
    model.sort(1)
    model.show_changed([replace(FRUITS[0], name="Quince", weight=1), Fruit(9, "Fig", 3)])
    assert [fruit.name for fruit in model.shown] == ["Quince", "Açaí berry", "Fig", "Pear 10", "Apple"]
    model.filter("quince")
    assert picture(model) == ["Quince | 1 g"]


def test_rows_are_got_ready_to_be_found_a_few_at_a_time() -> None:
    model = a_model()
    assert model.prepare(3)
    assert model.prepare(3)
    assert not model.prepare(3)
    model.filter("apple")
    assert picture(model) == ["Apple | 90 g"]


def test_text_that_stands_in_two_columns_is_not_found_across_them() -> None:
    model = a_model()
    model.filter("pear180")
    assert picture(model) == []


@given(st.lists(st.text(max_size=8), max_size=6))
def test_sort_values_of_any_texts_can_be_compared(texts: list[str]) -> None:
    in_order = sorted(texts, key=natural)
    assert in_order == sorted(in_order, key=natural)
    assert [text for text in in_order if not text] == in_order[len(in_order) - in_order.count("") :]


@given(st.text(), st.text(min_size=1))
def test_a_text_holds_each_of_its_words_however_odd(before: str, word: str) -> None:
    assert all(term in folded(before + word) for term in folded(word).split())


def test_references_sort_by_their_numbers() -> None:
    assert sorted(["SCR-2016-10", "SCR-2016-9", ""], key=natural) == ["SCR-2016-9", "SCR-2016-10", ""]


def test_long_text_is_shortened_for_the_cell_only() -> None:
    assert one_line("a\nb  c") == "a b c"
    assert len(one_line("x" * 100_000)) == 301


def test_the_chosen_row_stays_chosen_when_sorted_filtered_and_read_again(table: Table[Fruit]) -> None:
    table.choose(1)
    told: list[object] = []
    table.chosen.connect(told.append)
    model = table.model()
    assert isinstance(model, TableModel)
    model.sort(1, DOWN)
    model.filter("pear")
    model.show((Fruit(7, "Alpine pear", 3), *FRUITS))
    assert table.current_key == 1
    assert table.chosen_keys() == [1]
    assert told == []


def test_filtering_the_chosen_row_away_says_so(table: Table[Fruit], qtbot: QtBot) -> None:
    table.choose(1)
    model = table.model()
    assert isinstance(model, TableModel)
    with qtbot.waitSignal(table.chosen) as told:
        model.filter("apple")
    assert told.args == [None]
    assert table.chosen_keys() == []


def test_several_rows_can_be_chosen_and_stay_so(table: Table[Fruit]) -> None:
    table.selectAll()
    model = table.model()
    assert isinstance(model, TableModel)
    model.sort(1, DOWN)
    assert table.chosen_keys() == [1, 2, 4, 3]


def test_enter_opens_the_chosen_row(table: Table[Fruit], qtbot: QtBot) -> None:
    table.choose(2)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [2]


def test_the_menu_sorts_without_a_mouse(table: Table[Fruit]) -> None:
    menu = table.sort_menu(table)
    actions = {action.text(): action for action in menu.actions()}
    actions["Weight"].trigger()
    assert [fruit.weight for fruit in _shown(table)] == [2, 5, 90, 180]
    actions["Turn the order round"].trigger()
    assert [fruit.weight for fruit in _shown(table)] == [180, 90, 5, 2]
    table.horizontalHeader().setSortIndicator(0, DOWN)
    menu.aboutToShow.emit()
    assert actions["Name"].isChecked()
    assert not actions["Weight"].isChecked()


def test_rows_grow_with_the_text(table: Table[Fruit]) -> None:
    before = table.verticalHeader().defaultSectionSize()
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.verticalHeader().defaultSectionSize() > before * 1.4


def _shown(table: Table[Fruit]) -> list[Fruit]:
    model = table.model()
    assert isinstance(model, TableModel)
    return list(model.shown)


def test_a_width_set_by_hand_stays_when_the_look_changes_and_the_text_does_not(table: Table[Fruit]) -> None:
    table.setColumnWidth(0, 177)
    table.setStyleSheet("QTableView { color: red; }")
    assert table.columnWidth(0) == 177
    font = table.font()
    font.setPointSizeF(2 * font.pointSizeF())
    table.setFont(font)
    assert table.columnWidth(0) != 177
