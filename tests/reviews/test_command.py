"""`wiker review` on real repositories: revisions, roots, and what is never believed."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.reviews.repositories import commit, make, read
from wiker_ssg.cli.main import group

HERE = Path(__file__).parent
COMMUNE = read(HERE / "commune")
BAL = b"title: Bal\nstart: 2026-05-16 20:30\nplace: salle-polyvalente\n"


def asked(place: Path, *options: str, head: str = "bal", base: str = "main") -> Result:
    arguments = ["review", str(place), "--base", base, "--head", head, "--at", "2026-05-02"]
    return CliRunner().invoke(group, [*arguments, *options])


def told(place: Path, *options: str, head: str = "bal") -> dict[str, Any]:
    done = asked(place, "--format", "json", *options, head=head)
    found: dict[str, Any] = json.loads(done.output)
    cut = any(problem["code"] == "not-compared" for problem in found["problems"])
    assert done.exit_code == int(cut or found["verdict"] == "correct"), done.output
    return found


def portal(folder: Path, **more: bytes) -> Path:
    """Make a portal of two communes, below a folder of a repository."""
    base: dict[str, bytes | str | None] = {
        f"content/communes/donges/{path}": data
        for path, data in COMMUNE.items()
        if path not in ("portal.yaml", "commune.yaml")
    }
    base["content/portal.yaml"] = COMMUNE["portal.yaml"]
    base["content/communes/donges/commune.yaml"] = b"name: Donges\n"
    base["content/communes/savenay/commune.yaml"] = b"name: Savenay\n"
    head: dict[str, bytes | str | None] = {
        "content/communes/donges/events/bal.yaml": BAL,
        "content/communes/savenay/events/bal.yaml": BAL.replace(b"20:30", b"21:00"),
        **more,
    }
    bare = make(folder / "bare", commit("main", base, 1), commit("bal", head, 2))
    subprocess.run(["git", "clone", "-q", str(bare), str(folder / "clone")], check=True)
    return folder / "clone" / "content"


def test_refs_that_git_would_take_for_options_are_refused(tmp_path: Path) -> None:
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1))
    marker = tmp_path / "made"
    for ref in (f"--output={marker}", "-h", "main --all", "main\n--all", "", "nowhere", "main:x"):
        done = asked(place, head=ref)
        assert done.exit_code == 2, ref
        done = asked(place, head="main", base=ref)
        assert done.exit_code == 2, ref
    assert not marker.exists()


def test_a_folder_that_is_no_repository_is_wrong_usage(tmp_path: Path) -> None:
    assert asked(tmp_path).exit_code == 2
    place = make(tmp_path / "empty", commit("main", {"README.md": b"x"}, 1))
    assert asked(place, head="main").exit_code == 2


def test_a_portal_reviews_every_commune_that_changes_or_the_one_asked_for(tmp_path: Path) -> None:
    root = portal(tmp_path)
    head = "origin/bal"
    assert told(root, head=head)["communes"] == ["Donges", "Savenay"]
    one = told(root, "--commune", "savenay", head=head)
    assert one["communes"] == ["Savenay"]
    assert one["outside"] == ["content/communes/donges/events/bal.yaml"]
    alone = told(root / "communes" / "donges", head=head)
    assert alone["communes"] == ["Donges"]
    assert asked(root, "--commune", "blain", head=head).exit_code == 2


def test_a_commune_alone_is_told_where_its_site_is(tmp_path: Path) -> None:
    alone = {path: data for path, data in COMMUNE.items() if path != "portal.yaml"}
    place = make(
        tmp_path / "donges", commit("main", alone, 1), commit("bal", {"events/bal.yaml": BAL}, 2)
    )
    addresses = told(place, "--base-url", "https://wiker.example")["addresses"]
    assert "https://wiker.example/donges/agenda/bal/" in str(addresses)


def test_a_remark_is_not_ready_to_publish(tmp_path: Path) -> None:
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", {}, 2))
    assert asked(place, "--format", "markdown").output.splitlines()[1] != "## Prêt à publier"


def test_only_what_the_proposal_did_is_compared(tmp_path: Path) -> None:
    """What happened on the main branch since then is not the proposal's."""
    later = commit("main", {"events/autre.yaml": BAL}, 3).replace(b"from :2", b"from :1")
    place = make(
        tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", {"events/bal.yaml": BAL}, 2),
        later,
    )  # fmt: skip
    paths = [entry["path"] for entry in told(place)["entries"]]
    assert paths == ["events/bal.yaml"]


def test_the_language_is_the_communes_unless_another_is_asked_for(tmp_path: Path) -> None:
    place = make(
        tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", {"events/bal.yaml": BAL}, 2)
    )
    assert told(place)["summary"] == "Prêt à publier"
    arguments = ["--lang", "en", "review", str(place), "--base", "main", "--head", "bal"]
    done = CliRunner().invoke(group, [*arguments, "--at", "2026-05-02"])
    assert done.output.startswith("Ready to publish\n")


def test_the_branch_tells_the_form_even_where_the_head_is_a_commit(tmp_path: Path) -> None:
    place = make(
        tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", {"events/bal.yaml": BAL}, 2)
    )
    name = subprocess.run(
        ["git", "-C", str(place), "rev-parse", "bal"], check=True, capture_output=True, text=True
    ).stdout.strip()
    who = told(place, "--branch", "proposition/2026-0001", head=name)["contributor"]
    assert who == {"way": "form", "first": None, "pseudonym": ""}


