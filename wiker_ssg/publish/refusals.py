"""What machines and forges refuse, known by their own words, and what to do about it.

All of them speak English here (`LC_ALL=C`).
"""

import errno
from collections.abc import Sequence

from wiker_ssg.language import N_
from wiker_ssg.publish.destination import SILENT, NotPublished

NO_LOGIN = N_(
    "{address}: you are not let in ({reason}); have the public key of this machine written into "
    "~/.ssh/authorized_keys there (ssh-copy-id), and see that the name before @ is right"
)
STRANGER = N_(
    "{address}: this machine does not know the host’s key, or knows another one; call ssh once by "
    "hand and compare what it shows with what the host’s keeper tells you"
)
NO_SUCH_HOST = N_("{address}: there is no host of that name; see how it is written")
UNREACHED = N_(
    "{address}: the host does not answer ({reason}); see that it is running, that the port is "
    "right, and that no firewall or proxy is between"
)
NO_RSYNC = N_(
    "{address}: rsync is not installed there; have it installed (apt install rsync), then publish "
    "again"
)
NO_ROOM = N_(
    "{address}: there is no room left; make some, or keep fewer versions (--keep 2), then publish "
    "again: what is there already is not brought again"
)
FORBIDDEN = N_(
    "{address}: the account may not write there ({reason}); have the folder made and given to it "
    "(sudo install --directory --owner NAME FOLDER)"
)
OLD_TOOLS = N_(
    "{address}: the tools there are others than GNU’s or BusyBox’s ({reason}); publish to a Linux "
    "machine, or copy the site there yourself"
)
ONLY_FILES = N_(
    "{address}: programs may not be run there, only files be brought; copy the site there yourself "
    "(sftp), or ask for an account with a shell"
)
TALKATIVE = N_(
    "{address}: something speaks when one logs in there ({reason}); let ~/.bashrc and its like say "
    "nothing where no terminal is"
)
NO_FOLDER = N_("{address}: a file is where a folder should be ({reason}); name another folder")

SSH = (
    (ONLY_FILES, "allows sftp connections only", "unrecognized command"),
    (TALKATIVE, "is your shell clean", "protocol version mismatch", "wiker: noise"),
    (NO_LOGIN, "Permission denied (", "Permission denied, please", "Too many authentication fail"),
    (STRANGER, "Host key verification failed", "HOST IDENTIFICATION HAS CHANGED"),
    (NO_SUCH_HOST, "Could not resolve hostname", "Name or service not known"),
    (UNREACHED, "Connection refused", "Connection timed out", "Connection reset",
     "Connection closed", "No route to host", "Network is unreachable"),
    (NO_RSYNC, "rsync: not found", "rsync: command not found", "rsync: No such file"),
    (NO_ROOM, "No space left on device", "Disk quota exceeded"),
    (NO_FOLDER, "Not a directory"),
    (FORBIDDEN, "Permission denied", "Operation not permitted", "Read-only file system"),
    (OLD_TOOLS, "illegal option", "invalid option", "unrecognized option", "unknown option"),
)  # fmt: skip

NOT_YOU = N_(
    "{address}: the forge does not know you, or does not let you write ({reason}); log in with Git "
    "(an ssh key, or a token in a credential helper) as somebody who may push there"
)
NO_REPOSITORY = N_(
    "{address}: there is no such repository, or you may not see it; create it, empty, or correct "
    "its address"
)
PROTECTED = N_(
    "{address}: the branch is protected against being moved ({reason}); allow force pushes to it, "
    "or name another branch"
)
FILE_TOO_LARGE = N_(
    "{address}: the forge takes no file as large as one of these ({reason}); make it smaller, or "
    "publish elsewhere"
)
NO_ROOM_THERE = N_("{address}: the forge has no room left for you ({reason}); publish elsewhere")

GIT = (
    (STRANGER, "Host key verification failed", "HOST IDENTIFICATION HAS CHANGED"),
    (NOT_YOU, "Permission denied (", "Authentication failed", "could not read Username",
     "could not read Password", "terminal prompts disabled", "Access denied", "error: 401",
     "error: 403", "Permission to "),
    (NO_REPOSITORY, "epository not found", "' not found", "not appear to be a git repo",
     "does not exist", "error: 404"),
    (FILE_TOO_LARGE, "GH001", "file size limit", "larger than"),
    (PROTECTED, "rotected branch", "GH006", "GH013", "hook declined", "not allowed to push",
     "not allowed to force push", "denying non-fast-forward"),
    (NO_ROOM_THERE, "quota", "No space left on device"),
    (NO_SUCH_HOST, "Could not resolve host"),
    (UNREACHED, "Failed to connect", "Couldn't connect", "Connection refused",
     "Connection timed out", "Connection reset", "Connection closed", "proxy", "SSL",
     "unable to access", "No route to host"),
)  # fmt: skip
"""For each sentence, what is said somewhere in a line; the first that is found counts."""

OWN = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
}
LONGEST = 200


def recognised(told: str, table: Sequence[tuple[str, ...]]) -> tuple[str, str]:
    """Return the sentence for what was said, and the line of it that matters."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    for message, *fragments in table:
        for line in lines:
            if any(fragment in line for fragment in fragments):
                return message, line[:LONGEST]
    plain = [line for line in lines if not line.startswith(("Warning:", "**"))] or lines
    return SILENT, (plain or ["?"])[0][:LONGEST]


def refusal_here(address: object, error: OSError) -> NotPublished:
    """Return what to raise where this machine's own system refuses."""
    message = OWN.get(error.errno or 0, SILENT)
    reason = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return NotPublished(message, address=address, reason=reason)
