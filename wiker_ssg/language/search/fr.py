"""What people of a small town type in French, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        coiffeur, coiffeuse, barbier, coiffure
        coiffeur, coiffeuse, barbier, coiffure, esthéticienne, manucure, ongles: beauté
        médecin, docteur, généraliste, toubib, médical, cabinet médical
        médecin, docteur, généraliste, toubib, kiné, dentiste, infirmière, ostéopathe: santé
        infirmière, infirmier, prise de sang, piqûre, pansement: infirmier infirmière
        kiné, kinésithérapeute, masseur
        dentiste, dents, dentaire
        pharmacie, pharmacien, médicaments, ordonnance: pharmacie
        urgences, samu, hôpital, clinique: hôpital urgences santé
        vétérinaire, véto, chien malade, chat malade: vétérinaire
        opticien, lunettes, optique
        poubelles, poubelle, ordures, ordures ménagères, sacs jaunes, bac jaune:
        déchets ordures tri déchetterie déchèterie collecte
        déchetterie, déchèterie, décharge, gravats, encombrants, déchets verts, déchets:
        déchetterie déchèterie déchets
        tri, recyclage, compost, composteur: déchets tri déchetterie déchèterie collecte
        mairie, hôtel de ville, maire, élus: mairie
        carte d'identité, passeport, état civil, acte de naissance, mariage, pacs: mairie
        urbanisme, permis de construire, cadastre, liste électorale, élections, voter, vote: mairie
        réunion du conseil, conseil de ville, élus: conseil municipal
        poste, la poste, courrier, colis, timbres, facteur: poste
        police, gendarmerie, gendarmes
        pompiers, sapeurs, caserne, incendie: pompiers secours
        assistante sociale, ccas, aide sociale, rsa: social solidarité mairie
        chômage, emploi, travail, pôle emploi: emploi mission
        banque, distributeur, retrait, argent: banque distributeur
        école, école primaire, école maternelle, écoles, scolaire, instituteur: école scolaire
        collège, lycée
        cantine, restauration scolaire, menu: cantine restaurant scolaire
        garderie, périscolaire, centre de loisirs, centre aéré
        crèche, nounou, garde d'enfants, assistante maternelle, assmat, bébé:
        crèche maternelle enfance
        bibliothèque, médiathèque, livres, emprunter: bibliothèque médiathèque
        salle des fêtes, salle polyvalente, salle à louer, location de salle:
        salle polyvalente fêtes
        boulangerie, pain, baguette, croissant, viennoiserie, pâtisserie, gâteau:
        boulangerie pâtisserie
        boucherie, viande, charcuterie, charcutier, boucher, traiteur: boucherie charcuterie
        épicerie, supérette, supermarché, courses, alimentation
        fleurs, fleuriste, bouquet: fleuriste
        fruits, légumes, primeur, maraîcher, maraîchage, bio, amap, panier:
        maraîchage maraîcher légumes ferme producteur
        ferme, producteur, producteurs, fermier, circuit court, vente directe: ferme producteur
        oeufs, poules, volaille: oeufs volaille ferme
        fromage, fromager, chèvre: fromagerie fromage
        poisson, poissonnier, poissonnerie
        vin, caviste, cave, vigneron: cave caviste vigneron
        marché, halles, étals: marché
        restaurant, resto, restau, manger, dîner, déjeuner:
        restaurant crêperie pizzeria brasserie auberge
        pizza, pizzeria, pizzas
        crêpes, crêpe, galettes, crêperie: crêperie
        bar, bistrot, bistro, café, pub, troquet, apéro: bar café bistrot
        tabac, cigarettes, presse, journaux, loto: tabac presse
        hôtel, dormir, nuit, hébergement, logement: hôtel gîte chambres camping hébergement
        gîte, gîtes, chambre d'hôtes, chambres d'hôtes, location de vacances:
        gîte chambres hébergement
        camping, tente, mobil-home, camping-car
        garagiste, garage, mécanicien, voiture, réparation auto, contrôle technique, pneus: garage
        essence, carburant, station service, gasoil
        plombier, plomberie, chauffagiste, chauffage, fuite d'eau: plomberie chauffage plombier
        électricien, électricité, panne électrique
        menuisier, menuiserie, charpentier, charpente, ébéniste
        maçon, maçonnerie, couvreur, toiture, travaux, artisan, peintre en bâtiment:
        bâtiment maçonnerie
        serrurier, serrure, clés
        jardinier, paysagiste, jardinage, tonte, élagage
        cordonnier, cordonnerie, chaussures: cordonnerie
        couturière, couture, retouches
        taxi, vtc
        bus, car, autocar, transport, gare, train: transport gare car bus
        covoiturage, autostop, partage de voiture: covoiturage
        foot, football, ballon: football
        gym, gymnastique, fitness, pilates
        vélo, cyclisme, cyclo, vtt, bicyclette: vélo cyclo cyclotourisme
        course à pied, jogging, running, trail: course trail
        randonnée, rando, marche, balade, promenade: randonnée balade
        piscine, nager, natation, baignade
        cheval, équitation, poney, centre équestre, équestre
        judo, karaté, arts martiaux: judo karaté
        danse, danser, bal, fest-noz: danse bal
        musique, chorale, chanter, choeur, chant: musique chorale choeur chant
        piano, guitare, solfège, cours de musique: musique
        théâtre, pièce, spectacle: théâtre spectacle
        cinéma, ciné, film: cinéma
        dessin, peinture, aquarelle, arts plastiques
        brocante, vide-grenier, braderie, puces, foire à tout: brocante vide greniers braderie
        troc, échange, bourse
        loto, bingo
        fête, kermesse, fêtes, animation: fête kermesse festival
        feu d'artifice, fête nationale: artifice juillet
        repas, banquet, repas des aînés
        aînés, anciens, seniors, retraités, personnes âgées, troisième âge, vieux
        enfants, gamins, gosses, jeunes: enfants jeunesse
        sang, don du sang, donner son sang: sang
        bénévole, bénévolat, aider: bénévolat solidarité
        vêtements, fripes, vestiaire, habits
        association, assos, asso: association
        entreprise, commerce, magasin, boutique, commerçants: commerce
        église, messe, paroisse, curé, culte: église paroisse
        cimetière, pompes funèbres, obsèques, tombe
        château, manoir
        monument, patrimoine, visite, visites: patrimoine
        dolmen, menhir, mégalithe
        travaux, route barrée, déviation: travaux
        eau, coupure d'eau, panne d'eau: eau coupure
        internet, fibre, wifi
        exposition, expo, vernissage: exposition
        conférence, causerie, débat
        atelier, stage, cours
    """,
    asking="où quand comment quel quelle quels quelles qui quoi combien chez moi près cherche "
    "chercher"
    " trouver acheter louer réparer faire besoin aller prendre jeter donner",
    stems=(
        StemRule(2, "ux", "u"),
        StemRule(3, "s"),
        StemRule(3, "er", "e"),
        StemRule(3, "e+"),
        StemRule(3, "al", "a"),
        StemRule(2, "([^e])au", "$1a"),
        StemRule(3, "ail", "a"),
        StemRule(3, r"(.)\1", "$1"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("ph", "f"),
        ("s?ch", "S"),
        ("gn", "N"),
        ("qu|q|ck", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("ge(?=[ao])|g(?=[eiy])", "j"),
        ("gu(?=[eiy])", "g"),
        ("sc|z|ti(?=on|eu|el)", "s"),
        ("h", ""),
        ("w", "v"),
        ("y", "i"),
        ("e?au[tdlxs]*$|e?au|o[tdps]+$", "o"),
        ("(?:ain|ein|in|aim|im|un)(?![aeiou])", "I"),
        ("(?:ean|an|en|am(?=[bp])|em(?=[bp]))(?![aeiou])", "A"),
        ("(?:on|om(?=[bp]))(?![aeiou])", "O"),
        ("oua|oi", "wa"),
        ("ou", "U"),
        ("oeu|eu", "e"),
        ("a?ie?(?=[lr]$)|ei|ai", "e"),
        ("(.)(?:e[rtzs]?|[tdspx]+)$", "$1"),
        ("(.)\\1+", "$1"),
    ),
    endings="i?er|iere|erie|eri|eur|euse|ure|iste|ien|ienne|age",
)  # fmt: skip
"""French, with the trades, services and habits of a small town."""
