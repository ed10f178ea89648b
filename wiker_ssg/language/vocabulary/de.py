"""What people call fields, their values and categories in German."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "titel, name, bezeichnung, überschrift, betreff, thema, veranstaltungstitel",
    "summary": "zusammenfassung, kurztext, kurzbeschreibung, vorspann, teaser, anreißer, "
    "einleitung, kurz",
    "body": "text, beschreibung, inhalt, langtext, details, nachricht, haupttext",
    "category": "rubrik, kategorie, art, sparte, thema, branche, bereich, gewerbe",
    "tags": "schlagwörter, schlagworte, stichwörter, stichworte, schlagwort, stichwort, hashtags",
    "image": "bild, foto, plakat, titelbild, logo, abbildung, grafik",
    "images": "bilder, fotos, galerie, bildergalerie",
    "contact": "kontakt, kontaktdaten, ansprechpartner, ansprechperson, auskunft, "
    "informationen, rückfragen",
    "links": "verweise, weblinks, siehe auch, weitere informationen, mehr",
    "documents": "dokumente, dokument, anhänge, anhang, dateien, unterlagen, downloads",
    "published": "veröffentlicht, veröffentlichung, veröffentlichungsdatum, veröffentlicht am, "
    "erscheint, zeigen ab, freigabe",
    "expires": "läuft ab, ablaufdatum, anzeigen bis, zeigen bis, ablauf, gültig bis",
    "updated": "geändert, zuletzt geändert, aktualisiert, stand, änderung",
    "verified": "geprüft, geprüft am, überprüft, zuletzt geprüft",
    "draft": "entwurf, versteckt, unveröffentlicht",
    "lang": "sprache",
    "translations": "übersetzungen, übersetzung",
    "former_ids": "frühere kennungen, alte kennungen, frühere namen, alter name, früherer name",
    "former_urls": "frühere adressen, alte adressen, alte adresse, weiterleitungen, alte url",
    "source": "quelle, quellen, herkunft",
    # events
    "start": "beginn, anfang, datum, termin, wann, startdatum, beginnt, beginnt am, uhrzeit, "
    "zeit, tag, termine, los, am, anfangszeit, einlass, von",
    "end": "ende, enddatum, endet, endet am, bis, schluss, endzeit, ende um",
    "place": "ort, veranstaltungsort, wo, saal, raum, adresse, treffpunkt, lokal, spielstätte",
    "organiser": "veranstalter, veranstalterin, veranstaltet von, ausrichter, organisator, "
    "organisation, verein, wer",
    "price": "preis, eintritt, kosten, eintrittspreis, gebühr, teilnahmegebühr, beitrag, preise, "
    "kostenbeitrag, unkostenbeitrag",
    "booking": "anmeldung, buchung, reservierung, karten, tickets, vorverkauf, kartenvorverkauf, "
    "voranmeldung",
    "audience": "zielgruppe, für wen, publikum, alter, altersgruppe",
    "accessibility": "barrierefreiheit, barrierefrei, zugänglichkeit, rollstuhl",
    "status": "zustand",
    "previous_start": "früheres datum, ursprüngliches datum, ursprünglich, alter termin, "
    "ursprünglicher termin, verschoben vom",
    "online": "videokonferenz, übertragung, stream, livestream, online unter",
    "part_of": "teil von, im rahmen von, gehört zu, festival, rahmen",
    "repeat": "wiederholung, wiederholt sich, turnus, regelmäßig, rhythmus, wiederholen, "
    "häufigkeit",
    "except": "außer, ausnahmen, ausnahme, ausgenommen, nicht am, entfällt am",
    "also": "auch, weitere termine, zusätzliche termine, auch am, außerdem",
    "changes": "änderungen, abweichungen, abweichende termine",
    # listings
    "address": "adresse, anschrift, lage, postanschrift, standort, wo, koordinaten",
    "hours": "öffnungszeiten, öffnungszeit, geöffnet, sprechzeiten, sprechstunden, "
    "geschäftszeiten, uhrzeiten",
    "closed_for": "betriebsferien, schließzeiten, urlaub, ferien, vorübergehend geschlossen",
    "ids": "kennungen, nummern, registernummern",
    "sells": "verkauft, produkte, waren, erzeugnisse, sortiment, verkauf",
    "volunteers": "ehrenamtliche, freiwillige, helfer gesucht, freiwillige gesucht, helfer",
    "members_of": "mitglied bei, mitglied in, mitglied von, gehört zu",
    "moved": "umgezogen, umzug, verlegt",
    "closed": "geschlossen, endgültig geschlossen, geschlossen am, aufgegeben",
    "type": "typ, art, sorte, rechtsform",
    # news, offers, services, heritage, pages
    "date": "datum, tag, am, vom, wann",
    "by": "von, autor, autorin, verfasser, herausgegeben von, veranstalter, geschäft, betrieb, "
    "anbieter",
    "urgent": "dringend, wichtig, eilmeldung, eilt, warnung",
    "from": "von, ab, vom, beginn, seit, mindestens, gültig ab",
    "until": "bis, bis zum, ende, gültig bis, endet",
    "to": "bis, bis zum, ende, höchstens, maximal",
    "conditions": "bedingungen, voraussetzungen, bedingung",
    "steps": "anliegen, schritte, vorgehen, verfahren, leistungen, dienstleistungen",
    "emergency": "notdienst, notfall, notruf, notfälle",
    "period": "epoche, jahrhundert, zeit, baujahr, bauzeit, entstehungszeit",
    "protection": "denkmalschutz, schutz, schutzstatus",
    "visits": "besichtigung, besichtigungen, führungen, besuch, führung",
    "order": "reihenfolge, rang, position",
    "menu": "im menü, menü, navigation",
    "parent": "übergeordnete seite, oberseite, elternseite, darüber",
    # parts of fields
    "name": "bezeichnung, titel, vorname, nachname, firma",
    "phone": "telefon, tel, telefonnummer, handy, mobil, handynummer, mobilnummer, rufnummer, "
    "fon, festnetz",
    "email": "mail, e-mail, mailadresse, e-mail-adresse",
    "url": "webseite, website, internet, homepage, link, internetseite, webadresse, "
    "internetadresse, seite",
    "facebook": "facebookseite",
    "instagram": "insta",
    "street": "straße, straße und hausnummer, adresse, anschrift, hausnummer, str",
    "postcode": "postleitzahl, plz",
    "city": "stadt, ort, gemeinde, dorf, wohnort",
    "lat": "breitengrad, breite",
    "lon": "längengrad, länge",
    "file": "datei, dateiname, dokument, bild, foto",
    "alt": "bildbeschreibung, alternativtext, beschreibung, bildtext, bildunterschrift",
    "credit": "bildnachweis, fotograf, fotografin, urheber, bildrechte, foto von, urheberin",
    "licence": "lizenz, nutzungsrechte, rechte",
    "id": "kennung, nummer, kennziffer, aktenzeichen",
    "fetched": "abgerufen, abgerufen am, importiert am",
    "free": "kostenlos, frei, gratis, kostenfrei, unentgeltlich",
    "currency": "währung",
    "note": "anmerkung, hinweis, bemerkung, zusatz, grund, info, kommentar",
    "required": "pflicht, erforderlich, nötig, notwendig, verpflichtend",
    "capacity": "plätze, anzahl plätze, platzzahl, teilnehmerzahl, höchstzahl, kapazität",
    "on": "am, datum, tag, wann",
    "osm": "openstreetmap",
    # settings
    "code": "amtlicher code, gemeindeschlüssel, ags, schlüssel",
    "department": "landkreis, kreis, bezirk, département",
    "country": "land, staat",
    "population": "einwohner, einwohnerzahl, bevölkerung",
    "timezone": "zeitzone",
    "languages": "sprachen",
    "language": "sprache, hauptsprache",
    "postcodes": "postleitzahlen, plz",
    "former_communes": "frühere gemeinden, ausgetretene gemeinden",
    "former_slugs": "frühere namen, alte namen",
    "school_zone": "schulferien, ferienzone",
    "domain": "domäne, domainname, internetadresse",
    "ambassadors": "ortsredaktion, botschafter, botschafterinnen, redaktion, redakteure",
    "townhall": "rathaus, gemeindeverwaltung, gemeindeamt, gemeinde, bürgermeisteramt",
    "publisher": "herausgeber, herausgeberin, verantwortlich, impressum",
    "role": "funktion, rolle, amt",
    "host": "hoster, hosting, anbieter",
    "sections": "bereiche, rubriken, menü",
    "theme": "gestaltung, aussehen, vorlage",
    "accent": "farbe, akzentfarbe, leitfarbe",
    "nearby": "umgebung, umkreis, nachbarschaft, nachbarn",
    "radius_km": "radius, umkreis, entfernung, umkreis km",
    "limit": "grenze, höchstens, anzahl",
    "data": "daten, offene daten",
    "scheme": "register, verzeichnis",
    "value": "wert, code, nummer",
    "base_url": "adresse, webadresse, website",
    "addressing": "adressierung, adressen",
    "past_days": "vergangene tage",
    "future_days": "kommende tage",
    "communes": "gemeinden, orte, städte, dörfer",
    "repository": "repositorium, git",
    "ref": "zweig, branch, version",
    "forges": "forge",
    "intake": "formulare, formular, mitmachen",
    "notice": "warnhinweis, banner, hinweistext",
    "plans": "tarife, pakete, abonnements",
    "thanks": "dank, danke, danksagung",
    "plan": "tarif, paket, abonnement",
    "taxonomies": "rubriken, kategorien, systematik",
    "for": "für, für wen, empfänger",
    "unlocks": "umfasst, enthält, schaltet frei, erlaubt, öffnet",
    "per": "pro, je, zeitraum",
    "organisations": "organisationen, betriebe, geschäfte, vereine, einträge",
    "commune": "gemeinde, ort, stadt",
    "organisation": "betrieb, geschäft, verein, einrichtung",
    "events": "veranstaltungen, termine, veranstaltungskalender",
    "directory": "verzeichnis, branchenverzeichnis, vereinsverzeichnis",
    "news": "aktuelles, neuigkeiten, nachrichten, meldungen",
    "offers": "angebote, aktionen",
    "heritage": "sehenswertes, sehenswürdigkeiten, denkmäler, kulturerbe",
}

CHOICES = {
    "flag": {
        "true": "ja, j, wahr, richtig, stimmt, erforderlich, an, ein",
        "false": "nein, falsch, nicht, keine, aus",
    },
    "price": {
        "free": "kostenlos, frei, gratis, eintritt frei, freier eintritt, kostenfrei, "
        "unentgeltlich, der eintritt ist frei, ohne eintritt, umsonst, gebührenfrei, 0 €, "
        "keine kosten",
    },
    "status": {
        "scheduled": "geplant, bestätigt, findet statt, vorgesehen, angekündigt",
        "cancelled": "abgesagt, entfällt, fällt aus, ausgefallen, absage, gestrichen, storniert",
        "postponed": "verschoben, verlegt, vertagt, neuer termin, wird verschoben",
        "moved-online": "nur online, findet online statt, online statt vor ort, digital, "
        "als videokonferenz",
        "full": "ausgebucht, ausverkauft, voll, belegt, keine plätze mehr, restlos ausverkauft",
    },
    "audience": {
        "families": "familien, familie, für familien, eltern",
        "children": "kinder, kind, für kinder, jugendliche, jugend, kinder und jugendliche, "
        "kleinkinder, babys",
        "seniors": "senioren, seniorinnen, seniorinnen und senioren, ältere menschen, rentner, "
        "ältere, für senioren, generation 60 plus",
        "all": "alle, für alle, jedermann, jeder, alle altersgruppen, jedes alter, "
        "für jedermann, alle interessierten, öffentlichkeit",
    },
    "accessibility": {
        "wheelchair": "rollstuhl, rollstuhlgerecht, barrierefrei, rollstuhlfahrer, "
        "stufenlos, barrierefreier zugang, ebenerdig, behindertengerecht",
        "hearing-loop": "hörschleife, induktionsschleife, höranlage, ringschleife, "
        "induktive höranlage",
        "sign-language": "gebärdensprache, gebärdensprachdolmetscher, "
        "gebärdensprachdolmetscherin, dgs, gebärdendolmetscher",
        "audio-description": "audiodeskription, bildbeschreibung, hörfilm",
        "easy-to-read": "leichte sprache, einfache sprache, leicht lesbar",
        "parking": "behindertenparkplatz, parkplatz, behindertenparkplätze, parkplätze, "
        "behindertenstellplatz",
    },
    "type": {
        "association": "verein, ev, eingetragener verein, klub, club, initiative, "
        "bürgerinitiative, förderverein, verband, freundeskreis",
        "business": "betrieb, geschäft, firma, unternehmen, laden, gewerbe, handwerksbetrieb, "
        "gasthaus, restaurant, hotel, händler, dienstleister, selbstständige",
        "producer": "erzeuger, erzeugerin, bauernhof, hof, hofladen, landwirt, landwirtin, "
        "direktvermarkter, winzer, imker, gärtnerei",
        "venue": "veranstaltungsort, halle, saal, ort, stätte, bürgerhaus, mehrzweckhalle, "
        "turnhalle, sportplatz, dorfgemeinschaftshaus",
        "health": "gesundheit, arzt, ärztin, praxis, arztpraxis, gesundheitswesen, heilberufe, "
        "zahnarzt, apotheke, physiotherapie",
        "public": "öffentliche stelle, öffentlich, behörde, verwaltung, amt, rathaus, schule, "
        "öffentliche einrichtung, gemeindeverwaltung, kindergarten",
    },
    "sections": {
        "agenda": "veranstaltungen, termine, veranstaltungskalender, kalender",
        "directory": "verzeichnis, branchenverzeichnis, vereine, betriebe",
        "news": "aktuelles, neuigkeiten, nachrichten, meldungen",
        "offers": "angebote, aktionen",
        "services": "öffentliche einrichtungen, einrichtungen, bürgerservice, behörden",
        "heritage": "sehenswertes, sehenswürdigkeiten, denkmäler, kulturerbe",
    },
    "school_zone": {"A": "zone a", "B": "zone b", "C": "zone c"},
    "folder": {
        "events": "veranstaltungen, termine, veranstaltungskalender, kalender, veranstaltung",
        "directory": "verzeichnis, branchenverzeichnis, vereine, betriebe, organisationen",
        "news": "aktuelles, neuigkeiten, nachrichten, meldungen, artikel",
        "offers": "angebote, aktionen, angebot",
        "services": "öffentliche einrichtungen, einrichtungen, bürgerservice, behörden",
        "heritage": "sehenswertes, sehenswürdigkeiten, denkmäler, kulturerbe",
        "pages": "seiten, seite, texte",
        "media": "medien, bilder, fotos, dateien, dokumente, anhänge",
    },
    "kind": {
        "event": "veranstaltung, termin, veranstaltungen",
        "organisation": "verein, betrieb, geschäft, verzeichniseintrag, eintrag, einrichtung",
        "news": "aktuelles, meldung, neuigkeit, nachricht, artikel",
        "offer": "angebot, aktion, rabatt",
        "service": "öffentliche einrichtung, behörde, bürgerservice",
        "heritage": "sehenswertes, sehenswürdigkeit, denkmal, kulturerbe",
        "page": "seite",
        "commune": "gemeinde, ort, stadt, dorf",
        "portal": "portal",
    },
    "addressing": {"path": "pfad, ordner", "domain": "domäne, domainname, subdomain"},
    "per": {
        "year": "jahr, jährlich, pro jahr, im jahr",
        "month": "monat, monatlich, pro monat, im monat",
    },
    "for": {
        "commune": "gemeinde, gemeinden, ort, stadt, rathaus",
        "association": "verein, vereine",
        "business": "betrieb, geschäft, firma, unternehmen",
        "producer": "erzeuger, bauernhof, hof",
        "venue": "veranstaltungsort, halle",
        "health": "gesundheit, arzt, praxis",
        "public": "öffentliche stelle, behörde",
    },
    "unlocks": {
        "events": "veranstaltungen, termine",
        "news": "aktuelles, neuigkeiten, meldungen",
        "offers": "angebote, aktionen",
        "services": "öffentliche einrichtungen, bürgerservice",
        "statistics": "statistik, statistiken, zahlen",
        "domain": "domainname, eigene adresse",
        "training": "schulung, fortbildung, kurs",
    },
}

CATEGORIES = {
    "events": {
        "concert": "konzert, konzerte, musik, liederabend, chorkonzert, platzkonzert, "
        "blasmusik, orgelkonzert, musikabend, livemusik, singen, kirchenkonzert, "
        "frühjahrskonzert, adventskonzert, frühschoppenkonzert, band, jazz, musikschule",
        "theatre": "theater, aufführung, theateraufführung, bühne, schauspiel, kabarett, "
        "comedy, puppentheater, kasperltheater, laientheater, zirkus, vorstellung, musical, "
        "kleinkunst, oper, zauberer",
        "cinema": "kino, film, filmabend, filmvorführung, freiluftkino, open-air-kino, "
        "kinoabend",
        "dance": "tanz, tanzabend, ball, tanztee, disco, tanzen, tanzkurs, volkstanz, "
        "faschingsball, tanz in den mai, silvesterball",
        "festival": "fest, dorffest, stadtfest, volksfest, sommerfest, straßenfest, kirmes, "
        "kirchweih, kerwe, kerb, schützenfest, feuerwehrfest, weinfest, fasching, karneval, "
        "fastnacht, festival, umzug, feuerwerk, maibaumaufstellen, erntedankfest, "
        "martinsumzug, jubiläum, feier, party, osterfeuer, sonnwendfeier, maifest, "
        "oktoberfest, tag der offenen tür, vereinsfest, hoffest",
        "market": "markt, wochenmarkt, weihnachtsmarkt, bauernmarkt, jahrmarkt, ostermarkt, "
        "adventsmarkt, krämermarkt, handwerkermarkt, martinimarkt, christkindlmarkt, "
        "verkaufsoffener sonntag, kunsthandwerkermarkt",
        "flea-market": "flohmarkt, trödelmarkt, basar, kleiderbasar, kinderbasar, "
        "garagenflohmarkt, hofflohmarkt, bücherflohmarkt, antikmarkt, tauschbörse, "
        "kindersachenmarkt, trödel, warentauschtag, pflanzentauschbörse, bücherbasar",
        "sport": "lauf, volkslauf, turnier, spiel, wettkampf, fußball, fußballspiel, heimspiel, "
        "turnen, gymnastik, radrennen, radtour, handball, tischtennis, schwimmen, yoga, "
        "meisterschaft, marathon, triathlon, reitturnier, kegeln, schießen, fitness, sportfest",
        "walk": "wanderung, spaziergang, führung, stadtführung, ortsführung, ausflug, "
        "rundgang, kräuterwanderung, nachtwanderung, naturführung, exkursion, fahrt, "
        "besichtigung, kirchenführung, wandern, pilgerwanderung, radwanderung, schnitzeljagd, "
        "tag des offenen denkmals, tagesfahrt",
        "workshop": "kurs, seminar, werkstatt, lehrgang, repair-café, reparaturcafé, "
        "bastelnachmittag, basteln, kochkurs, schulung, fortbildung, nähkurs, volkshochschule, "
        "vhs, malkurs, erste-hilfe-kurs, handarbeit, stricktreff, töpfern, schnupperkurs",
        "talk": "vortrag, lesung, diskussion, podiumsdiskussion, gespräch, buchvorstellung, "
        "infoabend, informationsabend, autorenlesung, dichterlesung, bildvortrag, "
        "referat, diavortrag, erzählcafé, filmgespräch, tagung",
        "exhibition": "ausstellung, ausstellungen, vernissage, ausstellungseröffnung, "
        "kunstausstellung, fotoausstellung, galerie, offenes atelier, museumstag, finissage, "
        "kunst, sonderausstellung",
        "children": "kinder, kinderprogramm, jugend, krabbelgruppe, kinderfest, ferienprogramm, "
        "vorlesestunde, bilderbuchkino, eltern-kind-gruppe, spielgruppe, jugendtreff, "
        "familie, kindertheater, kinderkino, kinderturnen, nikolaus, ferienpass, zeltlager, "
        "spielenachmittag für kinder, ostereiersuche, kinderfasching, schule, einschulung",
        "meeting": "versammlung, treffen, mitgliederversammlung, jahreshauptversammlung, "
        "hauptversammlung, bürgerversammlung, stammtisch, sprechstunde, sitzung, "
        "infoveranstaltung, informationsveranstaltung, generalversammlung, sprechtag, "
        "vorstandssitzung, wahl, kommunalwahl, neujahrsempfang, empfang, seniorentreff, "
        "bürgersprechstunde, einwohnerversammlung, bürgerdialog, frauenkreis",
        "council": "gemeinderat, gemeinderatssitzung, stadtrat, stadtratssitzung, ratssitzung, "
        "ausschuss, bauausschuss, ortschaftsrat, ortsbeirat, kreistag, gemeindevertretung, "
        "ortsrat, stadtverordnetenversammlung, ausschusssitzung",
        "commemoration": "gedenken, gedenkfeier, volkstrauertag, gedenkveranstaltung, "
        "kranzniederlegung, gedenkstunde, totengedenken, jahrestag",
        "meal": "essen, frühstück, mittagessen, frühschoppen, grillen, grillfest, weißwurstessen, "
        "seniorenmittagstisch, mittagstisch, kaffeeklatsch, kaffee und kuchen, "
        "kaffeenachmittag, seniorenkaffee, weinprobe, schlachtfest, fischessen, brunch, "
        "spargelessen, picknick, abendessen, bierprobe, heringsessen, gänseessen, verkostung, "
        "seniorennachmittag, schlachtplatte, backtag",
        "religious": "gottesdienst, messe, andacht, kirche, gebet, kirchliches, wallfahrt, "
        "familiengottesdienst, eucharistiefeier, erstkommunion, konfirmation, prozession, "
        "fronleichnam, kindergottesdienst, abendmahl, taufe, rosenkranz, krippenspiel, "
        "maiandacht, firmung, gemeindefest, bibelkreis, christmette, waldgottesdienst",
        "volunteering": "ehrenamt, blutspende, blutspenden, müllsammeln, dorfputz, "
        "arbeitseinsatz, freiwillige, dorfputzete, aktion saubere landschaft, umweltaktion, "
        "altpapiersammlung, ehrenamtstag, sammlung, frühjahrsputz, spendenlauf, "
        "christbaumsammlung, subbotnik, putzaktion, altkleidersammlung",
        "other": "sonstiges, andere, verschiedenes, bingo, spieleabend, skat, skatturnier, "
        "preisskat, quiz, tombola, schafkopf, schafkopfrennen, kartenspiel, preisschafkopf, "
        "binokelturnier, spielenachmittag, doppelkopf, weiteres, kniffelturnier, quizabend, "
        "spieletreff, ausflug der senioren, sonstige",
    },
    "directory": {
        "sport": "sport, sportverein, fußball, fußballverein, turnverein, turnen, tennis, "
        "tennisverein, schützenverein, schützen, reitverein, schwimmbad, freibad, hallenbad, "
        "fitnessstudio, judo, handball, radsport, kegelclub, angelverein, wanderverein, "
        "tischtennis, leichtathletik, volleyball, tsv, yoga, ski, skiclub, angeln, golf",
        "culture": "kultur, musik, musikverein, chor, gesangverein, theater, blaskapelle, kino, "
        "theatergruppe, kunst, kulturverein, musikschule, trachtenverein, museumsverein, "
        "karnevalsverein, faschingsverein, männerchor, kirchenchor, kunstverein, "
        "fanfarenzug, spielmannszug, tanzschule, tanzgruppe",
        "education": "bildung, schule, grundschule, kindergarten, kita, kindertagesstätte, "
        "volkshochschule, fahrschule, krippe, gymnasium, realschule, hort, tagesmutter, "
        "mittelschule, hauptschule, gesamtschule, kinderkrippe, nachhilfe, berufsschule, "
        "kindertagespflege, förderschule, musikunterricht, waldkindergarten",
        "solidarity": "soziales, hilfe, tafel, caritas, diakonie, sozialverband, rotes kreuz, "
        "drk, nachbarschaftshilfe, awo, beratung, pflegedienst, kleiderkammer, vdk, hospiz, "
        "seniorenheim, seniorenbeirat, pflegeheim, altenheim, feuerwehr, "
        "freiwillige feuerwehr, bürgerverein, sozialstation, thw, wasserwacht, bergwacht, "
        "landfrauen, landfrauenverein, kolping, ehrenamt, seniorenclub, malteser, johanniter",
        "environment": "umwelt, natur, naturschutz, nabu, bund naturschutz, "
        "obst- und gartenbauverein, gartenbauverein, imkerverein, klima, wertstoffhof, "
        "tierschutz, tierschutzverein, vogelschutz, energie, solidarische landwirtschaft, "
        "bienenzuchtverein, kleingartenverein, kleingärten, forst, repair-café, umweltverein",
        "leisure": "freizeit, hobby, spiele, modellbau, schach, schachclub, kartenclub, "
        "jugendgruppe, jugendtreff, pfadfinder, landjugend, oldtimer, hundeverein, "
        "hundesportverein, skatclub, jugendzentrum, briefmarken, briefmarkensammler, "
        "kleintierzuchtverein, dorfverein, heimatfreunde, jugendclub, burschenverein, "
        "schafkopf, motorradclub, modellflug, minigolf, freizeitpark",
        "heritage": "heimatverein, geschichtsverein, heimatpflege, heimat, geschichte, "
        "denkmalpflege, dorfgeschichte, archiv, heimatmuseum",
        "veterans": "veteranen, veteranenverein, soldatenkameradschaft, kriegerverein, "
        "reservisten, reservistenkameradschaft, krieger- und soldatenverein",
        "parents": "eltern, elternbeirat, elternverein, förderverein der schule, elternvertretung, "
        "elterninitiative, schulförderverein, elternrat",
        "food": "lebensmittel, feinkost, wein, weinhandlung, käse, fisch, obst und gemüse, "
        "getränke, getränkemarkt, hofladen, brauerei, eisdiele, konditorei, partyservice, "
        "fischgeschäft, reformhaus, bioladen, eis, schokolade, kaffeerösterei, catering, "
        "brennerei, käserei, nudeln, delikatessen, eiscafé",
        "bakery": "bäckerei, bäcker, brot, backstube, backwaren, brötchen, kuchen, "
        "bäckerei und konditorei, bäckereifiliale, café und bäckerei",
        "butcher": "metzgerei, metzger, fleischerei, fleischer, schlachter, schlachterei, "
        "wurstwaren, fleisch, wurst, landmetzgerei",
        "grocery": "lebensmittelladen, supermarkt, dorfladen, discounter, tante-emma-laden, "
        "lebensmittelmarkt, einkaufsmarkt, verbrauchermarkt, kaufladen, selbstbedienungsmarkt",
        "restaurant": "gaststätte, gasthof, gasthaus, wirtshaus, pizzeria, imbiss, biergarten, "
        "wirtschaft, gastronomie, dönerimbiss, speiselokal, griechisches restaurant, döner, "
        "besenwirtschaft, straußwirtschaft, kantine, bistro, ratskeller, ausflugslokal, "
        "italienisches restaurant, landgasthof, schnellimbiss",
        "bar": "café, kneipe, bar, weinstube, pub, kaffeehaus, cocktailbar, bierstube, disco, "
        "diskothek, vinothek, schänke",
        "hotel": "hotel, hotels, hotel garni, gästehaus, motel",
        "lodging": "unterkunft, ferienwohnung, ferienwohnungen, pension, campingplatz, "
        "ferienhaus, gästezimmer, fremdenzimmer, jugendherberge, privatzimmer, camping, "
        "wohnmobilstellplatz, übernachtung, urlaub auf dem bauernhof, zimmer",
        "crafts": "handwerk, kunsthandwerk, töpferei, goldschmied, schneiderei, schuster, "
        "schuhmacher, schneider, polsterei, keramik, sattlerei, schmied, uhrmacher, schmiede, "
        "raumausstatter, buchbinder, drechsler, druckerei, polsterer, geigenbauer, glasbläser, "
        "änderungsschneiderei, steinmetz, schmuck, orgelbau",
        "building": "bau, bauunternehmen, elektriker, installateur, heizungsbau, maler, "
        "dachdecker, zimmerei, schreinerei, tischlerei, maurer, sanitär, elektro, tischler, "
        "schreiner, zimmermann, fliesenleger, malerbetrieb, heizung, gartenbau, klempner, "
        "architekt, architekturbüro, schlosserei, garten- und landschaftsbau, spengler, "
        "bauunternehmer, fensterbau, elektroinstallation, gerüstbau, metallbau, glaserei, "
        "schlüsseldienst, solar, photovoltaik, tiefbau, stuckateur, ofenbau, kaminkehrer, "
        "schornsteinfeger, bodenleger, holzbau, gärtner",
        "garage": "autowerkstatt, werkstatt, kfz-werkstatt, autohaus, tankstelle, kfz, reifen, "
        "fahrradladen, landmaschinen, autohändler, autoreparatur, fahrräder, zweirad, "
        "autoverleih, waschanlage, motorrad, fahrradwerkstatt, abschleppdienst, autolackiererei",
        "beauty": "friseur, friseurin, friseursalon, kosmetik, kosmetikstudio, nagelstudio, "
        "fußpflege, massage, haarstudio, barbier, frisör, schönheit, wellness, tattoo, salon, "
        "hairstyling, sonnenstudio, kosmetikerin",
        "health": "arzt, ärztin, zahnarzt, zahnärztin, hausarzt, physiotherapie, tierarzt, "
        "optiker, krankenhaus, heilpraktiker, hebamme, arztpraxis, krankengymnastik, logopädie, "
        "ergotherapie, osteopathie, kinderarzt, sanitätshaus, psychotherapie, ärzte, praxis, "
        "hörgeräte, hörakustiker, klinik, tierarztpraxis, frauenarzt, augenarzt, podologie, "
        "gemeinschaftspraxis, hausärztin, kieferorthopädie, augenoptik, tierärztin",
        "pharmacy": "apotheke, apotheken, apotheker, apothekerin, medikamente",
        "agriculture": "landwirtschaft, bauernhof, landwirt, weingut, gärtnerei, imkerei, "
        "baumschule, bauer, winzer, imker, milchviehbetrieb, reiterhof, forstwirtschaft, "
        "obstbau, biohof, milchtankstelle, schäferei, ackerbau, raiffeisen, gemüsehof, pferde",
        "services": "dienstleistungen, bank, sparkasse, versicherung, rechtsanwalt, steuerberater, "
        "taxi, immobilien, post, notar, bestattung, reinigung, reisebüro, fotograf, post-filiale, "
        "wäscherei, bestattungen, rathaus, volksbank, paketshop, hausmeisterservice, it-service, "
        "computer, umzüge, werbeagentur, versicherungsbüro, rechtsanwältin, bestatter, "
        "steuerberaterin, gemeindeverwaltung, hausverwaltung, polizei, hundesalon, bus, "
        "textilreinigung, notariat, webdesign, fotostudio, gebäudereinigung, transporte",
        "shops": "geschäfte, laden, geschäft, einzelhandel, blumen, buchhandlung, bekleidung, "
        "blumenladen, schreibwaren, mode, schuhe, möbel, drogerie, haushaltswaren, florist, "
        "baumarkt, spielwaren, bücher, juwelier, elektrogeschäft, geschenke, textilien, "
        "zeitschriften, tabak, tabakwaren, kiosk, zoohandlung, second-hand, schuhgeschäft, "
        "handarbeiten, wolle, küchenstudio, raumausstattung, eisenwaren, modegeschäft, "
        "sportgeschäft, gartencenter, lotto",
        "library": "bücherei, bibliothek, gemeindebücherei, stadtbücherei, pfarrbücherei, "
        "stadtbibliothek, mediathek, öffentliche bücherei, büchereien, bibliotheken",
        "venue": "veranstaltungsort, halle, saal, mehrzweckhalle, turnhalle, bürgerhaus, "
        "dorfgemeinschaftshaus, gemeindehaus, festhalle, stadthalle, pfarrheim, sporthalle, "
        "vereinsheim, schützenhaus, sportplatz, gemeindesaal, kulturhaus, feuerwehrhaus, "
        "haus der vereine, grillplatz, festplatz, stadion, pfarrsaal, spielplatz, grillhütte",
    },
    "heritage": {
        "church": "kirche, kapelle, kloster, dom, pfarrkirche, wallfahrtskirche, münster, abtei, "
        "basilika, dorfkirche, synagoge, kreuz, wegkreuz, bildstock, kirchturm, stiftskirche, "
        "klosterkirche, pfarrhaus, kreuzweg, kathedrale, moschee",
        "castle": "burg, schloss, burgruine, ruine, festung, herrenhaus, stadtmauer, palais, "
        "wasserburg, wasserschloss, residenz, turm, stadttor, gutshaus, jagdschloss, burgstall, "
        "wehrturm, herrensitz, bergfried, zitadelle",
        "museum": "museum, heimatmuseum, freilichtmuseum, museen, sammlung, galerie, "
        "dorfmuseum, stadtmuseum, bauernhofmuseum, besucherzentrum, heimatstube",
        "monument": "denkmal, kriegerdenkmal, mahnmal, statue, brunnen, brücke, fachwerkhaus, "
        "gedenkstein, rathaus, marktplatz, bauernhaus, ehrenmal, grenzstein, friedhof, "
        "stolpersteine, gedenkstätte, bürgerhaus, altes rathaus, baudenkmal, grabmal, säule, "
        "obelisk, haus, sühnekreuz, zehntscheune, gedenktafel, denkmäler, jüdischer friedhof",
        "mill": "mühle, windmühle, wassermühle, mühlrad, sägemühle, getreidemühle, bockwindmühle",
        "megalith": "hünengrab, großsteingrab, menhir, hügelgrab, steinkreis, bodendenkmal, "
        "keltenschanze, ausgrabung, römische villa, limes, grabhügel, römerkastell, archäologie, "
        "ringwall, hinkelstein, megalithgrab, keltengrab",
        "garden": "garten, park, schlosspark, kurpark, botanischer garten, arboretum, "
        "rosengarten, kräutergarten, bauerngarten, lehrgarten, stadtpark, schlossgarten, "
        "klostergarten, parkanlage, streuobstwiese",
        "industrial": "industriekultur, industriedenkmal, fabrik, bergwerk, zeche, bahnhof, "
        "hammerschmiede, ziegelei, kalkofen, schleuse, kanal, brauhaus, backhaus, wasserturm, "
        "viadukt, stollen, schmiede, steinbruch, eisenbahn, sägewerk, glashütte, hochofen, "
        "waschhaus, wehr, museumsbahn, kraftwerk",
        "maritime": "leuchtturm, hafen, schiff, seezeichen, werft, kutter, anleger, "
        "fischerhafen, museumsschiff, deich, seebrücke, mole, maritimes erbe, fähre",
        "natural": "naturdenkmal, natur, wald, aussichtspunkt, höhle, wasserfall, quelle, see, "
        "naturschutzgebiet, moor, baum, felsen, geotop, weiher, linde, schlucht, tropfsteinhöhle, "
        "aussichtsturm, heide, klamm, eiche, teich, fluss, berg, lehrpfad, naturlehrpfad, strand, "
        "insel, tal, aue, gerichtslinde, dorflinde",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
