"""What commands write into settings is read back as it was meant."""

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import SLUGS, records
from wiker_ssg.connectors.declaration import read_connectors
from wiker_ssg.connectors.settings import Connectors, SourceSettings
from wiker_ssg.model.settings import FormerCommune, Grant, Member, Plans, Portal
from wiker_ssg.source.dump import trees
from wiker_ssg.source.scribe import mapping
from wiker_ssg.source.settings import read_plans, read_portal

SOURCE = records(SourceSettings, url=None, git=None, file="table.csv", schema=None)
GRANTS = st.lists(records(Grant), max_size=3).map(tuple)

LEFT = st.one_of(
    records(FormerCommune, to=None), records(FormerCommune, to="https://ailleurs.example/site")
)


def by_slug(named: Member | FormerCommune) -> str:
    return named.slug


@given(st.dictionaries(SLUGS, SOURCE, min_size=1, max_size=2))
def test_sources(sources: dict[str, SourceSettings]) -> None:
    read, problems = read_connectors(mapping(trees(Connectors(sources=sources))).encode())
    codes = {item.code for item in problems}
    assert not codes & {"field-shape", "syntax"}
    assume(not codes)
    assert read.sources == sources


@given(GRANTS, st.dictionaries(SLUGS, GRANTS, max_size=3))
def test_plans(commune: tuple[Grant, ...], organisations: dict[str, tuple[Grant, ...]]) -> None:
    assume(commune or organisations)
    plans = Plans(commune=commune, organisations=organisations)
    read, problems = read_plans(mapping(trees(plans)).encode())
    assert problems == []
    granted = {id: grants for id, grants in organisations.items() if grants}
    assert (read.commune, {id: of for id, of in read.organisations.items() if of}) == (
        commune,
        granted,
    )


@given(
    st.lists(records(Member), max_size=3, unique_by=by_slug).map(tuple),
    st.lists(LEFT, max_size=3, unique_by=by_slug).map(tuple),
)
def test_communes(communes: tuple[Member, ...], former: tuple[FormerCommune, ...]) -> None:
    portal = Portal(name="Pays", communes=communes, former_communes=former)
    read, problems = read_portal(mapping(trees(portal)).encode())
    assert problems == []
    assert read is not None
    assert (read.communes, read.former_communes) == (communes, former)
