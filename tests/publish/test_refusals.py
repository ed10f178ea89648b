"""What keeps a publication from its end is one sentence that says what to do."""

from __future__ import annotations

import errno
import shlex
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import Result

from tests.publish.conftest import Make, create, git
from tests.publish.kills import Publisher, Target
from tests.publish.netlify_server import SITE, TOKEN
from tests.publish.versions import place, version
from wiker_ssg.publish import refusals
from wiker_ssg.publish.destination import SILENT
from wiker_ssg.publish.storage.refusals import SENTENCES, refusal

SKIP = 'while [ "$1" != h.example ]; do shift; done; shift\n'
"""Leaves of what ssh is called with what is to be run."""
NOWHERE = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}


def refused(publisher: Publisher) -> str:
    """Publish; return the sentence in which that is refused."""
    place(publisher.output, version(0))
    done: Result = publisher.call()
    assert done.exit_code == 1, done.output
    assert not isinstance(done.exception, (OSError, ValueError, KeyError))
    (sentence,) = [line for line in done.stderr.splitlines() if publisher.target.address in line][
        -1:
    ]
    assert "Traceback" not in done.output
    return sentence


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


SAID = [
    # ssh and rsync
    (refusals.SSH, "moi@h: Permission denied (publickey,password).", refusals.NO_LOGIN),
    (refusals.SSH, "Host key verification failed.", refusals.STRANGER),
    (refusals.SSH, "ssh: Could not resolve hostname h: Name or service not known",
     refusals.NO_SUCH_HOST),
    (refusals.SSH, "ssh: connect to host h port 22: Connection timed out", refusals.UNREACHED),
    (refusals.SSH, "bash: line 1: rsync: command not found", refusals.NO_RSYNC),
    (refusals.SSH, 'rsync: [receiver] write failed on "/srv/a": No space left on device (28)',
     refusals.NO_ROOM),
    (refusals.SSH, "mkdir: cannot create directory '/srv/www': Permission denied",
     refusals.FORBIDDEN),
    (refusals.SSH, "mv: illegal option -- T", refusals.OLD_TOOLS),
    (refusals.SSH, "fatal: unrecognized command 'env LC_ALL=C sh'", refusals.ONLY_FILES),
    (refusals.SSH, "protocol version mismatch -- is your shell clean?", refusals.TALKATIVE),
    (refusals.SSH, "sh: 3: cd: can't cd to /srv/file: Not a directory", refusals.NO_FOLDER),
    # Git
    (refusals.GIT, "fatal: Authentication failed for 'https://forge.example/a/b.git/'",
     refusals.NOT_YOU),
    (refusals.GIT, "fatal: could not read Username for 'https://f.ex': terminal prompts disabled",
     refusals.NOT_YOU),
    (refusals.GIT, "git@forge.example: Permission denied (publickey).", refusals.NOT_YOU),
    (refusals.GIT, "remote: Permission to a/b.git denied to c.", refusals.NOT_YOU),
    (refusals.GIT, "ERROR: Repository not found.", refusals.NO_REPOSITORY),
    (refusals.GIT, "remote: error: GH006: Protected branch update failed", refusals.PROTECTED),
    (refusals.GIT, "remote: GitLab: You are not allowed to force push code to a protected branch",
     refusals.PROTECTED),
    (refusals.GIT, "remote: error: GH001: Large files detected.", refusals.FILE_TOO_LARGE),
    (refusals.GIT, "fatal: unable to access 'https://f.example/': Could not resolve host: f.ex",
     refusals.NO_SUCH_HOST),
    (refusals.GIT, "fatal: unable to access 'https://f.example/': Failed to connect to proxy",
     refusals.UNREACHED),
    (refusals.GIT, "fatal: something else", SILENT),
]  # fmt: skip


@pytest.mark.parametrize(("table", "told", "sentence"), SAID)
def test_what_programs_say_is_known(table, told: str, sentence: str):
    found, reason = refusals.recognised(f"Warning: Permanently added 'h'.\n{told}\nmore\n", table)
    assert (found, reason) == (sentence, told)


def test_a_key_that_is_not_known_there(make: Make, tmp_path: Path):
    publisher = make("ssh")
    words = shlex.split(publisher.target.environment["RSYNC_RSH"])
    shutil.copy("/dev/null", tmp_path / "no-key")
    own = shlex.join([*words, "-o", f"IdentityFile={tmp_path / 'no-key'}",
                      "-o", "IdentitiesOnly=yes", "-o", "ControlPath=none",
                      "-o", "PubkeyAuthentication=no"])  # fmt: skip
    publisher.target.environment = {"RSYNC_RSH": own}
    assert "ssh-copy-id" in refused(publisher)
    known = shlex.join([*words, "-o", "UserKnownHostsFile=/dev/null", "-o", "ControlPath=none"])
    publisher.target.environment = {"RSYNC_RSH": known}
    assert "call ssh once by hand" in refused(publisher)


