"""What people of a small town type in Catalan, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        perruqueria, perruquer, perruquera, barberia, barber, tallar-se els cabells, tallar cabells,
        cabells, pentinar: perruqueria barberia
        perruqueria, barberia, estètica, esteticista, ungles, manicura, depilació: bellesa
        metge, metgessa, doctor, doctora, consultori, ambulatori, centre de salut, cap,
        metge de capçalera: metge consultori ambulatori salut
        metge, dentista, infermera, fisio, fisioterapeuta, podòleg: salut
        infermera, infermer, injecció, anàlisi de sang, vacuna: infermeria infermera
        fisio, fisioterapeuta, fisioteràpia, rehabilitació, massatgista: fisioteràpia
        dentista, dents, queixals, ortodòncia: dentista dental
        farmàcia, farmàcia de guàrdia, medicines, medicaments, recepta, apotecari: farmàcia
        urgències, ambulància, emergències, hospital: hospital urgències salut
        veterinari, veterinària, gos malalt, gat malalt, vacuna del gos: veterinari
        òptica, ulleres, lents de contacte, lentilles, graduar la vista: òptica
        escombraries, brossa, contenidor, contenidors, recollida d'escombraries, envasos, vidre:
        escombraries residus reciclatge
        deixalleria, runa, trastos, mobles vells, voluminosos, recollida de mobles,
        electrodomèstics vells: deixalleria residus
        reciclatge, reciclar, compost, compostatge: residus reciclatge deixalleria
        ajuntament, casa de la vila, casa consistorial, alcaldia, alcalde, alcaldessa, regidor,
        regidora: ajuntament
        padró, empadronament, empadronar-se, empadronar, certificat d'empadronament, volant:
        ajuntament padró empadronament
        dni, passaport, carnet d'identitat, document d'identitat: policia dni
        registre civil, partida de naixement, casament civil, casar-se, defunció:
        registre civil jutjat ajuntament
        llicència d'obres, permís d'obres, urbanisme, cadastre, obra menor:
        urbanisme ajuntament llicència
        impostos, ibi, contribució, taxes, recaptació, impost del cotxe, multa:
        recaptació impostos ajuntament
        ple, regidors, sessió del ple: ple municipal
        correus, paquet, paquets, segells, carter, carta certificada: correus
        policia, policia local, guàrdia urbana, mossos, mossos d'esquadra, comissaria, denúncia:
        policia mossos
        bombers, incendi, foc: bombers emergències
        treballadora social, assistenta social, serveis socials, ajuts, ajudes, dependència:
        serveis socials solidaritat
        atur, feina, treball, ocupació, soc, ofertes de feina, borsa de treball: ocupació feina
        banc, caixa, caixer, caixer automàtic, treure diners, diners: banc caixer
        escola, cole, col·legi, primària, ceip: escola
        institut, secundària, batxillerat, ies, eso: institut
        menjador escolar, menjador, menú escolar: menjador escola
        guarderia, escola bressol, llar d'infants, cangur, nadó: bressol infants
        casal d'estiu, casal, colònies, ludoteca, esplai, cau: casal ludoteca infantil esplai
        ampa, afa, apa, associació de pares, pares, mares: pares mares afa
        biblioteca, llibres, llegir, préstec, sala d'estudi: biblioteca
        sala d'actes, llogar sala, lloguer de sala, local, sala: sala centre casal
        forn de pa, fleca, pa, barra de pa, forn, brioixeria, pastisseria, pastís, pastissos, coca:
        forn fleca pastisseria
        carnisseria, carn, carnisser, embotit, xarcuteria, cansaladeria, pernil, pollastre:
        carnisseria xarcuteria cansaladeria
        peixateria, peix, peixater, marisc: peixateria
        queviures, supermercat, súper, botiga d'alimentació, comestibles, comprar, compra:
        queviures supermercat alimentació
        fruiteria, fruita, verdura, verdures, hortalisses, horta, ecològic:
        fruiteria horta productor
        granja, ous, gallines, venda directa, productes del poble, pagès, pagesos:
        granja ous pagès productor
        formatge, formatges, formatgeria: formatgeria formatge
        vi, vins, celler, vinateria, cava: celler vi
        oli, molí d'oli, oliva, olives: oli cooperativa
        flors, floristeria, ram, corona de flors: floristeria
        mercat, mercat setmanal, parades: mercat
        brocanters, mercat de vell, encants, segona mà, mercadet: brocanters mercat segona mà
        restaurant, menjar, sopar, dinar, menú del dia, braseria, casa de menjars, brasa:
        restaurant braseria
        pizza, pizzes, pizzeria: pizzeria
        bar, cafeteria, cafè, cerveses, cervesa, tapes, taverna, esmorzar, vermut, copes, entrepà:
        bar cafeteria taverna
        estanc, tabac, cigarrets: estanc tabac
        premsa, diari, diaris, revistes, quiosc: premsa quiosc
        loteria, travessa, primitiva: loteria
        hotel, hostal, dormir, allotjament, habitació, pensió, fonda: hotel hostal allotjament
        casa rural, cases rurals, turisme rural, casa de pagès, lloguer de vacances, apartament:
        casa rural allotjament
        càmping, acampar, tenda de campanya, caravana, autocaravana: càmping
        taller, mecànic, cotxe, arreglar el cotxe, rodes, pneumàtics, planxa: taller mecànic
        itv, inspecció tècnica: itv
        benzinera, gasolinera, benzina, gasoil, dièsel: benzinera gasolinera
        lampista, lampisteria, fontaner, calefacció, caldera, fuita d'aigua, aixeta:
        lampisteria calefacció
        electricista, electricitat, instal·lador, apagada, llum: electricitat lampisteria
        fuster, fusteria, ebenista, portes, mobles a mida: fusteria
        paleta, paletes, reformes, obres, teulada, pintor: construcció reformes
        serraller, pany, claus, còpia de claus: serralleria ferreteria
        ferreteria, cargols, eines: ferreteria
        jardiner, jardineria, podar, poda, gespa: jardineria
        sabater, arreglar sabates, sabates, calçat: sabateria calçat
        modista, cosidora, arranjaments de roba, cosir, costura: costura modista
        taxi, taxista: taxi
        autobús, bus, autocar, transport, estació, tren, rodalies: autobús transport
        futbol, pilota, equip de futbol: futbol
        gimnàs, gimnàstica, peses, fitness, zumba, pilates: gimnàs gimnàstica
        bici, bicicleta, ciclisme, btt, cicloturisme: bicicleta ciclisme
        córrer, cursa, cursa popular, running, trail, marató: cursa
        caminar, caminada, ruta, rutes, excursió, passejar, passejada, muntanya, senderisme:
        ruta caminada excursió
        piscina, nedar, natació, banyar-se: piscina natació
        cavall, cavalls, hípica, equitació: hípica
        ball, ballar, revetlla, orquestra, sardanes, sardana: ball revetlla sardanes
        música, cor, coral, cantar, banda, cobla, havaneres: música coral banda
        teatre, obra, espectacle, funció, pastorets: teatre
        cinema, pel·lícula, pel·lícules, peli, cine: cinema
        festa major, festes, festa, programa de festes, aplec, revetlla, fira: festa
        castells, castellers, colla castellera: castells castellers
        correfoc, diables, focs artificials, focs, castell de focs: correfoc diables focs festa
        gegants, capgrossos, cercavila: gegants cercavila
        gent gran, jubilats, tercera edat, pensionistes, casal d'avis, avis: gent gran jubilats
        nens, nenes, criatures, mainada, canalla, infantil, infants: infantil infants
        donar sang, donació de sang, sang: sang donants
        voluntari, voluntària, voluntariat, ajudar: voluntariat
        roba usada, rober, donar roba, roba: roba
        associació, associacions, entitat, entitats, colla, penya, club: associació entitat
        empresa, negoci, comerç, botiga, botigues: comerç
        església, missa, misses, parròquia, capellà, mossèn, rector: església parròquia missa
        cementiri, tanatori, funerària, enterrament, nínxol: cementiri funerària
        castell, torre, muralla: castell
        ermita, santuari, capella: ermita
        monument, monuments, què veure, què visitar, patrimoni: patrimoni monument
        aigua, tall d'aigua, avaria d'aigua, rebut de l'aigua: aigua
        carrer tallat, tall de trànsit, obres al carrer, desviament: obres tall trànsit
        internet, fibra, wifi, cobertura: internet
        exposició, expo, mostra: exposició
        xerrada, conferència, col·loqui, debat: xerrada
        taller, tallers, curs, cursos, classes: taller curs
        oficina de turisme, turisme, informació turística, fulletons: turisme
    """,
    asking="on quan com quin quina quins quines qui què quant quanta hi ha és obert obre meu prop "
    "busco cerco buscar cercar trobar comprar llogar arreglar fer necessito vull anar agafar "
    "llençar donar puc per",
    stems=(
        StemRule(2, "ques", "c"),
        StemRule(2, "gu(?:a|es)", "ga"),
        StemRule(2, "jos", "ig"),
        StemRule(2, "an(?:a|es)", "a"),
        StemRule(1, "([aiou])ns", "$1"),
        StemRule(2, "es", "a"),
        StemRule(3, "os"),
        StemRule(2, "s+"),
        StemRule(2, "ja", "ga"),
        StemRule(3, "[aeo]"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("ny", "N"),
        ("ch|tx|ig$", "X"),
        ("tg(?=[ei])|tj", "j"),
        ("ix", "x"),
        ("gu(?=[ei])", "G"),
        ("g(?=[ei])", "j"),
        ("qu(?=[ei])", "k"),
        ("c(?=[ei])|z", "s"),
        ("c|q", "k"),
        ("ph", "f"),
        ("v|w", "b"),
        ("h", ""),
        ("o", "u"),
        ("a", "e"),
        ("nt$", "n"),
        ("n(?=[bp])", "m"),
        ("[bp](?=[ts])", ""),
        ("(.)\\1+", "$1"),
    ),
    endings="isteri|eri|er|ist|air|itat|ic|ari|or|ur|ad|atg",
)  # fmt: skip
