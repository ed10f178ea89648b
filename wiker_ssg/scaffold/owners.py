"""Who a file of a repository belongs to: names as GitHub has them, and CODEOWNERS."""

import re

USER = re.compile(r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})")
TEAM = re.compile(
    r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?)"
)
REPOSITORY = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.\.?$)[A-Za-z0-9._-]{1,100}")


def user(name: str) -> str | None:
    """Return a GitHub account's name without its @, None when it cannot be one."""
    found = USER.fullmatch(name)
    return found[1] if found else None


def owner(name: str) -> str | None:
    """Return an account's or a team's name without its @, None when it cannot be one."""
    found = TEAM.fullmatch(name)
    return found[1] if found else user(name)


def owners(ambassadors: tuple[str, ...], platform: str) -> str:
    """Return who decides on content, as CODEOWNERS has it.

    Nobody can approve what he proposed himself: where there are not two ambassadors, the platform
    stands in.
    """
    names = ambassadors if len(ambassadors) > 1 else (*ambassadors, platform)
    return " ".join(f"@{name}" for name in names)
