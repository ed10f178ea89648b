"""Workflows and pipelines of written repositories, played word for word where there is no forge.

What a runner does is little: it fills in expressions, runs scripts in Bash, hands files and outputs
from one job to the next. What it installs is here already; what it calls is real but for `gh`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
VARIABLE = re.compile(r"\$(\w+)")
SKIPPED = ("Installer wiker", "Préparer Python")


class Said(NamedTuple):
    """How a job or a step ended, and what it said."""

    status: int
    text: str


class Bash:
    """Runs scripts with programs of ours before all others; nobody's settings count."""

    def __init__(self, programs: Path, home: Path) -> None:
        self.programs, self.home = programs, home
        home.mkdir(parents=True, exist_ok=True)
        # once more within a second: an answer of a stand-in is here at once
        (home / ".curlrc").write_text("retry-max-time = 1\nretry-delay = 1\n")

    def run(
        self, script: str, folder: Path, given: Mapping[str, str], python: bool = False
    ) -> Said:
        """Run a script in a folder, as runners do."""
        environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}", "HOME": str(self.home),
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8",
            "GIT_TERMINAL_PROMPT": "0", **given,
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-s"]
        done = subprocess.run(
            ["python3", "-"] if python else command, input=script.encode(), cwd=folder,
            env=environment, capture_output=True, check=False,
        )  # fmt: skip
        return Said(done.returncode, (done.stdout + done.stderr).decode())


def holds(condition: str, values: Mapping[str, str]) -> bool:
    """Tell whether a condition of comparisons holds: `a == 'x' && b != ''`, functions as told."""
    plain = condition.removeprefix("${{ ").removesuffix(" }}")
    for part in plain.split(" && "):
        found = re.fullmatch(r"([\w.-]+) (==|!=) '(.*)'", part)
        if found:
            good = (values.get(found[1], "") == found[3]) == (found[2] == "==")
        else:
            good = {"!cancelled()": True, "always()": True, "!github.event.repository.fork": True}[
                part
            ]
        if not good:
            return False
    return True


