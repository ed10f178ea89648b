"""What the preview answers with: the files of the site, as a web host would."""

from pathlib import Path

from wiker_ssg.outputs.host.media_types import content_type
from wiker_ssg.serve.hosts import Known
from wiker_ssg.serve.preview import Preview

EMPTY = b'<!doctype html><html><meta charset="utf-8"><title>wiker</title><body></body></html>'
"""Where there is no page to show the problems in."""


class SiteFiles(Known):
    """Answers with the files of the output folder, as a web host would."""

    def initialize(self, preview: Preview) -> None:
        """Take what is served."""
        self.preview = preview

    def head(self, path: str) -> None:
        """Answer without a body; tornado leaves it away."""
        self.get(path)

    def get(self, path: str) -> None:
        """Answer with a file, a redirect, or the page for what is not there."""
        self.set_header("Cache-Control", "no-store")
        root = self.preview.root
        if not f"/{path}/".startswith(root):
            self.redirect(root, permanent=False)
            return
        path = f"/{path}".removeprefix(root.rstrip("/")).removeprefix("/")
        found = self._file(path)
        if found is None:
            target = self._moved(root + path)
            if target is not None:
                self.redirect(target, permanent=False)
                return
            self.set_status(404)
            found = Path(self.preview.options.output, "404.html")
        elif found.name == "index.html" and path and not path.endswith(("/", "index.html")):
            self.redirect(f"{root}{path}/")
            return
        data = found.read_bytes() if found.is_file() else EMPTY
        self.set_header("Content-Type", content_type(found.suffix))
        if found.suffix == ".html":
            data = data.replace(b"</body>", self.preview.notice(path) + b"</body>", 1)
        self.write(data)

    def _file(self, path: str) -> Path | None:
        root = Path(self.preview.options.output).resolve()
        if path.startswith("/"):  # an address that leads to another host, or a path of this machine
            return None
        try:
            target = (root / path).resolve()
            if target != root and root not in target.parents:
                return None
            if target.is_dir():
                target = target / "index.html"
            return target if target.is_file() else None
        except (OSError, ValueError):
            return None

    def _moved(self, path: str) -> str | None:
        """Return where an address has moved to, by the site's own list."""
        redirects = Path(self.preview.options.output, "_redirects")
        for line in redirects.read_text("utf-8").splitlines() if redirects.is_file() else ():
            parts = line.split()
            if len(parts) >= 2 and parts[0].rstrip("/") == path.rstrip("/"):
                return parts[1]
        return None
