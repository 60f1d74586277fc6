"""A Word or OpenDocument file as what it is: a zip with XML in it, opened with distrust.

A document comes from anywhere. What is read here is bounded before it is unpacked,
entities are refused before they are expanded, and nothing is ever written to a disk by the name
that a member gives itself.
"""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from ..errors import DocumentError, Problem

__all__ = ["DEPTH_LIMIT", "UNPACKED_LIMIT", "Package"]

#: Bytes that all members together may unpack to; a long report with pictures is below it.
UNPACKED_LIMIT = 100_000_000
#: Bytes of one XML member, and tags in it: a book of 2,000 pages has some 20 MB and a million tags.
#: As a tree a tag takes a hundred bytes.
XML_LIMIT, TAG_LIMIT = 40_000_000, 4_000_000
#: Elements inside one another; a table in a table takes four. The trees are walked by recursion.
DEPTH_LIMIT = 200

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF-", "it looks like a PDF"),
    (b"{\\rtf", "it looks like RTF; open it in Word or LibreOffice and save it anew"),
    (b"<", "it looks like a web page or XML; open it in Word or LibreOffice and save it anew"),
)
_DRIVE = re.compile(r"[A-Za-z]:")


class Package:
    """The members of a zip by name.

    Raises:
        DocumentError: for what is no zip, is encrypted, is damaged, would unpack to too much, has
            two members of one name, or a member whose name leads out of the document.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise self.refused(
                "an old Word format or encrypted (oud Word-formaat of versleuteld)",
                hint="open it with its password, and save it as .docx or .odt without one",
            )
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            looks = next((hint for mark, hint in _OTHERS if data.lstrip().startswith(mark)), None)
            raise self.refused(
                "this file is empty" if not data else "this file is damaged, or of another kind",
                expected="a zip with a document in it",
                hint=looks,
            ) from None
        self.members = self._checked()

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for info in self.zip.infolist():
            # The names as they stand in the zip; zipfile cuts them at a NUL.
            path = info.orig_filename.replace("\\", "/")
            if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
                raise self.refused("a member of this document has a name that leads out of it")
            if info.filename in members:
                raise self.refused("two members of this document have the same name")
            if info.flag_bits & 1:
                raise self.refused(
                    "this document is encrypted", hint="save it without a password first"
                )
            members[info.filename] = info
            total += info.file_size
            if total > UNPACKED_LIMIT:
                raise self._blown(UNPACKED_LIMIT)
        return members

    def refused(
        self, what: str, *, expected: str | None = None, hint: str | None = None
    ) -> DocumentError:
        """The error for this document; no word of its text is in it."""
        return DocumentError(Problem(what, self.name, expected=expected, hint=hint))

    def _blown(self, limit: int) -> DocumentError:
        return self.refused(
            "this document would unpack to far too much", expected=f"at most {limit:,} bytes"
        )

    def read(self, member: str) -> bytes:
        """The bytes of a member.

        Raises:
            DocumentError: when it is not there, or damaged.
        """
        info = self.members.get(member)
        if info is None:
            raise self.refused("a part of this document is missing", expected=member)
        try:
            # zipfile gives no more than the declared size, and checks the sum of what it gives.
            return self.zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as bad:
            del bad
            raise self.refused("a part of this document is damaged", expected=member) from None

    def xml(self, member: str) -> ET.Element:
        """The root of a member that is XML without a document type.

        Raises:
            DocumentError: for XML that is too large, is not well-formed or declares entities.
        """
        info = self.members.get(member)
        if info is not None and info.file_size > XML_LIMIT:
            raise self._blown(XML_LIMIT)
        data = self.read(member)
        if data.count(b"<") > TAG_LIMIT:
            raise self._blown(XML_LIMIT)
        parser = ET.XMLParser(target=_NoEntities())  # noqa: S314 - no entity is declared, sizes are bounded
        try:
            parser.feed(data)
            root: ET.Element = parser.close()
        except _DoctypeMet:
            raise self.refused("this document declares entities, which is refused") from None
        except (ET.ParseError, ValueError, LookupError):
            raise self.refused("a part of this document is no XML", expected=member) from None
        return root

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relationships of a part of an Office document: id, last word of the type, member."""
        folder, leaf = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if member not in self.members:
            return
        for one in self.xml(member):
            if one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target", ""))
                kind = one.get("Type", "").rpartition("/")[2]
                yield one.get("Id", ""), kind, posixpath.normpath(target).lstrip("/")

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some members changed or added; all others hold the bytes they held, in
        the same order. The same changes give the same bytes: no clock is read."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for member, info in self.members.items():
                data = changed[member] if member in changed else self.read(member)
                target.writestr(copy.copy(info), data)
            for member, data in changed.items():
                if member not in self.members:
                    added = zipfile.ZipInfo(member)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(added, data)
        return made.getvalue()


class _NoEntities(ET.TreeBuilder):
    """A builder that ends at a document type: no entity is ever declared."""

    def doctype(self, *declared: str | None) -> None:
        del declared
        raise _DoctypeMet


class _DoctypeMet(Exception):
    """A document type declaration stood in the XML."""