class Actions:
    """Plays a workflow as GitHub's and Forgejo's runners do.

    `values` are what expressions mean; `origin` is what is checked out; `given` is beside what each
    step says. What is uploaded is an archive in the folder, and `kept` is told.
    """

    def __init__(
        self,
        bash: Bash,
        folder: Path,
        values: Mapping[str, str],
        given: Mapping[str, str],
        origin: str = "",
    ) -> None:
        self.bash, self.folder, self.origin = bash, folder, origin
        self.values, self.given = dict(values), dict(given)
        self.kept: Callable[[str, bytes], None] = lambda name, data: None

    def play(self, workflow: bytes) -> dict[str, Said]:
        """Play all jobs in their order; return how each ended that was begun."""
        ended = {}
        for name, job in yaml.safe_load(workflow)["jobs"].items():
            if "if" in job and not holds(str(job["if"]), self.values):
                continue
            ended[name] = self._job(name, job)
            for key, said in job.get("outputs", {}).items():
                self.values[f"needs.{name}.outputs.{key}"] = self._filled(said)
        return ended

    def _job(self, name: str, job: Any) -> Said:
        place = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        temporary, work = place / "temp", place / "work"
        for one in (temporary, work):
            one.mkdir(parents=True)
        self.values["runner.temp"] = str(temporary)
        status, said = 0, ""
        for step in job["steps"]:
            if status:  # no step of ours runs after one that failed
                break
            if step["name"] in SKIPPED:
                continue
            if "if" in step and not holds(step["if"], self.values):
                continue
            if "uses" in step:
                self._uses(step, work)
                continue
            output = place / "output"
            output.write_text("")
            env = {key: self._filled(str(value)) for key, value in step.get("env", {}).items()}
            base = {"RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(output)}
            done = self.bash.run(
                step["run"], work, {**self.given, **base, **env}, step.get("shell") == "python"
            )
            status, said = done.status, said + done.text
            for line in output.read_text().splitlines():
                key, _, value = line.partition("=")
                self.values[f"steps.{step['id']}.outputs.{key}"] = value
        return Said(status, said)

    def _uses(self, step: Any, work: Path) -> None:
        action = step["uses"].partition("@")[0]
        if action == "actions/checkout":
            done = self.bash.run(f"git clone --quiet {self.origin} .", work, {})
            assert done.status == 0, done.text
        elif action == "actions/upload-artifact":
            path = Path(self._filled(step["with"]["path"]))
            archive = self.folder / f"{step['with']['name']}.zip"
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
                for one in sorted(path.iterdir()) if path.is_dir() else [path]:
                    made.write(one, one.name)
            self.kept(step["with"]["name"], archive.read_bytes())
            if "id" in step:
                self.values[f"steps.{step['id']}.outputs.artifact-id"] = "7"

    def _filled(self, text: str) -> str:
        return EXPRESSION.sub(lambda one: self.values.get(one[1], "") if "outputs" in one[1]
                              else self.values[one[1]], text)  # fmt: skip


class Pipeline:
    """Plays a pipeline as GitLab and its runner do, for one event: `values` are its variables."""

    def __init__(self, bash: Bash, folder: Path, values: Mapping[str, str], origin: str) -> None:
        self.bash, self.folder, self.values, self.origin = bash, folder, values, origin

    def play(
        self, pipeline: bytes, secrets: Mapping[str, Mapping[str, str]], changed: bool = True
    ) -> dict[str, Said]:
        """Play the jobs that the rules choose; `secrets` are variables by environment."""
        held = yaml.safe_load(pipeline)
        jobs = {name: one for name, one in held.items() if "script" in one and name[0] != "."}
        ended: dict[str, Said] = {}
        for name, job in jobs.items():
            when = self._when(job, changed)
            needed = [ended[one].status for one in job.get("needs", ()) if one in ended]
            if when is None or (any(needed) and when != "always"):
                continue
            ended[name] = self._job(held, name, job, secrets)
        return ended

    def _when(self, job: Any, changed: bool) -> str | None:
        for rule in job["rules"]:
            if not self._holds(rule["if"]) or ("changes" in rule and not changed):
                continue
            if "exists" in rule and not self._there(rule["exists"]):
                continue
            when = rule.get("when", "on_success")
            return None if when == "never" else when
        return None

    def _holds(self, condition: str) -> bool:
        for part in condition.split(" || "):
            good = True
            for one in part.split(" && "):
                found = re.fullmatch(r'\$(\w+) == (?:"(.*)"|\$(\w+)|(null))', one)
                assert found, one
                wanted = self.values.get(found[3]) if found[3] else found[2]
                good &= self.values.get(found[1]) == wanted
            if good:
                return True
        return False

    def _there(self, paths: list[str]) -> bool:
        place = self.folder / "looked"
        shutil.rmtree(place, ignore_errors=True)
        assert (
            self.bash.run(f"git clone --quiet {self.origin} {place}", self.folder, {}).status == 0
        )
        return any((place / path).exists() for path in paths)

    def _job(
        self, held: Any, name: str, job: Any, secrets: Mapping[str, Mapping[str, str]]
    ) -> Said:
        place = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        given = {**self.values, "CI_PROJECT_DIR": str(place)}
        for said in (held["variables"], job.get("variables", {})):
            for key, value in said.items():
                given[key] = VARIABLE.sub(lambda one: given.get(one[1], ""), str(value))
        if given.get("GIT_STRATEGY") == "none":
            place.mkdir()
        else:
            words = (
                f"git clone --quiet {self.origin} {place} && cd {place} && git checkout -q --detach"
            )
            assert self.bash.run(words, self.folder, {}).status == 0
        for one in job.get("needs", ()):
            for path in held[one]["artifacts"]["paths"]:
                kept = self.folder / "artifacts" / path.rstrip("/")
                if kept.exists():
                    shutil.copytree(kept, place / path.rstrip("/"), symlinks=True)
        given |= secrets.get(job.get("environment", {}).get("name", ""), {})
        Path(given["RUNNER_TEMP"]).mkdir()
        done = self.bash.run("\n".join(job["script"]), place, given)
        for path in job.get("artifacts", {}).get("paths", ()):
            made, kept = place / path.rstrip("/"), self.folder / "artifacts" / path.rstrip("/")
            shutil.rmtree(kept, ignore_errors=True)
            if made.is_dir():
                shutil.copytree(made, kept, symlinks=True)
        return done


GH = """\
#!{python} -Su
import json, re, sys, urllib.request
WORDS, API = sys.argv[1:], {api!r}

def option(name):
    return WORDS[WORDS.index(name) + 1]

def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {{"Authorization": "Bearer {token}", "Accept": "application/vnd.github+json",
               "X-GitHub-Api-Version": "2022-11-28", "Content-Type": "application/json"}}
    request = urllib.request.Request(API + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())

match WORDS:
    case ["api", "--paginate", path, "--jq", _]:
        for one in ask("GET", "/" + path):
            print(one["number"], one["head"]["sha"])
    case ["api", path] if path.endswith("/zip"):
        sys.stdout.buffer.write(open({archive!r}, "rb").read())
    case ["pr", "list", *_]:
        owner = option("--repo").partition("/")[0]
        head = f"{{owner}}:{{option('--head')}}"
        for one in ask("GET", f"/repos/{{option('--repo')}}/pulls?state=all&head={{head}}"):
            state = "MERGED" if one["merged_at"] else one["state"].upper()
            print(state, one["head"]["sha"])
    case ["pr", "create", *_]:
        body = open(option("--body-file"), encoding="utf-8").read()
        said = {{name: option(f"--{{name}}") for name in ("title", "head", "base")}}
        ask("POST", f"/repos/{{option('--repo')}}/pulls", {{**said, "body": body}})
    case ["workflow", "run", name, *_]:
        open({started!r}, "a").write(name + "\\n")
    case ["auth", *_] | ["api", "--silent", "--method", "PUT", _]:
        pass
    case _:
        sys.exit(f"gh: {{WORDS}}")
"""


def write_gh(place: Path, python: str, api: str, token: str, archive: Path, started: Path) -> None:
    """Write a `gh` that asks a stand-in of GitHub what the workflows ask of it."""
    text = GH.format(
        python=python, api=api, token=token, archive=str(archive), started=str(started)
    )
    place.write_text(text)
    place.chmod(0o755)
