"""A commune's plans.yaml becomes what was paid for, and what people wrote beside it stays."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.accounts.plans import Sold, Wanted, plans_with
from wiker_ssg.model.settings import Grant
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.settings import read_plans

FIRST = datetime.date(2026, 3, 1)
PAID = datetime.date(2027, 3, 1)
PREMIUM = frozenset({"premium"})
WRITTEN = """\
# Qui paie quoi.
commune: {plan: commune, from: 2025-01-01}  # voté en conseil
organisations:
  # au port
  boulangerie:
    plan: premium  # gratuit la première année
    from: 2026-03-01
    until: 2026-06-01  # à revoir
  cafe:
    - plan: premium
      from: 2025-01-01
      until: 2026-01-01  # impayé
    - plan: fete  # offert par la mairie
"""


def grant(plan: str, start: datetime.date | None, end: datetime.date | None = None) -> Grant:
    return Grant(plan=plan, from_=start, until=end)


def test_comments_and_what_nobody_subscribed_to_stay() -> None:
    made = plans_with(
        WRITTEN.encode(), {"boulangerie": (grant("premium", FIRST, PAID),)},
        {"boulangerie": PREMIUM}, "plans.yaml",
    )  # fmt: skip
    assert made.data is not None
    assert made.data.decode() == WRITTEN.replace("2026-06-01", "2027-03-01")
    assert made.kept == ((None, "commune"), ("cafe", "premium"), ("cafe", "fete"))


def test_a_lapse_takes_the_plan_and_nothing_else() -> None:
    made = plans_with(
        WRITTEN.encode(), {"boulangerie": (), "cafe": ()},
        {"boulangerie": PREMIUM, "cafe": PREMIUM}, "plans.yaml",
    )  # fmt: skip
    assert made.data is not None
    text = made.data.decode()
    assert "boulangerie" not in text
    assert "fete  # offert par la mairie" in text
    assert "# voté en conseil" in text


@pytest.mark.parametrize("text", ["organisations: {}\n", "# Rien.\norganisations: {}\n", None])
def test_a_first_subscription_is_written(text: str | None) -> None:
    data = text.encode() if text else None
    wanted: Wanted = {
        "boulangerie": (grant("premium", FIRST, PAID),), None: (grant("commune", FIRST),)
    }  # fmt: skip
    sold: Sold = {"boulangerie": PREMIUM, None: frozenset({"commune"})}
    made = plans_with(data, wanted, sold, "plans.yaml").data
    assert made is not None
    plans, problems = read_plans(made)
    assert (plans.organisations["boulangerie"], problems) == (wanted["boulangerie"], [])
    assert plans.commune == wanted[None]
    assert plans_with(made, wanted, sold, "plans.yaml").data is None


@pytest.mark.parametrize("text", ["organisations: {boulangerie: premium\n", "oganisations: {}\n"])
def test_a_file_with_faults_is_left_to_people(text: str) -> None:
    with pytest.raises(Usage):
        plans_with(text.encode(), {}, {}, "plans.yaml")


days = st.dates(datetime.date(2025, 1, 1), datetime.date(2028, 12, 31))
grants = st.lists(
    st.builds(grant, st.sampled_from(["premium", "fete"]), days, st.none() | days),
    max_size=3, unique=True,
)  # fmt: skip
many = st.dictionaries(st.sampled_from(["boulangerie", "cafe", "zinc"]), grants, max_size=3)


@given(many, many)
def test_a_second_call_changes_nothing(
    first: dict[str | None, Sequence[Grant]], then: dict[str | None, Sequence[Grant]]
) -> None:
    every: Sold = dict.fromkeys(["boulangerie", "cafe", "zinc"], frozenset({"premium", "fete"}))
    data: bytes | None = WRITTEN.encode()
    for asked in (first, then):
        wanted: Wanted = {who: tuple(asked.get(who, ())) for who in every}
        data = plans_with(data, wanted, every, "plans.yaml").data or data
        assert data is not None
        read = read_plans(data)[0]
        assert {who: read.organisations.get(str(who), ()) for who in every} == wanted
        assert b"# Qui paie quoi.\n" in data
        assert plans_with(data, wanted, every, "plans.yaml").data is None
