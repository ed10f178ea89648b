"""How Breton titles and names are compared: what people shorten, embellish and tell apart."""

from wiker_ssg.language.language import TitleWords

TITLES = TitleWords(
    long_forms={"kevr": "kevredigezh"},
    streets={"str": "straed", "pl": "plasenn"},
    activities="sonadeg abadenn arvest festival diskouezadeg atalier baleadenn emvod prezegenn"
    " film c'hoariva dans kentel staj marc'had gouel iliz chapel kastell milin mirdi levraoueg"
    " preti ostaleri baraerezh kigerezh apotikerezh perukennerezh",
    saints="sant santez sent",
    empty="lun meurzh merc'her yaou gwener sadorn sul dilun dimeurzh dimerc'her diriaou digwener"
    " disadorn disul genver c'hwevrer ebrel mae mezheven even gouere eost gwengolo here kerzu"
    " bilhedou mirout hengounel bloaziek kinnig ginnig kumun kumunel ofisiel abadenn devezh"
    " nozvezh digor serr programm kevredigezh",
    showings="abadenn adabadenn ouzhpenn",
    once="loto tombola lidadeg kermes fest-noz fest-deiz troad pardon",
    venues="sal ti kreizenn stadium park iliz chapel skol levraoueg ti-ker porzh-houarn plasenn",
    beside="parklec'h e-kichen tost dirak a-dal kichen",
    companies="srl sarl sas eurl",
)
