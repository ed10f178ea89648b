"""Catalan, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="àèéíïòóúüç·",
    common="el la els les un una de del dels i a en al als per amb és són que es seu seva més des"
    " fins aquest aquesta com carrer plaça ajuntament",
    fields={
        "title": "títol, nom, denominació, nom acte, nom de l'acte, titular, =acte, =activitat,"
        " =esdeveniment, =associació, =entitat, =equipament, =instal·lació, =establiment, =bé,"
        " =monument, nom comercial, raó social, =oferta",
        "body": "descripció, contingut, text, cos, detall, detalls, observacions, finalitat,"
        " objecte, informació, descripció llarga, comentaris, notes, programa",
        "summary": "resum, entradeta, descripció curta, descripció breu, subtítol, introducció",
        "start": "data inici, data d'inici, inici, data, data des de, data acte, =dates,"
        " començament, =des de, =dia, data inicial, =quan, comença, vàlid des de",
        "end": "data fi, data de fi, data final, data finalització, fi, data fins, =fins, final,"
        " acaba, finalitza, vàlid fins, vàlida fins, caduca",
        "begin_time": "hora inici, hora d'inici, hora, hora començament, horari",
        "end_time": "hora fi, hora de fi, hora final",
        "place": "lloc, lloc de celebració, recinte, sala, ubicació, seu, espai, nom instal·lació,"
        " nom lloc, escenari, punt trobada, punt de trobada, =on",
        "street": "adreça, domicili social, domicili, carrer, via, adreça postal, nom via",
        "number": "número, núm, num via, número via",
        "postcode": "codi postal, cp, c postal, codipostal",
        "city": "municipi, localitat, població, ciutat, =poble",
        "code": "codi ine, codi municipi, codi ens",
        "lat": "latitud, coord y",
        "lon": "longitud, coord x",
        "position": "coordenades, posició, geolocalització, georeferència, punt geo",
        "phone": "telèfon, tel, tf, mòbil, telèfons, telèfon contacte",
        "email": "correu, correu electrònic, e mail, adreça electrònica",
        "site": "pàgina web, lloc web, web, enllaç, enllaços, més informació, url, adreça web",
        "price": "preu, tarifa, import, preu entrada, entrada, cost, preus, =quant",
        "category": "categoria, tipus, tipus acte, temàtica, tema, classe, sector, activitat,"
        " tipologia, secció, gènere, àmbit, tags categories",
        "tags": "etiquetes, paraules clau",
        "hours": "horari, horaris, horari d'obertura, horari obertura, obertura",
        "booking": "reserva, web inscripció, reserves, inscripció, inscripcions,"
        " venda d'entrades, entrades",
        "organiser": "organitzador, organitza, entitat organitzadora, organitzadora,"
        " organitzadors, =entitat",
        "status": "estat, situació",
        "published": "data publicació, data de publicació, publicat, data",
        "author": "autor",
        "period": "segle, època, període, cronologia, datació",
        "protection": "protecció, categoria de protecció, grau de protecció",
        "sells": "productes",
        "shop": "comerç, establiment, botiga, negoci",
        "conditions": "condicions",
        "audience": "públic, destinataris, audiència, edat, edats, adreçat a",
        "contact": "contacte, persona de contacte, nom de contacte, responsable",
        "id": "identificador, núm reg, n reg, id, codi, referència, =clau, número de registre,"
        " núm registre, =expedient, =registre",
        "east": "=est, coordenada x, coord x, x utm, utm x",
        "north": "=nord, coordenada y, coord y, y utm, utm y",
        "final": "final, finals, definitiu, definitiva, corregida",
        "row": "fila, línia",
    },
    elsewhere="imatge foto autor logotip actualització modificació alta inscripció creació"
    " província comarca barri districte fax",
    kinds={
        "offer": "oferta, descompte, promocio",
        "event": "agenda, acte, esdeveniment, activitat, cultural, concert, festa, calendari",
        "news": "noticia, actualitat",
        "heritage": "monument, patrimoni, museu, castell",
        "service": "equipament, instal, servei, centre, oficina, esportiu",
        "organisation": "associacio, comerc, empresa, restaurant, hotel, biblioteca, directori,"
        " entitat, productor, allotjament",
    },
    types={
        "association": "associacio, entitat", "producer": "productor, granja",
        "health": "farmacia, salut", "public": "biblioteca, escola, ajuntament",
    },
    named={
        "museum": "museu", "restaurant": "restaurant", "hotel": "hotel", "library": "biblioteca",
        "lodging": "allotjament, camping", "pharmacy": "farmacia",
    },
    categories={
        "events": {
            "concert": "concert, concerts, música, havaneres", "theatre": "teatre, espectacle,"
            " circ, titelles", "cinema": "cinema, pel·lícula", "dance": "dansa, ball, sardanes",
            "festival": "festa, festes, festa major, festival, castells",
            "market": "mercat, fira, fires", "flea-market": "segona mà, brocanters, encants",
            "sport": "esport, esports, cursa",
            "walk": "ruta, excursió, caminada, visita, itinerari",
            "workshop": "taller, tallers, curs, cursos", "talk": "conferència, xerrada, col·loqui",
            "exhibition": "exposició, exposicions, mostra", "children": "infantil, infants",
            "meeting": "reunió, trobada", "council": "ple", "commemoration": "homenatge,"
            " commemoració", "meal": "dinar, sopar, gastronomia", "religious": "processó, missa",
        },
        "directory": {
            "sport": "esport, esports, esportiva", "culture": "cultura, cultural",
            "education": "educació, escola", "solidarity": "solidaritat, social",
            "environment": "medi ambient, ecologia", "leisure": "lleure, oci",
            "heritage": "patrimoni", "food": "alimentació", "bakery": "forn, fleca, pastisseria",
            "butcher": "carnisseria, cansaladeria", "grocery": "supermercat, queviures",
            "restaurant": "restaurant, restaurants", "bar": "bar, cafeteria",
            "hotel": "hotel, hostal", "lodging": "allotjament, pensió, turisme rural, càmping",
            "crafts": "artesania", "garage": "taller mecànic", "beauty": "perruqueria",
            "health": "salut, centre de salut", "pharmacy": "farmàcia",
            "agriculture": "agricultura", "library": "biblioteca", "shops": "comerç, botiga",
        },
        "heritage": {
            "church": "església, ermita, monestir, catedral, convent, basílica, capella",
            "castle": "castell, palau, torre", "museum": "museu", "monument": "monument",
            "mill": "molí", "megalith": "dolmen, menhir", "garden": "jardí, parc",
            "industrial": "fàbrica", "maritime": "far",
        },
    },
    choices={
        "status": {
            "scheduled": "confirmat, confirmada, programat, programada, per començar, en curs,"
            " acabat",
            "cancelled": "cancel·lat, cancel·lada, anul·lat, anul·lada, suspès, suspesa",
            "postponed": "ajornat, ajornada", "full": "complet, exhaurit, exhaurides",
        },
        "type": {
            "association": "associació, entitat", "business": "empresa, comerç",
            "producer": "productor", "venue": "sala", "health": "salut", "public": "públic",
        },
        "audience": {
            "children": "infants, nens, nenes, infantil, públic infantil",
            "families": "famílies, família, familiar",
            "seniors": "gent gran, persones grans, tercera edat",
            "all": "tots els públics, públic general, totes les edats, tothom",
        },
        "accessibility": {"wheelchair": "cadira de rodes, mobilitat reduïda, accessible"},
    },
    free="gratis, gratuït, gratuïta, de franc, entrada lliure, entrada gratuïta, accés lliure,"
    " lliure, entrada lliure fins a completar l'aforament, accés gratuït",
    price="de, des de, a partir de, a, entre, i, preu, entrada, tarifa",
    yes="sí, cert",
    no="no, fals",
    streets="carrer, c/, avinguda, avda, av, plaça, pl, passeig, pg, ronda, camí, carretera, ctra,"
    " rambla, travessia, passatge, ptge, raval",
    halls="sala saló edifici hotel hostal restaurant bar cafeteria casa casal escola institut"
    " pavelló urbanització barri residència aparcament pàrquing pont porta polígon rotonda paratge"
    " finca mas masia local sobre torre",
    spots="ajuntament plaça major església parròquia ermita catedral centre cívic cultural casal"
    " casa cultura biblioteca teatre cinema museu poliesportiu pavelló piscina camp futbol parc"
    " jardí jardins estació port platja poble vila ciutat línia online planta pis sala saló actes"
    " auditori mercat fira recinte firal hospital escola institut cementiri castell torre molí"
    " muntanya serra llac riu font creu bar restaurant llar jubilats ateneu convent monestir"
    " envelat rambla passeig nord sud est oest alt baix nova nou vella vell festes societat"
    " esports esportiu municipal polivalent",
    links="de del dels d la les el els en i a",
    saints="sant santa sants mare",
    regions="província comarca",
    sums="total, totals, subtotal, suma, total general",
)  # fmt: skip
