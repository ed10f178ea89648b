"""How French titles and names are compared: what people shorten, embellish and tell apart."""

from wiker_ssg.language.language import TitleWords

TITLES = TitleWords(
    long_forms={
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
    },
    streets={
        "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "bvd": "boulevard",
        "r": "rue", "pl": "place", "rte": "route", "ch": "chemin", "che": "chemin",
        "imp": "impasse", "boul": "boulevard", "blvd": "boulevard", "res": "residence",
        "pass": "passage", "crs": "cours", "fbg": "faubourg", "lot": "lotissement",
        "pdt": "president", "cdt": "commandant", "cne": "capitaine", "col": "colonel",
        "prof": "professeur", "sts": "saints", "lieudit": "ld",
        "all": "allee", "st": "saint", "ste": "sainte", "gal": "general", "dr": "docteur",
        "mal": "marechal", "fg": "faubourg", "za": "zone", "zi": "zone", "sq": "square",
        "assoc": "association", "ass": "association",
    },
    synonyms={
        "videgreni": "brocant", "braderi": "brocant", "din": "repas", "dejeun": "repas",
        "souper": "repas", "banquet": "repas", "balad": "randonne", "ceremoni": "commemoration",
        "concour": "tournoi",
    },
    compounds={
        ("vid", "greni"): "brocant", ("the", "dansant"): "thedansant", ("fest", "noz"): "festnoz",
        ("fest", "deiz"): "festdeiz", ("feu", "artific"): "feuartifice",
    },
    activities="concert spectacle festival exposition atelier visite rencontre conference"
    " projection film cinema seance theatre danse stage cours match bar cafe restaurant brasserie"
    " hotel boulangerie patisserie boucherie epicerie pharmacie garage salon creperie"
    " pizzeria chambre hote gite musee eglise chapelle chateau moulin",
    saints="saint sainte notre dame",
    empty="veille ferie vacances lundi mardi mercredi jeudi vendredi samedi dimanche janvier"
    " fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
    " billetterie tickets reservation grand grande petit gros super traditionnel annuel"
    " annuelle organise organisee propose proposee presente presentee invite edition"
    " soiree journee apres midi matinee matin soir nouveau nouvelle association amicale"
    " comite club compagnie section groupe societe sarl sas eurl sa sci scop ei eirl earl"
    " gaec mairie municipal municipale commune communal ville village bourg official"
    " officiel tournee tour live set dj session special speciale feat featuring more guest"
    " programme saison evenement fete ouverture cloture animation maison chez",
    qualifiers="feminine feminines masculin masculins senior junior cadet benjamin minime poussin"
    " veteran loisir debutant section equipe nord sud est ouest maternelle elementaire"
    " primaire college lycee",
    showings="seance representation rediffusion supplementaire reprise deuxieme second vo vf vost"
    " matinee soiree matin soir midi bis",
    once="loto brocante marche kermesse carnaval bal thedansant festnoz festdeiz repas belote"
    " tarot petanque trail randonnee forum voeux feuartifice telethon sang bric bourse"
    " galette commemoration",
    anywhere="salle espace place lieu site centre hall ville village bourg municipal communal",
    venues="maison complexe foyer theatre cinema club bar cafe restaurant parc stade eglise"
    " chapelle mairie ecole college lycee mediatheque bibliotheque marche port gare",
    beside="parking devant face derriere cote pres proximite arret rond point parvis entree"
    " croisement angle rue avenue boulevard square",
    companies="sarl sas sasu eurl sa snc ei eirl earl gaec scop societe etablissement"
    " etablissements",
)  # fmt: skip
