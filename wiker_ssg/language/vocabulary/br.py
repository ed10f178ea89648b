"""What people call fields, their values and categories in Breton."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "titl, anv, anv an darvoud, danvez",
    "summary": "diverrañ, berr, e berr gerioù, kinnig, deskrivadur berr",
    "body": "testenn, deskrivadur, munudoù, kemennadenn, displegadenn",
    "category": "rummad, tem, seurt, micher, obererezh",
    "tags": "gerioù-alc'hwez, ger-alc'hwez, merkoù, tikedennoù",
    "image": "skeudenn, luc'hskeudenn, skritell, logo",
    "images": "skeudennoù, luc'hskeudennoù",
    "contact": "darempred, darempredoù, titouroù, mont e darempred",
    "links": "liammoù, liamm, lec'hiennoù, gwelet ivez",
    "documents": "teulioù, teul, restroù, pellgargañ, pdf",
    "published": "embannet, deiz embann, embannet d'an, diskouezet adalek",
    "expires": "echuet, termen, lamet d'an, deiz termen",
    "updated": "hizivaet, kemmet, kemm diwezhañ, hizivadenn",
    "verified": "gwiriet, gwiriadenn, gwiriet d'an",
    "draft": "brouilhed, skrid kentañ, n'eo ket embannet",
    "lang": "yezh",
    "translations": "troidigezhioù, troidigezh",
    "former_ids": "anvioù kozh, anv kozh, naoudioù kozh",
    "former_urls": "chomlec'hioù kozh, chomlec'h kozh",
    "source": "mammenn, orin",
    # events
    "start": "deroù, deiziad, deiz, pegoulz, eur, deiz kregiñ, adalek, kregiñ, krog",
    "end": "dibenn, fin, echu, betek, deiz echuiñ, echuiñ",
    "place": "lec'h, pelec'h, sal, el lec'h",
    "organiser": "aozer, aozerien, aozet gant, kevredigezh",
    "price": "priz, prizioù, tarif, pegement, koust, mont-tre",
    "booking": "mirout, mirout plasoù, enskrivañ, enskrivadur, bilhedoù",
    "audience": "evit piv, arvesterien, oad, tud",
    "accessibility": "haezadusted, moned, tud nammet",
    "status": "stad",
    "previous_start": "deiziad kozh, deiziad a-raok, raksoñjet d'an",
    "online": "enlinenn, war internet, videoemvod, liamm video",
    "part_of": "lodenn eus, e-kerzh, festival",
    "repeat": "adkregiñ, adkregadur, lusk, ingal, a zistro",
    "except": "nemet, nemedennoù, estreget",
    "also": "ivez d'an, deiziadoù all, ouzhpenn",
    "changes": "kemmoù, deiziadoù disheñvel",
    # listings
    "address": "chomlec'h, chomlec'h post, lec'hiadur, gps",
    "hours": "eurioù, eurioù digeriñ, digor",
    "closed_for": "vakañsoù, serret etre, serridigezhioù, ehan",
    "ids": "naoudioù, niverennoù anaout, marilhoù",
    "sells": "gwerzhañ, produioù, da werzhañ, marc'hadourezh",
    "volunteers": "tud a-youl-vat, youl vat, klask tud",
    "members_of": "ezel eus, ezel",
    "moved": "dilojet, dilec'hiet",
    "closed": "serret, serret da vat, paouezet",
    "type": "seurt, doare, petra eo",
    # news, offers, services, heritage, pages
    "date": "deiziad, deiz, pegoulz",
    "by": "gant, aozer, embannet gant, stal",
    "urgent": "mallus, a-bouez, kemenn-diwall",
    "from": "adalek, eus, d'an nebeutañ, priz izelañ",
    "until": "betek, fin, echuiñ, dibenn, talvoudus betek",
    "to": "betek, d'ar muiañ, priz uhelañ",
    "conditions": "divizoù, diviz",
    "steps": "diegezhioù, pazennoù, paperioù, ober ur goulenn",
    "emergency": "trumm, trummadoù, servij trumm",
    "period": "marevezh, kantved, oadvezh",
    "protection": "gwarez, rummet, monumant istorel",
    "visits": "gweladennoù, gweladenn, gweladenniñ",
    "order": "urzh, renk",
    "menu": "lañser, el lañser",
    "parent": "pajenn a-us, a-us",
    # parts of fields
    "name": "anv, titl, anv-bihan",
    "phone": "pellgomz, niverenn bellgomz, pgz, hezoug, niverenn",
    "email": "postel, chomlec'h postel, mail",
    "url": "lec'hienn, liamm, chomlec'h web, lec'hienn internet, lec'hienn web",
    "facebook": "fb, pajenn facebook",
    "instagram": "insta",
    "street": "straed, hent, niverenn ha straed, chomlec'h",
    "postcode": "kod post",
    "city": "kêr, kumun, bourc'h, lec'h",
    "lat": "ledred",
    "lon": "hedred",
    "file": "restr, teul, anv ar restr, skeudenn",
    "alt": "deskrivadur, testenn all, petra a weler",
    "credit": "aozer ar skeudenn, luc'hskeudenner, gwirioù",
    "licence": "aotre-implijout, lañvaz, gwirioù",
    "id": "naoudi, niverenn, daveenn",
    "fetched": "kerc'het, kerc'het d'an, enporzhiet d'an",
    "free": "digoust, dieub",
    "currency": "moneiz",
    "note": "notenn, evezhiadenn, abeg, resisadur",
    "required": "ret, rekis",
    "capacity": "plasoù, niver a blasoù, endalc'h",
    "on": "d'an, deiz, deiziad",
    # settings
    "code": "kod, kod insee, insee",
    "department": "departamant",
    "country": "bro",
    "population": "poblañs, annezidi, niver a annezidi",
    "timezone": "gwerzhid-eur",
    "languages": "yezhoù",
    "language": "yezh, yezh pennañ",
    "portal": "ar porched",
    "postcodes": "kodoù post, kod post",
    "former_communes": "kumunioù aet kuit, kumunioù kozh",
    "former_slugs": "anvioù kozh",
    "school_zone": "takad skol, vakañsoù-skol",
    "domain": "domani, anv domani, lec'hienn, chomlec'h",
    "ambassadors": "kannadourien, kannadour, kannadourez",
    "townhall": "ti-kêr, ti kêr, an ti-kêr",
    "publisher": "embanner, den e karg eus an embann",
    "role": "karg, roll",
    "host": "herberc'hier",
    "sections": "rannoù, rummadoù, lañser",
    "theme": "tem, neuz",
    "accent": "liv",
    "nearby": "tro-war-dro, nepell, amezeien",
    "radius_km": "skin, hed, pellder",
    "limit": "bevenn, d'ar muiañ, niver",
    "data": "roadennoù, roadennoù digor",
    "scheme": "marilh, reizhiad",
    "value": "talvoud, kod, niverenn",
    "base_url": "chomlec'h, chomlec'h al lec'hienn, lec'hienn",
    "addressing": "chomlec'hioù",
    "horizon": "dremmwel",
    "past_days": "deizioù tremenet",
    "future_days": "deizioù da zont",
    "communes": "kumunioù, kêrioù, tiez-kêr",
    "repository": "mirlec'h, git",
    "ref": "skourr, stumm",
    "forges": "govelioù, govel",
    "intake": "furmskridoù, furmskrid",
    "notice": "kemenn, kelaouenn",
    "plans": "formulennoù, koumanantoù",
    "thanks": "trugarez",
    "plan": "formulenn, koumanant",
    "taxonomies": "rummadoù",
    "for": "evit, evit piv",
    "unlocks": "digeriñ, enni, aotren",
    "per": "dre, prantad",
    "organisations": "aozadurioù, embregerezhioù, stalioù",
    "commune": "kumun, kêr",
    "organisation": "aozadur, embregerezh, stal",
    "events": "darvoudoù, deiziataer",
    "directory": "roll-chomlec'hioù, roll chomlec'hioù, levr-chomlec'hioù",
    "news": "keleier, keloù, nevezentioù",
    "offers": "aferioù mat, kinnigoù, promoioù",
    "heritage": "glad",
}

CHOICES = {
    "flag": {
        "true": "ya, gwir, ret, war elum",
        "false": "nann, gaou, hini ebet, diret, lazhet",
    },
    "price": {
        "free": "digoust, digoust evit an holl, mont-tre digoust, evit netra, 0 euro, dieub",
    },
    "status": {
        "scheduled": "raksoñjet, kadarnaet, dalc'het",
        "cancelled": "nullet, nulladenn, torret",
        "postponed": "daleet, ampellet, kaset da ziwezhatoc'h",
        "moved-online": "enlinenn, war internet, videoemvod",
        "full": "leun, klok, plas ebet ken",
    },
    "audience": {
        "families": "familhoù, familh, kerent ha bugale",
        "children": "bugale, bugel, tud yaouank, krennarded, skolidi, evit ar vugale",
        "seniors": "tud war an oad, tud kozh, retredidi, an dud kozh",
        "all": "an holl, evit an holl, pep oad, an holl dud",
    },
    "accessibility": {
        "wheelchair": "kador-rod, kadorioù-rod, haezadus, digor d'ar c'hadorioù-rod",
        "hearing-loop": "rodell vagnetek, tud pounner-gleviñ, bouzar",
        "sign-language": "yezh ar sinoù, yezh sinoù",
        "audio-description": "deskrivadur dre gomz, tud dall, berrwelerien",
        "easy-to-read": "aes da lenn, yezh eeun",
        "parking": "parklec'h, parklec'h miret, plas miret",
    },
    "type": {
        "association": "kevredigezh, klub, bodad, ar gevredigezh",
        "business": "embregerezh, stal, kenwerzher, artizan, preti, leti, stal-werzh",
        "producer": "produer, peizant, feurm, labourer-douar, maraezher",
        "venue": "sal, lec'h, stad, sal sport, sal ar gouelioù, tachenn",
        "health": "yec'hed, mezeg, apotiker, klañvdiour, dentour, yec'hedour",
        "public": "servij publik, ti-kêr, skol, ensavadur, melestradurezh",
    },
    "sections": {
        "agenda": "deiziataer, darvoudoù, deiziadur, abadennoù",
        "directory": "roll-chomlec'hioù, kevredigezhioù, stalioù",
        "news": "keleier, keloù, titouroù",
        "offers": "aferioù mat, kinnigoù, promoioù",
        "services": "servijoù publik, servij publik, diegezhioù",
        "heritage": "glad, monumantoù",
    },
    "school_zone": {},
    "folder": {
        "events": "darvoudoù, deiziataer, abadennoù, deiziadur",
        "directory": "roll-chomlec'hioù, aozadurioù, kevredigezhioù, embregerezhioù, fichennoù",
        "news": "keleier, keloù, titouroù, pennadoù",
        "offers": "aferioù mat, kinnigoù, promoioù",
        "services": "servijoù publik, servij publik, servij, diegezhioù",
        "heritage": "glad, monumantoù",
        "pages": "pajenn, pajennoù, testennoù",
        "media": "skeudennoù, luc'hskeudennoù, restroù, teulioù",
    },
    "kind": {
        "event": "darvoud, abadenn, emgav, deiziataer",
        "organisation": "aozadur, kevredigezh, embregerezh, stal, fichenn, roll-chomlec'hioù",
        "news": "keloù, keleier, kemenn, pennad",
        "offer": "afer vat, kinnig, promo",
        "service": "servij publik, diegezh",
        "heritage": "glad, monumant",
        "page": "pajenn",
        "commune": "kumun, kêr, bourc'h",
        "portal": "ar porched",
    },
    "addressing": {"path": "hent, teuliad", "domain": "domani, anv domani, isdomani"},
    "per": {"year": "bloaz, ar bloaz, dre vloaz", "month": "miz, ar miz, dre viz"},
    "for": {
        "commune": "kumun, kêr, ti-kêr",
        "association": "kevredigezh",
        "business": "embregerezh, stal, kenwerzher",
        "producer": "produer, feurm",
        "venue": "sal, lec'h",
        "health": "yec'hed, mezeg",
        "public": "servij publik, ensavadur publik",
    },
    "unlocks": {
        "events": "darvoudoù, deiziataer",
        "news": "keleier, keloù",
        "offers": "aferioù mat, kinnigoù",
        "services": "servijoù, servijoù publik",
        "statistics": "stadegoù",
        "domain": "domani, anv domani",
        "training": "stummadur, stummañ",
    },
}

ORGANISATIONS = {
    "sport": "sport, klub sport, mell-droad, mell-dorn, basket, volley, tennis, karate, judo, "
    "gouren, gouren brezhoneg, redek, jimnas, marc'h-houarn, neuial, boullerezh, boulloù, yoga, "
    "gwareg, skiff, lestr-dre-lien, bagad-mor, roeñv",
    "culture": "sevenadur, bagad, kelc'h keltiek, laz-kanañ, strollad c'hoariva, sonerezh, "
    "arz, arzourien, dañs, kevredigezh sevenadurel, brezhoneg, strollad sonerezh, skol sonerezh",
    "education": "deskadurezh, skol, skolaj, lise, skol-vamm, skol kentañ derez, diwan, div yezh, "
    "dihun, magouri, kentelioù, skol vleinañ, kentelioù brezhoneg",
    "solidarity": "kengred, skoazell, sokial, kroaz ruz, ti ar re gozh, ehpad, "
    "skoazell d'an dud, obererezh sokial, madoberoù",
    "environment": "endro, natur, ekologiezh, gwarez an natur, adaozañ, adimplij, kompost",
    "leisure": "dudi, c'hoarioù, klub, c'hoari kartoù, pesketa, chaseal, klub ar re gozh, "
    "gwriat, liorzhañ, tachenn c'hoari, kreizenn dudi",
    "heritage": "glad, istor, hengoun, istor lec'hel, karezierien ar glad",
    "veterans": "brezelourien gozh, soudarded kozh",
    "parents": "kerent skolidi, kevredigezh kerent, kerent ar skol, bodad kerent",
    "food": "boued, produioù lec'hel, mel, fromaj, gwin, sistr, bier, pesked, legumaj, frouezh, "
    "chokolad, krampouezh, bieroù, sistrer, pesketaer, biskuid, boued bio",
    "bakery": "baraerezh, bara, baraer, kouignoù, pastezerezh, pastezer, kouign-amann, gwastell",
    "butcher": "kigerezh, kiger, kig, kig-moc'h, silzig, boserezh, boser",
    "grocery": "ispiserezh, ispiser, gourmarc'had, prenadennoù, stal-voued, marc'had bihan",
    "restaurant": "preti, krampouezherezh, pizza, pizzaerezh, bistro, boued prim, kebab, debriñ, "
    "kreperi, pretioù, kantin",
    "bar": "ostaleri, bar, tavarn, kafe, kafedi, banne, pub, butun, stal-vutun",
    "hotel": "leti, letioù, ostel",
    "lodging": "lojeiz, lojeiz-vakañs, kambroù ostiz, kampiñ, tachenn-gampiñ, ostaleri-yaouankiz, "
    "gite, ti-vakañs, kambr",
    "crafts": "artizanelezh, artizan, poder, poderezh, kemener, kemenerez, kizeller, govel, "
    "marichal, horolajer, bravigoù, botaouer, gwer-livet, mouller, moullerezh",
    "building": "sevel tiez, mañsoner, plomer, tredaner, kalvez, munuzer, toer, toerien, livour, "
    "tommerezh, adaozañ tiez, tisavour, panelloù heol, gwer, prenestroù, tiez, serrurer",
    "garage": "karrdi, mekanik, mekaniker, kirri, karr, ratreañ kirri, rodoù, esañs, kontroll "
    "teknikel, marc'hoù-houarn, gwalc'hi kirri",
    "beauty": "kened, perukennerezh, perukenner, perukennerez, blev, troc'hañ blev, ivinoù, "
    "merat, estetik, barver",
    "health": "yec'hed, mezeg, medisin, dentour, klañvdiour, klañvdiourez, ospital, "
    "lunedoù, lunedour, mezeg-loened, kine, bredoniour, amieg, ti-yec'hed, klinikenn, ambulañs",
    "pharmacy": "apotikerezh, apotiker, louzoù, apotikerez",
    "agriculture": "labour-douar, feurm, atant, labourer-douar, peizant, maraezher, "
    "desaver, saverien loened, plantoù, gwenanour, laezh, avaloù, legumajer, liorzhour",
    "services": "servijoù, bank, ti-post, post, noter, alvokad, kontour, asurañs, taksi, karrdoen, "
    "urzhiataer, urzhiataerezh, naetaat, luc'hskeudenner, archerien, pomperien, interamantoù, "
    "ajañs tiez, beaj, archerdi, skarzhañ",
    "shops": "stalioù, stal, bleunioù, bleunier, levrdi, stal-levrioù, dilhad, botoù, profoù, "
    "arrebeuri, c'hoarielloù, kazetennoù, kazetennoù ha butun, loened, merserezh, kenwerzh, "
    "dilhad eil dorn, stal dilhad",
    "library": "levraoueg, mediaoueg, levrioù, levraouegour",
    "venue": "sal, sal ar gouelioù, sal liesimplij, sal sport, stad, kreizenn sevenadurel, "
    "tachenn sport, poull-neuial, sal-emvod, ti ar c'hevredigezhioù, savenn",
}

CATEGORIES = {
    "events": {
        "concert": "sonadeg, sonerezh, kan, laz-kanañ, rock, jazz, kan ha diskan, bagad, sonerien, "
        "karaoke, sonadegoù, kanerien, operaenn, fanfar",
        "theatre": "c'hoariva, pezh-c'hoari, arvest, sirk, komedienn, margodennoù, fent, "
        "komediezh, kontadenn, marvailhoù, abadenn",
        "cinema": "sinema, film, filmoù, skignadenn, teulfilm, fest ar filmoù",
        "dance": "dañs, fest-noz, fest-deiz, festoù-noz, dañsal, bal, dañsoù, "
        "korollerezh, dañsoù breizh, gavotenn, te-dañs",
        "festival": "festival, gouel, gouelioù, fest, karnaval, tantad, arvestoù tan, nedeleg, "
        "gouel ar sonerezh, gouel yann, gouel breizh, gouel an eost, gouel erwan, "
        "kermes, gouelioù-noz, tan-arvest, gouel-mor",
        "market": "marc'had, marc'hadoù, marc'had nedeleg, marc'had lec'hel, foar, "
        "marc'had ar broduerien, marc'had-noz",
        "flea-market": "marc'had-laou, foar an traoù kozh, traoù kozh, brocante, "
        "gwerzh traoù eil dorn, troc, trok ha prest, sac'h-dilhad",
        "sport": "sport, krogad, redadeg, redek, kenstrivadeg, kib, mell-droad, mell-dorn, gouren, "
        "tournamant, marc'h-houarn, tennis, boulloù, yoga, redadenn, jimnas, neuial, triatlon, "
        "gwareg, ar redadeg, trail",
        "walk": "baleadenn, bale, tro-vale, troioù-bale, gweladenn, gweladenn heñchet, troiad, "
        "pourmenadenn, tro war varc'h-houarn, klask teñzorioù, ergerzhadenn",
        "workshop": "stal-labour, atalier, staj, kentel, kentelioù, stajoù, deskiñ, "
        "stalioù-labour, gwriat, repair kafe, stummadur",
        "talk": "prezegenn, kaozeadenn, prezegennoù, divizadeg, tabut, lennadenn, "
        "emgav gant ur skrivagner, taol-grenn, kafe brezhoneg, kaozeal brezhoneg",
        "exhibition": "diskouezadeg, taolennoù, luc'hskeudennoù, livadurioù, digoradur, "
        "dorioù digor, devezh dorioù digor, arz",
        "children": "bugale, babigoù, tud yaouank, kontadennoù, tad nedeleg, "
        "klask vioù, abadenn evit ar vugale, eur ar gontadenn, krennarded",
        "meeting": "emvod, emvod foran, bodadeg-veur, bodadeg, emgav, enskrivadurioù, dilennadeg, "
        "foar ar c'hevredigezhioù, votiñ, foar an implij, kuzuliadeg",
        "council": "kuzul-kêr, kuzul-kumun, dalc'h ar c'huzul, kuzulierien, kuzul kumun",
        "commemoration": "lidadeg, eñvorlid, koun, 11 a viz du, 8 a viz mae, arsav-brezel, "
        "monumant ar re varv, deiz-ha-bloaz",
        "meal": "pred, koan, merenn, pred boutin, kig-ha-farz, kig ha farz, krampouezh, soubenn, "
        "banne, koan grampouezh, piknik, barbekou, tañva, rost er forn, meskl ha fritez, "
        "tartiflette, meurlarjez",
        "religious": "buhez relijiel, oferenn, pardon, pirc'hirinded, pedennoù, kantikoù, "
        "prosesion, badeziant, troveni, gouel ar sant",
        "volunteering": "labour a-youl-vat, tud a-youl-vat, reiñ gwad, gwad, dastumadeg, skarzhañ, "
        "naetaat an aod, plantañ gwez, skoazell, telezon",
        "other": "all, loto, tombola, c'hoarioù, kartoù, kuiz, bingo, "
        "domino, belote, liesseurt",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "iliz, chapel, abati, iliz-veur, kalvar, kloz-iliz, kloastr, kroaz-hent, "
        "tour-iliz, feunteun sakr, garnel, manati",
        "castle": "kastell, maner, dismantroù, tour, kastell-kreñv, mogerioù-kreñv, kêr greñv",
        "museum": "mirdi, dastumad, ekomirdi, mirdioù",
        "monument": "monumant, monumant ar re varv, delwenn, feunteun, pont, ti kozh, kanndi, "
        "koulmdi, kroaz, puñs, bered, kozh skol, hengovel",
        "mill": "milin, milin-dour, milin-avel, milin-vor, meilh",
        "megalith": "peulvan, taol-vaen, menhir, dolmen, krugell, karn, lec'h arkeologel, steudad "
        "peulvanoù, arkeologiezh, kromlec'h",
        "garden": "liorzh, park, liorzhoù, gwez, liorzh-louzawouriezh",
        "industrial": "glad greantel, fabrik, mengleuz, porzh-houarn, forn-raz, gar, labouradeg, "
        "kanol, skluz, maen-glas, fornioù",
        "maritime": "glad mor, tour-tan, porzh, lestr, bag, ti-gward, kae, chanter-bigi, "
        "ti savetaerien, aber, bigi kozh",
        "natural": "glad naturel, natur, koad, lenn, stêr, aod, traezh, gwezenn, menez, lann, "
        "palud, geun, gwel kaer, enez, tornaod, roc'h, takad gwarezet, mammenn dour, yeun",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