def test_nothing_of_the_repository_runs_and_no_filter_reads(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    files: dict[str, bytes | str | None] = {
        "events/bal.yaml": BAL, ".gitattributes": b"* filter=bad diff=bad\n",
        ".gitmodules": b'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch\n',
    }  # fmt: skip
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", files, 2))
    for key in ("filter.bad.smudge", "diff.bad.textconv", "core.fsmonitor", "diff.external"):
        subprocess.run(["git", "-C", str(place), "config", key, f"touch {marker}"], check=True)
    hook = place / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {marker}\n")
    hook.chmod(0o755)
    assert told(place)["outside"] == [".gitattributes", ".gitmodules"]
    assert not marker.exists()


def test_nobody_grants_themselves_a_plan(tmp_path: Path) -> None:
    files: dict[str, bytes | str | None] = {
        "directory/cave.yaml": b"title: La Cave\ntype: business\n",
        "offers/vin.yaml": b"title: Vin\nby: cave\nuntil: 2026-06-30\n",
        "plans.yaml": b"organisations: {cave: {plan: premium, until: 2030-01-01}}\n",
    }
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", files, 2))
    found = told(place)
    codes = {problem["code"] for problem in found["problems"]}
    assert "plan-required" in codes
    assert "developpeur" in found["labels"]


@pytest.mark.parametrize(
    "path",
    [
        "events/run.py", "events/.hidden.yaml", "events/.github/workflows/x.yml",
        "events/README.md",
        "directory/club.yaml.bak", "media/page.html", "media/drawing.svg", "media/.hidden.jpg",
    ],
)  # fmt: skip
def test_what_is_no_content_is_set_apart_in_the_folders_of_content_too(
    path: str, tmp_path: Path
) -> None:
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", {path: BAL}, 2))
    found = told(place)
    assert found["outside"] == [path]
    assert found["verdict"] == "decide"
    assert "developpeur" in found["labels"]
    assert (found["entries"], found["media"]) == ([], [])


def test_another_repository_within_is_set_apart(tmp_path: Path) -> None:
    within = b"M 160000 %s events/bal.yaml\n\n" % (b"1" * 40)
    head = commit("bal", {}, 2).rstrip(b"\n") + b"\n" + within
    found = told(make(tmp_path / "donges", commit("main", COMMUNE, 1), head))
    assert found["outside"] == ["events/bal.yaml"]
    assert found["verdict"] == "decide"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("club (at) example.org", "club@example.org"),
        ("club [arobase] example.org", "club@example.org"),
        ("club chez  example.org", "club@example.org"),
        ("club @ example.org @ autre", None),
        ("club" + " " * 9_000 + "x", None),  # a pattern that tries every blank never ends
    ],
)
def test_an_address_is_mended_where_one_was_meant(
    written: str, better: str | None, tmp_path: Path
) -> None:
    club = f"title: Club\ntype: association\ncontact:\n  email: '{written}'\n".encode()
    files: dict[str, bytes | str | None] = {"directory/club.yaml": club}
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", files, 2))
    problems: list[dict[str, Any]] = told(place)["problems"]
    (mine,) = (one for one in problems if one["code"] == "email-invalid")
    given = mine["suggestion"]
    assert (given and given["text"]) == (better and f"  email: '{better}'".replace("'", '"'))


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_the_same_revisions_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    files: dict[str, bytes | str | None] = {"events/bal.yaml": BAL, "README.md": b"x"}
    made = [
        make(tmp_path / name / "donges", commit("main", COMMUNE, 1), commit("bal", files, 2))
        for name in ("one", "two")
    ]
    one, two = (asked(place, "--format", form).output_bytes for place in made)
    assert one == two
    assert one


def test_no_address_of_the_contributor_is_told(tmp_path: Path) -> None:
    author = "Camille Ondine <camille@secret.example>"
    place = make(
        tmp_path / "donges",
        commit("main", COMMUNE, 1),
        commit("bal", {"events/bal.yaml": BAL}, 2, author),
    )
    for form in ("text", "markdown", "json", "github"):
        said = asked(place, "--format", form).output
        assert "secret.example" not in said
        assert "Ondine" not in said


def test_a_flood_is_compared_as_far_as_time_allows_and_the_rest_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flood: dict[str, bytes | str | None] = {f"events/bal-{n}.yaml": BAL for n in range(6)}
    place = make(tmp_path / "donges", commit("main", COMMUNE, 1), commit("bal", flood, 2))
    duplicates = "duplicate-same-event"
    all_told: Any = told(place)["problems"]
    assert "not-compared" not in {point["code"] for point in all_told}
    by_file = {point["file"] for point in all_told if point["code"] == duplicates}
    assert len(by_file) == 6
    monkeypatch.setattr("wiker_ssg.review.review.COMPARISONS", 12)
    some_told: Any = told(place)["problems"]
    compared = {point["file"] for point in some_told if point["code"] == duplicates}
    (rest,) = (point for point in some_told if point["code"] == "not-compared")
    assert 0 < len(compared) < 6
    assert rest["file"] == min(by_file - compared)
    assert f"{len(compared)} premières" in rest["message"]
