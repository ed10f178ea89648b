"""French words that make up the benchmark's corpus; nobody and nothing in them is real."""

NAME_STARTS = (
    "Aub", "Bar", "Beau", "Bel", "Bois", "Bran", "Brin", "Cham", "Chan", "Cor", "Cour", "Cras",
    "Drou", "Épin", "Fon", "Gran", "Haute", "Lan", "Lou", "Mar", "Maul", "Mont", "Mou", "Nay",
    "Pléz", "Pont", "Quin", "Rive", "Roche", "Sav", "Ser", "Ter", "Tour", "Val", "Vern", "Vill",
)  # fmt: skip
NAME_MIDDLES = ("", "", "", "a", "de", "e", "é", "er", "in", "on", "ou", "ra", "ti", "vi")
NAME_ENDS = (
    "beau", "bert", "bray", "çay", "chère", "court", "don", "gné", "lac", "lais", "leul",
    "lière", "lon", "mont", "nac", "nay", "neuil", "nières", "nonne", "reau", "rigny", "sac",
    "selle", "teau", "tigny", "val", "ville", "zon",
)  # fmt: skip
SAINTS = (
    "Aubin", "Brice", "Cyr", "Denis", "Étienne", "Fiacre", "Gilles", "Hilaire", "Jean", "Julien",
    "Lumine", "Mars", "Martin", "Maur", "Médard", "Nazaire", "Ouen", "Père", "Rémy", "Viaud",
)  # fmt: skip
WATERS = (
    "sur-Brive", "sur-Erdelle", "sur-Loivre", "sur-Sarve", "sur-Thoire", "la-Forêt", "des-Bois",
    "des-Landes", "en-Plaine", "le-Vieux", "la-Rivière", "du-Marais",
)  # fmt: skip

STREETS = (
    "rue de la Mairie", "rue des Écoles", "place de l'Église", "route de la Gare", "rue du Stade",
    "impasse des Lavandières", "chemin de la Noë", "rue du Four", "rue de la Fontaine",
    "allée des Tilleuls", "rue du Moulin", "place du Marché", "rue des Artisans",
    "zone artisanale des Quatre Routes", "rue du Pont", "chemin du Halage", "rue de la Forge",
    "rue des Vignes", "boulevard de la Liberté", "rue du 8 Mai 1945",
)  # fmt: skip
QUARTERS = (
    "le bourg", "la gare", "le Haut-{n}", "les Quatre Routes", "Les {n}s", "section {a} {n}",
    "la Noë du {n}", "quartier du {n}",
)  # fmt: skip
FIRST_NAMES = (
    "Alix", "Andrea", "Camille", "Charlie", "Claude", "Dominique", "Eden", "Gwenn", "Lou",
    "Maé", "Noa", "Sacha", "Yaël",
)  # fmt: skip
ADJECTIVES = (
    "Gai", "Petit", "Grand", "Vieux", "Joyeux", "Libre", "Bon", "Nouvel", "Clair", "Doux",
)  # fmt: skip
NOUNS = (
    "Chêne", "Horizon", "Lavoir", "Moulin", "Pressoir", "Tilleul", "Coquelicot", "Hérisson",
    "Martinet", "Sabot", "Tambour", "Bocage", "Ruisseau", "Verger", "Colibri", "Menhir",
)  # fmt: skip

