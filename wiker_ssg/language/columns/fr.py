"""French, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="àâæçéèêëîïôœùûüÿ",
    common="le la les un une des du de et en au aux pour dans sur par avec est sont vous nous ce"
    " cette qui que à leur ses plus rue salle mairie",
    fields={
        "title": "titre, nom, libellé, intitulé, dénomination, enseigne, raison sociale,"
        " nom structure, c nom, nom officiel, désignation, appellation, =asso, =association,"
        " =établissement, =structure, =manifestation, =événement,"
        " =offre",
        "body": "contenu, texte, message, description longue, descriptif long, texte long,"
        " présentation, description, remarque,"
        " remarques, détails, détail, historique, commentaire, note, descriptif, objet,"
        " observations, texte intégral, à propos, programme, infos",
        "summary": "résumé, chapô, chapeau, accroche, introduction, description courte,"
        " descriptif court, texte court, présentation courte",
        "start": "date début, ouvert du, date deb, début, date de début, date, date événement,"
        " périodes, période, jour, =dates, dates événement, dates de l’événement, =du, =le,"
        " =quand, commence,"
        " valable du, valable à partir du, valide du",
        "end": "date fin, ouvert au, fin, date de fin, =au, =jusqu’au, =termine, se termine,"
        " valable jusqu’au, fin de validité, date limite, expire le, jusqu’au",
        "begin_time": "heure début, h deb, heure, heure de début, horaire, horaires, =séance",
        "end_time": "heure fin, heure de fin, h fin",
        "place": "lieu, salle, nom du lieu, endroit, =où, =cinéma, =théâtre, =site, =équipement,"
        " structure",
        "street": "adresse, rue, voie, adr voie, libvoie, lib voie, adresse postale, adr,"
        " siège, emplacement, adresse du lieu, lieu dit, lieudit",
        "number": "numéro, n voie, numéro de voie, numéro de rue, adr num, numvoie,"
        " numéro voie, num voie, num",
        "postcode": "code postal, cp, codepostal, com cp, code post, codpost, code poste",
        "city": "ville, commune, localité, com nom, nom commune, =com, libcommune,"
        " lib commune, libellé géographique",
        "code": "insee, code insee, code commune, com insee, codgeo",
        "lat": "coord y",
        "lon": "coord x",
        "position": "coordonnées, géolocalisation, coord, coordonnées gps",
        "phone": "téléphone, tel, téléphone 1, rdv tel, tel fixe, portable, renseignements tél",
        "email": "courriel, courriels, adresse mail, adresse courriel, mél, messagerie",
        "site": "site web, site internet, site, lien, sitweb, rdv site web, page, lien externe,"
        " adresse web, page web",
        "price": "prix, tarif, tarifs, entrée, conditions tarifaires, tarification,"
        " droit d’entrée, =combien, plein tarif",
        "category": "catégorie, type, thème, thématique, rubrique, genre, catégories, categ,"
        " activité, domaine, nature, secteur, discipline, profession, spécialité, métier",
        "tags": "mots clés, tags affichés, motscles, mot clé",
        "hours": "horaires, horaires ouverture, ouverture, horaire, jours et horaires,"
        " créneaux, permanences",
        "booking": "réservation, résa, lien résa, inscription, billetterie",
        "organiser": "organisateur, =association, organisé par, organisme, organisateurs,"
        " association organisatrice, structure organisatrice, porteur",
        "status": "statut, état",
        "published": "date publication, publié le, date, publication, date de publication,"
        " date de parution, mise en ligne, mis en ligne le, date de mise en ligne, paru le",
        "author": "auteur, émetteur, rédacteur, service",
        "period": "siècle, époque, période, datation",
        "protection": "protection, protection mh, statut juridique de protection",
        "sells": "produits, productions, produits vendus",
        "shop": "commerce, commerçant, magasin, enseigne, boutique",
        "conditions": "conditions, condition",
        "audience": "public, clientèles, clientèle, à partir de, public visé, tranche d’âge,"
        " âge, âges, public concerné",
        "contact": "contact, nom du contact, personne à contacter, interlocuteur, responsable",
        "id": "identifiant, n rna, no rna, réf, référence, =num, =numéro, =matricule,"
        " numéro fiche, num fiche,"
        " num équipement, =rna",
        "east": "=est",
        "north": "=nord",
        "final": "final, finale, finales, définitif, définitive, corrigé, corrigée",
        "row": "ligne, rang, no",
    },
    elsewhere="département région logo visuel vignette gestionnaire coc cfp déclarant maj mise"
    " modification création auteur photo photos",
    kinds={
        "offer": "offre, bon plan, bons plans, promo, promotion, réduction",
        "event": "agenda, animation, programme, événement, manifestation, sortie,"
        " calendrier, concert, date, spectacle",
        "news": "actualité, actu, article",
        "heritage": "monument, musée, muséo, immeubles protégés, immeubles mh, patrimoine,"
        " mérimée, château, jardin, parc",
        "service": "équipement, service public, mairie, centre, déchetterie, école",
        "organisation": "restaurant, hôtel, commerce, association, associatif, bibliothèque,"
        " médiathèque, annuaire, producteur, entreprise, hébergement, marché",
    },
    types={
        "association": "association, associatif",
        "producer": "producteur, ferme",
        "health": "médecin, pharmacie, santé",
        "public": "bibliothèque, médiathèque, mairie, école",
        "venue": "salle, installation, équipement, stade, gymnase",
    },
    named={
        "museum": "musée", "restaurant": "restaurant", "hotel": "hôtel",
        "library": "bibliothèque, médiathèque",
        "lodging": "hébergement, gîte, camping", "pharmacy": "pharmacie",
    },
    categories={
        "events": {
            "theatre": "spectacle", "exhibition": "expo, expositions", "cinema": "film",
            "flea-market": "brocante, braderie", "walk": "randonnée, rando", "talk": "débat,"
            " conférences", "workshop": "stage, ateliers", "concert": "musique, concerts",
            "dance": "bal, fest-noz", "commemoration": "cérémonie", "religious": "messe",
            "sport": "match", "festival": "fête",
        },
        "directory": {
            "restaurant": "restaurants, restauration, crêperie, pizzeria", "hotel": "hôtels",
            "library": "bibliothèques, médiathèque", "lodging": "gîte, camping", "bar": "café",
            "beauty": "coiffeur", "grocery": "supermarché", "bakery": "boulangeries",
        },
        "heritage": {
            "church": "chapelle, abbaye, cathédrale, basilique", "museum": "musées",
            "castle": "manoir, châteaux", "megalith": "dolmen, menhir", "garden": "parc",
            "industrial": "usine", "maritime": "phare", "mill": "moulins",
        },
    },
    choices={
        "status": {
            "scheduled": "programmé", "cancelled": "annulé, annulée",
            "postponed": "reporté, reportée", "full": "complet, complète",
        },
        "type": {
            "association": "association, associations", "business": "commerce, entreprise",
            "producer": "producteur", "venue": "salle", "health": "santé",
            "public": "public, service public, mairie",
        },
        "audience": {
            "children": "enfants, enfant, jeune public, jeunesse, scolaires",
            "families": "familles, famille, en famille",
            "seniors": "seniors, senior, aînés, retraités, personnes âgées",
            "all": "tout public, tous publics, tous, pour tous, ouvert à tous",
        },
        "accessibility": {
            "wheelchair": "handicap moteur, moteur, pmr", "hearing-loop": "handicap auditif,"
            " boucle magnétique", "sign-language": "langue des signes, lsf",
        },
    },
    free="gratuit, gratuite, gratuits, gratuites, libre et gratuit, libre et gratuite,"
    " entrée libre, accès libre, entrée gratuite, accès gratuit",
    price="de, entre, à, et, prix, tarif, plein tarif, tarif unique, entrée",
    yes="oui, vrai",
    no="non, faux",
    streets="rue, avenue, av, boulevard, bd, place, pl, chemin, allée, allee, quai, route, "
    "impasse, chaussée, cours, square, passage, sentier, lieu-dit",
    halls="salle espace maison résidence parking école collège lycée institut pavillon"
    " bâtiment immeuble villa hôtel restaurant bar café brasserie auberge bistrot pub"
    " pont point porte carrefour giratoire direction sortie arrêt quartier lotissement"
    " hameau zone za zi zac amphithéâtre amphi studio domaine clos cité faubourg pays"
    " canal ligne voie montée esplanade promenade mail parvis pointe cour galerie venelle"
    " ruelle rocade ferme manoir gîte sur sous lès lez vers près entre face vieux"
    " ancienne ancien nouveau grand petit bassin vallée",
    spots="mairie hôtel ville bourg village centre église chapelle basilique cathédrale"
    " abbaye cimetière calvaire monument presbytère paroisse salle salles halle halles"
    " marché gare port plage parc jardin stade gymnase piscine terrain complexe dojo"
    " boulodrome hippodrome vélodrome skatepark médiathèque bibliothèque ludothèque"
    " théâtre cinéma musée foyer poste caserne pharmacie hôpital clinique camping étang"
    " lac forêt bois pont rivière ligne visio visioconférence distance internet web"
    " zoom teams téléphone étage rez chaussée bas sous sol réunion réunions conseil"
    " fêtes fête polyvalente omnisports municipal municipale communal communale sport"
    " sports rural temple fort tour moulin ferme prairie champ côte île source fontaine"
    " croix lavoir préau cour hall accueil jeunesse culture culturel loisirs"
    " associations associatif extérieur domicile nord sud est ouest haut haute vieux"
    " place rue école collège lycée crèche maternelle château kiosque chapiteau quai"
    " bar café restaurant auberge épicerie boulangerie déchetterie aire parking cale"
    " phare écluse office syndicat lieu grand grande petit petite",
    links="de du des d la le les l à au aux",
    saints="saint sainte saints notre",
    regions="département région canton arrondissement communauté agglomération métropole",
    sums="total, sous-total, totaux, total général",
    bank={
        "day": "date opération, dateop, date comptable, date comptabilisation,"
        " date opération local, date opération utc, date écriture, date, date valeur,"
        " date valeur local, dateval",
        "text": "libellé, libellé simplifié, libellé opération, libellé écriture, détail écriture,"
        " détail, détail opération, nature opération, type opération, informations complémentaires,"
        " référence, communication, motif, note, commentaire",
        "name": "nom contrepartie, contrepartie, tiers, émetteur, donneur ordre, bénéficiaire",
        "iban": "iban contrepartie, iban tiers",
        "debit": "débit, montant débit, débits, sortie, dépenses, retraits",
        "credit": "crédit, montant crédit, crédits, entrée, recettes, versements",
        "amount": "montant, montant opération, montant total ttc, montant ttc, somme",
        "sign": "sens",
        "currency": "devise, devise opération",
        "own": "iban compte, numéro compte, n compte, compte",
        "reference": "identifiant transaction, id transaction, identifiant opération",
        "status": "statut",
        "refused": "refusé, refusée, annulé, annulée, rejeté, rejetée, échoué, en attente, à venir",
        "outgoing": "débit, d, sortie",
        "incoming": "crédit, c, entrée",
        "balance": "solde, ancien solde, nouveau solde, solde initial, solde final, total, totaux,"
        " nombre opérations",
    },
)  # fmt: skip
