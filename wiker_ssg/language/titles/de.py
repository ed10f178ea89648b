"""How German titles and names are compared: what people shorten, embellish and tell apart."""

from wiker_ssg.language.language import TitleWords

TITLES = TitleWords(
    long_forms={
        "ffw": "freiwillige feuerwehr", "mv": "musikverein", "gv": "gesangverein",
        "sv": "sportverein", "tsv": "turn sportverein", "vhs": "volkshochschule",
        "jhv": "jahreshauptversammlung",
    },
    streets={"str": "strasse"},
    activities="konzert theater ausstellung lesung vortrag fest markt flohmarkt fuhrung wanderung"
    " kurs kino film gottesdienst versammlung gasthof gasthaus gaststatte backerei metzgerei"
    " apotheke kirche kapelle schloss burg muhle museum",
    saints="sankt",
    empty="montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz april"
    " mai juni juli august september oktober november dezember verein gemeinde stadt"
    " veranstaltung einladung jahrlich traditionell gross gross klein neu alt",
    once="flohmarkt trodelmarkt basar kirmes kirchweih fasching blutspende volkslauf",
    anywhere="saal halle raum platz ort haus gemeinde stadt",
    venues="rathaus burgerhaus gemeindehaus turnhalle schule bucherei kirche gasthof",
    beside="parkplatz vor hinter neben nahe eingang ecke haltestelle",
    companies="gmbh kg ohg ug gbr ag ev",
)  # fmt: skip
