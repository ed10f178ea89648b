"""What the names of columns and files say in French and English about the fields they hold."""

from wiker_ssg.model.kinds import EVENT, HERITAGE, NEWS, ORGANISATION, SERVICE

TITLE = (
    "titre", "title", "nom", "name", "libelle", "intitule", "label", "denomination", "enseigne",
    "raison sociale", "nom structure", "name text", "c nom", "nom officiel",
)  # fmt: skip
BODY = (
    "contenu", "content", "body", "texte", "text", "longdescription", "description longue",
    "presentation", "long description", "description", "description text", "remarque", "remarques",
    "details", "detail", "historique", "commentaire", "note",
)  # fmt: skip
SUMMARY = (
    "resume",
    "summary",
    "chapo",
    "excerpt",
    "accroche",
    "introduction",
    "description courte",
)
START = (
    "date debut", "debut", "start", "start date", "begin", "date de debut", "date", "start local",
    "date evenement", "date start", "startdate", "dtstart", "datetime",
)  # fmt: skip
END = ("date fin", "fin", "end", "end date", "date de fin", "end local", "date end", "dtend")
BEGIN_TIME = ("heure debut", "start time", "heure", "heure de debut", "time", "horaire",
              "horaires")  # fmt: skip
END_TIME = ("heure fin", "end time", "heure de fin")
PLACE = ("lieu", "place", "location", "salle", "venue", "venue name", "location name",
         "nom du lieu", "place name", "location address title")  # fmt: skip
STREET = (
    "adresse", "address", "rue", "voie", "street", "address 1", "adr voie", "address line 1",
    "street name", "adresse postale", "venue address address 1", "location address line 1",
)  # fmt: skip
NUMBER = ("numero", "adr num", "numero voie", "house number", "num voie", "street number", "num")
POSTCODE = (
    "code postal",
    "cp",
    "codepostal",
    "postal code",
    "zip",
    "postcode",
    "com cp",
    "zip code",
)
CITY = ("ville", "commune", "city", "town", "localite", "municipality", "com nom", "locality",
        "nom commune")  # fmt: skip
CODE = ("insee", "code insee", "code commune", "com insee", "ins code", "insee code", "codgeo")
LAT = ("latitude", "lat", "lat coor", "coord y", "map lat")
LON = ("longitude", "lon", "lng", "long", "long coor", "coord x", "map lng")
POSITION = (
    "coordonnees", "coordinates", "wgs", "geo point", "position", "geolocalisation", "gps",
    "geometry", "geo point 2 d", "latlon", "location",
)  # fmt: skip
PHONE = ("telephone", "tel", "phone", "telephone 1", "rdv tel", "tel fixe", "mobile")
EMAIL = (
    "mail",
    "email",
    "courriel",
    "courriels",
    "emails",
    "e mail",
    "adresse mail",
    "adresse courriel",
)
SITE = ("site web", "site internet", "website", "site", "url", "web", "lien", "link", "sitweb",
        "rdv site web", "page", "full url")  # fmt: skip
PRICE = ("prix", "tarif", "tarifs", "price", "cost", "entree")
CATEGORY = (
    "categorie",
    "category",
    "type",
    "theme",
    "thematique",
    "rubrique",
    "genre",
    "categories",
)
TAGS = ("tags", "mots cles", "keywords", "tags affiches", "motscles")
HOURS = ("horaires", "horaires ouverture", "opening hours", "ouverture", "schedule", "horaire")
BOOKING = ("reservation", "inscription", "booking", "billetterie", "tickets", "booking url")
ORGANISER = (
    "organisateur",
    "organizer",
    "organiser",
    "organizer name",
    "organise par",
    "organisme",
)
STATUS = ("status", "statut", "event status", "etat")
PUBLISHED = ("date publication", "published", "publie le", "date", "publication", "date published")
AUTHOR = ("auteur", "author", "by")
PERIOD = ("siecle", "epoque", "periode", "datation", "period")
SIRET = ("siret",)
ID = ("id", "uid", "identifiant", "slug", "uuid", "gid", "ref", "reference", "code", "id text")

_ELSEWHERE = (
    "image photo photos logo thumbnail asset avatar author structure gestionnaire provider owner"
    " created updated modified changed publish posted cfp coc twitter template website tax icon"
    " declarant siege organization currency series sales source maj mise modification creation"
)
ELSEWHERE = frozenset(_ELSEWHERE.split())
"""Words that say that a column is about something else than the entry itself."""

KINDS_BY_FILE = {
    EVENT.name: ("agenda", "evenement", "event", "manifestation", "sortie", "calendrier",
                 "calendar", "concert", "date"),
    NEWS.name: ("actualite", NEWS.name, "actu", "article", "blog"),
    HERITAGE.name: ("monument", "musee", "patrimoine", HERITAGE.name, "merimee", "chateau"),
    SERVICE.name: ("equipement", "service public", "mairie", "centre", "dechetterie", "ecole"),
    ORGANISATION.name: ("restaurant", "hotel", "commerce", "association", "bibliotheque",
                        "mediatheque", "annuaire", "producteur", "entreprise", "hebergement"),
}  # fmt: skip
TYPES_BY_FILE = {
    "association": ("association",), "producer": ("producteur", "ferme"),
    "health": ("medecin", "pharmacie", "sante"),
    "public": ("bibliotheque", "mediatheque", "mairie", "ecole"),
    "venue": ("salle",),
}  # fmt: skip
CATEGORIES_BY_FILE = {
    "restaurant": ("restaurant",), "hotel": ("hotel",), "library": ("bibliotheque", "mediatheque"),
    "lodging": ("hebergement", "gite", "camping"), "pharmacy": ("pharmacie",),
}  # fmt: skip
