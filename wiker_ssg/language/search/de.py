"""What people of a small town type in German, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        friseur, frisör, friseursalon, haarschnitt, haare schneiden, barbier: friseur haarstudio
        kosmetik, nagelstudio, fingernägel, fußpflege, maniküre: kosmetik nagelstudio fußpflege
        arzt, ärztin, hausarzt, doktor, praxis, allgemeinarzt, krank: arzt praxis gesundheit
        zahnarzt, zahnärztin, zähne, zahnschmerzen: zahnarzt zahnarztpraxis
        physio, physiotherapie, krankengymnastik, massage, rücken: physiotherapie krankengymnastik
        notdienst, notarzt, krankenhaus, klinik, bereitschaftsdienst: notdienst krankenhaus klinik
        apotheke, medikamente, rezept, medizin: apotheke
        tierarzt, tierärztin, hund krank, katze krank: tierarzt tierarztpraxis
        optiker, brille, brillen, augenoptiker: optiker augenoptik
        pflege, pflegedienst, altenpflege, pflegeheim, altenheim, seniorenheim, sozialstation:
        pflegedienst pflegeheim seniorenheim sozialstation
        müll, mülltonne, abfall, müllabfuhr, gelber sack, gelbe säcke, restmüll, biotonne,
        papiertonne, altpapier: abfall müll müllabfuhr wertstoffhof
        wertstoffhof, recyclinghof, bauhof, sperrmüll, schrott, grünschnitt, grüngut, deponie:
        wertstoffhof recyclinghof abfall sperrmüll
        rathaus, gemeinde, gemeindeverwaltung, gemeindeamt, bürgermeister, bürgermeisterin,
        bürgerbüro, stadtverwaltung: rathaus gemeindeverwaltung bürgerbüro
        ausweis, personalausweis, reisepass, pass, ummelden, anmelden, wohnsitz, meldeamt,
        einwohnermeldeamt, führerschein: rathaus bürgerbüro gemeindeverwaltung
        standesamt, heiraten, hochzeit, geburtsurkunde, eheschließung: standesamt rathaus
        bauantrag, baugenehmigung, bauamt, bebauungsplan, bauplatz: bauamt rathaus
        wahl, wählen, wahllokal, briefwahl: wahl rathaus
        gemeinderat, ratssitzung, stadtrat, gemeinderatssitzung, sitzung: gemeinderat sitzung
        post, paket, pakete, briefmarken, postfiliale, paketshop, brief: post postfiliale paketshop
        polizei, wache, polizeistation, revier: polizei
        feuerwehr, feuer, brand, löschzug, freiwillige feuerwehr: feuerwehr
        fundbüro, verloren, gefunden, fundsachen: fundbüro rathaus
        arbeitsamt, arbeitslos, arbeitsagentur, jobcenter, stelle, job: arbeitsagentur jobcenter
        sozialamt, tafel, hilfe, beratung, caritas, diakonie: soziales tafel caritas diakonie
        bank, geldautomat, sparkasse, geld abheben, volksbank: bank sparkasse volksbank
        schule, grundschule, lehrer, schulen: schule grundschule
        gymnasium, realschule, gesamtschule, oberschule, hauptschule, mittelschule
        kindergarten, kita, krippe, kindertagesstätte, tagesmutter, hort, kinderbetreuung:
        kindergarten kita krippe kindertagesstätte kinderbetreuung
        mensa, schulessen, mittagessen schule: mensa schule
        ferien, ferienprogramm, ferienbetreuung, ferienpass: ferienprogramm ferienbetreuung
        bücherei, bibliothek, bücher, ausleihen, buch ausleihen: bücherei bibliothek
        halle, saal, raum mieten, saal mieten, hallenvermietung, feier, dorfgemeinschaftshaus:
        mehrzweckhalle bürgerhaus dorfgemeinschaftshaus saal halle
        bäckerei, bäcker, brot, brötchen, semmeln, kuchen, konditorei, torte: bäckerei konditorei
        metzgerei, metzger, fleischerei, fleischer, wurst, fleisch, schlachter: metzgerei fleischerei
        supermarkt, einkaufen, lebensmittel, dorfladen, discounter: supermarkt lebensmittel dorfladen
        getränke, getränkemarkt, bier kaufen: getränkemarkt getränke brauerei
        blumen, blumenladen, florist, blumenstrauß: blumen florist gärtnerei
        gemüse, obst, eier, hofladen, bauernhof, direktvermarktung, regional, bio:
        hofladen bauernhof hof erzeuger
        milch, milchtankstelle, käse, käserei: hofladen käserei milchtankstelle
        wein, winzer, weingut, weinprobe, weinhandlung: weingut winzer wein
        honig, imker, imkerei, bienen: imkerei imker honig
        markt, wochenmarkt, bauernmarkt, marktstand: wochenmarkt bauernmarkt markt
        weihnachtsmarkt, adventsmarkt, christkindlmarkt, glühwein:
        weihnachtsmarkt adventsmarkt christkindlmarkt
        restaurant, essen, gasthaus, gasthof, gaststätte, wirtshaus, mittagstisch, wirtschaft:
        restaurant gasthaus gasthof gaststätte wirtshaus pizzeria
        pizza, pizzeria, italiener: pizzeria
        döner, imbiss, pommes, schnellimbiss: imbiss döner
        café, kaffee, kuchen essen, eisdiele, eis: café eisdiele
        kneipe, bar, bier, stammtisch, pub, biergarten: kneipe biergarten bar gaststätte
        hotel, übernachten, übernachtung, zimmer, schlafen, pension:
        hotel pension ferienwohnung unterkunft gasthof
        ferienwohnung, fewo, ferienhaus, gästezimmer, unterkunft: ferienwohnung ferienhaus pension
        campingplatz, camping, zelten, wohnmobil, stellplatz: campingplatz wohnmobilstellplatz
        autowerkstatt, werkstatt, auto kaputt, reifen, tüv, kfz: autowerkstatt werkstatt kfz autohaus
        tankstelle, tanken, benzin, diesel: tankstelle
        elektriker, strom, steckdose, elektro: elektriker elektro
        klempner, installateur, heizung, sanitär, wasserhahn, rohrbruch: sanitär heizung installateur
        schreiner, tischler, schreinerei, tischlerei, möbel: schreinerei tischlerei
        maler, streichen, tapezieren, malerbetrieb: maler malerbetrieb
        dachdecker, dach, zimmerei, zimmerer, ziegel: dachdecker zimmerei
        gärtner, garten, gärtnerei, rasen, hecke, gartenbau: gärtnerei gartenbau
        schuster, schuhmacher, schuhe reparieren: schuhmacher
        schneiderei, schneider, änderungsschneiderei, nähen: schneiderei änderungsschneiderei
        taxi, fahrdienst, mietwagen: taxi
        bus, bahn, zug, bahnhof, haltestelle, fahrplan, nahverkehr, bürgerbus:
        bus bahnhof bahn bürgerbus
        mitfahren, mitfahrbank, mitfahrgelegenheit: mitfahrbank mitfahrgelegenheit
        fußball, fußballverein, fußballspiel, ball, tsv: fußball sportverein
        turnen, gymnastik, kinderturnen, fitness, yoga: turnen gymnastik turnverein fitness
        schwimmen, schwimmbad, freibad, hallenbad, baden: schwimmbad freibad hallenbad
        rad, fahrrad, radfahren, radtour, radverein: fahrrad radtour radsport
        wandern, wanderung, spaziergang, wanderverein, wanderweg: wanderung wanderverein wanderweg
        laufen, joggen, volkslauf, lauftreff: lauf volkslauf lauftreff
        reiten, pferd, pferde, reitverein, reitstall: reitverein reiten
        schützenverein, schießen, schützen, schützenfest: schützenverein schützenfest
        tanz, tanzen, tanzkurs, tanzabend, disco, ball: tanz tanzabend tanzkurs tanzschule
        musik, konzert, konzerte, blasmusik, kapelle, band: konzert musikverein musik
        chor, singen, gesangverein, kirchenchor: chor gesangverein
        klavier, gitarre, musikschule, musikunterricht, instrument lernen: musikschule musik
        theater, aufführung, kabarett, theatergruppe, bühne: theater kabarett theatergruppe
        kino, film, filme, filmabend: kino film
        flohmarkt, trödel, trödelmarkt, basar, gebrauchtes, secondhand: flohmarkt trödelmarkt basar
        fest, feier, dorffest, kirmes, kirchweih, sommerfest, volksfest, stadtfest:
        dorffest kirmes kirchweih sommerfest stadtfest fest
        fasching, karneval, fastnacht, umzug, fasnet: fasching karneval fastnacht umzug
        feuerwerk, silvester, neujahr: feuerwerk silvester
        spieleabend, skat, karten spielen, bingo, schafkopf: skat spieleabend bingo
        senioren, rentner, alte menschen, ältere, seniorennachmittag, seniorentreff:
        senioren seniorennachmittag seniorentreff
        kinder, kind, baby, krabbelgruppe, spielgruppe, familie: kinder krabbelgruppe spielgruppe
        jugend, jugendliche, jugendtreff, jugendzentrum, jugendclub: jugend jugendtreff
        spielplatz, spielplätze, rutsche, schaukel: spielplatz
        blutspende, blut spenden, blutspenden, rotes kreuz, drk: blutspende
        ehrenamt, helfen, freiwillige, mithelfen, engagement: ehrenamt freiwillige
        verein, vereine, club, klub: verein
        laden, geschäft, geschäfte, einkauf, shop: geschäft laden
        kirche, gottesdienst, messe, pfarrer, pfarrerin, pfarramt, gemeinde kirche:
        kirche gottesdienst pfarramt
        friedhof, bestatter, beerdigung, bestattung, grab, trauerfall: friedhof bestattung
        burg, schloss, ruine
        denkmal, sehenswürdigkeit, sehenswürdigkeiten, besichtigung, führung: denkmal führung
        baustelle, straßensperrung, umleitung, gesperrt: baustelle sperrung umleitung
        wasser, wasserrohrbruch, stadtwerke, wasserwerk: wasserwerk stadtwerke wasser
        internet, glasfaser, wlan, breitband
        ausstellung, vernissage, kunst, galerie: ausstellung
        vortrag, lesung, infoabend, diskussion: vortrag lesung infoabend
        kurs, kurse, seminar, volkshochschule, vhs, lernen: kurs volkshochschule
        erste hilfe, erste-hilfe-kurs: hilfe kurs
        reparieren, repair café, reparaturcafé, kaputt: repair reparaturcafé
        grillplatz, grillen, grillhütte: grillplatz grillhütte
    """,  # noqa: E501  # a line is one thing that people mean
    asking="wo wann wie was wer welche welcher welches wohin gibt es finden finde suche suchen"
    " kaufen mieten brauche brauchen nähe mein meine meiner hier bekomme bekommen kann muss"
    " gehen machen",
    stems=(
        StemRule(3, "([rt])in(?:nen)?", "$1"),
        StemRule(4, "e?s"),
        StemRule(3, "ern|e[mnr]?"),
        StemRule(4, "s|um"),
        StemRule(3, r"(.)\1", "$1"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("sch", "S"),
        ("chs|cks|ks|x", "X"),
        ("ch", "K"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("ph|pf|v", "f"),
        ("th|dt|d$", "t"),
        ("ck|c|q|g$", "k"),
        ("b$", "p"),
        ("tz|ts|z|ds", "s"),
        ("ai|ay|ey", "ei"),
        ("eu|oy", "oi"),
        ("y", "i"),
        ("h", ""),
        ("ie", "i"),
        ("(.)\\1+", "$1"),
    ),
    endings="erei|ei|ung|erin|eur|er",
)
"""German, with the trades, authorities and clubs of a small town."""
