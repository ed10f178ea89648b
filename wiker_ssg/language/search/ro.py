"""What people of a small town type in Romanian, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        coafor, coafeză, frizer, frizerie, tuns, salon de coafură
        coafor, frizer, frizerie, cosmetică, manichiură, unghii: înfrumusețare
        medic, doctor, doctoriță, cabinet medical, medic de familie, dispensar
        medic, doctor, doctoriță, dentist, stomatolog, asistentă medicală, kinetoterapie: sănătate
        dentist, stomatolog, dinți, măsea, stomatologie:
        dentist stomatolog stomatologic stomatologie
        farmacie, farmacist, medicamente, rețetă, pastile: farmacie
        urgențe, urgență, ambulanță, salvare, spital, 112: spital urgență ambulanță sănătate
        analize, laborator, recoltare: laborator analize
        veterinar, câine bolnav, pisică bolnavă, vaccin câine: veterinar
        optician, optică, ochelari, oculist
        gunoi, gunoaie, pubelă, tomberon, salubritate, deșeuri, ridicarea gunoiului:
        deșeuri gunoi salubritate colectare
        groapă de gunoi, moloz, vechituri mari, deșeuri voluminoase: deșeuri salubritate
        reciclare, colectare selectivă, plastic, sticle, baterii uzate: deșeuri reciclare colectare
        primărie, primar, primăria, viceprimar, consilieri: primărie
        buletin, carte de identitate, pașaport, evidența populației, stare civilă: evidență primărie
        certificat de naștere, certificat de căsătorie, cununie, deces: stare civilă primărie
        taxe, impozite, impozit, amendă, taxe locale: taxe impozite primărie
        autorizație de construire, urbanism, certificat de urbanism, cadastru: urbanism primărie
        adeverință, registrul agricol, apia: registru agricol primărie
        alegeri, vot, secție de votare, a vota: alegeri vot
        ședință, consilieri locali, hotărâri: consiliu local
        poștă, oficiu poștal, colet, scrisoare, timbre, poștaș: poștă poștal
        poliție, polițist, jandarmi, post de poliție: poliție jandarmerie
        pompieri, incendiu, foc, isu, svsu: pompieri
        asistență socială, ajutor social, asistent social, alocație, indemnizație:
        asistență social primărie
        loc de muncă, locuri de muncă, angajări, șomaj, serviciu: muncă angajare
        bancă, bancomat, bani, retragere de numerar: bancă bancomat
        școală, școli, elevi, învățător, profesor, cursuri școlare: școală gimnazială
        liceu, colegiu, licee
        grădiniță, creșă, grădi, bonă, educatoare: grădiniță creșă
        after school, meditații, teme: after school
        bibliotecă, cărți, împrumut cărți, carte, lectură: bibliotecă
        cămin cultural, casa de cultură, sală de închiriat, sală de evenimente, nuntă, botez:
        cămin cultural sală evenimente
        brutărie, pâine, covrigi, patiserie, cofetărie, prăjituri, tort, plăcinte:
        brutărie patiserie cofetărie
        măcelărie, carne, mezeluri, cârnați, carmangerie: măcelărie carmangerie
        magazin, alimentară, cumpărături, supermarket, magazin mixt, băcănie: alimentar magazin
        flori, florărie, buchet, coroane: florărie
        legume, fructe, roșii, cartofi, aprozar, zarzavat: legume fructe fermă producător
        fermă, producător, fermier, producători locali, de la țară: fermă producător
        ouă, găini, păsări, pui: ouă fermă
        brânză, caș, telemea, lapte, stână: brânză stână lactate
        miere, albine, apicultor, stupină: miere apicultor
        pește, pescărie, păstrăv, crap
        vin, cramă, vinuri, podgorie, țuică, pălincă: vin cramă
        piață, târg, tirg, tarabă, tarabe, obor, bâlci: piață târg
        talcioc, vechituri, second-hand, haine la mâna a doua: vechituri talcioc second
        restaurant, mâncare, mâncat, prânz, cină, terasă, han, birt: restaurant pizzerie han
        pizza, pizzerie, paste: pizzerie
        șaorma, fast-food, burger, kebab: fast food
        bar, cafenea, cafea, bere, pub, crâșmă, berărie: bar cafenea
        tutun, țigări, ziare, chioșc, loto: chioșc
        hotel, cazare, dormit, pensiune, noapte, cameră: hotel pensiune cazare
        pensiune, cabană, agroturism, casă de vacanță: pensiune cabană cazare
        camping, cort, rulotă
        service auto, mecanic, mașină, vulcanizare, itp, cauciucuri, anvelope: auto
        benzinărie, benzină, motorină, alimentare: benzinărie
        instalator, instalații, țeavă spartă, centrală, robinet, canalizare înfundată:
        instalații instalator
        electrician, curent, priză, pană de curent, tablou electric: electrician
        tâmplar, tâmplărie, mobilă la comandă, dulgher
        zidar, zugrav, acoperiș, construcții, meșter, renovare, faianță: construcții
        grădinar, gazon, tuns iarba, tăiat lemne, peisagist
        lemne, lemne de foc, peleți: lemne
        cizmar, cizmărie, pantofi, reparat încălțăminte: cizmărie
        croitor, croitorie, croitoreasă, retușuri, cusut: croitorie
        taxi, mașină cu șofer
        autobuz, microbuz, maxi taxi, tren, gară, autogară, transport, orar autobuz:
        transport autobuz gară
        fotbal, minge, meci: fotbal sport
        sală de sport, fitness, aerobic, gimnastică: fitness gimnastică
        bicicletă, biciclete, ciclism
        alergare, cros, maraton, alergat: cros maraton
        drumeție, drumeții, plimbare, munte, traseu, excursie: drumeție traseu excursie
        ștrand, piscină, înot, bazin: piscină ștrand înot
        cai, călărie, echitație, herghelie
        karate, judo, arte marțiale: karate judo
        dans, dansuri, horă, bal, dansuri populare: dans horă
        muzică, cor, cântat, fanfară, concert: muzică concert cor
        pian, chitară, lecții de muzică: muzică
        teatru, piesă, spectacol: teatru spectacol
        film, cinema, filme: cinema film
        pictură, desen, artă
        sărbătoare, zilele orașului, zilele comunei, petrecere, festival: festival sărbătoare zilele
        artificii, foc de artificii, 1 decembrie, ziua națională: artificii decembrie
        colinde, colindători, crăciun, moș crăciun: colinde crăciun
        pensionari, bătrâni, vârstnici, seniori, vârsta a treia: seniori pensionari
        copii, copil, copilași, tineri, tineret: copii
        donare de sânge, sânge, donator: sânge
        voluntar, voluntari, voluntariat, ajutor: voluntariat
        ong, asociație, asociații, fundație: asociație
        firmă, firme, afaceri, societate: firmă
        biserică, slujbă, preot, parohie, liturghie: biserică parohie
        cimitir, pompe funebre, înmormântare, servicii funerare: cimitir funerare
        castel, conac, cetate, palat
        monument, monumente, patrimoniu, obiective turistice, de vizitat: patrimoniu monument
        muzeu, muzee, casă memorială, expoziție
        lucrări, drum închis, restricții, trafic, asfaltare: lucrări drum
        apă, oprire apă, apă caldă, avarie apă: apă oprire avarie
        curent, întrerupere curent, lumină: curent întrerupere energie
        gaz, gaze, miros de gaz: gaz
        internet, fibră, wifi
        expoziție, vernisaj, tablouri: expoziție
        conferință, dezbatere, lansare de carte: conferință dezbatere
        atelier, curs, cursuri, workshop: atelier curs
    """,
    asking="unde când cum ce care cine cât câte câți pot caut căutat găsesc cumpăr închiriez repar"
    " fac trebuie vreau nevoie merg lângă mine aproape aici program",
    stems=(
        StemRule(2, "urilor|urile|uri|ului|iilor|iile|ilor|elor|ile|ele|lor|ul|ii|ei"),
        StemRule(2, "[aeiou]+"),
        StemRule(2, "z", "d"),
        StemRule(1, "oa([^aeiou]+)", "o$1"),
        StemRule(1, "ea([^aeiou]+)", "e$1"),
        StemRule(3, "[ei]l"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("ph", "f"),
        ("th", "t"),
        ("ch(?=[ei])", "k"),
        ("gh(?=[ei])", "g"),
        ("ck|qu|q|c(?![ei])", "k"),
        ("x", "ks"),
        ("y", "i"),
        ("w", "v"),
        ("h", ""),
        ("m(?=[bp])", "n"),
        ("e(?=[ao])|i(?=[aeou])", ""),
        ("(.)\\1+", "$1"),
    ),
    endings="ator|itor|arie|erie|ar|er|or|ist|ie",
)  # fmt: skip
"""Romanian, with the trades, services and habits of a small town."""
