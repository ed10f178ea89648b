"""Romanian, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="ăâîșțşţ",
    common="și de la în din cu pe pentru este sunt un o al ai ale se care mai prin după sau într"
    " unei nr str strada piața primăria județul ei lui",
    fields={
        "title": "titlu, denumire, nume, denumire eveniment, nume eveniment, nume organizație,"
        " denumirea, titlul, =eveniment, =obiectiv, =instituție, denumire firmă,"
        " =ofertă",
        "body": "descriere, conținut, detalii, text, prezentare, scop, observații, descrierea,"
        " informații, despre, programul",
        "summary": "rezumat, descriere scurtă, scurtă descriere, sumar",
        "start": "data început, data începerii, data de început, început, data, dată,"
        " data evenimentului, =date, =datele, data inceput, =de la, data start, perioada,"
        " =când, începe,"
        " valabil de la, valabil din",
        "end": "data sfârșit, data încheierii, data final, sfârșit, data de sfârșit, =până la,"
        " data terminării, data finală, se termină,"
        " valabil până la, valabilă până la, expiră",
        "begin_time": "ora început, ora începerii, ora, oră, ora de început, ora start, =la ora",
        "end_time": "ora sfârșit, ora terminării, ora încheierii, ora final",
        "place": "loc, locație, locația, loc de desfășurare, sala, locul desfășurării, spațiu,"
        " locul, =unde",
        "street": "adresa, adresă, strada, stradă, sediu, sediul, adresa poștală",
        "number": "număr, nr stradă",
        "postcode": "cod poștal, codul poștal, codpostal, =cp",
        "city": "localitate, localitatea, oraș, orașul, comuna, municipiu",
        "code": "siruta, cod siruta",
        "lat": "latitudine",
        "lon": "longitudine",
        "position": "coordonate, poziție, coordonate gps",
        "phone": "telefon, tel, nr telefon, număr de telefon, telefon contact, mobil",
        "email": "e mail, email, adresă e mail, poșta electronică",
        "site": "site, pagina web, pagină web, site web, link, adresa web, website",
        "price": "preț, tarif, preț bilet, cost, prețul, taxă, intrare, =cât costă, bilete de la",
        "category": "categorie, tip, tip eveniment, domeniu, tipul, tematică, activitate,"
        " domeniu de activitate, gen, specialitatea, specialitate, profil",
        "tags": "etichete, cuvinte cheie",
        "hours": "program, orar, program de vizitare, program de funcționare, orar de funcționare,"
        " program de lucru",
        "booking": "rezervare, rezervări, bilete, înscriere",
        "organiser": "organizator, organizatori, organizatorul, organizat de",
        "status": "stare, status",
        "published": "data publicării, data publicarii, publicat, data, dată",
        "author": "autor",
        "period": "datare, perioada, secol, epoca",
        "protection": "protecție, grupa valorică",
        "sells": "produse",
        "shop": "magazin, comerciant, firmă",
        "conditions": "condiții",
        "audience": "public, public țintă, grup țintă, vârstă, categorie de vârstă",
        "contact": "persoană de contact, persoana de contact, responsabil",
        "id": "cod, nr reg național, nr reg, cod lmi, identificator, id, nr registru,"
        " număr registru, =cui, =cif,"
        " cod unic, număr de înregistrare, nr înregistrare",
        "east": "est, =x, coordonata x",
        "north": "nord, =y, coordonata y",
        "final": "final, finală, corectat",
        "row": "crt, nr",
    },
    elsewhere="imagine foto fotografie autor județ actualizare modificare înființare fax crt",
    kinds={
        "offer": "ofertă, reducere, promoție",
        "event": "eveniment, activitat, calendar, spectacol, concert, agenda, festival",
        "news": "stiri, anunt, noutat, comunicat",
        "heritage": "monument, patrimoniu, muze",
        "service": "institut, serviciu, servicii, scoli, primari, centre",
        "organisation": "ong, asociatii, firme, societat, restaurant, hotel, bibliotec,"
        " cazare, registru, organizat",
    },
    types={
        "association": "ong, asociati", "producer": "producator, ferma",
        "health": "farmaci, spital, sanatate", "public": "bibliotec, scoli, primari",
    },
    named={
        "museum": "muze", "restaurant": "restaurant", "hotel": "hotel", "library": "bibliotec",
        "lodging": "cazare, pensiun", "pharmacy": "farmaci",
    },
    categories={
        "events": {
            "concert": "concert, muzică", "theatre": "teatru, spectacol", "cinema": "film, cinema",
            "dance": "dans", "festival": "festival, sărbătoare", "market": "târg, piață",
            "flea-market": "talcioc", "sport": "sport, cros, maraton", "walk": "drumeție, excursie",
            "workshop": "atelier, curs", "talk": "conferință, dezbatere", "exhibition": "expoziție,"
            " vernisaj", "children": "copii", "meeting": "întâlnire", "council": "ședință",
            "commemoration": "comemorare", "meal": "gastronomie", "religious": "slujbă, hram",
        },
        "directory": {
            "sport": "sport", "culture": "cultură, artă", "education": "educație, școală",
            "solidarity": "social, caritate", "environment": "mediu, natură", "leisure": "agrement",
            "heritage": "patrimoniu", "food": "alimente", "bakery": "brutărie, patiserie,"
            " cofetărie", "butcher": "măcelărie", "grocery": "magazin alimentar, supermarket",
            "restaurant": "restaurant, pizzerie", "bar": "cafenea", "hotel": "hotel",
            "lodging": "cazare, pensiune", "crafts": "meșteșuguri", "garage": "service auto",
            "beauty": "coafor, frizerie", "health": "sănătate, spital, cabinet medical",
            "pharmacy": "farmacie", "agriculture": "agricultură", "library": "bibliotecă",
            "shops": "magazin",
        },
        "heritage": {
            "church": "biserică, mănăstire, catedrală", "castle": "castel, cetate, palat, conac",
            "museum": "muzeu", "monument": "monument, statuie", "mill": "moară",
            "garden": "grădină, parc", "industrial": "fabrică", "maritime": "far",
        },
    },
    choices={
        "status": {
            "scheduled": "confirmat, programat", "cancelled": "anulat, anulată",
            "postponed": "amânat, amânată", "full": "complet, epuizat",
        },
        "type": {
            "association": "asociație, ong, fundație", "business": "firmă", "health": "sănătate",
            "producer": "producător", "venue": "sală", "public": "instituție publică",
        },
        "audience": {
            "children": "copii, pentru copii",
            "families": "familii, familie",
            "seniors": "seniori, vârstnici, pensionari",
            "all": "toate vârstele, tot publicul, toți, public larg",
        },
        "accessibility": {"wheelchair": "scaun rulant, accesibil"},
    },
    free="gratuit, gratuită, intrare liberă, intrarea liberă, acces liber, intrare gratuită,"
    " intrarea este liberă, accesul este liber, liber",
    price="de la, între, și, la, preț, bilet, până la",
    yes="da, adevărat",
    no="nu, fals",
    streets="str, strada, bd, bulevardul, calea, piața, aleea, șoseaua, splaiul",
    halls="sala casa școala liceul colegiul hotel hotelul restaurant restaurantul pensiunea"
    " cartier cartierul blocul podul clădirea cafeneaua pub zona spre lângă complexul",
    spots="primăria primăriei căminul cultural cămin casa culturii cultură biserica parohia"
    " mănăstirea catedrala parcul parc piața centrul centru central biblioteca teatrul"
    " teatru cinematograful cinema muzeul muzeu stadionul stadion gara școala școlii"
    " grădinița liceul sat satul comuna municipiul orașul oraș online internet etaj"
    " etajul parter sala sport sporturilor terenul teren bazinul piscina spitalul"
    " dispensarul cimitirul monumentul castelul cetatea turnul lacul lac râul pădurea"
    " dealul muntele podul târgul târg nord sud est vest nou nouă vechi veche mare mic"
    " sus jos consiliul local sediul festivități ședințe",
    links="din de la în al a ale",
    saints="sfântul sfânta sfinții",
    regions="județul județ jud raion",
    sums="total, totaluri, subtotal, total general",
)  # fmt: skip
