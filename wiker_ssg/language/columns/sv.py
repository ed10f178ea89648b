"""Swedish, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="åäöé",
    common="och i att det som en ett på är av för med till den har de inte om från vi du kan vid"
    " eller hela alla under kommun torget gatan",
    fields={
        "title": "namn, titel, rubrik, evenemang, benämning, *namn, =arrangemang, =förening,"
        " =företag, =hotell, =restaurang, =aktivitet, =objekt, =anläggning, =verksamhetsnamn,"
        " =erbjudande",
        "body": "beskrivning, text, brödtext, information, innehåll, om, lång beskrivning,"
        " detaljer, presentation, *beskrivning, ändamål, om aktiviteten, programinnehåll",
        "summary": "ingress, sammanfattning, kort beskrivning, kortbeskrivning",
        "start": "startdatum, datum, start, från datum, börjar, startar, =från, datum från,"
        " =dag, =datumen, =när,"
        " gäller från, giltig från",
        "end": "slutdatum, slut, till datum, slutar, =till, datum till, sista datum,"
        " gäller till, giltig till, gäller t o m, går ut",
        "begin_time": "starttid, tid, klockslag, =kl, starttidpunkt, tidpunkt",
        "end_time": "sluttid",
        "place": "plats, lokal, scen, platsnamn, evenemangsplats, spelplats, =var",
        "street": "adress, besöksadress, gatuadress, gata, *adress, postadress",
        "number": "gatunummer, husnummer",
        "postcode": "postnummer, postnr, postkod",
        "city": "ort, postort, stad, tätort",
        "code": "kommunkod",
        "lat": "latitud",
        "lon": "longitud",
        "position": "koordinater, position",
        "phone": "telefon, telefonnummer, tfn, tel, mobil, telnr,"
        " *telefon, *telefonnummer",
        "email": "e post, epost, e postadress, epostadress, mejl",
        "site": "webbplats, hemsida, webb, länk, webbadress, webbsida, läs mer, *länk",
        "price": "pris, entré, kostnad, avgift, inträde, biljettpris, priser, =vad kostar det",
        "category": "kategori, typ, verksamhet, ämne, *typ, genre, bransch, inriktning,"
        " verksamhetsområde",
        "tags": "taggar, nyckelord, etiketter",
        "hours": "öppettider, öppettid, öppet, öppethållande",
        "booking": "bokning, biljetter, anmälan, bokningslänk, biljettlänk",
        "organiser": "arrangör, arrangörer, anordnare",
        "status": "status",
        "published": "publicerad, publiceringsdatum, datum, publicerat",
        "author": "författare",
        "period": "datering, tidsperiod, byggår, århundrade",
        "protection": "skydd, lagskydd, skyddsform",
        "sells": "produkter, varor",
        "shop": "butik, affär, företag",
        "conditions": "villkor",
        "audience": "målgrupp, ålder, åldersgrupp, publik, för vem",
        "contact": "kontaktperson, kontakt, kontaktnamn",
        "id": "id, identitet, objektnr, objektid, objektnummer, organisationsnummer, orgnr, org nr,"
        " =nummer, referens, diarienummer, löpnr",
        "east": "=öst, =e, y koord, ostkoordinat, easting",
        "north": "=nord, =n, x koord, nordkoordinat, northing",
        "final": "slutlig, rättad",
        "row": "rad, radnr",
    },
    elsewhere="bild foto författare logotyp uppdaterad ändrad skapad län kommun fax",
    kinds={
        "offer": "erbjudande, rabatt",
        "event": "evenemang, arrangemang, kalender, kalendarium, aktivitet, konsert",
        "news": "nyhet, aktuellt, pressmeddel",
        "heritage": "kulturmiljo, fornminne, byggnadsminne, kulturarv, museer, sevardhet",
        "service": "anlaggning, badplats, lekplats, skola, skolor, service, motion, kommunal,"
        " idrottsanl, atervinning",
        "organisation": "forening, foretag, restaurang, hotell, bibliotek, butik, boende,"
        " handlare, producent",
    },
    types={
        "association": "forening", "producer": "producent, gard",
        "health": "apotek, vard", "public": "bibliotek, skola, skolor",
    },
    named={
        "museum": "museum, museer, museet", "restaurant": "restaurang", "hotel": "hotell",
        "library": "bibliotek",
        "lodging": "boende, camping", "pharmacy": "apotek",
    },
    categories={
        "events": {
            "concert": "konsert, musik", "theatre": "teater, föreställning, scenkonst",
            "cinema": "film, bio", "dance": "dans", "festival": "festival, fest, firande",
            "market": "marknad", "flea-market": "loppis, loppmarknad", "sport": "idrott, sport,"
            " motion", "walk": "vandring, utflykt", "workshop": "verkstad, kurs",
            "talk": "föreläsning, föredrag, debatt", "exhibition": "utställning, utställningar,"
            " konst", "children": "barn, sagostund, barnaktivitet", "meeting": "möte, årsmöte",
            "council": "fullmäktige", "religious": "gudstjänst, mässa", "meal": "mat",
        },
        "directory": {
            "sport": "idrott, sport, idrottshall, simhall", "culture": "kultur, musik",
            "education": "utbildning, skola", "solidarity": "social, hjälp",
            "environment": "miljö, natur", "leisure": "fritid", "heritage": "kulturarv, hembygd",
            "food": "livsmedel", "bakery": "bageri, konditori", "butcher": "slakteri",
            "grocery": "mataffär, livsmedelsbutik", "restaurant": "restaurang, restauranger,"
            " pizzeria", "bar": "café, kafé, pub", "hotel": "hotell", "lodging": "boende,"
            " vandrarhem, camping", "crafts": "hantverk", "garage": "bilverkstad",
            "beauty": "frisör", "health": "vård, hälsa, vårdcentral", "pharmacy": "apotek",
            "agriculture": "lantbruk", "library": "bibliotek", "shops": "butik",
        },
        "heritage": {
            "church": "kyrka, kapell, kloster", "castle": "slott, borg", "museum": "museum",
            "monument": "monument, staty", "mill": "kvarn", "megalith": "gravhög, runsten",
            "garden": "park, trädgård", "industrial": "bruk, fabrik", "maritime": "fyr",
            "natural": "naturreservat",
        },
    },
    choices={
        "status": {
            "scheduled": "bekräftad, planerad", "cancelled": "inställd, inställt, avlyst",
            "postponed": "uppskjuten, framflyttad, flyttad", "full": "fullbokad, fullbokat,"
            " slutsålt, slutsåld",
        },
        "type": {
            "association": "förening", "business": "företag", "producer": "producent",
            "venue": "lokal", "health": "hälsa", "public": "offentlig, kommunal",
        },
        "audience": {
            "children": "barn, barn och unga, ungdomar",
            "families": "familj, familjer",
            "seniors": "seniorer, senior, äldre, pensionärer",
            "all": "alla, alla åldrar, allmänheten",
        },
        "accessibility": {"wheelchair": "rullstol, tillgänglig", "hearing-loop": "hörslinga",
                          "sign-language": "teckenspråk"},
    },
    free="gratis, fri entré, fritt inträde, fri, kostnadsfri, kostnadsfritt, ingen kostnad,"
    " gratis inträde, avgiftsfritt",
    price="från, mellan, och, till, pris, entré",
    yes="ja, sant",
    no="nej, falskt",
    streets="*gatan, *vägen, *torget, *torg, *väg, *gränd, *allén, *plan",
    halls="salen sal lokal lokalen hotell hotellet restaurang café pizzeria pub kvarteret hus"
    " byggnad skolan skola parkering parkeringen mot nära vid konferensrum rum"
    " sporthall",
    spots="kulturhuset kulturhus folkets hus park parken biblioteket bibliotek kyrkan kyrka"
    " församlingshemmet församlingsgården bygdegården bygdegård hembygdsgården"
    " hembygdsgård sporthallen sporthall ishallen simhallen idrottshallen idrottsplats"
    " idrottsplatsen skolan skola torget torg stortorget centrum stadshuset kommunhuset"
    " rådhuset stationen station hamnen hamn museet museum badet badhuset stranden"
    " teatern teater biografen bio scenen aulan salen online digitalt nätet våning plan"
    " föreningslokalen ungdomsgården fritidsgården äldreboendet vårdcentralen sjukhuset"
    " slottet slott borg borgen kvarn sjön sjö skogen berget norr söder öster väster"
    " norra södra östra västra stora lilla gamla nya medborgarhuset kommunalhuset"
    " galleriet konsthallen fullmäktigesalen",
    links="i på av till",
    saints="sankt sankta",
    regions="län region",
    sums="summa, totalt, delsumma, totalsumma",
)  # fmt: skip