# category: (names, what they do)
ASSOCIATIONS = {
    "sport": (
        ("Judo club de {c}", "Football club de {c}", "Tennis club de {c}", "Basket club {c}",
         "Gymnastique volontaire de {c}", "Cyclo club {c}", "Pétanque de {c}", "Yoga {n}",
         "Tennis de table de {c}", "Les Foulées de {c}", "Volley loisir {c}",
         "Les Archers du {n}", "Badminton {n}", "Twirling bâton de {c}"),
        ("cours encadrés", "rencontres amicales", "stages pendant les vacances", "école de sport"),
    ),
    "culture": (
        ("Chorale À travers chants", "Théâtre du {n}", "Harmonie de {c}", "École de musique {n}",
         "Ciné-club {n}", "Les Conteurs du {n}", "Atelier photo de {c}", "Danse et {n}",
         "Bagad du {n}", "Festival du {n}"),
        ("répétitions", "spectacles", "ateliers", "résidences d'artistes"),
    ),
    "education": (
        ("Soutien scolaire de {c}", "Université du temps libre {c}", "Amicale laïque de {c}",
         "Ludothèque du {n}", "Les Petits Débrouillards du {n}"),
        ("aide aux devoirs", "conférences", "sorties", "bourse aux livres"),
    ),
    "solidarity": (
        ("Secours du {n}", "Épicerie solidaire du {n}", "Donneurs de sang de {c}",
         "Banque alimentaire de {c}", "Les Restaurants du {n}", "Transport solidaire de {c}",
         "Accueil et partage {c}"),
        ("permanences", "collectes", "visites à domicile", "distribution de repas"),
    ),
    "environment": (
        ("Jardins partagés du {n}", "Les Haies du {n}", "Repair café de {c}", "AMAP du {n}",
         "Les Amis de la rivière", "Compost collectif {c}", "Ruches du {n}"),
        ("chantiers participatifs", "plantations", "sorties nature", "réparation d'objets"),
    ),
    "leisure": (
        ("Comité des fêtes de {c}", "Club de l'amitié de {c}", "Les Tricoteuses du {n}",
         "Cartes et belote {c}", "Randonneurs de {c}", "Modélisme du {n}", "Scrabble de {c}",
         "Foyer rural de {c}", "Les Chasseurs de {c}", "La Gaule de {c}"),
        ("après-midi jeux", "sorties", "repas annuel", "loto"),
    ),
    "heritage": (
        ("Les Amis du patrimoine de {c}", "Sauvegarde du {n}", "Mémoire de {c}",
         "Vieux outils de {c}", "Généalogie {c}"),
        ("visites guidées", "expositions", "chantiers de restauration", "recherches"),
    ),
    "veterans": (
        ("Anciens combattants de {c}", "Le Souvenir de {c}"),
        ("cérémonies", "entretien des monuments", "rencontres avec les écoles"),
    ),
    "parents": (
        ("Parents d'élèves de {c}", "Association des parents du {n}", "Les Familles de {c}"),
        ("kermesse", "bourse aux jouets", "goûters", "pédibus"),
    ),
}  # fmt: skip

