"""What people of a small town type in Breton, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        perukenner, perukennerez, perukennerezh, blev, troc'hañ blev, barver: perukennerezh kened
        mezeg, medisin, doktor, mezegez, ti-mezeg: mezeg yec'hed
        klañvdiour, klañvdiourez, pikadennoù, gwask-gwad: klañvdiour yec'hed
        dentour, dent, poan-dent: dentour yec'hed
        apotikerezh, apotiker, louzoù, drogerezh: apotikerezh
        trummadoù, samu, ambulañs, ospital, 15, 112: ospital trummadoù yec'hed
        mezeg-loened, loenvezeg, ki klañv, kazh klañv: loened mezeg-loened
        lunedoù, lunedour, berrweler: lunedour optik
        lastez, lastezoù, poubellenn, boest-lastez, dastum al lastez: lastez dastum skarzh
        lastezerezh, lec'h-skarzh, skarzherezh, traoù bras: lec'h-skarzh lastez
        adaozañ, gwer, plastik, paper kozh, pilioù: lastez adaozañ
        ti-kêr, maer, maerez, kumun, eilmaer, dilennidi: kêr
        kartenn-anaout, paseporzh, kartenn identelezh: identelezh kêr
        ganedigezh, dimeziñ, dimeziñ er maerdi, marv, akt ganedigezh: marilhoù kêr
        tailhoù, tellou, tellañ: tailhoù kêr
        aotre-sevel, sevel un ti, kêraozouriezh, plu: kêraozouriezh kêr
        dilennadeg, votiñ, vot, burev-votiñ: dilennadeg
        kuzul-kêr, kuzul-kumun, kuzulierien, diviz: kuzul
        ti-post, post, lizher, timbr, pakad: ti-post
        archerien, archerdi, polis, 17: archerdi
        pomperien, tan, tangwall, 18: pomperien
        skoazell sokial, ccas, sikour, rsa: sokial skoazell
        implij, labour, dilabour, klask labour: implij labour
        bank, arc'hant, bilhedaouer, tennañ arc'hant: bank
        skol, skolaer, skolaerez, skolidi, skol-vamm, diwan: skol
        skolaj, lise, skolajidi, liseidi: skolaj lise
        magouri, maouez-vagerez, babigoù, diwallerez: magouri
        kantin, preti-skol, predoù skol: kantin skol
        brezhoneg, deskiñ brezhoneg, kentelioù brezhoneg, div yezh: brezhoneg kentelioù
        levraoueg, mediaoueg, levrioù, amprestañ levrioù, lenn: levraoueg
        sal, feurmiñ ur sal, sal ar gouelioù, eured: sal
        bara, baraer, baraerezh, bignez, kouign, gwastell, kouign-amann: baraerezh
        kiger, kigerezh, kig, silzig, boser: kigerezh
        stal, prenañ, prenadennoù, gourmarc'had, ispiserezh: ispiserezh stal
        bleunioù, bleunier, boked, boked bleunioù: bleunioù
        legumaj, frouezh, avaloù-douar, patatez, maraezher: legumaj maraezher produer
        feurm, atant, produer, produioù lec'hel: feurm produer
        vioù, yar, yer, kig-yar: vioù feurm
        laezh, fromaj, amann, yaourt: laezh fromaj feurm
        mel, gwenan, gwenanour: mel gwenanour
        pesk, pesked, legestr, meskl, istr, pesketaer: pesked
        sistr, bier, gwin, boeson: sistr bier
        marc'had, marc'hadoù, stalioù, foar: marc'had
        marc'had-laou, traoù kozh, eil dorn, foar-laou: marc'had-laou
        preti, debriñ, merenn, koan, naon: preti krampouezherezh
        krampouezh, krampouezherezh, galetez: krampouezherezh
        pizza, pizzaerezh, pasta: pizza
        ostaleri, tavarn, kafe, banne, bier, bar: ostaleri
        butun, sigaretennoù, kazetennoù, loto: butun kazetennoù
        leti, lojañ, kousket, nozvezh, kambr: leti kambr lojeiz
        ti-vakañs, lojeiz, gite, kambroù ostiz: lojeiz
        kampiñ, teltenn, karavanenn, tachenn-gampiñ: kampiñ
        karrdi, mekaniker, karr, kirri, rodoù, kontroll teknikel: karrdi
        esañs, gazoal, stal-esañs: esañs
        plomer, dour-red, plomerezh, tommerezh, tuellenn: plomer tommerezh
        tredaner, tredan, elektrisian: tredaner
        munuzer, kalvez, toer, mañsoner, livour, sevel tiez: munuzer toer mañsoner
        liorzhour, leton, troc'hañ ar gwez, gwez: liorzh liorzhour
        koad-tan, keuneud, keuneud-tan: keuneud
        botoù, kere, kereour: botoù
        gwriat, kemener, kemenerez, dilhad: kemener dilhad
        taksi, karr gant blenier
        karr-boutin, bus, kar, tren, gar, treuzdougen: karr-boutin gar treuzdougen
        mell-droad, foot, football, mell: mell-droad sport
        gouren, gourener, gourenerien: gouren
        jimnas, yoga, sal-sport, korf: jimnas yoga
        marc'h-houarn, belo, beloioù, vtt: marc'h-houarn
        redek, redadeg, maraton, ar redadeg: redadeg
        bale, baleadenn, pourmen, tro-vale, hent: baleadenn
        poull-neuial, neuial, neuiañ, dour: poull-neuial
        marc'h, marc'hegezh, kezeg, poney: marc'hegezh
        judo, karate, arzoù brezel: judo karate
        fest-noz, fest-deiz, dañs, dañsal, dañs breizh: fest-noz dañs
        bagad, biniou, bombard, sonerion, telenn, sonerien: bagad sonerezh
        kan, kanañ, laz-kanañ, kan ha diskan, kaner: laz-kanañ kan
        sonerezh, sonadeg, deskiñ gitar, piano: sonerezh sonadeg
        c'hoariva, pezh-c'hoari, arvest, sirk: c'hoariva
        sinema, film, filmoù: sinema film
        livañ, tresañ, arz, livadurioù: arz livañ
        gouel, gouelioù, fest, karnaval, kermes: gouel festival
        arvestoù tan, 14 a viz gouere, tan: tan gouel
        nedeleg, tad nedeleg, marc'had nedeleg: nedeleg
        pardon, oferenn, iliz, beleg, parrez: pardon iliz oferenn
        tud kozh, retredidi, re gozh, tud war an oad, ehpad: kozh oad retredidi
        bugale, bugel, yaouankiz, re vihan, kreizenn-dudi: bugale
        gwad, reiñ gwad, roer gwad: gwad
        youl-vat, tud a-youl-vat, sikour: youl-vat
        kevredigezh, klub, kevredigezhioù: kevredigezh
        embregerezh, stalioù, kenwerzh, artizan: embregerezh
        bered, interamant, obidoù, bez: bered interamant
        kastell, maner, kastell-kreñv
        peulvan, menhir, taol-vaen, dolmen: peulvan taol-vaen
        tour-tan, porzh, mor, bag, bigi: porzh mor
        glad, monumant, gweladenniñ, traoù da welet: glad monumant
        mirdi, mirdioù, diskouezadeg
        labourioù, hent serret, adaozañ hentoù: labourioù hent
        dour, troc'h dour, dour troc'het: dour
        internet, fibr, wifi, enlinenn: internet
        diskouezadeg, taolennoù, luc'hskeudennoù: diskouezadeg
        prezegenn, kaozeadenn, diviz, tabut: prezegenn kaozeadenn
        stal-labour, atalier, staj, kentel, kentelioù: stal-labour staj kentel
    """,
    asking="pelec'h pegoulz penaos petra piv peseurt pet pegement perak ma me klask glask kavout"
    " prenañ feurmiñ kempenn ober ezhomm mont kemer teurel reiñ tost amañ digor",
    stems=(
        StemRule(2, "i?ennou|eier|iou|ou"),
        StemRule(2, "i?enn"),
        StemRule(3, "ou?rien|erien", "er"),
        StemRule(3, "ourez|erez|our|er", "er"),
        StemRule(3, "ien|ion|ed|ez"),
        StemRule(3, r"(.)\1", "$1"),
    ),
    sounds=(
        ("^(?:gw|w|v(?=[eiao]))", "v"),
        ("^(?:k|g|q|c(?!h)|h)", "k"),
        ("^(?:b|p|f|m)", "v"),
        ("^(?:t|d|z)", "t"),
        ("zh|z|s", "s"),
        ("ch|j|sh", "S"),
        ("ck|q|c", "k"),
        ("ph", "f"),
        ("n~|gn|nn", "n"),
        ("w", "v"),
        ("y", "i"),
        ("ae|ea|eo", "e"),
        ("h", ""),
        ("d$", "t"),
        ("g$", "k"),
        ("b$", "p"),
        ("(.)\\1+", "$1"),
    ),
    endings="our|er|ourez|erez|erezh|ouriezh|erien|ourien|iad",
)  # fmt: skip
"""Breton, with the trades, services and habits of a small town."""
