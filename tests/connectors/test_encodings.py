"""In which encoding bytes are: what is declared, else what makes words of them."""

import pytest

from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read

TEXTS = {
    "fr": "nom;adresse\nMédiathèque de l’école;3 rue du Château à Saint-Étienne\nOù l’été gêne;",
    "es": "título;dirección\nCorazón de mañana;C/ Núñez de Balboa, 3\n¿Qué hay? acción;",
    "ro": "denumire;adresă\nBiserica Sfântul Gheorghe;Strada Împăratului, sector și țară\n",
    "sv": "namn;adress\nSkåne och Östergötland;Ågatan 3\nKulturhuset för människor på ön;Årsta\n",
    "pt": "nome;morada\nAssociação da Póvoa;Praça da República, São João\nExposição à noite;\n",
    "it": "nome;indirizzo\nCaffè della città;Via perché no, 3\nLunedì è così più bello;\n",
    "de": "name;straße\nBürgerhaus für Männer;Große Straße 5\nÖffnungszeiten über Ostern;\n",
}
ENCODINGS = ("cp1252", "iso8859-15", "mac_roman", "cp850", "cp1250", "iso8859-2", "iso8859-16",
             "utf-16-le", "utf-16-be", "utf-8")  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_read_in_any_encoding_that_can_hold_it(language, encoding):
    try:
        data = TEXTS[language].replace("’", "'").encode(encoding)
    except UnicodeEncodeError:
        data = TEXTS[language].replace("’", "'").translate(CEDILLAS).encode(encoding, "ignore")
        if len(data) < len(TEXTS[language]):
            return  # it has no such letters: nobody wrote it so
    text, _ = decode(Payload("a.csv", data))
    assert text.translate(CEDILLAS) == TEXTS[language].replace("’", "'").translate(CEDILLAS)


CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
"""Older encodings have these letters of Romanian with a cedilla, at the same bytes."""


def test_a_sign_between_letters_tells_the_two_encodings_of_western_europe():
    assert decode(Payload("a.csv", "le cœur à 5 €\n".encode("iso8859-15"))) == (
        "le cœur à 5 €\n",
        "iso8859-15",
    )


@pytest.mark.parametrize(
    ("data", "charset", "encoding"),
    [
        ("Łódź, ulica".encode("iso8859-2"), "iso-8859-2", "iso8859-2"),
        (
            "Łódź, ulica".encode("iso8859-2"),
            "windows-1252",
            "cp1252",
        ),  # there all bytes are letters
        ("été’s".encode("cp1252"), "iso-8859-1", "cp1252"),  # as browsers read what says Latin-1
        ("été".encode("cp1252"), "utf-8", "cp1252"),  # plainly a lie
        ("été".encode("cp1252"), "klingon", "cp1252"),
        ("été".encode(), "iso-8859-1", "utf-8"),  # nothing is UTF-8 by chance
        ("Żółw".encode("cp1250"), "cp1250", "cp1250"),
        (b"plain", "utf-16", "utf-8"),
    ],
)
def test_what_a_server_declares_counts_unless_it_plainly_lies(data, charset, encoding):
    text, found = decode(Payload("a.csv", data, "text/csv", charset))
    assert found == encoding
    assert text == data.decode(encoding)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?><a>{}</a>', "iso8859-2"),
        ('<!doctype html><html><head><meta charset="windows-1250"></head><p>{}</p>', "cp1250"),
        ('<html><meta http-equiv=Content-Type content="text/html; charset=iso-8859-2">{}',
         "iso8859-2"),
        ("# encoding: iso-8859-16\nnume;loc\n{};x\n", "iso8859-16"),
        ("BEGIN:VCALENDAR\r\nSUMMARY;CHARSET=ISO-8859-2:{}\r\n", "iso8859-2"),
    ],
)  # fmt: skip
def test_what_a_file_declares_counts(head, encoding):
    text = head.format("ő zł" if "16" not in encoding else "ș €")
    data = text.encode(encoding)
    assert decode(Payload("x", data)) == (text, encoding)
    assert decode(Payload("x", data, None, "iso-8859-1")) == (text, encoding)  # a server's default


def test_xml_that_says_no_encoding_or_another_is_read_as_any_text_is():
    one = "<item><nom>Fête de l'été à Saint-Étienne</nom><lieu>Mairie</lieu></item>"
    body = f"<agenda>{one}<item><nom>Bal</nom><lieu>Salle</lieu></item></agenda>"
    for head in ("", '<?xml version="1.0" encoding="utf-8"?>'):
        found = read(Payload("a.xml", (head + body).encode("cp1252")))
        assert found.items[0].data["nom"] == "Fête de l'été à Saint-Étienne"
        assert found.facts["encoding"] == "cp1252"


def test_of_what_reads_alike_the_portals_languages_decide():
    data = b"\xe3\xe3"  # letters of Portuguese in one encoding, of Romanian in another
    assert decode(Payload("a", data, languages=("ro",)))[0] == "ăă"
    assert decode(Payload("a", data, languages=("pt",)))[0] == "ãã"