# category: (names, what they sell)
BUSINESSES = {
    "venue": (
        ("Salle du {n}", "Espace {n}", "La Grange du {n}", "L'Atelier du {n}"),
        ("location de salle", "concerts", "réceptions"),
    ),
    "bar": (("Café du {n}", "Le {a} {n}", "Bar des sports", "Café de la Gare"),
            ("boissons", "tabac", "presse", "petite restauration")),
    "restaurant": (("Auberge du {n}", "Crêperie du {n}", "Restaurant Le {a} {n}",
                    "La Table du {n}", "Pizzeria du {n}"),
                   ("menu du jour", "galettes", "plats à emporter", "cuisine de saison")),
    "bakery": (("Boulangerie du {n}", "Le Fournil de {c}", "Au Pain du {n}"),
               ("pain", "viennoiseries", "gâteaux", "sandwichs")),
    "butcher": (("Boucherie du {n}", "Charcuterie de {c}"), ("viande", "charcuterie", "traiteur")),
    "grocery": (("Épicerie du {n}", "Le Panier de {c}"),
                ("produits frais", "vrac", "dépôt de pain")),
    "food": (("La Ferme du {n}", "Miellerie du {n}", "Fromagerie du {n}"),
             ("légumes", "œufs", "miel", "fromage")),
    "hotel": (("Hôtel du {n}", "Hôtel de la Gare"), ("chambres", "petit déjeuner")),
    "lodging": (("Gîte du {n}", "Chambres d'hôtes du {n}", "Camping de {c}"),
                ("nuitées", "location à la semaine")),
    "crafts": (("Poterie du {n}", "Ébénisterie {n}", "Vitrail du {n}", "Couture {n}"),
               ("créations", "réparations", "stages")),
    "building": (("Menuiserie {n}", "Plomberie de {c}", "Maçonnerie du {n}", "Électricité {c}",
                  "Couverture {n}", "Peinture du {n}"), ("neuf", "rénovation", "dépannage")),
    "garage": (("Garage du {n}", "Cycles de {c}", "Carrosserie {n}"),
               ("entretien", "réparation", "vente")),
    "beauty": (("Coiffure du {n}", "Institut {n}", "Salon Le {a} {n}"),
               ("coupe", "soins", "sur rendez-vous")),
    "health": (("Cabinet infirmier de {c}", "Kinésithérapie du {n}", "Opticien de {c}"),
               ("soins", "à domicile", "sur rendez-vous")),
    "pharmacy": (("Pharmacie de {c}", "Pharmacie du {n}"), ("médicaments", "conseil", "location")),
    "agriculture": (("Pépinière du {n}", "Travaux agricoles de {c}", "Horticulture {n}"),
                    ("plants", "travaux", "conseil")),
    "services": (("Assurances du {n}", "Agence {n}", "Taxi de {c}", "Pressing du {n}",
                  "Informatique {c}"), ("conseil", "devis", "à domicile")),
    "shops": (("Fleurs du {n}", "Librairie du {n}", "Quincaillerie de {c}", "Mercerie {n}",
               "Vêtements du {n}"), ("articles", "commandes", "cadeaux")),
}  # fmt: skip

HOURS = (
    "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
    "Tu-Sa 07:00-13:00,16:00-19:30; Su 07:00-12:30",
    "Tu-Fr 09:30-12:30,14:30-19:00; Sa 09:00-18:00; PH off",
    "We-Su 12:00-14:00,19:00-22:00",
    "Mo-Sa 08:30-12:30,14:00-19:00; PH off",
    "Tu-Fr 16:30-19:00; Sa 09:00-12:30; PH off",
    "Mo,Tu,Th,Fr 09:00-12:30,14:00-19:00; We 09:00-12:30",
    "Th-Sa 10:00-12:00,15:00-19:00; Su 10:00-12:00",
)

