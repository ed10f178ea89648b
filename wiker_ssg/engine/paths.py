"""Which paths may be written: relative, plain, and none inside another."""

from collections.abc import Collection


def check_path(path: str) -> None:
    """Raise ValueError unless this is a relative path of plain segments joined by slashes."""
    if "\\" in path or "\0" in path:
        raise ValueError(f"{path!r} holds a backslash or a NUL")
    for segment in path.split("/"):
        if segment in ("", ".", ".."):
            raise ValueError(f"{path!r} is not a plain relative path")
    path.encode()  # a lone surrogate is a ValueError too


def ancestors(path: str) -> list[str]:
    """Return the folders above a path, nearest first, without trailing slashes."""
    found = []
    while path := path.rpartition("/")[0]:
        found.append(path)
    return found


def refusals(paths: Collection[str], trusted: Collection[str] = ()) -> dict[str, str]:
    """Return the planned paths that cannot be, each with the reason.

    A path is refused when it is not plain, or when another planned path lies inside it: a file has
    no room for it, and a bundle (a path that ends in a slash) is the only owner of its folder. So
    whether outputs collide is seen from the plan alone, before any task runs, and never depends on
    what was built before. Paths in ``trusted`` were checked for plainness earlier.
    """
    refused: dict[str, str] = {}
    for path in paths:
        if path not in trusted:
            try:
                check_path(path.removesuffix("/"))
            except ValueError as error:
                refused[path] = str(error)
    seen: set[str] = set()
    for path in paths:
        if path in refused:
            continue
        if path.endswith("/") and path[:-1] in paths:
            refused[path[:-1]] = f"{path[:-1]!r} is planned both as a file and as a bundle"
        folder = path.removesuffix("/").rpartition("/")[0]
        while folder and folder not in seen:
            seen.add(folder)
            for outer in (folder, folder + "/"):
                if outer in paths:
                    refused.setdefault(outer, f"the planned path {path!r} lies inside {outer!r}")
            folder = folder.rpartition("/")[0]
    return refused
