"""What is installed beside the generator itself, for the commands that need more."""

from importlib.util import find_spec

from wiker_ssg.cli.report import stop
from wiker_ssg.language import N_, translation

EXTRAS = {
    "accounts": ("beancount", "facturx", "lxml", "schwifty", "segno", "weasyprint"),
    "connect": (
        "charset_normalizer", "duckdb", "extruct", "feedparser", "httpx", "lxml", "markdownify",
        "mf2py", "python_calamine", "rdflib",
    ),
    "paper": ("segno", "weasyprint"),
    "publish": ("boto3", "httpx"),
    "intake": (
        "altcha", "email_validator", "httpx", "jwt", "python_multipart", "starlette", "uvicorn",
    ),
}  # fmt: skip
"""The modules of each extra of the package, by the extra's name in pyproject.toml."""

MISSING = N_(
    "This command needs more than is installed. Install it, from the folder of wiker, with: "
    "{command}"
)
COMMAND = "pip install --require-hashes --requirement requirements/{extra}.lock"
"""By file, not by name: whoever likes may publish anything under a name that is free."""


def needs(extra: str, language: str) -> None:
    """End the command where an extra of the package is not installed."""
    if any(find_spec(name) is None for name in EXTRAS[extra]):
        command = COMMAND.format(extra=extra)
        stop(translation(language).gettext(MISSING).format(command=command))
