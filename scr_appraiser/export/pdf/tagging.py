"""The structure that a screen reader follows: elements in reading order, and how they are written into the PDF.

ISO 32000-1, 14.7 and 14.8. Elements are made when the document is laid out, in reading order; where their content came
to lie on the pages is noted when it is drawn, so that text that flows over a page stays one element.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

LINKS_FROM = 1_000_000
"""The keys of links in the number tree, behind those of all pages."""


@dataclass(slots=True, eq=False)
class Element:
    """One node of the structure. Its content is its children, or stretches of marked content, in order."""

    role: str
    scope: str = ""
    """Of a header cell: Column or Row."""
    alternative: str = ""
    """All that a picture says, in words."""
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page (from 0) and number of the marked content on it."""
    links: list[tuple[int, int, int]] = field(default_factory=list)
    """What can be pressed: page, number of the object, its key in the number tree."""
    box: tuple[float, float, float, float] | None = None
    """Where a figure lies on its page, in points from the lower left."""

    def add(self, role: str, *, scope: str = "", alternative: str = "") -> "Element":
        """A new child at the end."""
        child = Element(role, scope=scope, alternative=alternative)
        self.children.append(child)
        return child

    def covers(self, x: float, y: float, width: float, height: float) -> None:
        """Widens the box of a figure so that it takes in what was drawn."""
        left, bottom, right, top = self.box or (x, y, x + width, y + height)
        self.box = (min(left, x), min(bottom, y), max(right, x + width), max(top, y + height))


def written(root: Element, first: int, pages: list[int]) -> tuple[list[bytes], list[bytes]]:
    """The objects of the structure, and the number tree that leads from marked content back to its element.

    `first` is the object number of the first object returned, which is the root of the tree; the others follow it.
    `pages` holds the object number of each page.
    """
    elements = list(_walk(root))
    numbers = {id(element): first + 1 + place for place, element in enumerate(elements)}
    parents = {id(child): numbers[id(element)] for element in elements for child in element.children}
    objects = [
        _element(element, parents.get(id(element), first), [numbers[id(child)] for child in element.children], pages)
        for element in elements
    ]
    tree = first + 1 + len(elements)
    head = b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>"
    links = max((key + 1 for element in elements for *_, key in element.links), default=len(pages))
    return [head % (first + 1, tree, links), *objects], [_parent_tree(elements, numbers, len(pages))]


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walk(child)


def _element(element: Element, parent: int, children: list[int], pages: list[int]) -> bytes:
    kids = [b"%d 0 R" % child for child in children]
    page = pages[element.marks[0][0]] if element.marks else 0
    for on, mark in element.marks:
        here = pages[on] == page
        kids.append(b"%d" % mark if here else b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (pages[on], mark))
    for on, number, _ in element.links:
        kids.append(b"<< /Type /OBJR /Pg %d 0 R /Obj %d 0 R >>" % (pages[on], number))
    parts = [b"<< /Type /StructElem /S /%s /P %d 0 R" % (element.role.encode(), parent)]
    if page:
        parts.append(b"/Pg %d 0 R" % page)
    if element.alternative:
        parts.append(b"/Alt <%s>" % text_string(element.alternative))
    if element.scope:
        parts.append(b"/A << /O /Table /Scope /%s >>" % element.scope.encode())
    if element.box:
        parts.append(b"/A << /O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f] >>" % element.box)
    if kids:
        parts.append(b"/K [%s]" % b" ".join(kids) if len(kids) > 1 or children else b"/K %s" % kids[0])
    return b" ".join(parts) + b" >>"


def _parent_tree(elements: list[Element], numbers: dict[int, int], pages: int) -> bytes:
    """For each page the elements of its marked content, by number."""
    owners: list[dict[int, int]] = [{} for _ in range(pages)]
    for element in elements:
        for page, mark in element.marks:
            owners[page][mark] = numbers[id(element)]
    rows = [
        b"%d [%s]" % (page, b" ".join(b"%d 0 R" % marks[mark] for mark in sorted(marks)))
        for page, marks in enumerate(owners)
    ]
    links = sorted((key, numbers[id(element)]) for element in elements for *_, key in element.links)
    rows += [b"%d %d 0 R" % link for link in links]
    return b"<< /Nums [%s] >>" % b" ".join(rows)


def text_string(text: str) -> bytes:
    """Text as PDF writes it, in hexadecimal digits of UTF-16 with its mark."""
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()
