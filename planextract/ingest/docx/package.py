"""The parts of a Word file (ECMA-376, part 2): a ZIP of XML, read with limits on its size, missing parts tolerated."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring
from msgspec import Struct, field

from planextract.ingest.errors import IngestError

MAXIMUM_PART = 48 << 20
"""The text of a Word file of 500 pages has some 10 MB as XML."""
MAXIMUM_TAGS = 3_000_000
"""Each element takes 100 bytes of memory and more."""
MAXIMUM_RATIO = 400
"""XML of Word packs to a tenth or a thirtieth; a thousandth is a bomb."""
_RATIO_COUNTS_FROM = 4 << 20
_MAIN = "word/document.xml"
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    IndexError,
)  # fmt: skip
"""What zipfile raises over damaged files: it checks only some of the numbers that it goes by."""
Note = Callable[[str], None]


class Package(Struct):
    """The parts of one Word file."""

    _zip: zipfile.ZipFile
    _note: Note
    """Takes a line on each part that cannot be read."""
    main: str = _MAIN
    """Name of the main part."""
    _by_kind: dict[str, str] = field(default_factory=dict)
    """Names of the parts that the main part is related to, by the last word of the relation: numbering, styles …"""

    def related(self, kind: str) -> _Element | None:
        """The root of the part of a kind; null where there is none, and where it is missing or damaged."""
        name = self._by_kind.get(kind)
        return self.root(name) if name else None

    def root(self, name: str) -> _Element | None:
        """The root element of a part; null, and a note taken, where the part is missing or damaged beyond reading."""
        try:
            raw = self._bytes(name)
        except KeyError:
            self._note(f"the part {name} is missing")
            return None
        except DAMAGE:
            self._note(f"the part {name} is damaged")
            return None
        return self._parsed(raw, name)

    def _bytes(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise IngestError("is encrypted: open it with its password and save it without one")
        if info.file_size > MAXIMUM_PART or _is_bomb(info):
            raise IngestError(f"unpacks to far more than a document has ({name}: {info.file_size} bytes)")
        with self._zip.open(info) as part:
            return part.read(MAXIMUM_PART + 1)

    def _parsed(self, raw: bytes, name: str) -> _Element | None:
        if raw.count(b"<") > MAXIMUM_TAGS:
            raise IngestError(f"has more than {MAXIMUM_TAGS} tags in {name}: no document is written so")
        try:
            return fromstring(raw, _parser(recover=False))
        except XMLSyntaxError:
            pass
        try:
            root = fromstring(raw, _parser(recover=True))
        except XMLSyntaxError:
            root = None
        self._note(f"the part {name} is damaged" + ("" if root is None else ": it is read as far as it goes"))
        return root


def _parser(*, recover: bool) -> XMLParser:
    return XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(_RATIO_COUNTS_FROM, info.compress_size * MAXIMUM_RATIO)


def open_package(raw: bytes, note: Note) -> Package:
    """The package of the bytes of a Word file. Raises IngestError."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(raw))
    except DAMAGE as error:
        raise IngestError("is a damaged Word file, maybe cut off: get it again from where it came") from error
    package = Package(opened, note)
    names = set(opened.namelist())
    if "_rels/.rels" in names and (targets := _relations(package.root("_rels/.rels"), "")):
        package.main = targets.get("officeDocument", _MAIN)
    folder, file = posixpath.split(package.main)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations in names:
        package._by_kind.update(_relations(package.root(relations), folder))
    for kind in ("numbering", "styles", "footnotes", "endnotes"):
        usual = posixpath.join(folder, f"{kind}.xml")
        if usual in names:
            package._by_kind.setdefault(kind, usual)
    return package


def _relations(root: _Element | None, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for relation in root.iter("{*}Relationship") if root is not None else ():
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(kind, posixpath.normpath(path))
    return found
