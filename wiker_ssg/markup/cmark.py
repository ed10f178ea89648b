"""GitHub's own Markdown, through cmarkgfm.

Its Python functions free neither the tree nor the string of a text, 15 KB each time: a large
portal would lose half a gigabyte. Both are freed here, where the library's symbols can be reached.
"""

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from cmarkgfm import _cmark
from cmarkgfm.cmark import Options

EXTENSIONS = (b"table", b"strikethrough", b"autolink", b"tasklist", b"tagfilter")
RAW_HTML = int(Options.CMARK_OPT_UNSAFE)
"""Keep what looks like HTML: the sanitiser judges it."""


class _Library(NamedTuple):
    """cmark's functions, its extensions, and how to give back a tree and a string."""

    lib: Any
    ffi: Any
    extensions: tuple[Any, ...]
    free_tree: Callable[[int], object] | None
    free_text: Callable[[int], object] | None


@lru_cache
def _library() -> _Library:
    """Return the library, made ready once."""
    lib, ffi = _cmark.lib, _cmark.ffi
    lib.cmark_gfm_core_extensions_ensure_registered()
    extensions = tuple(lib.cmark_find_syntax_extension(name) for name in EXTENSIONS)
    try:
        free_tree = ctypes.CDLL(_cmark.__file__).cmark_node_free
        free_text = ctypes.CDLL(None).free
    except (OSError, AttributeError):
        return _Library(lib, ffi, extensions, None, None)
    for function in (free_tree, free_text):
        function.argtypes, function.restype = [ctypes.c_void_p], None
    return _Library(lib, ffi, extensions, free_tree, free_text)


def gfm_html(text: str) -> str:
    """Return a text as GitHub would, not yet sanitised."""
    lib, ffi, extensions, free_tree, free_text = _library()
    data = text.encode("utf-8", "replace")
    parser = lib.cmark_parser_new(RAW_HTML)
    try:
        for extension in extensions:
            lib.cmark_parser_attach_syntax_extension(parser, extension)
        lib.cmark_parser_feed(parser, data, len(data))
        tree = lib.cmark_parser_finish(parser)
        listed = lib.cmark_parser_get_syntax_extensions(parser)
        made = lib.cmark_render_html(tree, RAW_HTML, listed)
        html: str = ffi.string(made).decode()
        if free_tree is not None and free_text is not None:
            free_text(int(ffi.cast("uintptr_t", made)))
            free_tree(int(ffi.cast("uintptr_t", tree)))
    finally:
        lib.cmark_parser_free(parser)
    return html
