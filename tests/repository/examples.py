"""What the tests write repositories of, and where their files are."""

from pathlib import Path

from wiker_ssg.repository.commune import Town
from wiker_ssg.repository.portal import Hub

DONGES = Town(
    slug="donges",
    name="Donges",
    platform="wiker/plateforme",
    ambassadors=("claire-l", "yann-b"),
    code="44052",
    postcodes=("44480",),
    position=("47.3217", "-2.0755"),
    portal="wiker/portail",
    site="https://wiker.example",
)
BARE = Town(slug="l-ile", name='L’Île "aux" Moines: #1', platform="wiker")
WIKER = Hub(name="Wiker", site="https://wiker.example", platform="wiker/plateforme")


def workflows(*folders: Path) -> list[Path]:
    """Return the workflows of repositories."""
    return [path for folder in folders for path in sorted(folder.glob(".github/workflows/*"))]
