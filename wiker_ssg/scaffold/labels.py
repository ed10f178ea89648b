"""The labels of a commune's repository: what issues, forms and the review call things."""

from typing import NamedTuple


class Label(NamedTuple):
    """A label: its name, its colour as six hexadecimal digits, what it says in a few words."""

    name: str
    colour: str
    words: str


REVIEW = (
    Label("pret", "2e7d4f", "Rien à redire\u00a0: à publier d’un geste"),
    Label("a-corriger", "b3541e", "Des points à corriger avant de publier"),
    Label("a-decider", "8a6d00", "À vous de décider"),
    Label("doublon-possible", "6a4c93", "Ressemble à une fiche qui existe déjà"),
    Label("vie-privee", "9b2226", "Une personne, un enfant ou les droits d’une image"),
    Label("formule", "5c677d", "Demande une formule que ce commerce n’a pas"),
    Label("developpeur", "1d3557", "Ne touche pas seulement aux fiches\u00a0: à faire lire"),
)
"""What the review sets and takes away."""

CONTRIBUTIONS = (
    Label("formulaire", "1d6f5f", "Vient du formulaire du portail"),
    Label("événement", "4a7c59", "Un événement de l’agenda"),
    Label("annuaire", "4a7c59", "Une fiche de l’annuaire"),
    Label("actualité", "4a7c59", "Une actualité"),
    Label("bon plan", "4a7c59", "Un bon plan"),
    Label("correction", "457b9d", "Une fiche à corriger"),
    Label("remarque", "457b9d", "Une remarque de lecteur"),
    Label("signalement", "9b2226", "Un contenu à vérifier sans attendre"),
)
"""What says where a contribution comes from and what it is about."""

ALL = (*REVIEW, *CONTRIBUTIONS)
