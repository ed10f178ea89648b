"""What people call fields, their values and categories in Catalan."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "títol, nom, denominació, assumpte, titular, nom de l'acte, nom de l'esdeveniment, "
    "nom del comerç",
    "summary": "resum, entradeta, presentació, introducció, en breu, descripció curta, "
    "descripció breu, subtítol",
    "body": "text, descripció, contingut, detall, detalls, cos, missatge, informació, comentari",
    "category": "categoria, tema, temàtica, gènere, tipus, activitat, ofici, sector, ram, "
    "tipus d'acte",
    "tags": "etiquetes, paraules clau, paraula clau, etiqueta",
    "image": "imatge, foto, fotografia, cartell, il·lustració, logotip",
    "images": "imatges, fotos, fotografies, galeria, il·lustracions",
    "contact": "contacte, contactes, dades de contacte, informació de contacte, contactar",
    "links": "enllaços, enllaç, webs, vegeu també, més informació, saber-ne més",
    "documents": "documents, document, adjunts, adjunt, arxius, fitxers, baixades, descàrregues",
    "published": "publicat, publicació, data de publicació, publicat el, publicar el",
    "expires": "caduca, caducitat, data de caducitat, final de publicació, expira, retirar el",
    "updated": "actualitzat, actualització, modificat, última modificació, posada al dia",
    "verified": "comprovat, comprovat el, verificat, verificació, verificat el",
    "draft": "esborrany",
    "lang": "idioma, llengua",
    "translations": "traduccions, traducció",
    "former_ids": "antics identificadors, antic identificador, antic id, antic nom",
    "former_urls": "antigues adreces, antiga adreça, antiga url, antigues urls",
    "source": "font, fonts, origen, procedència",
    # events
    "start": "inici, començament, data, data d'inici, comença, dia, quan, dates, el, "
    "hora d'inici, hora, horari, hores, obertura",
    "end": "fi, final, data de fi, data final, acaba, finalitza, fins, fins al, hora de fi, "
    "hora final, cloenda, clausura",
    "place": "lloc, sala, on, ubicació, localització, lloc de celebració, adreça, punt de trobada, "
    "recinte, espai, a",
    "organiser": "organitzador, organitzadora, organitza, organitzat per, organitzen, entitat "
    "organitzadora, associació, organitzadors, qui",
    "price": "preu, tarifa, cost, import, entrada, entrades, quant, preus, tarifes, "
    "preu de l'entrada, preu entrada",
    "booking": "reserva, reservar, reserves, inscripció, inscripcions, venda d'entrades, "
    "taquilla, amb reserva",
    "audience": "públic, per a qui, edat, edats, destinataris, adreçat a, s'adreça a",
    "accessibility": "accessibilitat, accés, discapacitat, mobilitat reduïda",
    "status": "estat, situació",
    "previous_start": "data anterior, data inicial, antiga data, previst el, prevista el, "
    "ajornat del",
    "online": "en línia, videoconferència, en directe, enllaç de la videoconferència",
    "part_of": "forma part de, dins de, en el marc de, festival, cicle, programa",
    "repeat": "repetició, es repeteix, repetir, periodicitat, freqüència, recurrència",
    "except": "excepte, excepcions, excepció, llevat de, menys, tret de, excepte el, llevat del",
    "also": "també, també el, altres dates, més dates, dates addicionals, a més",
    "changes": "canvis, canvi, modificacions, modificació",
    # listings
    "address": "adreça, domicili, adreça postal, ubicació, localització, lloc, on, gps, "
    "coordenades, coordenades gps, posició, geolocalització",
    "hours": "horari, horaris, hores, horari d'obertura, hores d'obertura, obertura, obert",
    "closed_for": "tancaments, tancament, vacances, tancat del, tancat per vacances, tancat per",
    "ids": "identificadors, números, registres",
    "sells": "ven, productes, venda, en venda, articles, especialitats",
    "volunteers": "voluntaris, voluntariat, es busquen voluntaris, voluntàries",
    "members_of": "membre de, soci de, sòcia de, pertany a, forma part de",
    "moved": "traslladat, trasllat, s'ha traslladat, mudat",
    "closed": "tancat, tancament definitiu, tancat definitivament, tancat el, cessament",
    "type": "tipus, classe, mena, forma",
    # news, offers, services, heritage, pages
    "date": "dia, el, quan, amb data del",
    "by": "per, autor, autora, de, publicat per, comerç, anunciant, botiga, establiment, negoci, "
    "ofert per",
    "urgent": "urgent, urgència, important, alerta, avís urgent",
    "from": "des de, de, a partir de, a partir del, del, des del, inici, mínim, mín",
    "until": "fins, fins al, fins a, fi, vàlid fins, vàlida fins, data de fi, fi de validesa",
    "to": "fins, a, al, fi, màxim, màx, fins al",
    "conditions": "condicions, condició, requisits",
    "steps": "tràmits, tràmit, passos, gestions, gestió, procediment, procediments",
    "emergency": "emergències, emergència, urgències, telèfon d'emergències",
    "period": "època, segle, període, datació, construcció, cronologia",
    "protection": "protecció, protegit, catalogat, bé cultural d'interès nacional, bcin, bcil",
    "visits": "visites, visita, visitar, visites guiades",
    "order": "ordre, posició, lloc",
    "menu": "menú, al menú",
    "parent": "pàgina superior, pàgina mare, superior",
    # parts of fields
    "name": "nom, denominació, títol, nom i cognoms, raó social",
    "phone": "telèfon, telèfons, mòbil, tel, tf, número de telèfon, fix",
    "email": "correu, correu electrònic, correu-e, adreça electrònica, adreça de correu",
    "url": "web, pàgina web, lloc, lloc web, enllaç, adreça web, internet, pàgina",
    "facebook": "fb, pàgina de facebook",
    "instagram": "insta",
    "street": "carrer, via, adreça, carrer i número, domicili, avinguda, plaça",
    "postcode": "codi postal, cp, c.p.",
    "city": "localitat, ciutat, municipi, població, poble, vila",
    "lat": "latitud",
    "lon": "longitud",
    "file": "arxiu, fitxer, document, nom del fitxer, foto, imatge",
    "alt": "descripció, text alternatiu, alternativa, peu de foto, què s'hi veu",
    "credit": "crèdit, crèdits, autor, autora, fotògraf, fotògrafa, drets",
    "licence": "llicència, drets, llicència d'ús",
    "id": "identificador, número, referència",
    "fetched": "portat, portat el, importat el, obtingut el",
    "free": "gratis, gratuït, gratuïta, lliure, de franc",
    "currency": "moneda, divisa",
    "note": "nota, observació, observacions, aclariment, comentari, motiu, detall",
    "required": "obligatori, obligatòria, necessari, necessària, imprescindible",
    "capacity": "aforament, capacitat, places, nombre de places, places disponibles",
    "on": "el, dia, data, quan",
    "osm": "openstreetmap",
    # settings
    "code": "codi ine, ine, codi idescat, codi del municipi, codi municipal",
    "department": "província, departament, comarca",
    "country": "país",
    "population": "habitants, població, nombre d'habitants",
    "timezone": "zona horària, fus horari, hora local",
    "languages": "idiomes, llengües, idioma",
    "language": "idioma, llengua, llengua principal",
    "portal": "portal",
    "postcodes": "codis postals, codi postal, cp",
    "former_communes": "municipis retirats, municipis que han marxat",
    "former_slugs": "antics noms, antic nom, antics municipis",
    "school_zone": "vacances escolars, zona escolar, zona",
    "domain": "domini, nom de domini, adreça, lloc",
    "ambassadors": "ambaixadors, ambaixadores, ambaixador, ambaixadora",
    "townhall": "ajuntament, casa de la vila, casa consistorial, alcaldia",
    "publisher": "editor, editora, responsable de la publicació, titular del lloc",
    "role": "funció, càrrec",
    "host": "allotjament, proveïdor d'allotjament",
    "sections": "seccions, apartats",
    "theme": "tema, aparença, disseny",
    "accent": "color, color d'accent",
    "nearby": "rodalia, voltants, a prop, proximitat",
    "radius_km": "radi, distància, radi km",
    "limit": "límit, màxim, nombre",
    "data": "dades, dades obertes",
    "scheme": "registre, sistema",
    "value": "valor, codi, número",
    "base_url": "adreça, url, adreça del lloc, lloc",
    "addressing": "adreces, adreçament",
    "horizon": "finestra, horitzó",
    "past_days": "dies passats, passat",
    "future_days": "dies futurs, futur, dies vinents",
    "communes": "municipis, pobles, ajuntaments",
    "repository": "repositori, git",
    "ref": "branca, versió",
    "forges": "forja, forges",
    "intake": "formularis, contribució, formulari",
    "notice": "advertiment, avís",
    "plans": "plans, subscripcions",
    "thanks": "gràcies, agraïments",
    "plan": "pla, subscripció",
    "taxonomies": "categories, taxonomia",
    "for": "per a, per a qui, destinataris",
    "unlocks": "obre, dona dret a, inclou, permet",
    "per": "per, període, periodicitat",
    "organisations": "entitats, comerços, organitzacions, empreses",
    "commune": "municipi, poble, ajuntament",
    "organisation": "entitat, organització, comerç",
    "events": "actes, agenda, esdeveniments, activitats",
    "directory": "directori, guia",
    "news": "notícies, actualitat",
    "offers": "ofertes, promocions, descomptes",
    "heritage": "patrimoni",
}

CHOICES = {
    "flag": {
        "true": "sí, s, cert, veritat, ok, x, obligatori, obligatòria, activat",
        "false": "no, n, fals, cap, desactivat, opcional",
    },
    "price": {
        "free": "gratis, gratuït, gratuïta, de franc, entrada lliure, entrada gratuïta, "
        "accés lliure, accés gratuït, lliure, sense cost, entrada lliure fins a completar "
        "l'aforament, 0 euros, gratuït per a tothom, activitat gratuïta, lliure i gratuït",
    },
    "status": {
        "scheduled": "previst, prevista, programat, programada, confirmat, confirmada, es manté",
        "cancelled": "cancel·lat, cancel·lada, cancel·lació, anul·lat, anul·lada, suspès, suspesa, "
        "anul·lació",
        "postponed": "ajornat, ajornada, ajornament, posposat, posposada, retardat, retardada",
        "moved-online": "en línia, passa a ser en línia, per videoconferència, virtual, "
        "es fa en línia",
        "full": "complet, completa, exhaurit, exhaurida, exhaurides, entrades exhaurides, "
        "sense places, aforament complet, ple, plena",
    },
    "audience": {
        "families": "famílies, família, familiar, en família, públic familiar",
        "children": "infants, nens, nenes, nens i nenes, infantil, joves, jovent, adolescents, "
        "públic infantil, mainada, canalla, menuts, nadons",
        "seniors": "gent gran, persones grans, tercera edat, jubilats, pensionistes, avis",
        "all": "tots, totes, tots els públics, tothom, per a tothom, públic general, "
        "públic en general, totes les edats, obert a tothom",
    },
    "accessibility": {
        "wheelchair": "cadira de rodes, mobilitat reduïda, accessible, pmr, "
        "accés amb cadira de rodes, accessible amb cadira de rodes, discapacitat física, "
        "sense barreres, rampa",
        "hearing-loop": "bucle magnètic, bucle d'inducció, discapacitat auditiva",
        "sign-language": "llengua de signes, llengua de signes catalana, lsc, "
        "intèrpret de llengua de signes",
        "audio-description": "audiodescripció, discapacitat visual, audiodescrit",
        "easy-to-read": "lectura fàcil, fàcil de llegir",
        "parking": "aparcament, aparcament reservat, places reservades, "
        "plaça d'aparcament reservada",
    },
    "type": {
        "association": "associació, entitat, club, colla, penya, confraria, germandat, comissió, "
        "federació, fundació, ampa, afa, ong, societat, col·lectiu, ateneu, esbart",
        "business": "comerç, empresa, botiga, negoci, establiment, autònom, autònoma, artesà, "
        "restaurant, bar, hotel, professional, pime, hostaleria",
        "producer": "productor, productora, pagès, pagesa, agricultor, agricultora, granja, "
        "ramader, ramadera, horta, explotació agrícola, celler, formatgeria, apicultor, "
        "cooperativa agrícola",
        "venue": "lloc, sala, espai, equipament, instal·lació, recinte, poliesportiu, "
        "pavelló, sala d'actes, casa de cultura, centre cívic, casal",
        "health": "salut, sanitat, metge, metgessa, consulta, centre de salut, cap, infermer, "
        "infermera, farmàcia, dentista, fisioterapeuta, professional sanitari, clínica",
        "public": "públic, servei públic, ajuntament, administració, organisme públic, "
        "escola, institut, municipal, serveis públics",
    },
    "sections": {
        "agenda": "actes, esdeveniments, activitats, calendari",
        "directory": "directori, guia, entitats, associacions, comerços",
        "news": "notícies, actualitat",
        "offers": "ofertes, promocions, descomptes",
        "services": "serveis, serveis públics, tràmits",
        "heritage": "patrimoni, monuments",
    },
    "school_zone": {"A": "zona a", "B": "zona b", "C": "zona c"},
    "folder": {
        "events": "actes, esdeveniments, activitats, calendari, acte",
        "directory": "directori, guia, entitats, associacions, comerços, fitxes, empreses",
        "news": "notícies, actualitat, notícia, articles",
        "offers": "ofertes, promocions, descomptes, oferta",
        "services": "serveis, serveis públics, servei, tràmits",
        "heritage": "patrimoni, monuments, llocs",
        "pages": "pàgines, pàgina, continguts, textos",
        "media": "mitjans, imatges, fotos, arxius, fitxers, documents, adjunts",
    },
    "kind": {
        "event": "acte, esdeveniment, activitat, actes, cita",
        "organisation": "entitat, organització, comerç, associació, empresa",
        "news": "notícia, notícies, actualitat",
        "offer": "oferta, promoció, descompte",
        "service": "servei, tràmit",
        "heritage": "patrimoni, monument",
        "page": "pàgina, contingut",
        "commune": "municipi, poble",
        "portal": "portal",
    },
    "addressing": {"path": "camí, ruta, carpeta", "domain": "domini, nom de domini, subdomini"},
    "per": {"year": "any, anys, anual, a l'any", "month": "mes, mesos, mensual, al mes"},
    "for": {
        "commune": "municipi, municipis, ajuntament, poble",
        "association": "associació, entitat",
        "business": "comerç, empresa",
        "producer": "productor",
        "venue": "sala, espai",
        "health": "salut",
        "public": "servei públic",
    },
    "unlocks": {
        "events": "actes, esdeveniments",
        "news": "notícies",
        "offers": "ofertes, promocions",
        "services": "serveis, serveis públics",
        "statistics": "estadístiques, xifres",
        "domain": "domini, nom de domini",
        "training": "formació",
    },
}

ORGANISATIONS = {
    "sport": "esport, esports, club esportiu, futbol, futbol sala, bàsquet, basquetbol, handbol, "
    "voleibol, tennis, pàdel, gimnàs, gimnàstica, ioga, petanca, ciclisme, natació, piscina, "
    "atletisme, karate, judo, bàdminton, equitació, hípica, excursionisme, muntanyisme, "
    "centre excursionista, patinatge, hoquei, hoquei patins, escalada, rem, vela, boxa, "
    "arts marcials, pilates, poliesportiu, camp de futbol, pilota, bitlles, caça i pesca, "
    "escola esportiva, escacs, korfbol, waterpolo, esquí",
    "culture": "cultura, cultural, arts, art, música, teatre, dansa, escola de música, coral, cor, "
    "cinema, banda de música, banda, cobla, esbart, galeria, companyia de teatre, museu, "
    "escola de dansa, pintura, fotografia, lectura, club de lectura, casa de cultura, ateneu, "
    "colla castellera, castellers, colla sardanista, sardanes, gegants, colla gegantera, "
    "diables, colla de diables, grallers, bastoners, orfeó",
    "education": "educació, ensenyament, escola, escola bressol, llar d'infants, guarderia, "
    "institut, formació, autoescola, acadèmia, ludoteca, menjador escolar, universitat, ceip, ies, "
    "educació d'adults, escola d'adults, reforç escolar, classes particulars, joventut, "
    "escola d'idiomes, universitat popular, conservatori, casal de joves",
    "solidarity": "solidaritat, acció social, social, ajuda mútua, banc d'aliments, càritas, "
    "creu roja, serveis socials, ong, cooperació, ajuda a domicili, discapacitat, "
    "donants de sang, inserció, menjador social, rober",
    "environment": "medi ambient, natura, ecologia, reciclatge, deixalleria, protecció animal, "
    "protectora d'animals, protectora, hort urbà, horts socials, biodiversitat, caça, pesca, "
    "societat de caçadors, apicultura, grup de consum, compostatge, energia, adf",
    "leisure": "lleure, oci, temps lliure, jocs, cosir, mitja, bricolatge, cartes, "
    "casal d'avis, casal de jubilats, llar de jubilats, comissió de festes, festes, "
    "parc d'atraccions, agermanament, jardineria, viatges, associació de dones, "
    "associació de veïns, associació juvenil, videojocs, modelisme, esplai, "
    "agrupament escolta, escoltes, cau, puntaires",
    "heritage": "patrimoni, història, història local, genealogia, memòria, tradicions, "
    "memòria històrica, etnografia, centre d'estudis",
    "veterans": "veterans, excombatents, veterà",
    "parents": "ampa, afa, apa, pares i mares, mares i pares, associació de pares, "
    "associació de famílies d'alumnes, famílies d'alumnes",
    "food": "alimentació, peixateria, peixater, formatgeria, formatge, fruiteria, fruita i "
    "verdura, verduleria, bomboneria, xocolateria, confiteria, vinateria, vins, celler, gelateria, "
    "productes de la terra, productes locals, mel, venda directa, cervesa artesana, menjar per "
    "emportar, plats preparats, xurreria, congelats, oli, molí d'oli, torrador, herbolari, "
    "dietètica, mercat municipal",
    "bakery": "forn de pa, forn, fleca, flequer, flequera, forner, fornera, pastisseria, "
    "pastisser, obrador, rebosteria, brioixeria, pa, pa i pastes",
    "butcher": "carnisseria, carnisser, carnissera, cansaladeria, cansalader, xarcuteria, "
    "polleria, menuderia, carnisseria xarcuteria, embotits",
    "grocery": "queviures, supermercat, hipermercat, colmado, botiga d'alimentació, autoservei, "
    "botiga de queviures, comestibles, basar, ultramarins, adrogueria",
    "restaurant": "restaurant, restaurants, pizzeria, braseria, mesó, marisqueria, kebab, "
    "hamburgueseria, menjar ràpid, casa de menjars, graella, arrosseria, entrepans, "
    "bar restaurant, sidreria, saló de te, sushi, menjador, bufet, masia restaurant",
    "bar": "bar, cafeteria, cafè, taverna, pub, bar de tapes, tapes, cerveseria, discoteca, "
    "bar de copes, quiosc de begudes, guingueta, vermuteria, granja cafeteria",
    "hotel": "hotel, hotels, hostal, motel, parador, balneari",
    "lodging": "allotjament, casa rural, cases rurals, pensió, càmping, apartament turístic, "
    "apartaments turístics, alberg, turisme rural, habitatge turístic, masia, allotjament rural, "
    "lloguer de vacances, àrea d'autocaravanes, fonda, bungalous, casa de pagès, "
    "casa de colònies, refugi",
    "crafts": "artesania, artesà, artesana, terrissaire, terrissa, terrisseria, ceramista, "
    "ceràmica, joieria, joier, ebenista, tapisser, tapisseria, modista, cosidora, sastre, ferrer, "
    "vidrier, sabater, reparació de calçat, impremta, rellotgeria, rellotger, cisteller, "
    "cistelleria, enquadernació, escultor, tatuador, arranjaments de roba, marqueteria",
    "building": "construcció, paleta, paletes, lampista, lampisteria, electricista, electricitat, "
    "fontaner, fuster, fusteria, vidres, pintor, teulades, calefacció, climatització, "
    "aire condicionat, reformes, obres, arquitecte, arquitecta, aparellador, serraller, "
    "serralleria, ferreria, guixaire, guixer, aïllaments, excavacions, paisatgista, jardiner, "
    "poda, escura-xemeneies, desembussos, plaques solars, energia solar, alarmes, topògraf, "
    "persianes, tendals, marbrista, constructora, fusteria metàl·lica, materials de construcció",
    "garage": "taller mecànic, taller de cotxes, mecànic, mecànica, planxa i pintura, "
    "concessionari, pneumàtics, benzinera, gasolinera, estació de servei, itv, motos, bicicletes, "
    "grua, taller de bicicletes, rentat de cotxes, desballestament, recanvis, "
    "maquinària agrícola, automòbil, automòbils, electricitat de l'automòbil",
    "beauty": "bellesa, perruqueria, perruquer, perruquera, barberia, barber, estètica, "
    "centre d'estètica, esteticista, ungles, manicura, maquillatge, massatges, spa, perfumeria, "
    "depilació, perruqueria a domicili, benestar, centre de bellesa",
    "health": "salut, sanitat, metge, metgessa, centre de salut, centre d'atenció primària, cap, "
    "consultori, consultori mèdic, ambulatori, dentista, clínica dental, infermeria, infermer, "
    "infermera, fisioterapeuta, fisioteràpia, osteòpata, logopeda, llevadora, podòleg, psicòleg, "
    "psicòloga, psicologia, clínica, veterinari, veterinària, clínica veterinària, òptica, "
    "òptic, laboratori, ambulància, residència de gent gran, residència d'avis, hospital, "
    "nutricionista, dietista, pediatre, oftalmòleg, audiòfons, centre de dia, urgències, "
    "ginecòleg, dermatòleg, homeòpata, terapeuta ocupacional, ortopèdia",
    "pharmacy": "farmàcia, farmàcies, farmacèutic, farmacèutica, parafarmàcia, apotecaria",
    "agriculture": "agricultura, pagès, pagesa, pagesia, agricultor, agricultora, ramaderia, "
    "ramader, granja, horta, hort, viticultor, vinya, vinyes, viver, hivernacle, productor, "
    "productora, apicultor, cooperativa, cooperativa agrícola, lleteria, olivera, pescador, "
    "aqüicultura, explotació agrícola, explotació ramadera, pastor, floricultura, horticultor",
    "services": "serveis, servei, neteja, banc, caixa d'estalvis, assegurances, correus, notaria, "
    "notari, advocat, advocada, assessoria, gestoria, immobiliària, funerària, tanatori, taxi, "
    "informàtica, transport, transports, mudances, tintoreria, bugaderia, fotògraf, fotògrafa, "
    "ajuntament, administració, perruqueria canina, comunicació, traducció, coworking, "
    "disseny gràfic, disseny web, policia local, policia, mossos d'esquadra, mossos, guàrdia "
    "urbana, bombers, seguretat, oficina de turisme, agència de viatges, caixer, "
    "administració de finques, procurador, registre civil, jutjat de pau, oficina de correus, "
    "administració de loteria, loteries, cura d'infants, ocupació, protecció civil, jutjat",
    "shops": "comerç, comerços, botiga, botigues, floristeria, flors, llibreria, premsa, quiosc, "
    "estanc, roba, moda, sabateria, calçat, ferreteria, regals, decoració, electrodomèstics, "
    "drogueria, merceria, jogueteria, joguines, botiga d'animals, antiguitats, antiquari, "
    "papereria, mobles, botiga de mobles, telefonia, bijuteria, matalasseria, llenceria, teles, "
    "tèxtil, botiga d'esports, segona mà, botiga de roba, parament de la llar, cistells",
    "library": "biblioteca, biblioteques, bibliobús, mediateca, sala de lectura, "
    "biblioteca municipal, punt de lectura",
    "venue": "sala, saló, sala d'actes, sala polivalent, centre cultural, centre cívic, "
    "casal, local social, auditori, equipament, recinte firal, centre social, plaça de braus, "
    "pavelló, teatre municipal, casa d'entitats, hotel d'entitats, casal de gent gran, lloc, "
    "sala de reunions, envelat, sala de festes",
}

CATEGORIES = {
    "events": {
        "concert": "concert, concerts, música, recital, coral, cantada, música clàssica, rock, "
        "jazz, havaneres, cantada d'havaneres, cançó, banda de música, música en viu, "
        "música en directe, òpera, sarsuela, karaoke, cobla, gralles, charanga, xaranga, "
        "micròfon obert, caramelles, nadales",
        "theatre": "teatre, espectacle, obra de teatre, humor, circ, màgia, contacontes, "
        "titelles, putxinel·lis, comèdia, monòleg, monòlegs, improvisació, cabaret, mim, "
        "teatre de carrer, arts escèniques, representació, pallassos, pastorets, microteatre",
        "cinema": "cinema, pel·lícula, projecció, cinema a la fresca, cineclub, cinema a l'aire "
        "lliure, documental, curtmetratges, cinefòrum, curts",
        "dance": "ball, dansa, balls, revetlla, ball de saló, sardanes, ballada de sardanes, "
        "audició de sardanes, aplec sardanista, aplec de sardanes, jota, discomòbil, disco, salsa, "
        "ball de gent gran, ballet, orquestra, balls de saló, country, bastoners",
        "festival": "festa, festes, festa major, festival, fira i festes, aplec, carnaval, "
        "carnestoltes, revetlla de sant joan, sant joan, fogueres, focs artificials, cavalcada, "
        "cavalcada de reis, cercavila, correfoc, castell de focs, rua, festa popular, nadal, "
        "cap d'any, reis, castanyada, inauguració, pregó, festes de barri, correbou, correbous, "
        "setmana cultural, gegants, trobada de gegants, castells, diada castellera, "
        "actuació castellera, colles castelleres, falles, mascletà, recreació històrica, "
        "festa medieval, tres tombs, caga tió, fer cagar el tió, sant jordi, diada de sant jordi",
        "market": "mercat, mercat setmanal, mercat de nadal, mercat medieval, "
        "mercat de productors, mercat ecològic, fira, fira agrícola, fira d'artesania, "
        "fira ramadera, fira de nadal, mercat d'artesania, mostra gastronòmica, fira del vi, "
        "fira del formatge, fira comercial, mercat nocturn, fira de santa llúcia, "
        "fira del llibre, mercat de pagès",
        "flea-market": "mercat de segona mà, mercat de vell, encants, brocanters, mercat de "
        "brocanters, segona mà, intercanvi, mercat d'intercanvi, mercat solidari, mercadet, "
        "intercanvi de llibres, fira d'antiguitats, col·leccionisme, drap, fira de brocanters",
        "sport": "esport, esports, partit, torneig, cursa, cursa popular, competició, trail, "
        "ciclisme, campionat, petanca, futbol, bàsquet, tennis, pàdel, gimnàstica, handbol, "
        "ioga, triatló, duatló, cicloturista, marxa cicloturista, marató, mitja marató, bitlles, "
        "regata, travessia, natació, atletisme, sant silvestre, ral·li, pilota, motocròs, "
        "exhibició esportiva, concurs de pesca, cros, zumba, patinatge, hoquei",
        "walk": "caminada, passeig, ruta, rutes, excursió, excursionisme, senderisme, ruta guiada, "
        "visita, visita guiada, marxa, marxa nòrdica, viatge, sortida, sortida a la natura, "
        "recorregut, itinerari, visita teatralitzada, passejada, ruta amb bicicleta, "
        "bicicletada, visites guiades, observació d'ocells, gimcana, caminada popular, "
        "marxa popular, jornades de portes obertes del patrimoni",
        "workshop": "taller, tallers, curs, cursos, classe, classes, formació, iniciació, "
        "taller de cuina, taller creatiu, manualitats, costura, cuina, ceràmica, "
        "taller infantil, taller de memòria, escriptura, informàtica, curset, classe magistral",
        "talk": "xerrada, conferència, debat, col·loqui, taula rodona, trobada amb l'autor, "
        "presentació de llibre, presentació del llibre, jornada, jornades, seminari, tertúlia, "
        "club de lectura, ponència, congrés, recital de poesia, lectura pública, xerrades",
        "exhibition": "exposició, exposicions, expo, mostra, portes obertes, "
        "jornada de portes obertes, exposició de fotografia, exposició de pintura, pessebre, "
        "pessebres, pessebre vivent, galeria, instal·lació, exposició fotogràfica",
        "children": "infants, nens, nenes, nens i nenes, infantil, mainada, canalla, menuts, "
        "nadons, ludoteca, campament, casal d'estiu, casal de nadal, colònies, hora del conte, "
        "activitats infantils, públic infantil, jocs infantils, inflables, familiar, famílies, "
        "joventut, jovent, en família, pintacares, contes, parc infantil de nadal, esplai",
        "meeting": "reunió, assemblea, assemblea general, junta general, reunió veïnal, comitè, "
        "trobada, fòrum, sessió informativa, atenció al públic, eleccions, votació, junta, "
        "consulta, pressupostos participatius, fira d'ocupació, fira d'entitats, "
        "termini d'inscripció, audiència pública",
        "council": "ple, ple municipal, ple ordinari, ple extraordinari, ple de l'ajuntament, "
        "sessió plenària, junta de govern, consell escolar, sessió del ple, consell municipal",
        "commemoration": "commemoració, homenatge, acte commemoratiu, aniversari, ofrena floral, "
        "minut de silenci, cerimònia, 8 de març, diada, diada nacional, onze de setembre, "
        "11 de setembre, 25 de novembre, acte institucional, memòria",
        "meal": "àpat, dinar, dinar popular, sopar, sopar popular, esmorzar, esmorzar popular, "
        "paella, paella popular, arrossada, barbacoa, berenar, tast, tast de vins, vermut, "
        "xocolatada, botifarrada, graellada, sardinada, calçotada, cargolada, escudella, "
        "sopa, dinar de germanor, sopar de germanor, dinar de gent gran, ruta de tapes, "
        "jornades gastronòmiques, tapes, gastronomia, coca, fideuada, sopar a la fresca",
        "religious": "vida religiosa, missa, processó, processons, setmana santa, novena, "
        "pelegrinatge, celebració religiosa, pregària, benedicció, vetlla, rosari, "
        "primera comunió, via crucis, ofici, missa major, missa del gall, ofici solemne, romeria",
        "volunteering": "voluntariat, voluntaris, donació de sang, recollida d'aliments, "
        "recapte d'aliments, gran recapte, recollida solidària, neteja, neteja del riu, "
        "neteja de platges, plantada d'arbres, plantació, solidaritat, banc d'aliments, "
        "marxa solidària, jornada de voluntariat, col·lecta",
        "other": "altres, altre, altra, diversos, bingo, quina, quinto, sorteig, rifa, loteria, "
        "jocs de taula, concurs, campionat de botifarra, botifarra, dòmino, parxís, quiz, trivial, "
        "partida de cartes, cartes, escacs, joc d'escapada, joc, jocs",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "església, ermita, capella, monestir, catedral, basílica, convent, abadia, "
        "col·legiata, santuari, campanar, claustre, creu, creu de terme, oratori, parròquia, "
        "sinagoga, mesquita, retaule, art sacre, romànic",
        "castle": "castell, palau, fortalesa, torre, torrassa, muralla, muralles, "
        "casa pairal, masia, ciutadella, talaia, torre de guaita, torre de l'homenatge, "
        "casa forta, palauet, fort",
        "museum": "museu, museus, ecomuseu, centre d'interpretació, col·lecció, casa museu, "
        "museu etnogràfic",
        "monument": "monument, estàtua, escultura, placa, memorial, font, pont, plaça, "
        "plaça major, casa de la vila, casa, arc, safareig, teatre, quiosc, quiosc de música, "
        "cementiri, panteó, búnquer, refugi antiaeri, obelisc, pont romà, rellotge de sol, "
        "edifici, edifici històric, conjunt històric, carrer, modernisme",
        "mill": "molí, molins, molí de vent, molí d'aigua, molí fariner, molí paperer",
        "megalith": "megàlit, dolmen, menhir, túmul, poblat ibèric, jaciment, "
        "jaciment arqueològic, arqueologia, pintures rupestres, vil·la romana, necròpolis, "
        "via romana, restes romanes, talaiot, cova prehistòrica, naveta",
        "garden": "jardí, jardins, parc, arborètum, jardí botànic, roserar, albereda, "
        "jardí històric",
        "industrial": "patrimoni industrial, fàbrica, mina, estació, forn, forn de calç, farga, "
        "central elèctrica, xemeneia, aqüeducte, viaducte, canal, resclosa, presa, teuleria, "
        "bòbila, destil·leria, serradora, celler, cup, tines, trull, pou de glaç, pou, "
        "via verda, pedrera, mineria, ferrocarril, colomar, salines, colònia tèxtil, adoberia",
        "maritime": "patrimoni marítim, far, port, vaixell, moll, llotja, drassana, drassanes, "
        "embarcador, marítim, port pesquer",
        "natural": "patrimoni natural, natura, arbre, arbre monumental, bosc, llacuna, llac, "
        "estany, aiguamoll, aiguamolls, reserva natural, mirador, cascada, salt d'aigua, gorg, "
        "cova, riu, platja, paratge natural, parc natural, serra, muntanya, deu, congost, gorges, "
        "penya-segat, dunes, vall, naixement del riu, espai natural, ribera, alzina, "
        "olivera mil·lenària, geologia, cala",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
