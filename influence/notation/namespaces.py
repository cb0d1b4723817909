"""Names in MEI."""

from __future__ import annotations

__all__ = ["MEI", "XML_ID"]

MEI = "{http://www.music-encoding.org/ns/mei}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
