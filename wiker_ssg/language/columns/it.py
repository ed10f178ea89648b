"""Italian, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="àèéìíòóù",
    common="il lo la i gli le un una di del della dei delle e in nel nella al alla per con è sono"
    " che si da dal dalla più non piazza via comune",
    fields={
        "title": "titolo, nome, denominazione, =evento, =associazione, =struttura, =esercizio,"
        " ragione sociale, insegna,"
        " =offerta",
        "body": "descrizione, contenuto, testo, dettagli, note, finalità, scopo, oggetto,"
        " informazioni, programma",
        "summary": "sommario, abstract, sintesi, descrizione breve, occhiello",
        "start": "data inizio, data di inizio, inizio, data, data evento, =date, =dal, =giorno,"
        " =quando, inizia,"
        " valida dal, valido dal",
        "end": "data fine, data di fine, fine, =al, data termine, termina,"
        " valida fino al, valido fino al, scade, scadenza",
        "begin_time": "ora inizio, ora, orario, orario inizio, ore",
        "end_time": "ora fine, orario fine",
        "place": "luogo, sede, sala, location, nome luogo, struttura, =dove",
        "street": "indirizzo, via, sede, sede legale",
        "number": "civico, numero civico",
        "postcode": "cap, codice postale",
        "city": "comune, città, località, paese",
        "code": "codice istat, istat, cod istat",
        "lat": "latitudine",
        "lon": "longitudine",
        "position": "coordinate, posizione, georeferenziazione",
        "phone": "telefono, tel, recapito telefonico, cellulare, recapito",
        "email": "posta elettronica, mail, e mail",
        "site": "sito web, sito, sito internet, collegamento, pagina web",
        "price": "prezzo, costo, ingresso, tariffa, biglietto, prezzi",
        "category": "categoria, tipologia, tipo, tema, settore, genere",
        "tags": "etichette, parole chiave",
        "hours": "orari, orario di apertura, orari di apertura, orario",
        "booking": "prenotazione, prenotazioni, biglietti, iscrizione",
        "organiser": "organizzatore, organizzatori, organizzato da, a cura di, promotore",
        "status": "stato",
        "published": "data pubblicazione, data di pubblicazione, pubblicato il, data",
        "author": "autore",
        "period": "secolo, epoca, periodo, datazione",
        "protection": "vincolo, tutela",
        "sells": "prodotti",
        "shop": "negozio, esercente, bottega",
        "conditions": "condizioni",
        "audience": "pubblico, destinatari, età, fascia di età, target",
        "contact": "referente, contatto, responsabile",
        "id": "identificativo, codice, id, riferimento, n iscrizione, numero iscrizione",
        "east": "=est, coord x",
        "north": "=nord, coord y",
        "final": "finale, definitiva, corretta",
        "row": "riga",
    },
    elsewhere="immagine foto autore aggiornamento modifica creazione provincia regione fax logo",
    kinds={
        "offer": "offerta, sconto, promozione",
        "event": "evento, eventi, agenda, manifestazion, calendario, concert",
        "news": "notizi, novita",
        "heritage": "monument, patrimonio, muse, beni",
        "service": "servizi, scuol, uffici, impianti",
        "organisation": "associazion, negozi, impres, ristorant, albergh, bibliotec, struttur",
    },
    types={"association": "associazion", "public": "bibliotec, scuol", "health": "farmaci"},
    named={"museum": "muse", "restaurant": "ristorant", "hotel": "albergh, hotel",
    "library": "bibliotec",
           "pharmacy": "farmaci"},
    categories={
        "events": {
            "concert": "concerto, concerti, musica", "theatre": "teatro, spettacolo",
            "cinema": "cinema, film", "dance": "danza, ballo", "festival": "sagra, festa, festival",
            "market": "mercato, fiera", "flea-market": "mercatino", "sport": "sport, gara",
            "walk": "passeggiata, escursione", "workshop": "laboratorio, corso",
            "talk": "conferenza, incontro", "exhibition": "mostra, mostre, esposizione",
            "children": "bambini", "meal": "degustazione", "religious": "messa, processione",
        },
        "directory": {
            "sport": "sport", "culture": "cultura", "education": "istruzione, scuola",
            "environment": "ambiente", "solidarity": "solidarietà, sociale", "bakery": "panificio,"
            " pasticceria", "restaurant": "ristorante, ristoranti, pizzeria", "bar": "bar, caffè",
            "hotel": "albergo, hotel", "lodging": "agriturismo, campeggio", "pharmacy": "farmacia",
            "health": "salute", "library": "biblioteca", "shops": "negozio",
            "butcher": "macelleria", "grocery": "alimentari", "beauty": "parrucchiere",
        },
        "heritage": {
            "church": "chiesa, abbazia, cattedrale, basilica", "castle": "castello, rocca, palazzo",
            "museum": "museo", "mill": "mulino", "garden": "giardino, parco", "maritime": "faro",
            "monument": "monumento",
        },
    },
    choices={
        "status": {
            "scheduled": "confermato", "cancelled": "annullato, annullata, cancellato",
            "postponed": "rinviato, rinviata, rimandato", "full": "completo, esaurito",
        },
        "type": {"association": "associazione", "business": "impresa, azienda"},
        "audience": {
            "children": "bambini, ragazzi",
            "families": "famiglie, famiglia",
            "seniors": "anziani, terza età, over 65",
            "all": "tutti, per tutti, tutte le età",
        },
        "accessibility": {"wheelchair": "sedia a rotelle, disabili"},
    },
    free="gratuito, gratuita, gratis, ingresso libero, ingresso gratuito, accesso libero, libero,"
    " entrata libera",
    price="da, a partire da, a, tra, e, prezzo, ingresso, biglietto",
    yes="sì, vero",
    no="no, falso",
    streets="via, viale, piazza, corso, vicolo, largo, piazzale, strada",
    halls="sala palazzo edificio hotel albergo ristorante bar caffè casa scuola istituto"
    " villa quartiere rione parcheggio ponte porta zona località presso verso vecchia"
    " vecchio nuova nuovo torre borgo",
    spots="municipio comune chiesa parrocchia duomo oratorio convento cimitero centro civico"
    " culturale biblioteca teatro cinema museo parco giardino giardini stazione porto"
    " spiaggia scuola palestra palazzetto stadio campo sportivo piscina mercato piazza"
    " borgo paese città ospedale castello torre mulino monte lago fiume fonte croce"
    " online piano terra sala consiliare auditorium fiera bar ristorante nord sud est"
    " ovest pro loco alto alta bassa circolo",
    links="di del della dei a ad al in la il",
    saints="san santa santo sant",
    regions="provincia prov",
    sums="totale, totali, subtotale, somma, totale generale",
)  # fmt: skip
