"""What people call fields, their values and categories in Swedish."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "titel, rubrik, namn, benämning, ämne, evenemang, arrangemang",
    "summary": "ingress, sammanfattning, kort beskrivning, i korthet, presentation, kort text",
    "body": "text, beskrivning, brödtext, innehåll, information, detaljer, meddelande, om",
    "category": "kategori, ämne, genre, typ, tema, bransch, verksamhet, inriktning, slag",
    "tags": "taggar, nyckelord, etiketter, sökord, ämnesord",
    "image": "bild, foto, affisch, illustration, logotyp, logga, fotografi",
    "images": "bilder, foton, galleri, bildspel, fler bilder",
    "contact": "kontakt, kontakter, kontaktuppgifter, kontaktperson, kontaktinformation",
    "links": "länkar, länk, läs mer, mer information, se även",
    "documents": "dokument, bilagor, bilaga, filer, nedladdningar, pdf, blanketter",
    "published": "publicerad, publiceras, publiceringsdatum, publicerat, visas från",
    "expires": "utgår, avpubliceras, går ut, slutdatum för publicering, visas till",
    "updated": "uppdaterad, ändrad, senast ändrad, senast uppdaterad, uppdaterat",
    "verified": "kontrollerad, kontrollerat, senast kontrollerad, granskad",
    "draft": "utkast, ej publicerad",
    "lang": "språk",
    "translations": "översättningar, översättning",
    "former_ids": "tidigare id, tidigare namn, gamla namn, gammalt id, hette förut",
    "former_urls": "tidigare adresser, gamla adresser, gammal adress, tidigare adress",
    "source": "källa, källor, ursprung, hämtat från",
    # events
    "start": "börjar, startar, datum, startdatum, starttid, dag, när, tid, klockan, kl, från, "
    "klockslag, datum och tid, insläpp, den",
    "end": "slut, slutar, slutdatum, sluttid, till, till och med, tom, fram till, avslutas",
    "place": "plats, lokal, var, scen, ställe, evenemangsplats, adress, samlingsplats",
    "organiser": "arrangör, arrangörer, anordnare, arrangeras av, värd, av, förening, vem",
    "price": "pris, kostnad, avgift, entré, inträde, biljettpris, priser, entréavgift, hur mycket",
    "booking": "bokning, boka, anmälan, biljetter, föranmälan, biljettköp, förköp, platsbokning",
    "audience": "målgrupp, för vem, publik, ålder, åldersgrupp, passar",
    "accessibility": "tillgänglighet, tillgänglig, anpassning, funktionsnedsättning",
    "status": "läge, tillstånd",
    "previous_start": "tidigare datum, ursprungligt datum, gammalt datum, flyttad från",
    "online": "digitalt, på nätet, webbsändning, livesändning, strömning, nätet, videolänk",
    "part_of": "ingår i, del av, festival, inom ramen för, inom",
    "repeat": "upprepning, upprepas, återkommer, återkommande, hur ofta, intervall",
    "except": "utom, undantag, ej, inte, utom den, förutom",
    "also": "även, också, fler datum, andra datum, extra datum, även den",
    "changes": "ändringar, ändring, avvikelser, avvikelse",
    # listings
    "address": "adress, besöksadress, gatuadress, postadress, plats, läge, position, var, "
    "koordinater",
    "hours": "öppettider, öppettid, öppet, öppethållande, tider, öppet tider",
    "closed_for": "stängt, semester, semesterstängt, tillfälligt stängt, semesterstängning, "
    "stängda dagar",
    "ids": "nummer i register, identiteter, organisationsnummer, orgnr",
    "sells": "säljer, produkter, varor, sortiment, försäljning, till salu",
    "volunteers": "volontärer, volontärer sökes, ideella, frivilliga, hjälp sökes",
    "members_of": "medlem i, medlem av, ansluten till, tillhör",
    "moved": "flyttat, flyttade, har flyttat, flytt",
    "closed": "nedlagd, nedlagt, stängt för gott, upphört, lagt ned, upplöst",
    "type": "typ, sort, slag, form",
    # news, offers, services, heritage, pages
    "date": "datum, dag, den, när",
    "by": "av, från, avsändare, författare, butik, företag, affär",
    "urgent": "brådskande, viktigt, akut, viktigt meddelande",
    "from": "från, fr, från och med, fom, startdatum, börjar, lägst, lägsta pris, min",
    "until": "till och med, tom, till, slutdatum, sista dag, gäller till, giltig till, sista datum",
    "to": "till, slut, högst, högsta pris, till och med, max",
    "conditions": "villkor, krav, förutsättningar",
    "steps": "så gör du, steg, steg för steg, gör så här, tillvägagångssätt",
    "emergency": "akut, nödsituation, jour, nödnummer",
    "period": "tidsperiod, byggår, datering, århundrade, epok, tid, byggd",
    "protection": "skydd, lagskydd, byggnadsminne, fornlämning, skyddsform",
    "visits": "besök, visning, visningar, guidning, guidningar",
    "order": "ordning, sortering, plats i menyn, ordningsnummer",
    "menu": "meny, i menyn, visas i menyn",
    "parent": "överordnad sida, överordnad, huvudsida, ovanför",
    # parts of fields
    "name": "namn, benämning, titel, företagsnamn, föreningsnamn",
    "phone": "telefon, telefonnummer, tfn, tel, telnr, mobil, mobiltelefon, mobilnummer, ring",
    "email": "e-post, epost, mejl, e-postadress, epostadress, mail, mejladress, mailadress",
    "url": "webbplats, hemsida, länk, webbadress, webb, webbsida, webbsajt, sajt",
    "facebook": "fb, facebooksida",
    "instagram": "insta",
    "street": "gatuadress, gata, adress, gatuadress och nummer, väg, besöksadress",
    "postcode": "postnummer, postnr, postkod",
    "city": "ort, postort, stad, kommun, tätort, by, samhälle",
    "lat": "latitud, breddgrad",
    "lon": "longitud, längdgrad",
    "file": "fil, filnamn, bild, dokument, bildfil",
    "alt": "alternativtext, alt-text, bildbeskrivning, bildtext, beskrivning, vad bilden visar",
    "credit": "fotograf, foto, upphovsman, upphovsperson, bildkälla, upphovsrätt, byline",
    "licence": "licens, rättigheter, användningsvillkor",
    "id": "identitet, nummer, referens, identitetsnummer",
    "fetched": "hämtad, hämtat, importerad, hämtades",
    "free": "gratis, fri entré, kostnadsfritt",
    "currency": "valuta",
    "note": "anmärkning, kommentar, övrigt, notering, anledning, orsak, info, not",
    "required": "obligatoriskt, obligatorisk, krävs, måste",
    "capacity": "antal platser, platser, kapacitet, maxantal, antal deltagare",
    "on": "den, datum, dag, när",
    "osm": "openstreetmap",
    # settings
    "code": "kommunkod, kod, officiell kod",
    "department": "län, region, landskap",
    "country": "land",
    "population": "invånare, folkmängd, antal invånare, invånarantal",
    "timezone": "tidszon",
    "languages": "språk",
    "language": "språk, huvudspråk",
    "portal": "portalen, regionportal",
    "postcodes": "postnummer, postnr",
    "former_communes": "tidigare kommuner, kommuner som lämnat",
    "former_slugs": "tidigare kortnamn, tidigare namn, gamla namn",
    "school_zone": "skolzon, lovzon, skollov",
    "domain": "domän, domännamn, webbadress, adress",
    "ambassadors": "ambassadörer, ambassadör, redaktörer",
    "townhall": "kommunhus, kommunhuset, stadshus, stadshuset, kommunkontor, rådhus",
    "publisher": "utgivare, ansvarig utgivare",
    "role": "roll, befattning, funktion, titel",
    "host": "driftleverantör, webbhotell, värd",
    "sections": "avsnitt, delar, meny, avdelningar",
    "theme": "tema, utseende, formgivning",
    "accent": "färg, accentfärg, kulör",
    "nearby": "i närheten, grannar, grannkommuner, omgivning, omnejd",
    "radius_km": "radie, avstånd, radie km",
    "limit": "gräns, högst, max, antal",
    "data": "öppna data",
    "scheme": "register, system",
    "value": "värde, kod, nummer",
    "base_url": "adress, webbadress, url, webbplats",
    "addressing": "adressering, adresser",
    "horizon": "tidsram, fönster, horisont",
    "past_days": "dagar bakåt, förflutna dagar, passerade dagar",
    "future_days": "dagar framåt, kommande dagar",
    "communes": "kommuner, orter, städer",
    "repository": "repo, arkiv, förråd, git",
    "ref": "gren, version",
    "forges": "kodplattform, kodplattformar",
    "intake": "formulär, bidrag, inlämning",
    "notice": "meddelande, upplysning, varning, banderoll",
    "plans": "abonnemang, paket",
    "thanks": "tack, tacklista",
    "plan": "abonnemang, paket",
    "taxonomies": "kategorier, ämnen",
    "for": "för, för vem, till",
    "unlocks": "ger, omfattar, ingår, ger tillgång till, öppnar",
    "per": "per, var, period",
    "organisations": "organisationer, företag, föreningar, butiker",
    "commune": "kommun, ort, stad",
    "organisation": "organisation, förening, företag, butik",
    "events": "evenemang, kalender, evenemangskalender",
    "directory": "register, föreningsregister, företagsregister",
    "news": "nyheter, nytt, aktuellt",
    "offers": "erbjudanden, rabatter",
    "heritage": "kulturarv, sevärdheter",
}

CHOICES = {
    "flag": {
        "true": "ja, sant, j, på, obligatoriskt, krävs",
        "false": "nej, falskt, av, inte, frivilligt",
    },
    "price": {
        "free": "gratis, fri entré, fritt inträde, kostnadsfritt, kostnadsfri, avgiftsfritt, "
        "ingen kostnad, ingen avgift, ingen entré, gratis inträde, 0 kr, 0 kronor, utan kostnad, "
        "gratis entré, fri entre",
    },
    "status": {
        "scheduled": "planerat, planerad, bekräftat, bekräftad, enligt plan, blir av",
        "cancelled": "inställt, inställd, inställda, avlyst, ställs in, avbokat, avbokad",
        "postponed": "uppskjutet, uppskjuten, framflyttat, framflyttad, skjuts upp, senarelagt, "
        "flyttat till senare",
        "moved-online": "på nätet, digitalt, flyttat till nätet, online, hålls digitalt, "
        "webbsänds, webbinarium, via länk",
        "full": "fullbokat, fullbokad, fullsatt, slutsålt, slutsåld, fullt",
    },
    "audience": {
        "families": "familjer, familj, hela familjen, barnfamiljer, föräldrar",
        "children": "barn, unga, ungdomar, barn och unga, tonåringar, småbarn, barn och ungdomar",
        "seniors": "seniorer, äldre, pensionärer, 65 plus, senior",
        "all": "alla, alla åldrar, allmänheten, alla välkomna, öppet för alla",
    },
    "accessibility": {
        "wheelchair": "rullstol, rullstolsanpassat, rullstolsanpassad, tillgängligt med rullstol, "
        "ramp, hiss, tillgänglig med rullstol, handikappanpassat, utan trappsteg",
        "hearing-loop": "hörslinga, teleslinga, hörselslinga, slinga",
        "sign-language": "teckenspråk, teckenspråkstolkat, teckenspråkstolk, teckenspråkstolkning",
        "audio-description": "syntolkning, syntolkat, syntolkad",
        "easy-to-read": "lättläst, lätt svenska, lättläst svenska, lättlästa",
        "parking": "parkering, reserverad parkering, handikapparkering, "
        "parkering för rörelsehindrade, p-plats",
    },
    "type": {
        "association": "förening, klubb, idrottsförening, ideell förening, sällskap, förbund, "
        "studieförbund, byalag, hembygdsförening, stiftelse, samfällighet",
        "business": "företag, butik, affär, bolag, firma, handlare, hantverkare, restaurang, "
        "hotell, aktiebolag, enskild firma, verkstad, näringsidkare",
        "producer": "producent, gård, lantbrukare, bonde, odlare, gårdsbutik, lantbruk, biodlare, "
        "livsmedelsproducent",
        "venue": "lokal, plats, anläggning, sal, bygdegård, idrottsplats, samlingslokal, scen, "
        "folkets hus, idrottshall, arena",
        "health": "hälsa, vård, vårdcentral, läkare, tandläkare, hälsa och vård, vårdgivare, "
        "apotek, sjukvård",
        "public": "offentlig, kommunal, kommun, myndighet, skola, förvaltning, samhällsservice, "
        "offentlig verksamhet, region",
    },
    "sections": {
        "agenda": "evenemang, kalender, evenemangskalender, kalendarium, på gång",
        "directory": "register, föreningsregister, företagsregister, föreningar, företag, "
        "föreningar och företag",
        "news": "nyheter, aktuellt, nytt",
        "offers": "erbjudanden, rabatter",
        "services": "samhällsservice, service, kommunal service, tjänster",
        "heritage": "kulturarv, sevärdheter, kulturmiljö",
    },
    "school_zone": {"A": "zon a", "B": "zon b", "C": "zon c"},
    "folder": {
        "events": "evenemang, kalender, evenemangskalender, kalendarium, arrangemang",
        "directory": "register, föreningar, företag, organisationer, föreningsregister, "
        "företagsregister, poster",
        "news": "nyheter, aktuellt, nytt, artiklar",
        "offers": "erbjudanden, rabatter",
        "services": "samhällsservice, service, tjänster",
        "heritage": "kulturarv, sevärdheter, kulturmiljö",
        "pages": "sidor, sida, texter",
        "media": "bilder, filer, dokument, foton, bilagor",
    },
    "kind": {
        "event": "evenemang, arrangemang, aktivitet, kalender",
        "organisation": "organisation, förening, företag, butik, register, verksamhet",
        "news": "nyhet, nyheter, aktuellt, artikel",
        "offer": "erbjudande, rabatt",
        "service": "samhällsservice, tjänst, kommunal service",
        "heritage": "kulturarv, sevärdhet, kulturmiljö",
        "page": "sida, text",
        "commune": "kommun, ort, stad",
        "portal": "portalen, regionportal",
    },
    "addressing": {"path": "sökväg, mapp", "domain": "domän, domännamn, underdomän"},
    "per": {"year": "år, per år, årligen, årsvis", "month": "månad, per månad, månadsvis"},
    "for": {
        "commune": "kommun, kommuner, ort, stad",
        "association": "förening, klubb",
        "business": "företag, butik, affär",
        "producer": "producent, gård",
        "venue": "lokal, anläggning",
        "health": "vård, hälsa, läkare",
        "public": "offentlig, samhällsservice",
    },
    "unlocks": {
        "events": "evenemang, kalender",
        "news": "nyheter, aktuellt",
        "offers": "erbjudanden, rabatter",
        "services": "samhällsservice, service",
        "statistics": "statistik, besöksstatistik",
        "domain": "domän, domännamn, egen adress",
        "training": "utbildning, kurs",
    },
}

ORGANISATIONS = {
    "sport": "idrott, sport, idrottsförening, idrottsklubb, fotboll, fotbollsklubb, ishockey, "
    "innebandy, handboll, friidrott, gymnastik, simning, simhall, ridning, ridklubb, ridskola, "
    "tennis, golf, golfklubb, orientering, skidor, skidklubb, badminton, bordtennis, bandy, "
    "basket, cykel, dansklubb, kampsport, judo, segling, båtklubb, kanot, styrkelyft, gym, "
    "träning, yoga, boule, skytte, volleyboll, brottning, boxning, motion, idrottshall, "
    "ishall, idrottsplats, löpning",
    "culture": "kultur, musik, konst, teater, kör, orkester, musikskola, kulturskola, "
    "teaterförening, musikförening, konstförening, spelmanslag, biograf, galleri, konsthall, "
    "folkdans, filmklubb, fotoklubb, blåsorkester, dansskola, kulturförening, "
    "författarsällskap, museum",
    "education": "utbildning, skola, förskola, grundskola, gymnasium, gymnasieskola, "
    "folkhögskola, fritidshem, studieförbund, vuxenutbildning, komvux, trafikskola, körskola, "
    "dagis, barnomsorg, högskola, sfi, kurser, fritidsgård",
    "solidarity": "hjälpverksamhet, socialt, hjälporganisation, röda korset, rädda barnen, "
    "frälsningsarmén, välgörenhet, biståndsförening, matbank, väntjänst, anhörigstöd, "
    "funktionsrätt, kvinnojour, brottsofferjour",
    "environment": "miljö, natur, naturskydd, naturskyddsförening, återvinning, "
    "återvinningscentral, jakt, jaktlag, fiske, fiskevård, fiskevårdsområde, djurskydd, "
    "koloniträdgård, ekologi, klimat, avfall, odlingslotter, biologisk mångfald, jaktvårdskrets",
    "leisure": "fritid, fritidsförening, hobby, spel, scouter, scoutkår, pensionärsförening, "
    "pro, spf, syförening, schack, bridge, bingo, motorklubb, modellflyg, hundklubb, "
    "brukshundklubb, vänort, vänortsförening, byalag, intresseförening, rotary, lions, "
    "trädgårdsförening, ungdomsgård, folkparksförening, nöjespark",
    "heritage": "kulturarv, hembygd, hembygdsförening, släktforskning, historia, lokalhistoria, "
    "arkivförening, hembygdsgård, fornminnesförening",
    "veterans": "veteraner, veteranförening, försvar, hemvärn, kamratförening, fredsbaskrarna",
    "parents": "föräldraförening, föräldrar, hem och skola, föräldrakooperativ, föräldraråd",
    "food": "livsmedel, mat, delikatess, delikatessbutik, fiskaffär, fiskhandel, ostaffär, "
    "catering, choklad, godis, glass, glassbar, bryggeri, mikrobryggeri, vin, gårdsbutik, "
    "grönsaker, frukt, honung, kafferosteri, rökeri, musteri, foodtruck, närproducerat, "
    "systembolaget, rekoring, gårdsmejeri, mejeri",
    "bakery": "bageri, bagare, konditori, bröd, tårtor, stenugnsbageri, hembageri, kondis",
    "butcher": "charkuteri, köttaffär, kött, slakteri, slaktare, chark, köttbutik",
    "grocery": "livsmedelsbutik, mataffär, matbutik, lanthandel, närbutik, supermarket, ica, "
    "coop, kiosk, livs, dagligvaror, bybutik, stormarknad",
    "restaurant": "restaurang, pizzeria, lunch, lunchrestaurang, krog, gatukök, korvkiosk, "
    "grill, sushi, kebab, värdshus, gästgiveri, gästis, matställe, salladsbar, thairestaurang, "
    "hamburgare, vägkrog, krogar, restauranger",
    "bar": "bar, pub, kafé, café, fik, kaffestuga, sommarcafé, nattklubb, ölstuga, vinbar, "
    "servering, serveringsställe, caféer",
    "hotel": "hotell, pensionat, motell, herrgårdshotell, stadshotell",
    "lodging": "boende, vandrarhem, camping, campingplats, stuga, stugby, stuguthyrning, "
    "bed and breakfast, b&b, rum, uthyrning av stugor, ställplats, husbil, gästhamn, "
    "övernattning, bo på lantgård, semesterlägenhet",
    "crafts": "hantverk, hantverkare, keramik, krukmakare, smed, smide, guldsmed, "
    "skräddare, sömmerska, skomakare, glasblåsare, glasbruk, slöjd, hemslöjd, konsthantverk, "
    "tryckeri, bokbindare, tapetserare, möbelsnickare, väveri, silversmed, urmakare, ramverkstad",
    "building": "bygg, byggfirma, byggföretag, snickare, snickeri, rörmokare, vvs, elektriker, "
    "elfirma, målare, måleri, målerifirma, murare, plattsättare, takläggare, plåtslagare, "
    "arkitekt, låssmed, schakt, schaktning, golvläggare, glasmästeri, sotare, rörfirma, "
    "entreprenad, markarbeten, isolering, trädgårdsanläggning, solceller, värmepumpar, "
    "brunnsborrning, ventilation, trädfällning, arborist",
    "garage": "bilverkstad, verkstad, bilmekaniker, mekaniker, däck, däckverkstad, bensin, "
    "bensinstation, mack, bilhandlare, bilförsäljning, bilprovning, besiktning, bilvård, "
    "biltvätt, plåtverkstad, bärgning, cykelverkstad, motorcykel, maskinuthyrning, "
    "laddstation, bilar",
    "beauty": "skönhet, frisör, hårfrisör, barberare, skönhetssalong, hudvård, nagelsalong, "
    "naglar, massage, spaanläggning, fotvård, frisersalong, salong, klippning, massör, hårsalong",
    "health": "hälsa, vård, vårdcentral, läkare, doktor, tandläkare, folktandvård, tandvård, "
    "sjukgymnast, fysioterapeut, psykolog, barnmorska, barnavårdscentral, bvc, sjukhus, "
    "distriktssköterska, optiker, glasögon, veterinär, naprapat, kiropraktor, äldreboende, "
    "äldreomsorg, hemtjänst, jourmottagning, hälsocentral, djursjukhus, hörselvård, "
    "sjuksköterska, ambulans, mottagning, ungdomsmottagning, logoped, akupunktur",
    "pharmacy": "apotek, apoteket, apotekare, medicin, läkemedel, receptfritt",
    "agriculture": "lantbruk, jordbruk, gård, bonde, lantbrukare, odling, trädgårdsodling, "
    "handelsträdgård, plantskola, mjölkgård, skogsbruk, skog, maskinring, biodling, biodlare, "
    "fårgård, djurhållning, lantmännen, häststall, uppfödare, ekologisk gård",
    "services": "tjänster, service, bank, försäkring, försäkringsbolag, advokat, jurist, "
    "redovisning, bokföring, revisor, mäklare, fastighetsmäklare, begravningsbyrå, taxi, "
    "städning, städfirma, kemtvätt, fotograf, transport, åkeri, flyttfirma, it, datorservice, "
    "post, postombud, paketombud, hunddagis, reklambyrå, webbyrå, konsult, kontor, "
    "turistbyrå, turistinformation, polis, räddningstjänst, brandkår, arbetsförmedling, "
    "kommunkontor, vaktmästeri, resebyrå, översättare, trädgårdsmästare, bemanning, buss, "
    "medborgarkontor, skatteverket, försäkringskassan, hundtrim",
    "shops": "butiker, butik, affär, affärer, handel, blommor, blomsterhandel, bokhandel, böcker, "
    "kläder, klädbutik, skor, skoaffär, järnhandel, bygghandel, möbler, möbelaffär, presenter, "
    "presentbutik, inredning, leksaker, second hand, antikt, antikvariat, "
    "cykelaffär, sportaffär, elektronik, djuraffär, zoo, garnaffär, garn, tyg, färghandel, "
    "tobak, smycken, hemelektronik, trädgårdsbutik, pappershandel, mobiltelefoner, barnkläder",
    "library": "bibliotek, biblioteket, huvudbibliotek, bokbuss, biblioteksfilial",
    "venue": "lokal, samlingslokal, bygdegård, folkets hus, församlingshem, medborgarhus, "
    "kulturhus, hörsal, aula, folkpark, festlokal, konferenslokal, kongresshall, ordenshus, "
    "scen, mötesplats, allaktivitetshus, hyra lokal",
}

CATEGORIES = {
    "events": {
        "concert": "konsert, musik, livemusik, spelning, kör, körkonsert, allsång, julkonsert, "
        "jazz, rock, visor, opera, orkester, musikkväll, trubadur, sommarmusik, spelmansstämma, "
        "lunchkonsert, musikcafé, luciakonsert, kammarmusik, sång, konserter",
        "theatre": "teater, föreställning, scenkonst, show, revy, cirkus, stand up, ståuppkomik, "
        "musikal, dockteater, nyårsrevy, komedi, trolleri, improvisation, högläsning, monolog, "
        "barnteater, cabaret, friluftsteater, pjäs",
        "cinema": "bio, film, filmvisning, biograf, matiné, utomhusbio, dokumentär, filmklubb, "
        "livesänd opera på bio, filmstudio",
        "dance": "dans, danskväll, dansband, bal, logdans, gammaldans, danstillställning, disko, "
        "disco, squaredance, tedans, salsa, folkdans, linedance, "
        "dansgala, danser",
        "festival": "festival, fest, firande, midsommar, midsommarfirande, valborg, "
        "valborgsmässofirande, nationaldag, nationaldagsfirande, lucia, luciatåg, julfest, "
        "stadsfest, byfest, karneval, kulturnatt, kulturvecka, hembygdsdag, hembygdens dag, "
        "invigning, fyrverkeri, nyår, jubileum, skördefest, hamnfest, familjefest, sommarfest, "
        "julskyltning, tjugondagsfest, halloween, påskfirande, festligheter",
        "market": "marknad, julmarknad, torghandel, torgdag, bondens marknad, "
        "hantverksmarknad, höstmarknad, vårmarknad, sommarmarknad, matmarknad, skördemarknad, "
        "rekoring, reko, basar, påskmarknad, handelsdag, lördagshandel, medeltidsmarknad",
        "flea-market": "loppis, loppmarknad, bakluckeloppis, bytardag, klädbytardag, auktion, "
        "loppisrunda, second hand, barnloppis, byloppis, bokrea, garageloppis, "
        "bytardag för kläder, prylbytardag, klädbyte, gårdsloppis, loppor",
        "sport": "idrott, sport, match, turnering, tävling, lopp, löpning, cup, fotboll, "
        "ishockey, innebandy, handboll, orientering, cykellopp, skidlopp, simning, motion, "
        "träning, fotbollsmatch, "
        "motionslopp, friidrott, gymnastik, yoga, golf, ridning, hopptävling, travtävling, trav, "
        "hemmamatch, boule, motionsrunda, idrottsdag, skidor, tennis, bordtennis, cykling, "
        "bowling, fisketävling, maraton, triathlon, seriematch, tävlingar, matcher",
        "walk": "vandring, promenad, utflykt, guidad tur, guidad vandring, rundtur, naturvandring, "
        "stadsvandring, tipspromenad, guidning, visning, fågelskådning, svamputflykt, bussresa, "
        "cykeltur, skogspromenad, exkursion, resa, båttur, guidade turer, kulturvandring, "
        "fågeltorn, tipsrunda, poängpromenad, geocaching, kyrkogårdsvandring, vandringar",
        "workshop": "workshop, kurs, verkstad, studiecirkel, prova på, skaparverkstad, "
        "kurser, hantverkskväll, stickcafé, symöte, bakning, matlagning, keramik, slöjd, "
        "matlagningskurs, datorhjälp, it-hjälp, språkcafé, repair café, skrivarkurs, "
        "cirkel, utbildning, stickning, målarkurs, hlr-kurs, "
        "digital hjälp",
        "talk": "föredrag, föreläsning, debatt, samtal, författarbesök, seminarium, "
        "föredragskväll, panelsamtal, bokprat, författarkväll, bokcirkel, boksignering, poddkväll, "
        "konferens, frågestund, bildvisning, litteraturkväll, paneldebatt, reseskildring",
        "exhibition": "utställning, vernissage, konst, konstutställning, fotoutställning, "
        "konstrunda, öppet hus, öppen ateljé, galleri, konsthall, öppna ateljéer, skulptur, "
        "utställningar, måleri",
        "children": "barn, barnaktivitet, sagostund, lov, lovaktivitet, sportlov, höstlov, "
        "påsklov, sommarlov, öppen förskola, barn och unga, barnkalas, ungdomar, unga, "
        "babyrytmik, bebis, familj, pyssel, barnens dag, familjedag, babycafé, småbarn, "
        "barnfilm, barnkör, ungdomscafé, fritidsgård, barnlördag, bokbebis, lovaktiviteter",
        "meeting": "möte, årsmöte, medlemsmöte, informationsmöte, samråd, samrådsmöte, "
        "medborgardialog, stämma, byamöte, dialogmöte, styrelsemöte, träff, "
        "föräldramöte, val, förtidsröstning, öppet möte, caféträff, mingel, företagsfrukost, "
        "anhörigträff, nätverksträff, informationsträff, jobbmässa, rekryteringsträff, afterwork",
        "council": "kommunfullmäktige, fullmäktige, fullmäktigemöte, kommunstyrelse, "
        "kommunstyrelsen, sammanträde, nämnd, nämndsammanträde, fullmäktigesammanträde, "
        "kommunfullmäktiges sammanträde, regionfullmäktige, ungdomsfullmäktige",
        "commemoration": "minneshögtid, minnesstund, ceremoni, minnesgudstjänst, högtid, "
        "förintelsens minnesdag, kransnedläggning, veterandagen, hyllning, ljusmanifestation, "
        "fredsmanifestation, minnesdag, allhelgona, manifestation",
        "meal": "mat och dryck, mat, måltid, middag, lunch, julbord, soppa, sopplunch, grillkväll, "
        "grillning, picknick, brunch, frukost, provning, vinprovning, ölprovning, ärtsoppa, "
        "kräftskiva, surströmming, våffelcafé, våfflor, fika, pubkväll, påskbord, smörgåsbord, "
        "kaffestuga, korvgrillning, buffé, trerätters, matkväll, knytkalas, middagar, servering, "
        "semlor, ostprovning",
        "religious": "kyrka och samfund, gudstjänst, mässa, andakt, högmässa, kyrka, "
        "svenska kyrkan, konfirmation, dop, bön, kyrkkaffe, sinnesrogudstjänst, julotta, "
        "pilgrimsvandring, församling, familjegudstjänst, friluftsgudstjänst, kyrkomöte, frikyrka, "
        "musikgudstjänst, församlingsafton, bibelstudium",
        "volunteering": "ideellt arbete, volontär, volontärarbete, blodgivning, blodbuss, "
        "skräpplockning, skräpplockardag, arbetsdag, städdag, frivilligarbete, insamling, "
        "talko, ideell insats, volontärer, välgörenhet, matinsamling, arbetskväll",
        "other": "övrigt, annat, bingo, quiz, spelkväll, musikquiz, schack, lotteri, "
        "brädspel, bilbingo, kortspel, bridge, pubquiz, tombola, frågesport, brädspelskväll, "
        "spel",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "kyrka, kapell, kloster, katedral, domkyrka, klockstapel, kyrkogård, kyrkoruin, "
        "klosterruin, medeltidskyrka, bönhus, missionshus, prästgård, kyrkor, synagoga, "
        "församlingskyrka",
        "castle": "slott, borg, herrgård, fästning, borgruin, slottsruin, ruin, fornborg, kastell, "
        "säteri, herresäte, stadsmur, palats, skans, torn",
        "museum": "museum, museer, museet, hembygdsmuseum, hembygdsgård, hembygdspark, samling, "
        "friluftsmuseum, skolmuseum, järnvägsmuseum",
        "monument": "monument, minnesmärke, staty, skulptur, minnessten, byggnadsminne, bro, "
        "fontän, hus, rådhus, torg, milsten, byggnad, stenvalvsbro, bautasten, gårdsmiljö, "
        "gammalt hus, kulturbyggnad, minnestavla, gravvård, stadshus",
        "mill": "kvarn, väderkvarn, vattenkvarn, skvaltkvarn, stubbkvarn, kvarnar",
        "megalith": "megalit, megalitgrav, runsten, gravhög, gravfält, dös, gånggrift, "
        "stensättning, domarring, fornlämning, fornminne, hällristning, hällristningar, "
        "runstenar, "
        "skeppssättning, röse, fornlämningar, hällkista, arkeologi, boplats",
        "garden": "park och trädgård, park, trädgård, slottspark, botanisk trädgård, arboretum, "
        "stadspark, rosenträdgård, parker, folkpark, kolonilotter, fruktträdgård",
        "industrial": "industriarv, industriminne, bruk, järnbruk, masugn, hytta, fabrik, gruva, "
        "glasbruk, såg, sågverk, järnväg, station, kanal, smedja, kraftverk, pappersbruk, "
        "stenbrott, tegelbruk, bruksmiljö, sluss, vattentorn, järnvägsstation, gruvor, spinneri, "
        "kolmila, tjärdal, flottning",
        "maritime": "maritimt kulturarv, fyr, hamn, båt, fiskeläge, sjöbod, skeppsvarv, "
        "varv, vrak, fiskehamn, fartyg, lotsstation, fyrplats, fiskeläger, sjöfart, ångbåt",
        "natural": "naturarv, natur, naturreservat, nationalpark, träd, sjö, utsikt, utsiktsplats, "
        "vattenfall, grotta, skog, mosse, flyttblock, fågelsjö, strand, jätteek, ås, "
        "berg, å, ravin, naturminne, jättegryta, källa, ö, äng, fågeltorn",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