# (title, category, hours at which it starts, minutes it lasts)
EVENTS = (
    ("Concert : {b}", "concert", (18, 20, 20, 21), 120),
    ("{b} en concert à {c}", "concert", (19, 20, 21), 110),
    ("Fest-noz avec {b}", "dance", (20, 21), 300),
    ("Bal folk du {n}", "dance", (20, 21), 240),
    ("Thé dansant", "dance", (14, 15), 240),
    ("Théâtre : « Le {a} {n} »", "theatre", (15, 20, 20), 105),
    ("Ciné-débat : « Le {n} »", "cinema", (18, 20), 135),
    ("Fête du {n}", "festival", (10, 11, 14), 600),
    ("Les Nuits du {n}", "festival", (18, 19), 330),
    ("Vide-grenier de {c}", "flea-market", (8, 9), 540),
    ("Bourse aux vêtements", "flea-market", (9, 10), 420),
    ("Marché de producteurs du {n}", "market", (9, 17), 240),
    ("Marché de Noël de {c}", "market", (10, 14), 480),
    ("Tournoi de belote", "other", (14, 20), 240),
    ("Tournoi de pétanque du {n}", "sport", (9, 14), 360),
    ("Courses nature de {c}", "sport", (8, 9), 240),
    ("Match : {c} reçoit {o}", "sport", (15, 18, 20), 110),
    ("Randonnée du {n}", "walk", (8, 9, 14), 210),
    ("Balade contée au bord du ruisseau", "walk", (10, 15, 21), 120),
    ("Atelier compost et jardin", "workshop", (10, 14), 150),
    ("Atelier d'écriture du {n}", "workshop", (10, 14, 18), 120),
    ("Initiation à la vannerie", "workshop", (9, 14), 240),
    ("Conférence : les oiseaux du {n}", "talk", (18, 20), 90),
    ("Causerie : l'eau et la commune", "talk", (18, 20), 120),
    ("Exposition « {a} {n} »", "exhibition", (0,), 0),
    ("Heure du conte à la bibliothèque", "children", (10, 16), 60),
    ("Spectacle jeune public : « {a} {n} »", "children", (11, 16), 50),
    ("Assemblée générale du {n}", "meeting", (18, 19, 20), 120),
    ("Conseil municipal", "council", (19, 20), 150),
    ("Réunion publique : le plan de circulation", "meeting", (18, 19), 120),
    ("Cérémonie au monument aux morts", "commemoration", (10, 11), 60),
    ("Repas champêtre du {n}", "meal", (12, 19), 240),
    ("Loto de {c}", "other", (14, 20), 240),
    ("Collecte de sang", "volunteering", (9, 15, 16), 210),
    ("Chantier participatif au {n}", "volunteering", (9, 14), 180),
    ("Messe de la Saint-{s}", "religious", (10, 11), 60),
)
SERIES = (
    ("Marché de {c}", "market", (8, 16), 240),
    ("Cours de yoga", "sport", (9, 18, 19), 75),
    ("Gymnastique douce", "sport", (9, 10, 17), 60),
    ("Entraînement de judo", "sport", (17, 18), 90),
    ("Répétition ouverte de la chorale", "concert", (20,), 120),
    ("Atelier couture", "workshop", (14, 18), 150),
    ("Atelier numérique", "workshop", (9, 14), 120),
    ("Jeux de société au {n}", "children", (14, 16), 180),
    ("Sortie des randonneurs", "walk", (8, 14), 180),
    ("Permanence du repair café", "volunteering", (9, 14), 180),
    ("Café des langues", "talk", (18, 19), 90),
    ("Danses bretonnes pour tous", "dance", (20,), 120),
)
AUDIENCES = ("families", "children", "seniors", "all")
FACILITIES = ("wheelchair", "hearing-loop", "sign-language", "easy-to-read", "parking")
TAGS = (
    "plein air", "gratuit", "musique", "jeunesse", "solidarité", "patrimoine", "nature",
    "convivial", "été", "vacances", "bénévoles", "local", "intergénérationnel",
)  # fmt: skip
BANDS = (
    "les {n}s du coin", "le trio {n}", "la fanfare du {n}", "l'ensemble {n}", "Le {a} {n}",
    "le quatuor du {n}", "les Frères du {n}", "la compagnie du {n}",
)  # fmt: skip

