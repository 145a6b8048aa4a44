"""The structure tree as it is written."""

from scr_appraiser.export.pdf.tagging import Element, written


def a_tree() -> Element:
    root = Element("Document")
    heading = root.add("H1")
    heading.marks.append((0, 0))
    paragraph = root.add("P")
    paragraph.marks += [(0, 1), (1, 0)]
    return root


def test_elements_know_parent_page_and_content() -> None:
    objects, _ = written(a_tree(), first=10, pages=[3, 5])
    root, document, heading, paragraph = objects
    assert root == b"<< /Type /StructTreeRoot /K [11 0 R] /ParentTree 14 0 R /ParentTreeNextKey 2 >>"
    assert document == b"<< /Type /StructElem /S /Document /P 10 0 R /K [12 0 R 13 0 R] >>"
    assert heading == b"<< /Type /StructElem /S /H1 /P 11 0 R /Pg 3 0 R /K 0 >>"
    assert b"/K [1 << /Type /MCR /Pg 5 0 R /MCID 0 >>]" in paragraph


def test_content_leads_back_to_its_element() -> None:
    _, [tree] = written(a_tree(), first=10, pages=[3, 5])
    assert tree == b"<< /Nums [0 [12 0 R 13 0 R] 1 [13 0 R]] >>"


def test_the_box_of_a_figure_holds_all_that_was_drawn() -> None:
    figure = Element("Figure")
    figure.covers(10, 20, 5, 5)
    figure.covers(0, 22, 30, 1)
    assert figure.box == (0, 20, 30, 25)


def test_words_for_a_picture_are_written_in_any_script() -> None:
    root = Element("Document")
    root.add("Figure", alternative="中 é")
    objects, _ = written(root, first=1, pages=[])
    assert b"/Alt <feff4e2d002000e9>" in objects[2]
