"""What kind of file an ending means to whoever receives it."""

import mimetypes


def content_type(suffix: str) -> str:
    """Return the media type of a file by its ending; what is text is UTF-8."""
    found = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    text = found.startswith("text/") or found.endswith(("json", "xml", "javascript"))
    return f"{found}; charset=utf-8" if text else found


TYPES = {
    ".js": "text/javascript",
    ".ics": "text/calendar",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}
"""Media types that the standard library does not know, or not by their modern name."""
