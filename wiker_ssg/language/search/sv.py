"""What people of a small town type in Swedish, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        frisör, hårfrisör, barberare, klippa, klippning, hår
        frisör, hårfrisör, klippa, klippning, naglar, hudvård, fotvård, massage: skönhet salong
        läkare, doktor, vårdcentral, hälsocentral, läkartid, sjuk: läkare vårdcentral
        läkare, doktor, vårdcentral, sjukgymnast, tandläkare, distriktssköterska: hälsa vård
        tandläkare, tänder, tandvård, tandvärk, folktandvården: tandläkare folktandvård tandvård
        sjukgymnast, fysioterapeut, naprapat, kiropraktor, ont i ryggen
        apotek, medicin, recept, läkemedel, värktabletter: apotek
        akut, akuten, jour, sjukhus, jourmottagning, ambulans: sjukhus akut jour
        barnmorska, bvc, barnavårdscentral, gravid: barnmorska barnavårdscentral
        veterinär, djursjukhus, sjuk hund, sjuk katt: veterinär djur
        optiker, glasögon, linser, synundersökning: optiker
        sopor, sophämtning, soptunna, sopbil, avfall, skräp: sopor avfall återvinning sophämtning
        återvinning, återvinningscentral, tippen, soptipp, grovsopor, trädgårdsavfall, returpapper:
        återvinning återvinningscentral avfall
        pant, kartong, batterier, glas, plast: återvinning återvinningsstation
        kommun, kommunhus, kommunkontor, stadshus, rådhus, kommunen, medborgarkontor:
        kommun kommunhus stadshus
        bygglov, bygga, detaljplan, tomt, altan, plank: bygglov kommun kommunhus stadshus
        vigsel, gifta sig, borgerlig vigsel: vigsel kommun kommunhus
        pass, id-kort, legitimation, körkort: polis pass
        fullmäktige, kommunfullmäktige, kommunstyrelse, politiker, nämnd: kommunfullmäktige
        val, rösta, förtidsrösta, röstkort, vallokal: val röstning kommunhus
        post, brev, paket, postombud, frimärken, hämta paket: post postombud paketombud
        polis, polisstation, anmälan
        brandkår, räddningstjänst, brand, eldningsförbud, elda: räddningstjänst brand
        socialtjänst, försörjningsbidrag, socialbidrag, bidrag: socialt kommun
        jobb, arbete, lediga jobb, arbetsförmedling, sommarjobb: jobb arbetsförmedling arbete
        bank, bankomat, pengar, kontanter: bank bankomat
        skola, grundskola, skolor, rektor, lärare: skola
        gymnasium, gymnasieskola, gymnasiet
        skolmat, skollunch, matsedel, bamba: skola mat
        fritids, fritidshem, fritis
        förskola, dagis, barnomsorg, barnpassning: förskola barnomsorg
        äldreomsorg, hemtjänst, äldreboende, ålderdomshem, trygghetslarm:
        äldreomsorg äldre hemtjänst
        bibliotek, böcker, låna böcker, bokbuss, låna: bibliotek
        hyra lokal, festlokal, samlingslokal, bygdegård, fest lokal: lokal bygdegård
        bageri, bagare, bröd, bullar, tårta, konditori, fika: bageri konditori
        slaktare, kött, charkuteri, korv, köttaffär: charkuteri kött
        mataffär, livsmedel, matbutik, lanthandel, ica, coop, handla mat: livsmedelsbutik mat
        blommor, blomsteraffär, florist, bukett: blommor blomsterhandel
        grönsaker, frukt, potatis, ekologiskt, gårdsbutik, närproducerat, reko, rekoring:
        gårdsbutik grönsaker producent gård
        bonde, gård, lantbruk, bondgård, lantbrukare: gård lantbruk producent
        ägg, höns, kyckling: ägg gård
        ost, mejeri, mjölk: ost mejeri
        fisk, fiskaffär, strömming, rökt fisk: fisk
        vin, sprit, systembolaget, systemet, öl: systembolaget
        marknad, torghandel, torgdag, torget, julmarknad: marknad torghandel
        restaurang, äta, äta ute, middag, krog, lunch, mat: restaurang lunch pizzeria café
        pizza, pizzeria, pizzor
        kafé, café, fika, kaffe, konditori, våfflor: café kaffe konditori
        pub, bar, öl, krogen: pub bar
        tobak, snus, cigaretter, tidningar, spel: kiosk tobak
        hotell, övernatta, sova, boende, rum, övernattning: hotell vandrarhem boende camping
        stuga, hyra stuga, stugor, stuguthyrning, semesterstuga: stuga boende
        camping, tält, husvagn, husbil, ställplats
        bilverkstad, bilreparation, bil, verkstad, däckbyte, däck, service bil: bilverkstad verkstad
        bensin, mack, tanka, diesel, ladda bil, laddstolpe: bensin bensinstation laddstation
        rörmokare, vvs, vattenläcka, avlopp, stopp i avloppet: vvs rör rörmokare
        elektriker, el, elfirma, strömavbrott: el elektriker
        snickare, snickeri, bygga hus, renovera, tak, byggfirma: bygg snickare snickeri
        målare, måla, tapetsera, måleri: målare måleri
        låssmed, nycklar, lås, utelåst
        trädgård, trädgårdsmästare, gräsklippning, häck, plantskola, blommor: trädgård plantskola
        skomakare, skor, laga skor: skomakare skor
        sömmerska, skräddare, sy, laga kläder
        taxi, färdtjänst, skjuts
        buss, tåg, kollektivtrafik, busstider, tidtabell, pendla: buss tåg kollektivtrafik station
        fotboll, boll, match, allsvenskan: fotboll
        gym, träna, träning, styrketräning, gympa, friskis
        cykel, cykling, cykla, cyklar, cykelaffär
        löpning, springa, jogga, motionsspår, elljusspår, löpspår
        vandring, vandra, vandringsled, promenad, led, stig: vandring promenad
        simhall, bada, badhus, badplats, simma, simskola, bad, badstrand:
        simhall bad badplats simning
        häst, hästar, rida, ridning, ridskola, ponny: ridning ridskola häst
        skidor, åka skidor, skidspår, längdspår, slalom: skidor skidspår
        hockey, ishockey, skridskor, ishall: ishockey ishall
        kampsport, judo, karate
        dans, dansa, dansband, bugg, logdans: dans
        musik, kör, sjunga, sång, konsert, spelning: musik kör konsert sång
        piano, gitarr, musikskola, kulturskola, spela instrument: musik kulturskola
        teater, revy, föreställning, pjäs: teater
        bio, film, biograf, matiné
        konst, måleri, utställning, vernissage, galleri: konst utställning
        loppis, loppmarknad, second hand, begagnat, bakluckeloppis, auktion: loppis
        bytardag, klädbytardag, byta kläder
        bingo, bilbingo, lotteri
        midsommar, midsommarfirande, majstång, midsommarafton: midsommar midsommarfirande
        valborg, majbrasa, valborgsmässoafton, brasa: valborg valborgsmässofirande majbrasa
        lucia, luciatåg, advent: lucia luciatåg luciafirande
        jul, julen, jultid: jul julmarknad julkonsert julbord julskyltning
        nationaldag, sjätte juni, 6 juni: nationaldag nationaldagsfirande
        fyrverkeri, nyår, raketer: nyår
        äldre, pensionär, pensionärer, seniorer, gamla: seniorer pensionär äldre
        barn, ungar, ungdomar, unga, tonåringar: barn ungdom
        lov, sportlov, höstlov, påsklov, lovaktiviteter, sommarlov: lov barn
        blod, ge blod, blodgivning, blodbuss: blod
        volontär, ideell, hjälpa till, frivillig: volontär ideell
        kläder, klädbutik, jeans: kläder
        förening, föreningar, klubb, klubbar: förening
        företag, butik, affär, butiker, handla, shoppa: butik företag
        kyrka, gudstjänst, präst, församling, mässa: kyrka gudstjänst församling
        begravning, begravningsbyrå, grav, kyrkogård: begravning kyrkogård
        slott, herrgård, borg
        sevärdheter, turist, turistbyrå, se och göra, utflykt: kulturarv turist
        runsten, gravhög, fornlämning, fornminne, hällristning:
        runsten gravhög gravfält fornlämning hällristning megalit
        vägarbete, avstängd väg, omledning, snöröjning, plogning, grop: väg vägarbete snöröjning
        vatten, vattenavbrott, vattenläcka, dricksvatten: vatten
        bredband, fiber, internet, wifi
        hund, hundar, hundklubb, hunddagis: hund
        jakt, jaga, älgjakt, viltolycka: jakt
        fiske, fiska, fiskekort: fiske
        föredrag, föreläsning, debatt
        kurs, kurser, studiecirkel, lära sig, workshop
    """,
    asking="var när hur vad vilken vilket vilka vem vart varför nära hos mig hitta finns köpa hyra"
    " laga göra behöver gå ta ge lämna söker kan man får vill",
    stems=(
        StemRule(3, "s"),
        StemRule(3, "(?:orna|arna|erna|aren?|[eo]rn|[aeo]r|e[nt]|an|na|a)"),
        StemRule(3, "[ao]r"),
        StemRule(3, "s"),
        StemRule(4, "um"),
        StemRule(2, "([iouy])n", "$1"),
        StemRule(3, "e([lr])n?", "$1"),
        StemRule(3, "e+"),
        StemRule(2, r"(.)\1", "$1"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("ae", "a"),
        ("oe", "o"),
        ("skj|sch|stj|sj|sh|sk(?=[eiy])|ti(?=on)|s?si(?=on)|ch", "S"),
        ("tj|kj", "C"),
        ("^k(?=[eiy])", "C"),
        ("^[dghl]j|^g(?=[eiy])", "j"),
        ("([lr])g$", "$1j"),
        ("ph", "f"),
        ("c(?=[eiy])|z", "s"),
        ("ck|c|qu|q|gh", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("th", "t"),
        ("y", "i"),
        ("(.)\\1+", "$1"),
    ),
    endings="aren?|eri(?:et|er)?|or(?:er|en)?|ist|ning(?:ar)?|iker|ier|ling",
)  # fmt: skip
"""Swedish, with the trades, services and habits of a small town."""
