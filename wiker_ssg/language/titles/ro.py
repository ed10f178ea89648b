"""How Romanian titles and names are compared: what people shorten, embellish and tell apart."""

from wiker_ssg.language.language import TitleWords

TITLES = TitleWords(
    long_forms={
        "asoc": "asociatia", "gradi": "gradinita", "acs": "club sportiv",
    },
    streets={
        "str": "strada", "bd": "bulevardul", "bdul": "bulevardul", "bld": "bulevardul",
        "sos": "soseaua", "pta": "piata", "spl": "splaiul",
    },
    activities="concert spectacol festival expozitie atelier vizita intalnire conferinta proiectie"
    " film cinema teatru dans curs meci cafenea pensiune cofetarie brutarie"
    " macelarie farmacie frizerie coafor muzeu biserica manastire castel moara",
    saints="sfantul sfanta sfintii",
    empty="luni marti miercuri joi vineri sambata duminica ianuarie februarie martie aprilie"
    " iunie iulie septembrie octombrie noiembrie decembrie bilete rezervare traditional"
    " traditionala anual anuala editia editie organizat invita prezinta asociatia fundatia clubul"
    " primaria municipal orasenesc comunal sat comuna orasul oficial seara ziua programul"
    " eveniment deschidere inchidere",
    showings="reprezentatie reluare suplimentar suplimentara matineu",
    once="tombola talcioc targ bal hora hram colinde cros nedeie sezatoare",
    venues="casa complexul caminul teatrul clubul barul parcul stadionul biserica primaria scoala"
    " liceul biblioteca piata gara",
    beside="parcare langa vizavi spate fata aproape intersectie intrare",
    companies="srl pfa snc",
)  # fmt: skip
