"""What is proposed twice, or does not fit together, is seen while both proposals are open."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from tests.clones import Clone
from wiker_ssg.cli.main import group

COMMUNE = {
    "commune.yaml": "name: Donges\npostcodes: ['44480']\n",
    "directory/amicale.yaml": "title: Amicale laïque\ntype: association\n",
    "directory/salle.yaml": "title: Salle polyvalente\ntype: venue\n",
    "events/loto.yaml": "title: Loto\nstart: 2026-06-01 14:00\nsummary: a\ntags: [b]\n",
}
NOEL = "title: Marché de Noël\nstart: 2026-12-12 10:00\nend: 2026-12-12 18:00\nplace: salle\n"
Files = dict[str, str | None]


@pytest.fixture
def clone(tmp_path) -> Clone:
    made = Clone(tmp_path / "donges")
    made.commit(1, COMMUNE)
    return made


def propose(clone: Clone, **proposals: Files) -> None:
    for number, (name, files) in enumerate(proposals.items(), 2):
        clone.git("checkout", "-q", "-B", name, "main")
        clone.commit(number, files)
    clone.git("checkout", "-q", "main")


def told(clone: Clone, *beside: str, head: str = "ours") -> dict[str, Any]:
    words = ["--lang", "en", "review", str(clone.folder), "--base", "main", "--head", head]
    words += [word for name in beside for word in ("--beside", f"{name}={name}")]
    done = CliRunner().invoke(group, [*words, "--at", "2026-05-02", "--format", "json"])
    assert done.exit_code in (0, 1), done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def codes(found: dict[str, Any]) -> list[str]:
    return sorted(item["code"] for item in found["problems"])


def test_two_proposals_for_one_market_are_not_both_fine(clone: Clone) -> None:
    other = NOEL.replace("Marché de Noël", "Grand marché de Noël").replace("10:00", "10:30", 1)
    propose(
        clone,
        ours={"events/marche-de-noel.yaml": NOEL},
        theirs={"events/noel.yaml": other},
        third={"events/bal.yaml": "title: Bal\nstart: 2026-07-16 21:00\n"},
    )
    assert told(clone)["verdict"] == "ready"
    assert told(clone, "third")["verdict"] == "ready"
    for head, name in (("ours", "theirs"), ("theirs", "ours")):
        found = told(clone, name, "third", head=head)
        assert codes(found) == ["duplicate-same-event"]
        assert found["verdict"] == "decide"
        assert f"“{name}”" in found["problems"][0]["remedy"]
        assert "doublon-possible" in found["labels"]


def test_one_hall_for_two_is_seen(clone: Clone) -> None:
    repas = "title: Repas des aînés\nstart: 2026-12-12 12:00\nplace: salle\n"
    propose(clone, ours={"events/noel.yaml": NOEL}, theirs={"events/repas.yaml": repas})
    found = told(clone, "theirs")
    assert codes(found) == ["beside-clash"]
    assert "Repas des aînés" in found["problems"][0]["message"]
    assert "“theirs”" in found["problems"][0]["message"]


def test_one_file_changed_twice_is_told_with_both_values(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    propose(
        clone,
        ours={"events/loto.yaml": loto.replace("14:00", "15:00")},
        theirs={"events/loto.yaml": loto.replace("14:00", "16:00")},
        third={"events/loto.yaml": loto.replace("tags: [b]", "tags: [c]")},
    )
    found = told(clone, "theirs", "third")
    assert codes(found) == ["beside-conflict", "beside-file"]
    (point,) = [item for item in found["problems"] if item["code"] == "beside-conflict"]
    assert "15:00" in point["message"].replace("3:00", "15:00")
    assert "4:00" in point["message"] or "16:00" in point["message"]
    assert point["file"] == "events/loto.yaml"


def test_one_file_deleted_and_changed(clone: Clone) -> None:
    loto = COMMUNE["events/loto.yaml"]
    propose(
        clone,
        ours={"events/loto.yaml": loto.replace("14:00", "15:00")},
        theirs={"events/loto.yaml": None},
    )
    assert codes(told(clone, "theirs")) == ["beside-removed"]
    assert codes(told(clone, "ours", head="theirs")) == ["beside-kept", "entry-removed"]


def test_one_name_taken_twice(clone: Clone) -> None:
    fest = "title: Fest-noz\nstart: 2026-07-16 21:00\n"
    propose(
        clone,
        ours={"events/fete.yaml": fest},
        theirs={"events/fete.yaml": NOEL},
        third={"events/2026/fete.yaml": "title: Tournoi\nstart: 2026-08-20 21:00\n"},
    )
    assert codes(told(clone, "theirs")) == ["beside-added"]
    found = told(clone, "third")
    assert codes(found) == ["beside-problem"]
    assert found["problems"][0]["file"] == "events/fete.yaml"
    assert "“third”" in found["problems"][0]["message"]


def test_what_one_needs_and_another_deletes(clone: Clone) -> None:
    bal = "title: Bal\nstart: 2026-07-16 21:00\norganiser: amicale\n"
    propose(clone, ours={"events/bal.yaml": bal}, theirs={"directory/amicale.yaml": None})
    found = told(clone, "theirs")
    assert codes(found) == ["beside-problem"]
    assert found["problems"][0]["file"] == "events/bal.yaml"
    found = told(clone, "ours", head="theirs")
    assert codes(found) == ["beside-problem", "entry-removed"]


def test_one_that_cannot_be_read_is_named_and_the_same_one_is_no_other(clone: Clone) -> None:
    propose(clone, ours={"events/noel.yaml": NOEL})
    assert codes(told(clone, "nowhere")) == ["beside-unread"]
    assert codes(told(clone, "ours")) == []
