"""What people call fields, their values and categories in Romanian."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "titlu, titlul, nume, denumire, denumirea, subiect, numele evenimentului",
    "summary": "rezumat, pe scurt, scurt, introducere, prezentare, descriere scurtă, sumar",
    "body": "text, descriere, conținut, detalii, mesaj, comentariu, prezentare pe larg",
    "category": "categorie, categoria, temă, tematică, tip, gen, activitate, domeniu, meserie",
    "tags": "cuvinte-cheie, cuvinte cheie, etichete, etichetă",
    "image": "imagine, imaginea, poză, fotografie, foto, afiș, siglă",
    "images": "imagini, poze, fotografii, galerie",
    "contact": "contacte, date de contact, informații, persoană de contact",
    "links": "linkuri, link, legături, site-uri, vezi și, mai multe",
    "documents": "documente, document, anexe, fișiere, descărcări, pdf",
    "published": "publicat, publicare, data publicării, publicat pe, de arătat din",
    "expires": "expiră, expirare, data expirării, sfârșitul publicării, retras pe",
    "updated": "actualizat, actualizare, modificat, ultima modificare",
    "verified": "verificat, verificare, verificat pe, ultima verificare",
    "draft": "ciornă, schiță, nepublicat",
    "lang": "limbă, limba",
    "translations": "traduceri, traducere",
    "former_ids": "identificatori vechi, id vechi, nume vechi, numele vechi",
    "former_urls": "adrese vechi, adresă veche, adresa veche",
    "source": "sursă, sursa, proveniență, origine",
    # events
    "start": "început, începe, data, dată, data începerii, data de început, zi, ziua, când, ora, "
    "oră, ora de început, din, de la",
    "end": "sfârșit, se termină, final, încheiere, se încheie, până la, până, data de sfârșit, "
    "ora de sfârșit",
    "place": "loc, locul, unde, sală, sala, locație, locația, adresă, locul desfășurării",
    "organiser": "organizator, organizatorul, organizatori, organizat de, cine, asociație",
    "price": "preț, prețul, tarif, cost, taxă, intrare, cât costă, bilet, bilete, prețuri",
    "booking": "rezervare, rezervări, înscriere, înscrieri, cu rezervare, bilete online",
    "audience": "public, pentru cine, public țintă, vârstă",
    "accessibility": "accesibilitate, acces, persoane cu dizabilități",
    "status": "stare, starea, situație",
    "previous_start": "data veche, data inițială, data anterioară, prevăzut pe",
    "online": "pe internet, videoconferință, transmisie, link video",
    "part_of": "face parte din, în cadrul, festival",
    "repeat": "repetare, se repetă, frecvență, ritm, periodicitate, recurență",
    "except": "exceptând, excepții, cu excepția, în afară de, fără",
    "also": "și pe, alte date, date suplimentare, în plus",
    "changes": "schimbări, modificări, date diferite",
    # listings
    "address": "adresă, adresa, adresa poștală, sediu, unde, loc, locul, coordonate, gps",
    "hours": "program, programul, orar, ore, program de funcționare, program de lucru, deschis",
    "closed_for": "concediu, vacanță, închis între, închideri",
    "ids": "identificatori, numere, înregistrări",
    "sells": "vinde, produse, de vânzare, specialități",
    "volunteers": "voluntari, voluntariat, caută voluntari",
    "members_of": "membru în, membru al, aparține de",
    "moved": "mutat, s-a mutat, mutare",
    "closed": "închis, închis definitiv, desființat, încetare",
    "type": "fel, gen, formă, natură, ce este",
    # news, offers, services, heritage, pages
    "date": "data, dată, zi, ziua, când, din",
    "by": "de către, de, autor, publicat de, organizator, magazin, firmă",
    "urgent": "important, alertă, urgență",
    "from": "de la, din, începând cu, începe, data de început, minim, minimum",
    "until": "până la, până, până pe, sfârșit, expiră, valabil până la",
    "to": "până la, la, până, sfârșit, maxim, maximum",
    "conditions": "condiții, condiție",
    "steps": "demersuri, pași, acte necesare, procedură, proceduri",
    "emergency": "urgențe, urgență, serviciu de urgență",
    "period": "epocă, epoca, secol, perioadă, datare",
    "protection": "protecție, clasare, monument istoric, cod lmi",
    "visits": "vizite, vizitare, program de vizitare",
    "order": "ordine, ordinea, poziție",
    "menu": "în meniu, meniu",
    "parent": "pagina de deasupra, pagina părinte, deasupra",
    # parts of fields
    "name": "nume, numele, denumire, titlu, prenume",
    "phone": "telefon, tel, mobil, număr, număr de telefon",
    "email": "e-mail, mail, poștă electronică, adresă de e-mail",
    "url": "site, link, adresă web, pagină web, site web, website, pagina de internet",
    "facebook": "fb, pagina de facebook",
    "instagram": "insta",
    "street": "stradă, strada, str, adresă, strada și numărul, stradă și număr",
    "postcode": "cod poștal, codul poștal",
    "city": "oraș, orașul, comună, comuna, localitate, localitatea, sat, municipiu",
    "lat": "latitudine",
    "lon": "longitudine",
    "file": "fișier, document, numele fișierului, poză, imagine",
    "alt": "descriere, text alternativ, ce se vede, ce arată",
    "credit": "credit foto, autor, fotograf, drepturi",
    "licence": "licență, licența, drepturi",
    "id": "identificator, număr, referință",
    "fetched": "preluat, preluat pe, importat pe",
    "free": "gratuit, liber",
    "currency": "monedă, valută",
    "note": "observație, observații, precizare, precizări, motiv, detaliu, notă",
    "required": "obligatoriu, obligatorie, necesar, necesară",
    "capacity": "capacitate, locuri, număr de locuri, locuri disponibile",
    "on": "pe, ziua, data, dată, când",
    # settings
    "code": "cod, cod siruta, siruta",
    "department": "județ, județul",
    "country": "țară, țara",
    "population": "populație, locuitori, număr de locuitori",
    "timezone": "fus orar, fus",
    "languages": "limbi, limbile",
    "language": "limbă, limba, limba principală",
    "portal": "portalul",
    "postcodes": "coduri poștale, cod poștal",
    "former_communes": "localități plecate, localități scoase",
    "former_slugs": "nume vechi, denumiri vechi",
    "school_zone": "zonă școlară, vacanțe școlare",
    "domain": "domeniu, nume de domeniu, adresă, site",
    "ambassadors": "ambasadori, ambasador, ambasadoare",
    "townhall": "primărie, primăria",
    "publisher": "editor, responsabil, responsabilul publicării",
    "role": "funcție, rol, calitate",
    "host": "gazdă, găzduire",
    "sections": "secțiuni, rubrici, meniu",
    "theme": "temă, tema, aspect",
    "accent": "culoare, culoarea",
    "nearby": "împrejurimi, în apropiere, vecinătate",
    "radius_km": "rază, distanță, raza",
    "limit": "limită, maxim, număr",
    "data": "date, date deschise",
    "scheme": "registru, sistem",
    "value": "valoare, cod, număr",
    "base_url": "adresă, adresa, adresa site-ului, site",
    "addressing": "adresare, adrese",
    "horizon": "orizont",
    "past_days": "zile trecute",
    "future_days": "zile viitoare",
    "communes": "localități, comune, orașe, primării",
    "repository": "depozit, git",
    "ref": "ramură, versiune",
    "forges": "platforme git",
    "intake": "formulare, formular, contribuții",
    "notice": "avertisment, aviz, anunț",
    "plans": "abonamente, oferte",
    "thanks": "mulțumiri",
    "plan": "abonament, abonamentul",
    "taxonomies": "categorii, rubrici",
    "for": "pentru, pentru cine, destinatari",
    "unlocks": "include, deschide, permite, cuprinde",
    "per": "pe, perioadă, periodicitate",
    "organisations": "organizații, firme, magazine",
    "commune": "localitate, localitatea, comună, oraș, primărie",
    "organisation": "organizație, organizația, firmă, magazin",
    "events": "evenimente, agendă",
    "directory": "ghid local, ghidul local, catalog, repertoriu",
    "news": "știri, noutăți, anunțuri",
    "offers": "oferte, promoții, reduceri",
    "heritage": "patrimoniu",
}

CHOICES = {
    "flag": {
        "true": "da, adevărat, obligatoriu, activat",
        "false": "nu, fals, niciunul, dezactivat, opțional",
    },
    "price": {
        "free": "gratuit, gratuită, intrare liberă, intrare gratuită, acces liber, acces gratuit, "
        "liber, 0 lei, 0 ron, gratuit pentru toți, intrarea este liberă",
    },
    "status": {
        "scheduled": "programat, programată, confirmat, confirmată, prevăzut, menținut",
        "cancelled": "anulat, anulată, anulare, suspendat",
        "postponed": "amânat, amânată, amânare, reprogramat, reprogramată",
        "moved-online": "mutat online, pe internet, se ține online, videoconferință, online",
        "full": "complet, sold out, locuri epuizate, epuizat, fără locuri",
    },
    "audience": {
        "families": "familii, familie, părinți și copii, pentru familii",
        "children": "copii, copil, tineri, adolescenți, elevi, pentru copii",
        "seniors": "seniori, vârstnici, pensionari, vârsta a treia, persoane în vârstă",
        "all": "toți, toată lumea, toate vârstele, public larg, pentru toți, tot publicul",
    },
    "accessibility": {
        "wheelchair": "scaun rulant, acces cu scaun rulant, dizabilități motorii, rampă, "
        "accesibil, cărucior",
        "hearing-loop": "buclă de inducție, buclă inductivă, hipoacuzici, deficiențe de auz",
        "sign-language": "limbajul semnelor, limba semnelor, interpret mimico-gestual",
        "audio-description": "audiodescriere, nevăzători, deficiențe de vedere",
        "easy-to-read": "ușor de citit, limbaj simplu, pe înțelesul tuturor",
        "parking": "parcare, parcare rezervată, loc de parcare rezervat, locuri rezervate",
    },
    "type": {
        "association": "asociație, asociația, ong, fundație, club, ligă, organizație "
        "neguvernamentală",
        "business": "firmă, magazin, societate, srl, pfa, comerciant, meșteșugar, întreprindere, "
        "restaurant, hotel, pensiune, afacere",
        "producer": "producător, producătoare, fermier, fermă, agricultor, apicultor, crescător, "
        "viticultor, producător local",
        "venue": "sală, loc, cămin cultural, casă de cultură, stadion, teren, sală de sport",
        "health": "sănătate, medic, cabinet medical, farmacie, stomatolog, asistent medical, "
        "personal medical",
        "public": "instituție publică, serviciu public, primărie, școală, instituție, "
        "administrație",
    },
    "sections": {
        "agenda": "evenimente, agendă, calendar, manifestări",
        "directory": "ghid local, catalog, repertoriu, asociații, firme",
        "news": "știri, noutăți, anunțuri, informații",
        "offers": "oferte, promoții, reduceri",
        "services": "servicii publice, serviciu public, demersuri",
        "heritage": "patrimoniu, monumente",
    },
    "school_zone": {},
    "folder": {
        "events": "evenimente, agendă, manifestări, calendar",
        "directory": "ghid local, catalog, repertoriu, organizații, asociații, firme, fișe",
        "news": "știri, noutăți, anunțuri, informații, articole",
        "offers": "oferte, promoții, reduceri",
        "services": "servicii publice, serviciu public, serviciu, demersuri",
        "heritage": "patrimoniu, monumente, obiective",
        "pages": "pagină, pagini, texte",
        "media": "imagini, poze, fotografii, fișiere, documente, anexe",
    },
    "kind": {
        "event": "eveniment, manifestare, întâlnire, agendă",
        "organisation": "organizație, asociație, firmă, magazin, fișă, ghid local",
        "news": "știre, noutate, anunț, informație, articol",
        "offer": "ofertă, promoție, reducere",
        "service": "serviciu public, demers",
        "heritage": "patrimoniu, monument",
        "page": "pagină",
        "commune": "localitate, comună, oraș, sat, primărie",
        "portal": "portalul",
    },
    "addressing": {"path": "cale, folder", "domain": "domeniu, nume de domeniu, subdomeniu"},
    "per": {"year": "an, anual, pe an", "month": "lună, lunar, pe lună"},
    "for": {
        "commune": "localitate, comună, oraș, primărie",
        "association": "asociație, ong",
        "business": "firmă, magazin, comerciant",
        "producer": "producător, fermă",
        "venue": "sală, loc",
        "health": "sănătate, medic",
        "public": "serviciu public, instituție publică",
    },
    "unlocks": {
        "events": "evenimente, agendă",
        "news": "știri, noutăți",
        "offers": "oferte, promoții",
        "services": "servicii, servicii publice",
        "statistics": "statistici",
        "domain": "domeniu, nume de domeniu",
        "training": "instruire, formare",
    },
}

ORGANISATIONS = {
    "sport": "sport, club sportiv, asociație sportivă, fotbal, handbal, baschet, volei, tenis, "
    "karate, judo, lupte, atletism, gimnastică, șah, ciclism, echipă de fotbal, sală de fitness, "
    "arte marțiale, înot, alpinism",
    "culture": "cultură, asociație culturală, ansamblu folcloric, ansamblu, fanfară, cor, trupă, "
    "trupă de teatru, cenaclu, muzică populară, folclor, artă, artiști, taraf",
    "education": "educație, școală, liceu, grădiniță, colegiu, școală gimnazială, creșă, "
    "after school, meditații, școală de șoferi, școală de muzică, cursuri de limbi, "
    "școală profesională, palatul copiilor",
    "solidarity": "solidaritate, social, asistență socială, caritate, ajutor, crucea roșie, "
    "cantină socială, centru de zi, cămin de bătrâni, asociație caritabilă, centru social",
    "environment": "mediu, natură, protecția mediului, ecologie, reciclare, protecția animalelor",
    "leisure": "timp liber, agrement, jocuri, hobby, club de vacanță, turism, loc de joacă, "
    "pescuit, vânătoare, asociația vânătorilor, club de pensionari",
    "heritage": "patrimoniu, istorie, tradiții, istorie locală, meșteșuguri vechi",
    "veterans": "veterani, veterani de război, cultul eroilor",
    "parents": "părinți, asociația părinților, asociație de părinți, comitetul de părinți",
    "food": "alimentație, produse locale, miere, brânzeturi, cramă, vinuri, pescărie, legume, "
    "fructe, cofetar, ciocolată, produse tradiționale, băcănie naturală, moară de făină, "
    "lactate, catering",
    "bakery": "brutărie, patiserie, cofetărie, pâine, simigerie, covrigărie, brutar, prăjituri, "
    "plăcintărie",
    "butcher": "măcelărie, carmangerie, mezeluri, carne, măcelar",
    "grocery": "magazin alimentar, alimentară, supermarket, magazin mixt, băcănie, minimarket, "
    "aprozar, magazin sătesc",
    "restaurant": "restaurant, pizzerie, pizza, bistro, han, cârciumă, terasă, fast-food, "
    "șaormerie, autoservire, împinge tava, cherhana, crâșmă",
    "bar": "bar, cafenea, pub, berărie, bodegă, club, discotecă, ceainărie, cofee shop",
    "hotel": "hotel, motel, hotel-restaurant",
    "lodging": "cazare, pensiune, pensiune agroturistică, cabană, vilă, camping, hostel, "
    "casă de vacanță, apartament de închiriat, camere de închiriat, agroturism, glamping, "
    "căsuțe",
    "crafts": "meșteșuguri, meșter, olar, olărit, croitor, croitorie, croitoreasă, cizmar, "
    "cizmărie, ceasornicar, bijutier, țesătoare, sculptor în lemn, fierar, fierărie, "
    "artizanat, tapițer, ateliere de creație, tipografie, gravură, iconar",
    "building": "construcții, constructor, zidar, instalator, electrician, zugrav, dulgher, "
    "tâmplar, tâmplărie, acoperișuri, instalații, instalații sanitare, faianțar, arhitect, "
    "termopane, parchet, sudor, geamuri, materiale de construcții, amenajări, centrale termice, "
    "coșar, cadastru, săpături, fântânar, firmă de construcții, panouri solare",
    "garage": "service auto, mecanic auto, mecanic, vulcanizare, itp, tinichigerie, piese auto, "
    "spălătorie auto, benzinărie, tractări, electrician auto, dezmembrări, reparații auto, "
    "service biciclete",
    "beauty": "înfrumusețare, coafor, frizerie, frizer, coafeză, salon de înfrumusețare, "
    "cosmetică, manichiură, pedichiură, masaj, machiaj, barber shop, salon, unghii, spa",
    "health": "sănătate, medic, doctor, cabinet medical, medic de familie, dentist, stomatolog, "
    "cabinet stomatologic, spital, dispensar, policlinică, clinică, asistentă medicală, "
    "veterinar, cabinet veterinar, optică medicală, optician, laborator de analize, "
    "kinetoterapie, psiholog, pediatru, ambulanță, fizioterapie, logoped, medic specialist",
    "pharmacy": "farmacie, farmacist, plafar, drogherie, farmacie veterinară",
    "agriculture": "agricultură, fermă, fermier, ferma, solarii, livadă, apicultor, stupină, "
    "crescător de animale, stână, pepinieră, seră, pomicultură, viticultură, agricultor, "
    "ocol agricol, cereale, grădină de legume, utilaje agricole, furaje",
    "services": "servicii, bancă, poștă, oficiu poștal, notar, avocat, contabil, contabilitate, "
    "asigurări, agenție imobiliară, taxi, transport, calculatoare, reparații, curățenie, "
    "spălătorie, fotograf, pompe funebre, servicii funerare, primărie, poliție, pompieri, "
    "jandarmerie, traduceri, evenimente private, pază, publicitate, curierat, curier, "
    "executor judecătoresc, agenție de turism, casă de schimb, bancomat, copiator",
    "shops": "magazine, magazin, florărie, flori, librărie, papetărie, haine, îmbrăcăminte, "
    "încălțăminte, cadouri, electrocasnice, mobilă, jucării, second-hand, bijuterii, "
    "magazin de animale, pet shop, fierărie magazin, menaj, mercerie, telefoane, antichități, "
    "tutun, chioșc, ziare, covoare, perdele, magazin de haine, bricolaj",
    "library": "bibliotecă, bibliotecă comunală, bibliotecă orășenească, bibliotecar, "
    "punct de lectură",
    "venue": "sală, cămin cultural, casa de cultură, sală de festivități, sală de sport, "
    "sală polivalentă, centru cultural, stadion, teren de sport, bază sportivă, ștrand, "
    "sală de evenimente, sală de nunți, salon de evenimente, scenă în aer liber, "
    "sală de ședințe, amfiteatru",
}

CATEGORIES = {
    "events": {
        "concert": "concert, muzică, recital, muzică populară, muzică clasică, rock, jazz, folk, "
        "colinde, cor, fanfară, operă, karaoke, concert de colinde, muzică live, canto",
        "theatre": "teatru, spectacol, piesă de teatru, comedie, teatru de păpuși, stand-up, "
        "circ, magie, umor, reprezentație, cabaret, teatru de vară, pantomimă",
        "cinema": "cinema, film, proiecție, film documentar, cinema în aer liber, caravana "
        "filmului",
        "dance": "dans, bal, seară dansantă, horă, dansuri populare, hora satului, discotecă, "
        "dans popular, balul bobocilor, petrecere dansantă, joc popular",
        "festival": "festival, sărbătoare, zilele orașului, zilele comunei, zilele localității, "
        "fiii satului, nedeie, sărbătoarea recoltei, carnaval, parcul de distracții, "
        "artificii, foc de artificii, ziua copilului, dragobete, mărțișor, ziua națională, "
        "revelion, crăciun, paște, serbare, serbare câmpenească, festivitate, hramul satului, "
        "parada, paradă, inaugurare, 1 decembrie, sărbători de iarnă, zilele culturii",
        "market": "târg, piață, piața volantă, târg de crăciun, târg de paște, târgul "
        "producătorilor, oborul, bâlci, iarmaroc, târg de meșteri, târg săptămânal, "
        "piață agroalimentară, expoziție cu vânzare, târg de animale, târg de flori",
        "flea-market": "târg de vechituri, talcioc, vechituri, garage sale, schimb de haine, "
        "schimb de cărți, bazar, târg de antichități, haine second-hand",
        "sport": "sport, meci, turneu, cros, maraton, semimaraton, competiție, campionat, cupă, "
        "fotbal, handbal, baschet, volei, tenis, tenis de masă, ciclism, concurs sportiv, "
        "șah, concurs de pescuit, înot, gimnastică, yoga, fitness, raliu, enduro, "
        "alergare, trail, concurs de atelaje",
        "walk": "plimbare, drumeție, excursie, tură, tur ghidat, vizită ghidată, traseu, "
        "ieșire în natură, pelerin pe jos, vizită, tură cu bicicleta, orientare turistică, "
        "vânătoare de comori",
        "workshop": "atelier, curs, cursuri, workshop, instruire, inițiere, atelier de creație, "
        "tabără, atelier de pictură, atelier de olărit, șezătoare, repair café, demonstrație",
        "talk": "conferință, dezbatere, prelegere, lansare de carte, seminar, simpozion, "
        "masă rotundă, colocviu, discuție, întâlnire cu autorul, club de lectură, lectură publică",
        "exhibition": "expoziție, vernisaj, galerie, expoziție foto, expoziție de pictură, "
        "porți deschise, ziua porților deschise, pictură, salon de artă",
        "children": "copii, pentru copii, copil, tineret, ora de povești, moș crăciun, "
        "spectacol pentru copii, moș nicolae, atelier pentru copii, loc de joacă, "
        "școala de vară, povești, vânătoare de ouă",
        "meeting": "întâlnire, adunare generală, ședință publică, adunare, consultare publică, "
        "dezbatere publică, audiențe, înscrieri, alegeri, vot, bursa locurilor de muncă, "
        "adunare cetățenească, ședință cu părinții, recensământ",
        "council": "consiliu local, ședința consiliului local, ședință de consiliu, "
        "consiliul local, ședință ordinară, ședință extraordinară, ședință a consiliului local",
        "commemoration": "comemorare, ceremonie, depunere de coroane, ziua eroilor, omagiu, "
        "aniversare, parastas, memorial, ziua veteranilor, ceremonial militar",
        "meal": "masă festivă, masă, cină, prânz, banchet, picnic, grătar, degustare, "
        "gastronomie, concurs de gătit, cazan cu gulaș, zacuscă, brunch, degustare de vinuri, "
        "pomana porcului, masă câmpenească, sărmăluțe, ceaun",
        "religious": "viață religioasă, slujbă, hram, liturghie, sfânta liturghie, pelerinaj, "
        "procesiune, sfințire, priveghere, înviere, vecernie, sfințirea bisericii, botez, "
        "slujbă religioasă, bobotează",
        "volunteering": "voluntariat, voluntari, donare de sânge, colectă, curățenie, "
        "acțiune de ecologizare, ecologizare, plantare, împădurire, campanie umanitară, "
        "strângere de fonduri, clacă, curățenie de primăvară, acțiune caritabilă",
        "other": "altele, altul, diverse, tombolă, bingo, jocuri de societate, concurs, table, "
        "remi, cărți, quiz, loterie, rebus, escape room",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "biserică, biserică de lemn, mănăstire, catedrală, capelă, schit, troiță, "
        "biserică fortificată, sinagogă, moschee, biserică ortodoxă, biserică catolică, "
        "biserică reformată, clopotniță, cruce, lăcaș de cult, geamie",
        "castle": "castel, cetate, palat, conac, curte domnească, turn, fortăreață, ruine, culă, "
        "cetate dacică, zid de apărare, donjon, bastion, casă boierească",
        "museum": "muzeu, casă memorială, muzeul satului, colecție, punct muzeal, "
        "muzeu etnografic, muzeu sătesc",
        "monument": "monument, statuie, bust, monumentul eroilor, obelisc, fântână, pod, "
        "casă veche, mausoleu, cimitir, placă memorială, cimitirul eroilor, primărie veche, "
        "monument istoric, gară veche, școală veche, casă tradițională",
        "mill": "moară, moară de apă, moară de vânt, piuă, vâltoare, joagăr",
        "megalith": "megalit, sit arheologic, tumul, așezare dacică, castru roman, castru, "
        "vestigii, arheologie, movilă, așezare neolitică, val roman",
        "garden": "grădină, parc, grădină botanică, parc dendrologic, arboretum, grădină publică",
        "industrial": "patrimoniu industrial, fabrică, mină, furnal, uzină, gară, viaduct, "
        "mocăniță, cale ferată, cuptor, baraj, salină, turn de apă, exploatare minieră, ocnă",
        "maritime": "patrimoniu maritim, far, port, navă, faleză, cherhana, debarcader, șantier "
        "naval",
        "natural": "patrimoniu natural, natură, rezervație naturală, peșteră, cascadă, lac, "
        "pădure, arbore, chei, izvor, arie protejată, munte, deltă, stâncă, belvedere, "
        "punct de belvedere, defileu, dună, vârf, poiană, monument al naturii, vulcani noroioși, "
        "copac secular, râu, plajă",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