EVENT_SENTENCES = (
    "L'équipe de {o} vous attend nombreux pour ce rendez-vous devenu une habitude à {c}.",
    (
        "Venez en famille, entre amis ou tout seul : on finit toujours par trouver "
        "quelqu'un à qui parler."
    ),
    "Les portes ouvrent trente minutes avant le début, et la salle se remplit vite.",
    (
        "La soirée se prolonge autour d'un verre, avec une petite restauration préparée "
        "par les bénévoles."
    ),
    "En cas de pluie, tout se tient à l'intérieur, au sec et au chaud.",
    "Un parking est ouvert derrière l'église ; **merci de laisser libres les abords de l'école**.",
    "La première partie est assurée par des élèves de {c} et des communes voisines.",
    "Cette édition est la {k}e, et le programme a été entièrement renouvelé.",
    "Les recettes servent à financer la sortie de fin d'année des enfants.",
    "Le nombre de places est limité à {k} personnes, il est donc prudent de réserver.",
    (
        "On cherche encore *quelques bénévoles* pour l'installation la veille et le "
        "rangement du dimanche."
    ),
    "Prévoir de bonnes chaussures, une gourde et un vêtement chaud pour la fin de journée.",
    "Un covoiturage s'organise depuis la place du Marché, une demi-heure avant le départ.",
    "Les personnes à mobilité réduite sont accueillies par l'entrée de côté, sans marche.",
    "Le spectacle dure environ une heure, sans entracte, et convient à partir de six ans.",
    "À l'issue de la rencontre, chacun pourra poser ses questions et repartir avec un livret.",
    "Les inscriptions sont ouvertes jusqu'à l'avant-veille, par téléphone ou par courriel.",
    "L'an dernier, près de {k} habitants avaient fait le déplacement malgré le vent.",
    "Le verger voisin fournira le jus de pomme, et la boulangerie le pain du soir.",
    "La commune prête le matériel, l'association s'occupe du reste.",
    "Aucune connaissance particulière n'est demandée : on apprend en faisant, à son rythme.",
    "Pensez à apporter votre verre et votre assiette, nous essayons de ne rien jeter.",
    "Le départ est donné à l'heure dite, avec un retour prévu avant la tombée de la nuit.",
    "Des jeux en bois sont installés dans la cour pour les plus petits.",
    "Une navette gratuite relie le bourg et les hameaux toutes les {k} minutes.",
    "Le bar est tenu par les jeunes de la commune, qui préparent un voyage pour l'été.",
)
EVENT_ITEMS = (
    "accueil à partir de {h} h, café offert", "tarif réduit sur justificatif",
    "buvette et crêpes sur place", "gratuit pour les moins de 12 ans",
    "réservation conseillée par téléphone", "chiens tenus en laisse acceptés",
    "tables et bancs à disposition", "concert acoustique en fin d'après-midi",
    "tombola au profit de l'école", "atelier maquillage pour les enfants",
    "exposition des travaux de l'année", "départ du circuit de {k} km",
    "repas servi à {h} h", "pot de l'amitié pour finir", "chèques et espèces acceptés",
)  # fmt: skip
ASSOCIATION_SENTENCES = (
    "{o} réunit une cinquantaine d'adhérents de {c} et des communes alentour.",
    "Fondée il y a {k} ans par quelques voisins, l'association a gardé son esprit d'origine.",
    "Les séances ont lieu chaque semaine, hors vacances scolaires, dans une ambiance détendue.",
    "**La première séance est gratuite** : le mieux est de venir voir et de poser ses questions.",
    "L'encadrement est assuré par des bénévoles formés et par deux salariés à temps partiel.",
    "Le matériel est prêté aux débutants pendant toute la première saison.",
    "Une assemblée générale se tient à l'automne ; tous les habitants y sont bienvenus.",
    (
        "L'adhésion annuelle tient compte du quotient familial, et les aides de la "
        "commune se cumulent."
    ),
    "Plusieurs fois par an, un projet commun rassemble les sections et les autres associations.",
    "Les enfants sont accueillis à partir de six ans, les adultes sans limite d'âge.",
    "Nous participons au forum de septembre, à la fête de la musique et au marché de Noël.",
    "Le bureau se renouvelle par tiers ; trois places sont à prendre cette année.",
    "Un local partagé rue des Écoles sert de bibliothèque, d'atelier et de salle de réunion.",
    "Tout nouveau coup de main est le bienvenu, même une heure par mois.",
)
BUSINESS_SENTENCES = (
    "{o} accueille les habitants de {c} depuis {k} ans, au cœur du bourg.",
    "Nous travaillons avec des fournisseurs de la région, le plus souvent à moins de {k} km.",
    "**Commande par téléphone la veille**, retrait au comptoir dès l'ouverture.",
    "La maison a été reprise récemment, avec la même équipe et quelques nouveautés.",
    "Le parking de la mairie est à deux pas, et un arceau à vélos se trouve devant la porte.",
    "Les devis sont gratuits et envoyés sous une semaine.",
    "Une carte de fidélité commune aux commerces du bourg est disponible à la caisse.",
    "Pendant les vacances, les horaires changent : ils sont affichés sur la porte.",
    "Nous livrons à domicile dans la commune, sans supplément pour les personnes âgées.",
    "Deux apprentis sont formés chaque année ; les candidatures se déposent au printemps.",
    "Le paiement par carte est accepté à partir du premier euro.",
    "L'entrée est de plain-pied et l'équipe vient volontiers à votre rencontre.",
)
LISTING_ITEMS = (
    "{w} toute l'année", "{w} sur demande", "{w} pour les groupes", "{w} le samedi matin",
    "tarif annuel : {k} €", "accueil sans rendez-vous", "salle chauffée", "prêt de matériel",
    "conseils aux débutants", "ouvert aux habitants des communes voisines",
)  # fmt: skip
NEWS_TITLES = (
    "Travaux {s}", "Le {n} rouvre ses portes", "Inscriptions scolaires : ce qu'il faut savoir",
    "Collecte des déchets : nouveaux jours", "Un nouvel aménagement pour le bourg",
    "Coupure d'eau {s}", "Appel à bénévoles pour le {n}", "Retour sur la fête du {n}",
    "Enquête publique : le plan local d'urbanisme", "La bibliothèque change d'horaires",
    "Recensement de la population", "Nouveaux commerçants à {c}", "Subventions aux associations",
    "Forum des associations de {c}", "Plantation de haies au {n}", "Vigilance sécheresse à {c}",
)  # fmt: skip
NEWS_PLACES = (
    "rue de la Fontaine", "rue des Écoles", "route de la Gare", "place du Marché",
    "au carrefour des Quatre Routes", "au pont du bourg", "près du stade",
)  # fmt: skip
NEWS_SENTENCES = (
    "Le conseil municipal de {c} en a débattu lors de sa dernière séance.",
    "Les travaux doivent durer {k} jours, selon la météo et la disponibilité des matériaux.",
    "Une déviation est mise en place par la route de la Gare, y compris pour les autocars.",
    "**L'accueil de la mairie répond à toutes les questions** aux heures d'ouverture habituelles.",
    "Les riverains ont reçu un courrier qui précise les dates et les accès maintenus.",
    "Cette décision fait suite à la concertation menée l'an dernier auprès de {k} foyers.",
    "Le coût est partagé entre la commune, l'intercommunalité et le département.",
    "Les dossiers se retirent sur place ou se demandent par courriel, sans frais.",
    "Un registre est ouvert au public pendant un mois pour recueillir les remarques.",
    "Merci aux bénévoles qui ont permis que tout se passe bien, malgré le calendrier serré.",
    "Les écoles, le centre de loisirs et la cantine fonctionnent normalement.",
    "La prochaine étape est prévue à la rentrée, avec une réunion ouverte à tous.",
    "Les personnes isolées peuvent s'inscrire sur la liste d'appel tenue par le CCAS.",
    "Le compte rendu complet est affiché en mairie et publié avec les délibérations.",
    "Pour la troisième année, une part du budget a été choisie par les habitants.",
)
NEWS_ITEMS = (
    "dépôt des dossiers avant le {k} du mois", "permanence le mercredi à {h} h",
    "renseignements à l'accueil de la mairie", "réunion publique à {h} h, salle du conseil",
    "accès des secours maintenu", "stationnement interdit devant les numéros pairs",
    "pièces à fournir : justificatif de domicile et pièce d'identité",
)  # fmt: skip
CLOSINGS = (
    "Tous les détails sont sur [le site des organisateurs]({u}).",
    "Pour aller plus loin, voir [la page d'informations]({u}).",
    "Le formulaire se trouve [ici, en ligne]({u}), ou à l'accueil.",
    "Le programme complet est à [télécharger]({u}) ou à retirer en mairie.",
)
