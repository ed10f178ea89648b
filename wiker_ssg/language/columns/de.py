"""German, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="äöüß",
    common="der die das und in ein eine ist sind im am zu zum zur mit für von vom den dem des auf"
    " bei bis nicht sich auch wird straße platz uhr",
    fields={
        "title": "titel, name, bezeichnung, *name, =veranstaltung, =verein, =betrieb,"
        " =einrichtung, überschrift, =firma,"
        " =angebot",
        "body": "beschreibung, inhalt, text, *beschreibung, details, bemerkung, zweck, langtext,"
        " hinweise, über, programm, informationen",
        "summary": "zusammenfassung, kurztext, kurzbeschreibung, teaser",
        "start": "beginn, startdatum, datum, anfang, datum von, =von, =tag, termin,"
        " beginndatum, =termine, =daten, =wann, beginnt,"
        " gültig ab, gültig von",
        "end": "ende, enddatum, datum bis, =bis, endet,"
        " gültig bis, läuft ab",
        "begin_time": "uhrzeit, startzeit, beginn uhrzeit, zeit, anfangszeit",
        "end_time": "endzeit, ende uhrzeit",
        "place": "veranstaltungsort, ort name, lokal, saal, spielstätte, location, =wo",
        "street": "straße, anschrift, adresse, *adresse, str, *straße",
        "number": "hausnummer, haus nr, hausnr",
        "postcode": "plz, postleitzahl",
        "city": "ort, stadt, gemeinde, wohnort",
        "code": "gemeindeschlüssel, ags",
        "lat": "breitengrad, breite",
        "lon": "längengrad, länge",
        "position": "koordinaten, position, geokoordinaten",
        "phone": "telefon, tel, telefonnummer, handy, mobil, *telefon",
        "email": "e mail, email, mailadresse",
        "site": "webseite, website, internet, homepage, link, internetseite, webadresse",
        "price": "preis, eintritt, kosten, eintrittspreis, gebühr, preise",
        "category": "kategorie, art, typ, rubrik, sparte, thema, branche, gattung",
        "tags": "schlagworte, stichworte, schlagwörter",
        "hours": "öffnungszeiten, öffnungszeit",
        "booking": "anmeldung, buchung, tickets, karten, reservierung",
        "organiser": "veranstalter, ausrichter, organisator",
        "status": "status",
        "published": "veröffentlicht, veröffentlichungsdatum, datum",
        "author": "autor, verfasser",
        "period": "jahrhundert, epoche, datierung, baujahr",
        "protection": "schutz, denkmalschutz, schutzstatus",
        "sells": "produkte, erzeugnisse",
        "shop": "geschäft, laden, händler",
        "conditions": "bedingungen",
        "audience": "zielgruppe, alter, altersgruppe, publikum, für wen",
        "contact": "ansprechpartner, kontaktperson, kontakt",
        "id": "kennung, id, nummer, objektnr, aktenzeichen, objekt id",
        "east": "rechtswert, ostwert, =ost",
        "north": "hochwert, nordwert, =nord",
        "final": "endgültig, korrigiert",
        "row": "zeile, lfd",
    },
    elsewhere="bild foto autor geändert aktualisiert erstellt landkreis bundesland fax logo",
    kinds={
        "offer": "angebot, rabatt, aktion",
        "event": "veranstaltung, termin, kalender, konzert, event",
        "news": "nachricht, aktuell, meldung",
        "heritage": "denkmal, museen, museum, kulturerbe, sehenswurdigkeit",
        "service": "einrichtung, schule, kita, dienst, amt, spielplatz",
        "organisation": "verein, firmen, betrieb, restaurant, hotel, bibliothek, bucherei,"
        " gaststatte, geschaft",
    },
    types={"association": "verein", "public": "bibliothek, bucherei, schule",
           "health": "apotheke, arzt, arzte", "producer": "hofladen"},
    named={"museum": "museum, museen", "restaurant": "restaurant, gaststatte",
    "hotel": "hotel", "library": "bibliothek,"
           " bucherei", "pharmacy": "apotheke"},
    categories={
        "events": {
            "concert": "konzert, konzerte, musik", "theatre": "theater, aufführung",
            "cinema": "kino, film", "dance": "tanz, ball", "festival": "fest, stadtfest, festival",
            "market": "markt", "flea-market": "flohmarkt, trödelmarkt", "sport": "sport, lauf",
            "walk": "wanderung, führung", "workshop": "werkstatt, kurs, seminar",
            "talk": "vortrag, lesung, diskussion", "exhibition": "ausstellung, ausstellungen",
            "children": "kinder", "meeting": "versammlung, treffen", "council": "gemeinderat",
            "religious": "gottesdienst", "meal": "essen",
        },
        "directory": {
            "sport": "sport, turnen", "culture": "kultur, musik", "education": "bildung, schule",
            "environment": "umwelt, natur", "solidarity": "soziales, hilfe", "leisure": "freizeit",
            "heritage": "heimat, heimatpflege", "bakery": "bäckerei, konditorei",
            "butcher": "metzgerei, fleischerei", "grocery": "supermarkt", "restaurant":
            "restaurant, gaststätte, gasthof", "bar": "café, kneipe", "hotel": "hotel",
            "lodging": "unterkunft, ferienwohnung, campingplatz", "crafts": "handwerk",
            "pharmacy": "apotheke", "health": "gesundheit, arzt", "library": "bibliothek, bücherei",
            "shops": "laden, geschäft", "beauty": "friseur", "agriculture": "landwirtschaft",
        },
        "heritage": {
            "church": "kirche, kapelle, kloster, dom", "castle": "schloss, burg",
            "museum": "museum", "mill": "mühle", "garden": "garten, park",
            "industrial": "fabrik", "maritime": "leuchtturm", "monument": "denkmal",
        },
    },
    choices={
        "status": {
            "scheduled": "geplant, bestätigt", "cancelled": "abgesagt, entfällt",
            "postponed": "verschoben", "full": "ausverkauft, ausgebucht",
        },
        "type": {"association": "verein", "business": "firma, betrieb", "health": "gesundheit"},
        "audience": {
            "children": "kinder, kinder und jugendliche, jugendliche",
            "families": "familien, familie",
            "seniors": "senioren, ältere menschen",
            "all": "alle, für alle, jedes alter, alle altersgruppen",
        },
        "accessibility": {"wheelchair": "rollstuhl, rollstuhlgerecht, barrierefrei"},
    },
    free="frei, kostenlos, gratis, eintritt frei, freier eintritt, kostenfrei, unentgeltlich,"
    " der eintritt ist frei",
    price="ab, von, bis, zwischen, und, preis, eintritt",
    yes="ja, wahr",
    no="nein, falsch",
    streets="*straße, *str, *weg, *platz, *gasse, *allee, *ring, *markt, am",
    halls="saal raum haus hotel gasthof gasthaus gaststätte restaurant café kneipe schule"
    " gebäude halle parkplatz brücke tor richtung nahe bei an ob siedlung viertel"
    " wohnpark alte alter neue neuer",
    spots="rathaus bürgerhaus gemeindehaus gemeindesaal festhalle mehrzweckhalle stadthalle"
    " turnhalle sporthalle halle kirche kapelle dom kloster friedhof bücherei"
    " bibliothek theater kino museum park garten bahnhof hafen strand schule"
    " kindergarten sportplatz stadion schwimmbad freibad hallenbad markt marktplatz"
    " dorf dorfplatz zentrum mitte stadt ort gemeinde krankenhaus burg schloss turm"
    " mühle see fluss wald berg online internet erdgeschoss stock etage saal raum"
    " feuerwehrhaus pfarrheim vereinsheim nord süd ost west ober unter alt neu",
    links="in im von der zu zum",
    saints="sankt",
    regions="landkreis kreis bezirk",
    sums="summe, gesamt, insgesamt, zwischensumme, gesamtsumme",
)  # fmt: skip