@pytest.fixture
def shell(tmp_path: Path) -> Publisher:
    """A publisher whose ssh is a script that runs here what it is to run there."""
    target = Target(f"ssh://h.example{tmp_path}/www", dict, {"RSYNC_RSH": str(tmp_path / "ssh")})
    return Publisher(tmp_path, target)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'This service allows sftp connections only.'; exit 1", "sftp"),
        ("echo Bienvenue; exit 0", "~/.bashrc"),
        ("echo 'Bad port' >&2; exit 255", "Bad port"),
    ],
)
def test_machines_that_are_no_ordinary_ones(shell: Publisher, script: str, words: str):
    file = shell.root.parent / "ssh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    assert words in refused(shell)


def test_a_machine_that_greets_is_understood_and_one_without_rsync_is_told(shell: Publisher):
    tools = shell.root.parent / "tools"
    tools.mkdir()
    for name in ("env", "sh", "cat", "mkdir", "readlink", "sed", "pwd"):
        (tools / name).symlink_to(str(shutil.which(name)))
    file = shell.root.parent / "ssh"
    file.write_text(f'#!/bin/sh\n{SKIP}echo Bienvenue; echo\nPATH={tools} exec sh -c "$*"\n')
    file.chmod(0o755)
    said = refused(shell)
    assert "~/.bashrc" in said or "apt install rsync" in said
    file.write_text(file.read_text().replace("echo Bienvenue; echo\n", ""))
    assert "apt install rsync" in refused(shell)


def test_a_folder_below_a_home_is_told_to_web_servers_in_full(shell: Publisher):
    home = shell.root.parent / "home"
    home.mkdir()
    file = shell.root.parent / "ssh"
    file.write_text(f'#!/bin/sh\n{SKIP}cd {home} && exec sh -c "$*"\n')
    file.chmod(0o755)
    shell.target.address = "ssh://h.example/~/www"
    shell.publish(version(0))
    done = shell.call("--config", "nginx")
    assert f'root "{home}/www/current";' in done.stdout
    file.write_text("#!/bin/sh\necho 'Connection refused' >&2; exit 255\n")
    done = shell.call("--config", "nginx")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "does not answer" in done.stderr


def test_a_file_where_a_folder_should_be_and_a_full_disk(
    make: Make, monkeypatch: pytest.MonkeyPatch
):
    publisher = make("folder")
    www = Path(publisher.target.address)
    www.write_text("a file")
    assert "a file is where a folder should be" in refused(publisher)
    www.unlink()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "part")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        assert "there is no room left" in refused(publisher)
    (www / "incoming.part").write_text("half a fi")
    publisher.publish(version(0))
    assert publisher.target.files() == version(0)


def test_a_branch_that_is_protected(tmp_path: Path):
    bare = create(tmp_path / "bare.git")
    publisher = Publisher(tmp_path, Target(f"git+{bare}#pages", dict))
    publisher.publish(version(0))
    git(bare, "config", "receive.denyNonFastForwards", "true")
    place(publisher.output, version(1))
    done = publisher.call()
    assert done.exit_code == 1
    assert "allow force pushes" in done.stderr


def test_storage_that_is_not_there(make: Make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("wiker_ssg.publish.storage.bucket.TRIES", 1)
    publisher = make("storage")
    there = dict(publisher.target.environment)
    publisher.target.address = "s3://no-such-bucket-here"
    assert "there is no such bucket" in refused(publisher)
    keyless = {name: value for name, value in there.items() if "_KEY" not in name}
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    publisher.target.environment = {**keyless, **NOWHERE, "AWS_EC2_METADATA_DISABLED": "true"}
    assert "AWS_ACCESS_KEY_ID" in refused(publisher)
    publisher.target.environment = {**there, "AWS_ENDPOINT_URL_S3": "s3.example.fr"}
    assert "https:// included" in refused(publisher)
    closed = f"http://127.0.0.1:{closed_port()}"
    publisher.target.environment = {**there, "AWS_ENDPOINT_URL_S3": closed}
    assert "HTTPS_PROXY" in refused(publisher)


@pytest.mark.parametrize("code", [*SENTENCES, "Unheard"])
def test_every_refusal_of_storage_is_a_sentence(code: str):
    told = refusal("s3://b", {"Code": code, "Message": "why\nso"}, "PutObject").words("en")
    assert told.startswith("s3://b: ")
    assert "\n" not in told
    assert "{" not in told


def test_netlify_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("wiker_ssg.publish.netlify.WAITS", (0.0,) * 6)
    reach = {"NETLIFY_AUTH_TOKEN": TOKEN, "NETLIFY_API_URL": f"http://127.0.0.1:{closed_port()}"}
    publisher = Publisher(tmp_path, Target(f"netlify:{SITE}", dict, reach))
    assert "HTTPS_PROXY" in refused(publisher)
