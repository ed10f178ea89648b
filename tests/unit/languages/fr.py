"""French, as the calendars and pages of French town halls write it."""

from tests.unit.languages import Sentences

NARROW, WIDE = "\u202f", "\u00a0"

SENTENCES = Sentences(
    country="FR",
    timezone="Europe/Paris",
    dates=(
        ("samedi 27 juin 2026 à 18h30", "2026-06-27 18:30", None),
        ("samedi 4 juillet 2026 de 10 à 14 h", "2026-07-04 10:00", "2026-07-04 14:00"),
        ("du 28 septembre au 3 octobre 2026", "2026-09-28", "2026-10-03"),
        ("samedi 28 et dimanche 29 novembre 2026", "2026-11-28", "2026-11-29"),
    ),
    prose=(
        ("Samedi 27 juin, 18h30", "2026-06-27 18:30", None),
        ("du 3 au 24 août 2026", "2026-08-03", "2026-08-24"),
    ),
    repeated=(
        ("tous les mardis sauf en juillet",
         "FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,8,9,10,11,12"),
        ("le premier samedi du mois sauf juillet et août",
         "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=1,2,3,4,5,6,9,10,11,12"),
        ("tous les mardis sauf le 14 juillet", "FREQ=WEEKLY;BYDAY=TU"),
        ("un samedi sur deux", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
    ),
    hours=(("du mardi au samedi 9h-12h et 14h-18h", "Tu-Sa 09:00-12:00,14:00-18:00"),),
    prices=(
        ("de 5 à 10 €", "5", "10"),
        ("entre 5 et 10 euros", "5", "10"),
        ("8 € / 5 € réduit", "5", "8"),
        ("à partir de 6 €", "6", None),
        ("3 à 5 ans : 4 €", "4", "4"),
    ),
    spans=(
        ("2026-06-01 18:30", None, f"lundi 1er juin 2026 à 18{NARROW}h{NARROW}30"),
        ("2026-08-03", "2026-08-24", "du 3 au 24 août 2026"),
    ),
    series=(
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-09-07", "du lundi au vendredi"),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=14,15,16", "2026-04-14",
         "du 14 au 16 avril de chaque année"),
    ),
    amounts=(("8", "12", f"de 8 à 12{WIDE}€"), (None, "1200", f"jusqu’à 1{NARROW}200{WIDE}€")),
    phones=(("+33240457992", "02 40 45 79 92"),),
    lines=(
        ('Bal "musette"', f"Bal «{WIDE}musette{WIDE}»"),
        ("L'été à 20h30", f"L’été à 20{NARROW}h{NARROW}30"),
    ),
    alike=(("fête", "fêtes"), ("local", "locale", "locaux"), ("St", "saint")),
    different=(("bal", "balade"), ("bus", "bu")),
    entries=(
        ("directory", "bakery", "Au bon levain"),
        ("directory", "building", "Plomberie du canal"),
        ("services", "", "Mairie"),
    ),
    hits=(
        ("pain", "Au bon levain"),
        ("plombier", "Plomberie du canal"),
        ("carte d’identité", "Mairie"),
    ),
)  # fmt: skip
