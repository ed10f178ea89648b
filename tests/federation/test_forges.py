"""Forms for a gathered portal: refreshed by gathering, each commune on its own forge."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.federation.conftest import A_TOWN
from tests.forge.proposals import proposal, refs
from tests.portals import write
from wiker_ssg.cli.main import group
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.federation.forges import check_forges, forge_of, open_forges
from wiker_ssg.forge import ForgeRefused, Stage
from wiker_ssg.forge.local.deciding import DecidingLocalForge
from wiker_ssg.forge.local.proposals import LocalForge
from wiker_ssg.problems import sentence
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import open_root


def test_gathered_communes_are_refreshed_by_gathering_and_clones_by_git_pull(
    hub, town, server, tmp_path
):
    donges, savenay, blain = (town(slug) for slug in ("donges", "savenay", "blain"))
    hub.name("donges", "savenay", blain=f"repository: {blain.bare}")
    clone = ("git", "clone", "--quiet", str(blain.bare), str(hub.folder("blain")))
    subprocess.run(clone, check=True)
    hub.gather()
    towns = Towns(str(hub.root))
    for one in (donges, savenay, blain):
        one.push({"events/bal.yaml": None})
    server.statuses["savenay.git"] = 503
    told = towns.pull()
    assert {folder: bool(reason) for folder, reason in told.items()} == {
        "communes/blain": False,
        "communes/donges": False,
        "communes/savenay": True,
    }
    assert told["communes/savenay"].startswith("gather: savenay: its repository does not answer")
    for slug in ("donges", "blain"):
        assert "events/bal.yaml" not in hub.files(slug)
    assert hub.files("savenay") == A_TOWN


def test_communes_that_came_to_the_portal_are_fetched(hub, town):
    town("donges")
    towns = Towns(str(hub.root), fresh=0)
    assert towns.slugs() == ()
    assert towns.pull() == {"communes/donges": ""}
    assert towns.slugs() == ("donges",)
    town("savenay")
    hub.name("donges", "savenay")
    assert towns.pull() == {"communes/donges": "", "communes/savenay": ""}
    assert towns.slugs() == ("donges", "savenay")


def test_proposals_to_a_commune_of_this_machine_are_made_where_it_is_gathered_from(
    hub, town, tmp_path, monkeypatch
):
    donges = town("donges")
    hub.name(donges=f"repository: {donges.bare}")
    hub.gather()
    forge = open_forges(str(hub.root), str(tmp_path / "repositories"), None)
    forge.propose(proposal(files={"news/un.yaml": b"title: Un\ndate: 2026-03-01\n"}))
    assert refs(donges.bare, "refs/heads/proposition") == ["refs/heads/proposition/2026-0001"]
    assert not (tmp_path / "repositories").exists(), "a second one would go its own way"
    monkeypatch.chdir(tmp_path)
    words = ("proposals", hub.root, "accept", "2026-0001", "--by", "Anna", "--lang", "en")
    done = CliRunner().invoke(group, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    assert "is up to date. The next build publishes it." in done.output
    assert "news/un.yaml" in hub.files("donges")
    state = forge.state("2026-0001", "donges")
    assert state is not None
    assert state.stage is Stage.MERGED
    assert hub.gather().problems == ()


def test_a_commune_that_is_renamed_while_the_forms_run_keeps_its_proposals(
    hub, town, tmp_path, monkeypatch
):
    donges = town("donges")
    hub.name(donges=f"repository: {donges.bare}")
    hub.gather()
    towns = Towns(str(hub.root), fresh=0)
    forge = open_forges(str(hub.root), str(tmp_path / "repositories"), None)
    forge.propose(proposal(files={"news/un.yaml": b"title: Un\ndate: 2026-03-01\n"}))
    donges.push({"commune.yaml": "name: Donges\nformer_slugs: [donges]\n"})
    hub.name(**{"donges-sur-loire": f"repository: {donges.bare}"})
    towns.pull()
    assert towns.present("donges") == "donges-sur-loire"
    found = towns.get("donges")
    assert found is not None
    assert found.slug == "donges-sur-loire"
    state = forge.state("2026-0001", towns.present("donges"))
    assert state is not None
    assert state.stage is Stage.OPEN
    later = proposal(2, commune="donges-sur-loire", files={"news/deux.yaml": b"title: Deux\n"})
    forge.propose(later)
    assert len(refs(donges.bare, "refs/heads/proposition")) == 2
    monkeypatch.chdir(tmp_path)
    words = ("proposals", hub.root, "accept", "2026-0001", "--by", "Anna", "--lang", "en")
    done = CliRunner().invoke(group, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    assert "news/un.yaml" in hub.files("donges-sur-loire")
    assert not (tmp_path / "repositories").exists(), "a second one would go its own way"


def test_settings_that_cannot_be_read_send_no_proposal_elsewhere(hub, town, tmp_path):
    donges = town("donges")
    hub.name(donges=f"repository: {donges.bare}")
    hub.gather()
    forge = open_forges(str(hub.root), str(tmp_path / "repositories"), "local")
    (hub.root / "portal.yaml").write_text("communes: [")
    forge.propose(proposal(files={"news/un.yaml": b"title: Un\n"}))
    assert refs(donges.bare, "refs/heads/proposition") == ["refs/heads/proposition/2026-0001"]
    assert not (tmp_path / "repositories").exists()
    with pytest.raises(Usage):
        open_forges(str(hub.root), str(tmp_path / "repositories"), "local")


def test_a_repository_keeps_the_name_under_which_it_was_made(tmp_path):
    root = write(tmp_path, {f"communes/donges/{path}": text for path, text in A_TOWN.items()})
    write(root, {"portal.yaml": "format: 1\nname: P\n"})
    forge = DecidingLocalForge(tmp_path / "repositories", root=str(root))
    forge.propose(proposal(files={"news/un.yaml": b"title: Un\n"}))
    (root / "communes/donges").rename(root / "communes/donges-sur-loire")
    settings = "name: Donges\nformer_slugs: [donges]\n"
    write(root, {"communes/donges-sur-loire/commune.yaml": settings})
    assert forge.path("donges-sur-loire") == tmp_path / "repositories/donges.git"
    assert [one.key for one in forge.proposals()] == ["2026-0001"]
    assert forge.commune_of("2026-0001") == "donges-sur-loire"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("wiker/donges", "github"),
        ("https://github.com/wiker/donges.git", "github"),
        ("git@github.com:wiker/donges", "github"),
        ("ssh://git@github.com/wiker/donges.git", "github"),
        ("https://codeberg.org/wiker/donges", "forgejo"),
        ("git@codeberg.org:wiker/donges.git", "forgejo"),
        ("https://git.mairie.example:8443/wiker/donges", "forgejo"),
        ("ssh://git@git.mairie.example/wiker/donges", "forgejo"),
        ("https://framagit.org/wiker/communes/donges", "gitlab"),
        ("https://git.departement.example/a/b/c/d.git", "gitlab"),
        ("/srv/donges.git", "local"),
        ("../donges.git", "local"),
        ("file:///srv/donges.git", "local"),
        (None, "local"),
        ("https://forge.example/wiker/donges.git", None),
        ("https://github.com.example/wiker/donges", None),
    ],
)
def test_the_forge_of_a_commune_is_where_its_repository_is(tmp_path, said, name):
    line = f", repository: {said!r}" if said else ""
    hosts = ("git.departement.example: gitlab", "git.mairie.example: forgejo")
    own = f"forges: {{{', '.join(hosts)}, Git.Ville.Example: github}}\n"
    text = f"format: 1\nname: P\n{own}communes: [{{slug: donges{line}}}]\n"
    write(tmp_path, {"portal.yaml": text, "communes/donges/commune.yaml": "name: Donges\n"})
    root = open_root(str(tmp_path))
    if name is not None:
        assert forge_of(root, "donges") == name
        return
    with pytest.raises(Usage, match="on no forge that is known"):
        forge_of(root, "donges")
    with pytest.raises(Usage, match="on no forge that is known"):
        open_forges(str(tmp_path), "repositories", None)
    assert isinstance(open_forges(str(tmp_path), "repositories", "local"), LocalForge)


def test_communes_on_several_forges_are_served_side_by_side(hub, town, tmp_path, monkeypatch):
    donges = town("donges")
    hub.name(donges=f"repository: {donges.bare}", savenay="repository: wiker/savenay")
    write(hub.folder("savenay"), A_TOWN)
    hub.gather()
    with pytest.raises(Usage, match="WIKER_GITHUB_APP_ID"):
        open_forges(str(hub.root), "repositories", None)
    monkeypatch.setattr("wiker_ssg.forge.github.opening.open_forge", lambda settings: Other())
    forge = open_forges(str(hub.root), str(tmp_path / "repositories"), None)
    forge.propose(proposal(1))
    forge.propose(proposal(2, commune="savenay"))
    assert refs(donges.bare, "refs/heads/proposition") == ["refs/heads/proposition/2026-0001"]
    assert Other.made == ["2026-0002"]
    hub.name(donges=f"repository: {donges.bare}", blain="repository: https://forge.example/b/b")
    with pytest.raises(ForgeRefused, match="on no forge that is known"):
        forge.state("2026-0003", "blain")


class Other:
    """Stands for a forge that is elsewhere."""

    made: list[str] = []

    def propose(self, made) -> None:
        self.made.append(made.key)


def test_a_forge_that_there_is_not_is_told(tmp_path):
    text = "format: 1\nforges: {git.mairie.example: bitbucket}\n"
    text += "communes: [{slug: donges, repository: https://git.mairie.example/a/b}]\n"
    write(tmp_path, {"portal.yaml": text, "communes/donges/commune.yaml": "name: Donges\n"})
    with pytest.raises(Usage, match="bitbucket is no forge that is known"):
        open_forges(str(tmp_path), "repositories", None)


def test_a_host_needs_its_token(tmp_path, monkeypatch):
    text = "format: 1\nforges: {git.mairie.example: forgejo}\n"
    text += "communes: [{slug: donges, repository: https://git.mairie.example/a/b}]\n"
    write(tmp_path, {"portal.yaml": text, "communes/donges/commune.yaml": "name: Donges\n"})
    with pytest.raises(Usage, match="WIKER_TOKEN_GIT_MAIRIE_EXAMPLE is needed"):
        open_forges(str(tmp_path), "repositories", None)
    monkeypatch.setenv("WIKER_TOKEN_GIT_MAIRIE_EXAMPLE", "x")
    open_forges(str(tmp_path), "repositories", None)


def test_nothing_is_proposed_into_a_working_copy(hub, town, tmp_path):
    donges = town("donges")
    hub.name(donges=f"repository: {donges.folder}")
    hub.gather()
    with pytest.raises(Usage, match=r"git clone --bare"):
        open_forges(str(hub.root), "repositories", None)


def test_the_service_gathers_before_it_begins(hub, town, tmp_path, monkeypatch):
    """`wiker intake --pull` on a portal of which nothing is there but portal.yaml."""
    from wiker_ssg.contribute import service

    donges = town("donges")
    hub.name(donges=f"repository: {donges.bare}")
    served: list[object] = []
    monkeypatch.setattr(service, "serve", lambda setup, forge, ready: served.append(forge))
    monkeypatch.chdir(tmp_path)
    words = ["intake", str(hub.root), "--data", "data", "--lang", "en"]
    assert "there is no commune yet" in CliRunner().invoke(group, words).output
    done = CliRunner().invoke(group, [*words, "--pull", "60"])
    assert (done.exit_code, len(served)) == (0, 1), done.output
    assert hub.files("donges") == A_TOWN
    assert Path("data").exists() is False, "nothing was received yet"


def test_a_host_of_githubs_is_the_one_whose_api_is_known(tmp_path, monkeypatch):
    text = "format: 1\nforges: {git.ville.example: github}\n"
    text += "communes: [{slug: donges, repository: https://git.ville.example/a/b}]\n"
    write(tmp_path, {"portal.yaml": text, "communes/donges/commune.yaml": "name: Donges\n"})
    with pytest.raises(Usage, match="WIKER_GITHUB_API_URL=https"):
        open_forges(str(tmp_path), "repositories", None)
    monkeypatch.setenv("WIKER_GITHUB_API_URL", "https://git.ville.example/api/v3")
    with pytest.raises(Usage, match="WIKER_GITHUB_APP_ID"):
        open_forges(str(tmp_path), "repositories", None)


NAMED = """\
format: 1
forges:
  git.exemple.f: gitlab
  Git.Exemple.fr: gitlab
  git.mairie.example: forgej
  codeberg.org: gitlab
  git.ville.example: github
  codeberg.example: forgejo
