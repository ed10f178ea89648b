"""By which words French texts speak of private people."""

from wiker_ssg.language.language import PrivacyWords

PRIVACY = PrivacyWords(
    titles=r"M\.|Mme|Mlle|Mr|Monsieur|Madame",
    alone=r"M\.|Mme|Mlle|Mr|Dr",
    particles="[Dd][eu]s?|[Ll][ea]",
    collective="accueil administration association amicale animation bibliotheque billetterie"
    " boutique bureau caisse centre club comite communication compagnie direction ecole equipe"
    " foyer gerance guichet mairie maison office permanence presidence reservations salle"
    " secretariat service tresorerie union vestiaire le la les l un une",
    young=(r"{name},? \(?{age} ans\b\)?",),
    children="enfants?|eleves?|ecoliers?|ecolieres?|collegiens?|bebes?|petits|fillettes?|garcons?",
)
