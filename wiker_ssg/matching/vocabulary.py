"""Words by which people shorten, embellish and tell apart what they announce.

All stand as `site.terms.stem` leaves them, folded; they are French as the titles are.
"""

from wiker_ssg.outputs.search.terms import stem

LONG_FORMS = {
    "ass": "association", "asso": "association", "assoc": "association", "cie": "compagnie",
    "amic": "amicale", "cte": "comite", "cdf": "comite fetes", "mun": "municipal",
    "rest": "restaurant", "resto": "restaurant", "boul": "boulangerie", "ets": "etablissement",
    "gal": "general", "ste": "sainte", "nd": "notre dame", "ecol": "ecole",
    "bibli": "bibliotheque", "mediath": "mediatheque", "expo": "exposition",
    "conf": "conference", "rando": "randonnee", "foot": "football", "gym": "gymnastique",
    "bad": "badminton", "ape": "parents eleves", "apel": "parents eleves",
    "fcpe": "parents eleves", "ag": "assemblee generale", "sdf": "salle fetes",
    "as": "association sportive", "us": "union sportive", "es": "etoile sportive",
    "cs": "club sportif",
    "fc": "football club", "tc": "tennis club", "cine": "cinema", "chap": "chapelle",
    "pl": "place", "av": "avenue", "bd": "boulevard", "esp": "espace",
}  # fmt: skip
"""Words that people shorten."""

STREETS = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "bvd": "boulevard",
    "r": "rue", "pl": "place", "rte": "route", "ch": "chemin", "che": "chemin", "imp": "impasse",
    "all": "allee", "st": "saint", "ste": "sainte", "gal": "general", "dr": "docteur",
    "mal": "marechal", "fg": "faubourg", "za": "zone", "zi": "zone", "sq": "square",
    "assoc": "association", "ass": "association",
}  # fmt: skip
"""The same for streets."""

SYNONYMS = {
    "videgreni": "brocant", "braderi": "brocant", "din": "repas", "dejeun": "repas",
    "souper": "repas", "banquet": "repas", "balad": "randonne", "ceremoni": "commemoration",
    "concour": "tournoi",
}  # fmt: skip
"""Stems of words that name one thing, each with the one that stands for them."""

COMPOUNDS = {
    ("vid", "greni"): "brocant", ("the", "dansant"): "thedansant", ("fest", "noz"): "festnoz",
    ("fest", "deiz"): "festdeiz", ("feu", "artific"): "feuartifice",
}  # fmt: skip
"""Two stems that are one word, however it is written."""


def stems(words: str) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(SYNONYMS.get(stem(word), stem(word)) for word in words.split())


ACTIVITIES = stems(
    """
    concert spectacle festival exposition atelier visite rencontre conference projection
    film cinema seance theatre danse stage cours match bar cafe restaurant brasserie hotel
    boulangerie patisserie boucherie epicerie pharmacie garage salon creperie pizzeria
    chambre hote gite musee eglise chapelle chateau moulin
    """
)
"""What many do, and so few are told by it."""

SAINTS = stems("saint sainte notre dame")
"""Words before a saint's name: half of all chapels have them, and only they tell “Notre-Dame”."""

EMPTY = stems(
    """
    veille ferie vacances lundi mardi mercredi jeudi vendredi samedi dimanche janvier
    fevrier mars avril mai juin juillet aout septembre octobre novembre decembre billetterie
    tickets reservation grand grande petit gros super traditionnel annuel annuelle organise
    organisee propose proposee presente presentee invite edition soiree journee apres midi
    matinee matin soir nouveau nouvelle association amicale comite club compagnie section
    groupe societe sarl sas eurl sa sci scop ei eirl earl gaec mairie municipal municipale
    commune communal ville village bourg official officiel tournee tour live set dj session
    special speciale feat featuring more guest programme saison evenement fete ouverture
    cloture animation maison chez
    """
)
"""What says what sort of thing it is, or when."""

FILLERS = ACTIVITIES | SAINTS | EMPTY
"""Words that many titles have beside their name."""

QUALIFIERS = stems(
    """
    feminine feminines masculin masculins senior junior cadet benjamin minime poussin
    veteran loisir debutant section equipe nord sud est ouest maternelle elementaire
    primaire college lycee
    """
)
"""Words that tell apart what otherwise bears one name: teams, sections, branches."""

SHOWINGS = stems(
    """
    seance representation rediffusion supplementaire reprise deuxieme second vo vf vost matinee
    soiree matin soir midi bis
    """
)
"""What tells a second time on one day from the first."""

ONCE = stems(
    """
    loto brocante marche kermesse carnaval bal thedansant festnoz festdeiz repas belote
    tarot petanque trail randonnee forum voeux feuartifice telethon sang bric bourse galette
    commemoration
    """
)
"""What a commune has once on a day and at a place, whatever it is called beside."""

ANYWHERE = stems("salle espace place lieu site centre hall ville village bourg municipal communal")
"""What any place may be called."""

VENUES = ANYWHERE | stems(
    """
    maison complexe foyer theatre cinema club bar cafe restaurant parc stade eglise chapelle mairie
    ecole college lycee mediatheque bibliotheque marche port gare
    """
)
"""What many places are called beside their name."""

COMPANIES = frozenset(
    ("sarl", "sas", "sasu", "eurl", "sa", "snc", "ei", "eirl", "earl", "gaec", "scop", "societe")
)
"""Forms of companies, by which a shop's second name is known."""

TRADES = frozenset(
    (
        "bakery", "butcher", "grocery", "restaurant", "bar", "hotel", "lodging", "garage",
        "pharmacy", "beauty", "library",
    )
)  # fmt: skip
"""Categories of which a house holds one."""
