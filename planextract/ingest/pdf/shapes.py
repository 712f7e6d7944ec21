"""The ruling lines and pictures of a page, from its path and image objects."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planextract.ingest.pdf.page import Frame
from planextract.model.page_map import Box

MOST_OBJECTS = 50_000
"""Of one page."""
_THIN = 3.0
"""Points up to which a filled rectangle is a line; borders of tables have 0.5 to 1.5."""
_SHORT = 3.0
_MOST_SEGMENTS = 4000
"""Of one path: a drawing beyond that is no grid."""
_DEEPEST = 6
_WHITE = 245
"""From which on red, green and blue together are the colour of the paper."""
_TRANSPARENT = 10
_LEAST_PICTURE = 0.03
"""Share of the page from which on a picture is more than an ornament."""
Matrix = tuple[float, float, float, float, float, float]


class Shapes(NamedTuple):
    """What is drawn on a page beside text."""

    lines: list[Box]
    """Ruling lines: boxes without height, or without width."""
    pictures: list[Box]
    drawn: int
    """Number of path objects that leave ink."""


class _Reader:
    def __init__(self, page: Any, frame: Frame) -> None:
        self.page, self.frame = page, frame
        self.found = Shapes([], [], 0)
        self.drawn = self.left = 0
        # What pdfium writes its answers into: made once, as a page may have thousands of paths.
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.matrix = pdfium.FS_MATRIX()

    def read(self) -> Shapes:
        self.left = MOST_OBJECTS
        count = pdfium.FPDFPage_CountObjects(self.page)
        self._objects((pdfium.FPDFPage_GetObject(self.page, at) for at in range(count)), None, 0)
        return self.found._replace(drawn=self.drawn)

    def _objects(self, objects: Iterator[Any], outer: Matrix | None, depth: int) -> None:
        for each in objects:
            self.left -= 1
            if self.left < 0:
                return
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(each, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(each, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _product(self._matrix(each), outer)
                count = pdfium.FPDFFormObj_CountObjects(each)
                self._objects((pdfium.FPDFFormObj_GetObject(each, at) for at in range(count)), inner, depth + 1)

    def _path(self, path: Any, outer: Matrix | None) -> None:
        pdfium.FPDFPath_GetDrawMode(path, self.fill, self.stroke)
        is_filled = bool(self.fill.value) and self._is_ink(pdfium.FPDFPageObj_GetFillColor, path)
        is_stroked = bool(self.stroke.value) and self._is_ink(pdfium.FPDFPageObj_GetStrokeColor, path)
        if not (is_filled or is_stroked):
            return
        self.drawn += 1
        for points in self._outlines(path, _product(self._matrix(path), outer)):
            if is_stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add(self.frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            elif points:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._add(self.frame.box(min(xs), min(ys), max(xs), max(ys)))

    def _add(self, box: Box) -> None:
        """A thin box is a line through its middle."""
        width, height = box.right - box.left, box.bottom - box.top
        if height <= _THIN and width > max(_SHORT, height):
            middle = (box.top + box.bottom) / 2
            self.found.lines.append(Box(box.left, middle, box.right, middle))
        elif width <= _THIN and height > _SHORT:
            middle = (box.left + box.right) / 2
            self.found.lines.append(Box(middle, box.top, middle, box.bottom))

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of each part of a path, the first again at the end of a closed one."""
        x, y = self.x, self.y
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                yield points
                points = []
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield points

    def _matrix(self, each: Any) -> Matrix:
        matrix = self.matrix
        if not pdfium.FPDFPageObj_GetMatrix(each, matrix):
            return (1, 0, 0, 1, 0, 0)
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _is_ink(self, colour_of: Any, each: Any) -> bool:
        """Whether a colour is neither that of the paper nor transparent."""
        red, green, blue, alpha = self.colour
        if not colour_of(each, red, green, blue, alpha):
            return True
        return alpha.value > _TRANSPARENT and min(red.value, green.value, blue.value) < _WHITE

    def _picture(self, picture: Any, outer: Matrix | None) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(picture, left, bottom, right, top):
            return
        corners = [_moved(outer, x.value, y.value) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self.frame.box(min(xs), min(ys), max(xs), max(ys))
        width, height = self.frame.size
        box = Box(max(box.left, 0), max(box.top, 0), min(box.right, width), min(box.bottom, height))
        if (box.right - box.left) * (box.bottom - box.top) >= _LEAST_PICTURE * width * height:
            self.found.pictures.append(box)


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy), (ex, ey) = _moved(outer, a, b), _moved(outer, c, d), _moved(outer, e, f)
    ox, oy = outer[4], outer[5]
    return (ax - ox, ay - oy, cx - ox, cy - oy, ex, ey)


def _moved(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def read_shapes(page: Any, frame: Frame) -> Shapes:
    """The ruling lines and pictures of a loaded page."""
    return _Reader(page, frame).read()