communes:
  - {slug: donges, repository: https://git.exemple.fr/a/b}
  - {slug: savenay, repository: git@git.mairie.example:a/b.git}
  - {slug: blain, repository: https://git.ville.exampl/a/b}
  - {slug: bouee, repository: https://codeberg.org/a/b}
"""


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("forgej", "did you mean “forgejo”?"),
        ("gitlub", "write one of github, forgejo, gitlab"),
        ("gitea", "write one of github, forgejo, gitlab"),
    ],
)
def test_of_two_forges_as_like_none_is_guessed(tmp_path, said, remedy):
    write(tmp_path, {"portal.yaml": f"format: 1\nforges: {{git.exemple.fr: {said}}}\n"})
    told = [sentence(one, "en")[1] for one in check_forges(tmp_path)]
    assert told == [remedy]


def test_check_tells_what_is_wrong_with_names_and_hosts_of_forges(tmp_path, monkeypatch):
    towns = ("donges", "savenay", "blain", "bouee")
    files = {f"communes/{slug}/commune.yaml": "name: X\n" for slug in towns}
    write(tmp_path, {"portal.yaml": NAMED, **files})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, ["check", ".", "--format", "json", "--lang", "en"])
    told = [one for one in json.loads(done.output)["problems"] if one["code"].startswith("forge-")]
    assert [(one["line"], one["column"], one["code"], one["remedy"]) for one in told] == [
        (3, 3, "forge-host", "take this line away, or correct the addresses below “communes”"),
        (5, 3, "forge-unknown", "did you mean “forgejo”?"),
        (6, 3, "forge-other", "take this line away: this host needs none"),
        (7, 3, "forge-host", "did you mean “git.ville.exampl”?"),
        (8, 3, "forge-host", "take this line away, or correct the addresses below “communes”"),
    ]
    assert {one["file"] for one in told} == {"portal.yaml"}
    assert done.exit_code == 1
