"""What people call fields, their values and categories in French."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "titre, nom, intitulé, objet, libellé, sujet, nom de l'événement, nom du commerce",
    "summary": "résumé, chapeau, chapô, accroche, introduction, présentation, en bref, court",
    "body": "texte, description, descriptif, contenu, détail, corps, message, commentaire",
    "category": "catégorie, rubrique, thème, thématique, genre, type, activité, métier, secteur",
    "tags": "mots-clés, mot clé, étiquettes, motcle, tag, hashtag, mots clefs",
    "image": "photo, illustration, visuel, affiche, logo, picture",
    "images": "photos, galerie, illustrations, visuels",
    "contact": "contacts, coordonnées, renseignements, infos, contacter, joindre",
    "links": "liens, lien, sites, voir aussi, en savoir plus",
    "documents": "document, pièces jointes, pièce jointe, fichiers, téléchargements, pdf",
    "published": "publié, publication, date de publication, publié le, mise en ligne, à partir de",
    "expires": "expire, expiration, fin de publication, date d'expiration, retirer le, échéance",
    "updated": "mis à jour, mise à jour, modifié, dernière modification, maj",
    "verified": "vérifié, vérification, vérifié le",
    "draft": "brouillon, ébauche",
    "lang": "langue",
    "translations": "traductions, traduction",
    "former_ids": "anciens identifiants, ancien id, anciens id, ancien identifiant, ancien nom",
    "former_urls": "anciennes adresses, ancienne adresse, ancienne url, anciennes url",
    "source": "sources, origine, provenance",
    # events
    "start": "début, date, date de début, commence, commence le, jour, quand, dates, du, le, "
    "ouverture, heure de début, horaire, heure, horaires, heures",
    "end": "fin, date de fin, finit, se termine, termine, jusqu'au, jusqu'à, au, heure de fin, "
    "clôture",
    "place": "lieu, endroit, salle, où, emplacement, localisation, adresse, lieu de rendez-vous, "
    "rendez-vous, à",
    "organiser": "organisateur, organisatrice, organisé par, proposé par, par, association, "
    "organisateurs, qui",
    "price": "prix, tarif, coût, montant, participation, entrée, combien, tarifs",
    "booking": "réservation, réserver, inscription, billetterie, inscriptions, sur réservation",
    "audience": "public, pour qui, public visé, âge, âges, destinataires",
    "accessibility": "accessibilité, accès handicapés, handicap, pmr, accès pmr",
    "status": "statut, état, situation",
    "previous_start": "ancienne date, date initiale, date précédente, prévu le, reporté du",
    "online": "en ligne, visio, visioconférence, direct, lien visio",
    "part_of": "fait partie de, dans le cadre de, festival, cadre, manifestation",
    "repeat": "répétition, récurrence, répéter, périodicité, fréquence, se répète, rythme, "
    "récurrent",
    "except": "sauf, exceptions, exception, excepté, hormis, pas le",
    "also": "aussi, également, autres dates, dates supplémentaires, en plus",
    "changes": "changements, modifications, changement, modification",
    # listings
    "address": "adresse, adresse postale, localisation, emplacement, lieu, où, gps, position, "
    "coordonnées gps, géolocalisation",
    "hours": "horaires, heures, heures d'ouverture, horaires d'ouverture, ouverture, ouvert",
    "closed_for": "fermetures, congés, vacances, fermeture, fermé du, fermetures exceptionnelles",
    "ids": "identifiants, numéros, immatriculation",
    "sells": "vend, produits, vente, en vente, articles, spécialités",
    "volunteers": "bénévoles, bénévolat, recherche bénévoles, appel aux bénévoles",
    "members_of": "membre de, adhérent, adhérent de, appartient à, fait partie de",
    "moved": "déménagé, déménagement, a déménagé, transfert",
    "closed": "fermé, fermé définitivement, fermeture définitive, fermé le, cessation",
    "type": "genre, sorte, nature, forme, statut",
    # news, offers, services, heritage, pages
    "date": "jour, le, quand, daté du, début",
    "by": "par, auteur, de, organisateur, publié par, commerce, annonceur, boutique, magasin, "
    "proposé par",
    "urgent": "urgence, important, alerte",
    "from": "de, du, à partir du, début, depuis, dès, à partir de, date de début, minimum, mini",
    "until": "jusqu'au, jusqu'à, fin, date de fin, au, expire, valable jusqu'au, fin de validité",
    "to": "au, à, fin, jusqu'au, jusqu'à, maximum, maxi, date de fin",
    "conditions": "condition, modalités",
    "steps": "démarches, démarche, étapes, procédures, procédure",
    "emergency": "urgences, urgence, numéro d'urgence",
    "period": "époque, siècle, période, datation, construction",
    "protection": "protégé, classement, classé, inscrit, monument historique",
    "visits": "visites, visite, visiter",
    "order": "ordre, rang, position",
    "menu": "dans le menu, au menu",
    "parent": "page parente, page mère, parente, au-dessus",
    # parts of fields
    "name": "nom, intitulé, titre, prénom, raison sociale, dénomination",
    "phone": "téléphone, tél, portable, mobile, numéro, numéro de téléphone, fixe, gsm",
    "email": "mail, courriel, e-mail, mél, adresse mail, adresse électronique, mel, couriel",
    "url": "site, lien, adresse web, site web, web, site internet, internet, adresse du site",
    "facebook": "fb, page facebook",
    "instagram": "insta",
    "street": "rue, voie, adresse, numéro et rue, n° et rue, lieu-dit, chemin, numéro et voie",
    "postcode": "code postal, cp, codepostal",
    "city": "ville, commune, localité, village, bourg",
    "lat": "latitude",
    "lon": "longitude, lng, long",
    "file": "fichier, document, nom du fichier, photo, image",
    "alt": "description, texte alternatif, alternative, légende, ce qu'on voit",
    "credit": "crédit, auteur, photographe, crédits, droits, copyright",
    "licence": "license, droits, licence d'utilisation",
    "id": "identifiant, numéro, référence",
    "fetched": "récupéré, récupéré le, importé le",
    "free": "gratuit, gratuité, libre",
    "currency": "devise, monnaie",
    "note": "remarque, précision, précisions, commentaire, détail, motif, raison, info",
    "required": "obligatoire, requis, nécessaire, requise, indispensable",
    "capacity": "capacité, places, nombre de places, jauge, places disponibles",
    "on": "le, jour, date, quand",
    "osm": "openstreetmap",
    # settings
    "code": "code insee, insee, code commune",
    "department": "département, dep, dpt",
    "country": "pays",
    "population": "habitants, nombre d'habitants",
    "timezone": "fuseau, fuseau horaire, heure locale",
    "languages": "langues, langue",
    "language": "langue, langue principale",
    "portal": "portail",
    "postcodes": "codes postaux, code postal, cp",
    "former_communes": "communes parties, communes retirées",
    "former_slugs": "anciens noms, anciennes communes, ancien nom",
    "school_zone": "zone scolaire, zone, vacances scolaires",
    "domain": "domaine, nom de domaine, adresse, site",
    "ambassadors": "ambassadeurs, ambassadrices, ambassadeur, ambassadrice, référents",
    "townhall": "mairie, hôtel de ville",
    "publisher": "éditeur, directeur de publication, directrice de publication, éditrice",
    "role": "fonction, rôle, qualité",
    "host": "hébergeur",
    "sections": "rubriques, parties, menu",
    "theme": "thème, habillage, apparence",
    "accent": "couleur, couleur d'accent",
    "nearby": "alentours, voisinage, proximité, aux alentours",
    "radius_km": "rayon, distance, rayon km",
    "limit": "limite, maximum, nombre",
    "data": "données, données ouvertes, open data",
    "scheme": "registre, système",
    "value": "valeur, code, numéro",
    "base_url": "adresse, url, adresse du site, site",
    "addressing": "adressage, adresses",
    "horizon": "fenêtre",
    "past_days": "jours passés, passé",
    "future_days": "jours à venir, avenir, futur",
    "communes": "villes, villages, mairies",
    "repository": "dépôt, git",
    "ref": "branche, version",
    "forges": "forge, hébergeurs de dépôts",
    "intake": "formulaires, contribution, formulaire",
    "notice": "avertissement, avis, bandeau",
    "plans": "formules, abonnements, offres",
    "thanks": "merci, remerciements",
    "plan": "formule, abonnement",
    "taxonomies": "rubriques, catégories, taxonomie",
    "for": "pour, à qui, destinataires",
    "unlocks": "ouvre, donne droit à, débloque, comprend, inclut, permet",
    "per": "par, période, périodicité",
    "organisations": "organismes, commerces, structures, entreprises",
    "commune": "ville, mairie",
    "organisation": "organisme, structure, commerce",
    "events": "événements, agenda, évènements, manifestations",
    "directory": "annuaire",
    "news": "actualités, actus",
    "offers": "bons plans, offres, promotions",
    "heritage": "patrimoine",
}

CHOICES = {
    "flag": {
        "true": "oui, vrai, o, ok, x, obligatoire, activé",
        "false": "non, faux, n, aucun, désactivé, facultatif",
    },
    "price": {
        "free": "gratuit, gratuite, gratuitement, entrée libre, entrée gratuite, accès libre, "
        "accès gratuit, libre, gratis, 0 €, 0€, 0 euro, gratuit pour tous, offert, "
        "libre et gratuit",
    },
    "status": {
        "scheduled": "prévu, prévue, programmé, programmée, maintenu, maintenue, confirmé, "
        "confirmée, à venir",
        "cancelled": "annulé, annulée, annulation, supprimé, supprimée",
        "postponed": "reporté, reportée, report, décalé, décalée, repoussé, repoussée, différé",
        "moved-online": "en ligne, passé en ligne, déplacé en ligne, en visio, visioconférence, "
        "se tient en ligne, déplacée en ligne, passée en ligne",
        "full": "complet, complète, plus de place, guichets fermés",
    },
    "audience": {
        "families": "familles, famille, familial, en famille, parents",
        "children": "enfants, jeunes, jeunesse, ados, adolescents, enfant, jeune public, "
        "tout-petits, bébés",
        "seniors": "aînés, personnes âgées, retraités, troisième âge, seniors, séniors, anciens",
        "all": "tous, tout public, tout le monde, toutes, pour tous, grand public, "
        "ouvert à tous, tous publics",
    },
    "accessibility": {
        "wheelchair": "fauteuil roulant, fauteuil, pmr, accessible pmr, mobilité réduite, "
        "handicap moteur, accessible, accès pmr, accès fauteuil, personnes à mobilité réduite, "
        "moteur, handicapés, accès en fauteuil roulant, accessible en fauteuil roulant",
        "hearing-loop": "boucle magnétique, boucle auditive, malentendants, handicap auditif, "
        "boucle à induction, auditif",
        "sign-language": "langue des signes, lsf, interprète lsf, traduit en langue des signes",
        "audio-description": "audiodescription, audio-description, handicap visuel, malvoyants",
        "easy-to-read": "facile à lire, falc, facile à lire et à comprendre",
        "parking": "stationnement, place pmr, stationnement pmr, places réservées, parking pmr, "
        "stationnement réservé, place handicapé",
    },
    "type": {
        "association": "association, asso, club, amicale, comité, collectif, fédération, "
        "association loi 1901",
        "business": "commerce, commerçant, entreprise, artisan, magasin, boutique, société, "
        "indépendant, professionnel, restaurant, hôtel, pme, auto-entrepreneur, autoentrepreneur",
        "producer": "producteur, productrice, agriculteur, agricultrice, ferme, maraîcher, "
        "éleveur, exploitation agricole, viticulteur, apiculteur, paysan",
        "venue": "lieu, salle, équipement, stade, gymnase, espace, salle des fêtes, "
        "salle polyvalente, salle de spectacle",
        "health": "santé, médecin, soignant, professionnel de santé, cabinet médical, infirmier, "
        "infirmière, pharmacie, dentiste, kiné, professionnels de santé",
        "public": "service public, mairie, collectivité, administration, organisme public, "
        "école, établissement public, services publics, communal",
    },
    "sections": {
        "agenda": "agenda, événements, évènements, manifestations, calendrier, sorties",
        "directory": "annuaire, répertoire, associations, commerces",
        "news": "actualités, actus, nouvelles, actualité, infos",
        "offers": "bons plans, offres, promotions, bon plan, promos",
        "services": "services publics, service public, démarches",
        "heritage": "patrimoine, monuments",
    },
    "school_zone": {"A": "zone a", "B": "zone b", "C": "zone c"},
    "folder": {
        "events": "agenda, événements, évènements, manifestations, sorties, calendrier",
        "directory": "annuaire, répertoire, organismes, organisations, associations, commerces, "
        "fiches",
        "news": "actualités, actus, nouvelles, actualité, infos, articles",
        "offers": "bons plans, offres, promotions, bon plan, promos",
        "services": "services publics, service public, service, démarches",
        "heritage": "patrimoine, monuments, lieux",
        "pages": "page, contenus, textes",
        "media": "média, médias, images, photos, fichiers, documents, pièces jointes",
    },
    "kind": {
        "event": "événement, évènement, manifestation, rendez-vous, agenda, sortie",
        "organisation": "organisme, association, commerce, entreprise, structure, fiche, annuaire",
        "news": "actualité, actu, nouvelle, information, info, article",
        "offer": "offre, bon plan, promotion, promo",
        "service": "service public, démarche",
        "heritage": "patrimoine, monument",
        "page": "texte",
        "commune": "ville, village, mairie",
        "portal": "portail",
    },
    "addressing": {"path": "chemin, dossier", "domain": "domaine, nom de domaine, sous-domaine"},
    "per": {"year": "an, ans, année, annuel, par an", "month": "mois, mensuel, par mois"},
    "for": {
        "commune": "commune, communes, mairie, ville, collectivité",
        "association": "association, asso",
        "business": "commerce, entreprise, commerçant, artisan",
        "producer": "producteur, ferme",
        "venue": "lieu, salle",
        "health": "santé, médecin",
        "public": "service public",
    },
    "unlocks": {
        "events": "événements, évènements, agenda",
        "news": "actualités, actus",
        "offers": "bons plans, offres, promotions",
        "services": "services, services publics",
        "statistics": "statistiques, stats, fréquentation",
        "domain": "domaine, nom de domaine",
        "training": "formation",
    },
}

ORGANISATIONS = {
    "sport": "sport, sports, club de sport, club sportif, football, foot, judo, tennis, basket, "
    "handball, hand, rugby, gymnastique, gym, yoga, pétanque, boules, cyclisme, vélo, natation, "
    "piscine, athlétisme, karaté, badminton, équitation, centre équestre, salle de sport, "
    "fitness, course à pied, randonnée, marche nordique, tennis de table, ping-pong, volley, "
    "arts martiaux, pilates, stade, gymnase, pêche sportive, musculation, escalade, aviron, "
    "voile, patinage, skate, twirling, boxe",
    "culture": "culture, culturel, arts, art, musique, théâtre, danse, école de musique, "
    "chorale, cinéma, fanfare, harmonie, bagad, cercle celtique, galerie, galerie d'art, "
    "spectacle, compagnie de théâtre, salle de spectacle, musée, école de danse, chant, troupe, "
    "peinture, photo, club photo, lecture",
    "education": "éducation, école, école maternelle, école primaire, école élémentaire, "
    "collège, lycée, enseignement, cantine, crèche, garderie, périscolaire, formation, "
    "soutien scolaire, auto-école, centre de loisirs, centre aéré, assistante maternelle, "
    "assmat, halte-garderie, petite enfance, jeunesse, université, auto école, "
    "accueil de loisirs, micro-crèche, maison de la petite enfance, nourrice",
    "solidarity": "solidarité, social, action sociale, entraide, caritatif, aide alimentaire, "
    "ccas, secours populaire, secours catholique, restos du coeur, croix-rouge, humanitaire, "
    "épicerie sociale, aide à la personne, don du sang, insertion, aide aux personnes âgées, "
    "handicap, emmaüs",
    "environment": "environnement, nature, écologie, recyclerie, ressourcerie, déchetterie, "
    "déchèterie, jardin partagé, biodiversité, protection animale, spa, refuge, chasse, pêche, "
    "apiculture, développement durable, amap, eau, compost, tri, énergie, société de chasse, acca",
    "leisure": "loisirs, loisir, jeux, club, scrapbooking, couture, tricot, bricolage, belote, "
    "cartes, scrabble, échecs, ludothèque, club des aînés, aînés, club de loisirs, "
    "comité des fêtes, fêtes, parc de loisirs, attraction, animation, jumelage, "
    "comité de jumelage, jardinage, club informatique, amicale, voyage, club du troisième âge, "
    "seniors, bowling, jeux vidéo, modélisme",
    "heritage": "patrimoine, histoire, histoire locale, généalogie, mémoire, "
    "sauvegarde du patrimoine, traditions",
    "veterans": "anciens combattants, ancien combattant, unc, acpg, combattants, "
    "souvenir français, fnaca",
    "parents": "parents d'élèves, parents, ape, apel, fcpe, association de parents d'élèves, "
    "peep, amicale laïque",
    "food": "alimentation, alimentaire, traiteur, poissonnerie, poissonnier, fromagerie, "
    "fromager, crémerie, primeur, fruits et légumes, chocolatier, chocolaterie, confiserie, "
    "caviste, vin, cave à vin, cave, glacier, produits locaux, food truck, foodtruck, "
    "pizza à emporter, marché, miel, vente directe, brasserie artisanale, brasseur, "
    "épicerie fine, torréfacteur, vins et spiritueux, bio, maraîcher, légumes, fruits",
    "bakery": "boulangerie, boulanger, boulangère, pâtisserie, pâtissier, "
    "boulangerie-pâtisserie, dépôt de pain, pain, viennoiserie, artisan boulanger, fournil, "
    "biscuiterie",
    "butcher": "boucherie, boucher, charcuterie, charcutier, boucherie-charcuterie, volailler, "
    "charcuterie-traiteur, boucherie charcuterie traiteur, triperie",
    "grocery": "épicerie, épicier, supérette, supermarché, hypermarché, alimentation générale, "
    "magasin bio, drive, commerce multiple, multi-services alimentaires, bazar, grande surface, "
    "superette, épicerie bio, épicerie de village",
    "restaurant": "restaurant, restauration, resto, crêperie, pizzeria, brasserie, kebab, snack, "
    "restauration rapide, fast-food, bistrot-restaurant, auberge, grill, ouvrier, routier, "
    "sandwicherie, restaurant ouvrier, bar-restaurant, salon de thé, burger, sushi, "
    "restaurateur, friterie, rôtisserie, table d'hôtes",
    "bar": "bar, café, bistrot, bistro, pub, bar-tabac, débit de boissons, buvette, "
    "café-concert, bar à vin, cafétéria, bar tabac, tabac, bar-pmu, estaminet, café associatif, "
    "pmu, discothèque, boîte de nuit",
    "hotel": "hôtel, hôtellerie, hôtel-restaurant, motel, hôtelier, logis",
    "lodging": "hébergement, gîte, chambre d'hôtes, camping, location saisonnière, gîtes, "
    "chambres d'hôtes, meublé de tourisme, auberge de jeunesse, aire de camping-car, "
    "location de vacances, village vacances, gîte rural, meublé, logement, gîte d'étape, "
    "maison d'hôtes",
    "crafts": "artisanat, artisan, artisan d'art, métiers d'art, potier, poterie, céramiste, "
    "bijoutier, bijouterie, ébéniste, tapissier, couturière, couturier, ferronnier, verrier, "
    "créateur, luthier, cordonnier, cordonnerie, imprimeur, imprimerie, retoucherie, horloger, "
    "horlogerie, vannier, vannerie, encadreur, encadrement, relieur, sculpteur, tatoueur, "
    "maroquinier, céramique, retouche, joaillier, métallier",
    "building": "bâtiment, btp, plombier, plomberie, électricien, électricité, maçon, "
    "maçonnerie, menuisier, menuiserie, charpentier, charpente, couvreur, couverture, peintre, "
    "peinture en bâtiment, chauffagiste, chauffage, carreleur, carrelage, plaquiste, "
    "terrassement, paysagiste, plombier-chauffagiste, serrurier, serrurerie, isolation, "
    "rénovation, ramoneur, ramonage, construction, travaux, architecte, pisciniste, façadier, "
    "vitrier, vitrerie, zingueur, constructeur, terrassier, cuisiniste, climatisation, "
    "travaux publics, peintre en bâtiment, fumisterie, élagage, élagueur, espaces verts, "
    "plâtrier, assainissement, vidange, domotique, panneaux solaires, alarme, géomètre, "
    "diagnostic immobilier, charpentier couvreur",
    "garage": "garage, garagiste, mécanicien, mécanique, carrosserie, carrossier, automobile, "
    "auto, contrôle technique, station-service, concessionnaire, pneus, dépannage, moto, cycles, "
    "réparation de vélos, réparation automobile, lavage auto, casse auto, dépanneur, essence, "
    "carburant, motoculture, station service",
    "beauty": "beauté, coiffeur, coiffeuse, coiffure, salon de coiffure, esthéticienne, "
    "institut de beauté, barbier, onglerie, esthétique, manucure, maquillage, massage, "
    "spa bien-être, parfumerie, prothésiste ongulaire, coiffeur à domicile, bien-être, institut, "
    "bien être, soins esthétiques, épilation, ongles",
    "health": "santé, médecin, docteur, généraliste, médecin généraliste, dentiste, infirmier, "
    "infirmière, kiné, kinésithérapeute, ostéopathe, orthophoniste, sage-femme, podologue, "
    "pédicure, psychologue, cabinet médical, maison de santé, vétérinaire, opticien, optique, "
    "laboratoire, ambulance, ehpad, hôpital, maison de retraite, diététicien, ergothérapeute, "
    "chirurgien-dentiste, pédiatre, ophtalmologue, cabinet infirmier, audioprothésiste, "
    "naturopathe, pédicure-podologue, masseur-kinésithérapeute, clinique, soins infirmiers, "
    "taxi ambulance, sophrologue, psychiatre, réflexologue, centre de santé, "
    "laboratoire d'analyses, médecins, hypnothérapeute, cardiologue, dermatologue, gynécologue, "
    "urgences, ambulances, diététicienne",
    "pharmacy": "pharmacie, pharmacien, pharmacienne, parapharmacie, officine",
    "agriculture": "agriculture, agriculteur, agricultrice, ferme, exploitation agricole, "
    "élevage, éleveur, maraîchage, viticulteur, vigneron, horticulture, pépiniériste, pépinière, "
    "producteur, apiculteur, laiterie, gaec, arboriculteur, horticulteur, céréalier, "
    "entreprise agricole, cuma, machinisme agricole, vin et vignes, viticulture, ostréiculteur, "
    "pêcheur, conchyliculture, domaine viticole, cidrerie, productrice, paysan",
    "services": "services, service, services à la personne, ménage, aide à domicile, banque, "
    "assurance, poste, notaire, avocat, comptable, expert-comptable, agence immobilière, "
    "immobilier, pompes funèbres, taxi, informatique, dépannage informatique, transport, "
    "déménagement, nettoyage, pressing, laverie, la poste, agence postale, photographe, "
    "bureau de poste, conseil, assureur, mairie, administration, toilettage, toiletteur, "
    "communication, traduction, coworking, secrétariat, services aux entreprises, "
    "garde d'enfants, pet-sitting, funérarium, jardinier, conciergerie, vtc, huissier, marbrier, "
    "repassage, graphiste, agence web, site internet, pompiers, gendarmerie, police, sécurité, "
    "office de tourisme, blanchisserie, syndic, domiciliation, agence de voyages, courtier, "
    "infographiste, écrivain public",
    "shops": "commerces, commerce, magasin, boutique, fleuriste, fleurs, librairie, presse, "
    "tabac-presse, maison de la presse, vêtements, prêt-à-porter, mode, chaussures, "
    "quincaillerie, jardinerie, cadeaux, décoration, électroménager, droguerie, mercerie, "
    "jouets, animalerie, brocanteur, dépôt-vente, antiquaire, bricolage magasin, friperie, "
    "marchand, papeterie, magasin de meubles, ameublement, commerçant, vente, téléphonie, "
    "cave à bière, buraliste, puériculture, bijoux, literie, lingerie, magasin de vêtements, "
    "tissus, disquaire, cigarette électronique, magasin de bricolage, magasin de sport, "
    "point relais, concept store, matériaux, magasin de vélos, antiquités, kiosque",
    "library": "bibliothèque, médiathèque, bibliothécaire, point lecture, bibliotheque, "
    "boîte à livres",
    "venue": "salle, salle des fêtes, salle polyvalente, salle municipale, espace culturel, "
    "salle communale, foyer rural, salle de réception, équipement, maison des associations, "
    "lieu, théâtre de verdure, halle, centre culturel, salle omnisports, salle de réunion, "
    "foyer communal",
}

CATEGORIES = {
    "events": {
        "concert": "concert, musique, récital, chorale, musique classique, rock, jazz, "
        "concert gratuit, chanson, fanfare, musique live, chant, opéra, scène ouverte, karaoké, "
        "bœuf musical",
        "theatre": "théâtre, spectacle, pièce de théâtre, humour, cirque, one-man-show, magie, "
        "conte, contes, marionnettes, comédie, spectacle vivant, représentation, improvisation, "
        "match d'impro, cabaret, stand-up, arts de la rue, guignol, mime, son et lumière, "
        "lecture, clown",
        "cinema": "cinéma, film, projection, ciné, séance, ciné-débat, cinéma de plein air, "
        "documentaire, ciné-club",
        "dance": "danse, bal, thé dansant, fest-noz, fest-deiz, soirée dansante, bal populaire, "
        "bal folk, danse bretonne, danse country, gala de danse, bal masqué, guinguette, "
        "soirée dj, disco, bal trad, discothèque, boum, salsa",
        "festival": "festival, fête, kermesse, fête de village, fête foraine, carnaval, "
        "fête de la musique, fête patronale, feu d'artifice, fête du village, festivités, "
        "animation, fête locale, feux de la saint-jean, fête communale, noël, halloween, comice, "
        "comice agricole, fête des voisins, inauguration, 14 juillet, fête nationale, soirée, "
        "fêtes, parade, défilé, animations, nouvel an, réveillon, fête médiévale, corso, "
        "fête de la saint-jean, pardon, feria, fête de quartier, arbre de noël, festivité",
        "market": "marché, marché de noël, marché de producteurs, marché nocturne, foire, "
        "marché artisanal, marché hebdomadaire, salon, marché du soir, foire aux vins, "
        "foire agricole, marché aux fleurs, marché gourmand, halles, marché de créateurs, "
        "marché bio, marché aux plantes, marché de printemps, comptoir, foire commerciale, "
        "marché local",
        "flea-market": "vide-grenier, brocante, braderie, bourse aux vêtements, vide-dressing, "
        "bourse aux jouets, puces, marché aux puces, troc, bric-à-brac, bourse aux livres, "
        "vide-maison, troc et puces, videgrenier, bourse, troc plantes, déballage, "
        "bourse d'échange, bourse puériculture, foire à tout, rederie, réderie, "
        "braderie solidaire, bourse aux plantes, gratiferia, troc de plantes, vente de livres",
        "sport": "sport, match, tournoi, course, compétition, trail, cyclisme, course à pied, "
        "championnat, rencontre sportive, pétanque, concours de pétanque, football, judo, "
        "tennis, basket, course cycliste, gymnastique, handball, yoga, concours de boules, "
        "triathlon, cyclo-cross, moto-cross, vtt, marathon, rugby, rallye, galop, natation, "
        "randonnée cycliste, boules, régates, course de vélos, challenge, gala de gymnastique, "
        "tournoi de foot, équitation, concours de pêche, pêche, course de caisses à savon, run, "
        "foot, sports, stage de judo, volley, badminton, fitness",
        "walk": "balade, randonnée, promenade, rando, visite, visite guidée, sortie, "
        "sortie nature, balade contée, randonnée pédestre, marche nordique, excursion, voyage, "
        "circuit, rallye pédestre, balade à vélo, balade nature, visite commentée, randonnées, "
        "sortie à la journée, journées du patrimoine, marche gourmande, découverte, "
        "balade découverte, vélo, parcours, chasse au trésor, jeu de piste",
        "workshop": "atelier, stage, cours, formation, initiation, ateliers, atelier cuisine, "
        "apprentissage, atelier créatif, bricolage, couture, repair café, café tricot, "
        "atelier numérique, repair cafe, cuisine, jardinage, poterie, tricot, "
        "atelier d'écriture, café couture, café des aidants",
        "talk": "conférence, débat, rencontre, café-débat, causerie, conférence-débat, "
        "table ronde, colloque, rencontre-débat, séminaire, dédicace, café philo, exposé, "
        "rencontre d'auteur, conf, témoignage, café littéraire, café citoyen, lecture publique",
        "exhibition": "exposition, expo, vernissage, portes ouvertes, galerie, exposition photo, "
        "installation, exposition de peinture, artistes, salon des arts, peinture",
        "children": "enfants, enfant, jeunesse, jeune public, tout-petits, bébés lecteurs, ados, "
        "chasse aux œufs, heure du conte, activités enfants, petite enfance, centre de loisirs, "
        "vacances scolaires, goûter, spectacle pour enfants, père noël, école, famille, "
        "familles, chasse à l'œuf, accueil de loisirs, bébés, parents-enfants, raconte-tapis",
        "meeting": "réunion, assemblée générale, ag, assemblée, réunion publique, permanence, "
        "réunion d'information, comité, rendez-vous, forum, forum des associations, vœux, "
        "vœux du maire, accueil des nouveaux habitants, concertation, réunion de quartier, "
        "enquête publique, élection, élections, vote, café rencontre, salon de l'emploi, "
        "forum de l'emploi, cérémonie des vœux, inscription, inscriptions",
        "council": "conseil municipal, conseil, conseil communautaire, conseil d'école, "
        "conseil municipal des enfants, séance du conseil, séance du conseil municipal, "
        "conseil de quartier",
        "commemoration": "commémoration, cérémonie, 11 novembre, 8 mai, armistice, hommage, "
        "dépôt de gerbe, monument aux morts, souvenir, anniversaire, cérémonie commémorative, "
        "recueillement, mémoire",
        "meal": "repas, dîner, déjeuner, loto gourmand, banquet, pique-nique, apéritif, "
        "repas dansant, barbecue, apéro, petit-déjeuner, couscous, choucroute, paella, crêpes, "
        "soirée crêpes, dégustation, moules-frites, méchoui, souper, repas des aînés, "
        "tartiflette, brunch, galette des rois, cochon grillé, grillades, raclette, jambon, "
        "galettes, pot, repas partagé, soupe, fondue, potée, soirée moules-frites, "
        "auberge espagnole",
        "religious": "vie religieuse, messe, culte, pèlerinage, office, célébration, prière, "
        "bénédiction, veillée, procession, église, paroisse, religieux, communion, "
        "messe de noël, office religieux",
        "volunteering": "bénévolat, bénévoles, don du sang, collecte, nettoyage, "
        "chantier participatif, solidarité, entraide, ramassage de déchets, collecte de sang, "
        "téléthon, banque alimentaire, chantier bénévole, collecte alimentaire, "
        "journée citoyenne, nettoyage de printemps, action solidaire, dons",
        "other": "autre, divers, loto, super loto, belote, concours de belote, jeux de société, "
        "tombola, tarot, soirée jeux, jeu, bingo, quine, rifles, concours de cartes, concours, "
        "fléchettes, scrabble, quiz, concours de tarot, soirée loto, escape game, blind test, "
        "loto des enfants, cartes",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "église, chapelle, abbaye, cathédrale, basilique, prieuré, calvaire, temple, "
        "oratoire, croix, monastère, couvent, collégiale, presbytère, clocher, cloître, "
        "synagogue, mosquée, édifice religieux, enclos paroissial",
        "castle": "château, manoir, château fort, forteresse, donjon, remparts, motte, "
        "motte castrale, fort, citadelle, gentilhommière, palais, motte féodale, fortifications, "
        "tour, logis seigneurial, maison forte",
        "museum": "musée, écomusée, maison du patrimoine, collection, centre d'interprétation, "
        "maison d'écrivain",
        "monument": "monument, monument aux morts, statue, stèle, mémorial, monument historique, "
        "maison, fontaine, pont, hôtel particulier, place, colonne, halle, mairie, mausolée, "
        "cimetière, maison ancienne, tombe, maison à colombages, obélisque, plaque, arc, "
        "blockhaus, beffroi, kiosque, édifice, rue, théâtre",
        "mill": "moulin, moulin à vent, moulin à eau, minoterie",
        "megalith": "mégalithe, dolmen, menhir, allée couverte, tumulus, cromlech, alignement, "
        "archéologie, site archéologique, cairn, site préhistorique, peulven, préhistoire, "
        "vestiges, villa romaine, site gallo-romain",
        "garden": "jardin, parc, parc et jardin, arboretum, jardin remarquable, roseraie, "
        "verger, square, jardin botanique",
        "industrial": "patrimoine industriel, usine, four, four à chaux, gare, mine, "
        "manufacture, filature, cheminée, forge, briqueterie, industrie, four à pain, "
        "ardoisière, carrière, tuilerie, distillerie, scierie, lavoir, aqueduc, viaduc, canal, "
        "écluse, tannerie, conserverie, château d'eau, barrage, puits, voie ferrée",
        "maritime": "patrimoine maritime, phare, port, bateau, sémaphore, cale, maritime, "
        "pêcherie, chantier naval, navire, quai, fluvial, péniche, marais salant, saline",
        "natural": "patrimoine naturel, nature, arbre, arbre remarquable, forêt, étang, marais, "
        "réserve naturelle, point de vue, cascade, grotte, site naturel, lac, rivière, rocher, "
        "bois, plage, panorama, belvédère, tourbière, espace naturel, source, falaise, dune, "
        "vallée, gorges, colline",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
