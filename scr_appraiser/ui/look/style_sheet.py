"""The style sheet, generated from a colour scheme and the sizes of the typographic scale (points)."""

from collections.abc import Mapping
from string import Template

from scr_appraiser.resources import resource
from scr_appraiser.ui.look.colours import Colours

_TEMPLATE = Template("""
* { selection-background-color: $accent; selection-color: $on_accent; }
QMainWindow, QDialog, QWizard { background: $page; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 6px; }

QLabel[role="title"] { font-size: $size_title; font-weight: 600; }
QLabel[role="heading"] { font-size: $size_heading; font-weight: 600; }
QLabel[role="subheading"] { font-size: $size_subheading; font-weight: 600; }
QLabel[role="statement"] { font-size: $size_statement; }
QLabel[role="small"] { font-size: $size_small; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="good"] { color: $good; }

*[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
*[role="well"] { background: $surface; }
*[role="banner"] { background: $raised; border: none; }
*[role="banner"][tone="accent"] { background: $accent_soft; }
*[role="banner"][tone="warning"], *[role="banner"][tone="warning"] QLabel {
  background: $warning_soft; color: $warning; }
*[role="banner"][tone="danger"], *[role="banner"][tone="danger"] QLabel {
  background: $danger_soft; color: $danger; }
*[role="banner"][tone="good"], *[role="banner"][tone="good"] QLabel { background: $good_soft; color: $good; }
QLabel[role="read-only"] { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 5px 7px; }
QLabel[role="read-only"]:focus { border: 2px solid $accent; padding: 4px 6px; }
QLabel[role="chip"] { background: $raised; color: $text; border-radius: 4px; padding: 2px 8px; }
QLabel[role="chip"][tone="accent"] { background: $accent_soft; color: $text; }
QLabel[role="chip"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[role="chip"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel[role="chip"][tone="good"] { background: $good_soft; color: $good; }

QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 6px 15px;
  outline: none; }
QPushButton:hover { background: $raised; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 14px; }
QPushButton:disabled { color: $edge; border-color: $line; background: $page; }
QPushButton:checked:disabled { color: $text; border-color: $edge; background: $accent_soft; }
QPushButton[role="accent"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="accent"]:hover, QPushButton[role="accent"]:pressed { background: $accent_hover; }
QPushButton[role="accent"]:focus { border: 3px solid $text; padding: 4px 13px; }
QPushButton[role="accent"]:disabled { background: $raised; color: $muted; border-color: $line; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="quiet"], QPushButton[role="link"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="link"] { color: $accent; text-align: left; padding: 4px 6px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:disabled { color: $edge; background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 3px 5px; }
QPushButton[role="big"] { border: 1px solid $line; border-radius: 8px; }
QPushButton[role="big"]:hover { border-color: $accent; background: $surface; }
QPushButton[role="big"]:focus { border: 2px solid $accent; }
QPushButton[role="big"] QLabel { background: transparent; }
QPushButton[role="answer"] { padding: 5px 9px; }
QPushButton[role="answer"]:focus { padding: 4px 8px; }
QPushButton[tone="tight"] { padding: 5px 5px; }
QPushButton[tone="tight"]:focus { padding: 4px 4px; }
QPushButton[role="answer"]:checked { border-bottom: 3px solid $accent; padding-bottom: 3px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; }
QToolButton:hover, QToolButton:open { background: $raised; }
QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 2px solid $accent; padding: 3px 7px; }

*[role="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
*[role="rail"] QToolButton { border: 2px solid transparent; border-radius: 8px; padding: 6px 4px; color: $muted; }
*[role="rail"] QToolButton:hover { background: $raised; color: $text; }
*[role="rail"] QToolButton:checked { background: $accent_soft; color: $text; font-weight: 600; }
*[role="rail"] QToolButton:focus { border-color: $accent; }
*[role="rail"] QToolButton:disabled { color: $edge; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QKeySequenceEdit {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 5px 7px;
  placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 2px 3px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 4px 6px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 1px 2px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {
  background: $raised; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $page; color: $muted; border-color: $line; }
QComboBox { padding-right: 24px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; padding: 4px; }
QComboBox QLineEdit { border: none; padding: 0; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px 2px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
  width: $indicator; height: $indicator; border: 1px solid $edge; border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/check-$on.svg"); }
QAbstractItemView::indicator { margin-right: 5px; }
QCheckBox::indicator:indeterminate { background: $accent_soft; border-color: $accent; }
QRadioButton::indicator {
  width: $indicator; height: $indicator; border: 1px solid $edge; border-radius: $half_indicator;
  background: $surface; }
QRadioButton::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/dot-$on.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $raised; border-color: $line; }

QAbstractItemView { background: $surface; alternate-background-color: $page;
  border: 1px solid $line; border-radius: 6px; padding: 1px;
  selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView:focus { border: 2px solid $accent; padding: 0; }
QAbstractItemView[role="pane"] { border: none; border-radius: 0; }
QTreeView::item, QListView::item { padding: 4px 6px; }
QTableView::item { padding: 2px 5px; }
QAbstractItemView::item:hover { background: $raised; }
QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QTableView { gridline-color: $line; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $edge;
  padding: 6px 7px; font-weight: 600; }
QHeaderView::section:hover { background: $raised; }
QHeaderView::down-arrow { image: url("$icons/chevron-down.svg"); width: $arrow; height: $arrow; }
QHeaderView::up-arrow { image: url("$icons/chevron-up.svg"); width: $arrow; height: $arrow; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 14px; border: 2px solid transparent;
  border-bottom: 3px solid transparent; }
QTabBar::tab:hover { color: $text; background: $raised; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 6px; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QProgressBar { background: $raised; border: none; border-radius: 4px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { background: transparent; border: 2px solid transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid $accent; }
QScrollArea > QWidget > QWidget[role="body"] { background: transparent; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 12px; padding: 12px 8px 8px 8px;
  font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(colours: Colours, sizes: Mapping[str, float]) -> str:
    """The whole style sheet; `sizes` by name of the scale, in points, "body" among them."""
    words = {name: str(value) for name, value in colours._asdict().items()}
    words |= {f"size_{name}": f"{points:.1f}pt" for name, points in sizes.items()}
    indicator = max(16, round(sizes["body"] * 1.7))
    words |= {"indicator": f"{indicator}px", "half_indicator": f"{(indicator + 2) // 2}px"}
    words |= {"arrow": f"{round(sizes['body'] * 1.1)}px"}
    words |= {"icons": resource("icons").as_posix(), "on": "dark" if colours.is_dark else "light"}
    return _TEMPLATE.substitute(words)
