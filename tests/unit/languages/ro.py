"""Romanian, as the calendars and pages of Romanian town halls write it."""

from tests.unit.languages import Sentences

SENTENCES = Sentences(
    country="RO",
    timezone="Europe/Bucharest",
    dates=(
        ("vineri la 20 iunie 2026", "2026-06-20", None),
        ("sâmbătă, 27 iunie 2026, ora 18:30", "2026-06-27 18:30", None),
        ("27 iunie 2026, ora 18.30", "2026-06-27 18:30", None),
        ("vineri, 12 iunie 2026, orele 10:00 – 14:00", "2026-06-12 10:00", "2026-06-12 14:00"),
        ("3 până la 24 august 2026", "2026-08-03", "2026-08-24"),
        ("28 – 30 august 2026", "2026-08-28", "2026-08-30"),
        ("sâmbătă 5 și duminică 6 septembrie 2026", "2026-09-05", "2026-09-06"),
        ("1 decembrie 2026", "2026-12-01", None),
    ),
    prose=(
        ("Sâmbătă, 27 iunie 2026, ora 18.30", "2026-06-27 18:30", None),
        ("în data de 15 august 2026, la ora 11:00", "2026-08-15 11:00", None),
        ("de la 2 iulie până la 30 iulie 2026", "2026-07-02", "2026-07-30"),
        ("14 iunie 2026, între orele 10:00 și 18:00", "2026-06-14 10:00", "2026-06-14 18:00"),
        ("duminică, 14 iunie 2026, de la ora 17", "2026-06-14 17:00", None),
    ),
    repeated=(
        ("în fiecare marți", "FREQ=WEEKLY;BYDAY=TU"),
        ("marțea și joia, ora 17:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("de luni până vineri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("prima duminică din lună", "FREQ=MONTHLY;BYDAY=1SU"),
        ("ultima vineri a fiecărei luni", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("zilnic", "FREQ=DAILY"),
        ("din două în două săptămâni", "FREQ=WEEKLY;INTERVAL=2"),
        ("în fiecare sâmbătă până la 30 iunie 2027", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270630"),
    ),
    hours=(
        ("luni-vineri 8:00-16:00, sâmbătă 9:00-13:00", "Mo-Fr 08:00-16:00; Sa 09:00-13:00"),
        ("marți - duminică: 10:00 - 18:00; luni închis", "Tu-Su 10:00-18:00; Mo off"),
        ("non-stop", "24/7"),
    ),
    prices=(
        ("25 lei", "25", "25"),
        ("25 de lei", "25", "25"),
        ("între 10 și 20 lei", "10", "20"),
        ("de la 15 lei", "15", None),
        ("20 lei / 10 lei elevi", "10", "20"),
    ),
    phones=(("+40254123456", "0254 123 456"), ("+40722123456", "0722 123 456")),
    alike=(
        ("farmacie", "farmacii", "farmacia", "farmaciile"),
        ("școală", "școli", "școala", "școlii", "scoala"),
        ("muzeu", "muzee", "muzeul"),
        ("stradă", "străzi", "strada"),
        ("copil", "copii", "copiii", "copiilor"),
        ("bibliotecă", "biblioteci", "biblioteca"),
        ("târg", "târguri", "târgul", "târgului"),
        ("spectacol", "spectacole", "spectacolul"),
        ("cultural", "culturală", "culturale"),
        ("cafenea", "cafenele", "cafeneaua"),
        ("primărie", "primăria", "primăriei"),
    ),
    different=(
        ("bar", "barcă"),
        ("carte", "cartof"),
        ("sat", "sală"),
        ("pod", "podgorie"),
        ("far", "farmacie"),
    ),
)  # fmt: skip
