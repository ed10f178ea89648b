"""Submissions that nobody in good faith sends: what is sent, and what becomes of it.

`refused` are answered with a reason and leave nothing behind; `kept` are received, and what they
tried has no effect; in both cases nothing but the commune's content is proposed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from tests.contribute.pictures import bomb, chunk, drawing, exif, photograph, saved, scene

BASE = {"title": "Bal du port", "start-day": "2027-06-24"}
SCRIPT = "<script>alert(1)</script>"


class Hostile(NamedTuple):
    """One submission: what becomes of it, the values of the form, a picture and its name."""

    name: str
    outcome: str
    values: dict[str, str]
    picture: bytes | None = None
    filename: str = "photo.jpg"
    path: str = "/donges/evenement/"


TITLES = {
    "path up": "../../../../etc/passwd",
    "path absolute": "/etc/passwd",
    "path encoded": "%2e%2e%2f%2e%2e%2fcommune.yaml",
    "path backslash": "..\\..\\commune.yaml",
    "path dots": "....//....//plans.yaml",
    "path unicode dots": "․․/․․/plans.yaml",
    "path fullwidth": "．．／．．／plans．yaml",
    "git folder": ".git/config",
    "git hook": ".git/hooks/post-checkout",
    "git modules": ".gitmodules",
    "git attributes": ".gitattributes",
    "git short name": "git~1/config",
    "git ignorable": ".g\u200cit/config",
    "workflow": ".github/workflows/x.yml",
    "code owners": "CODEOWNERS",
    "plans": "plans.yaml",
    "commune": "commune.yaml",
    "device": "CON",
    "device name": "aux.md",
    "stream": "bal.md::$DATA",
    "home": "~root/.ssh/authorized_keys",
    "option": "--upload-pack=touch /tmp/x",
    "option short": "-rf",
    "shell": "$(touch /tmp/x)",
    "shell backticks": "`touch /tmp/x`",
    "shell pipe": "x; rm -rf / | sh",
    "refspec": "refs/heads/main:refs/heads/x",
    "ref lock": "main.lock",
    "ref at": "@{u}",
    "yaml key": "x\nstatus: cancelled",
    "yaml document": "--- x",
    "yaml end": "...",
    "yaml anchor": "&a x",
    "yaml alias": "*a",
    "yaml tag": "!!python/object/apply:os.system ['id']",
    "yaml merge": "<<: *a",
    "yaml flow": "{a: b}",
    "yaml list": "[a, b]",
    "yaml comment": "x # y",
    "yaml colon": "x: y",
    "yaml quote": "\"x\": 'y'",
    "yaml bool": "yes",
    "yaml null": "~",
    "yaml number": "1e3",
    "yaml directive": "%YAML 1.2",
    "yaml block": "|",
    "yaml folded": ">-",
    "yaml question": "? x",
    "template": "{{ shell.portal }}{% include 'x' %}",
    "template format": "{0.__class__.__mro__}",
    "template percent": "%(x)s %n %s",
    "html": f"Bal {SCRIPT}",
    "html attribute": '" onmouseover="alert(1)',
    "html comment": "<!-- wiker-review -->",
    "html entity": "&lt;script&gt;",
    "html closing": "</title></head><body onload=alert(1)>",
    "svg": "<svg onload=alert(1)>",
    "workflow command": "::set-output name=x::y",
    "workflow error": "::error file=commune.yaml::x",
    "workflow old": "##[set-env name=x]y",
    "workflow add mask": "::add-mask::x",
    "mention": "@octocat Bal",
    "mention team": "@org/team Bal",
    "mention everybody": "Bal @all @here",
    "issue": "Fixes #1",
    "issue elsewhere": "Closes org/repo#12",
    "issue gh": "resolves GH-3",
    "skip ci": "[skip ci] Bal",
    "trailer": "Bal Co-authored-by: x <x@y.z>",
    "emoji": "🎉🎉🎉 👩‍👩‍👧‍👦",
    "zalgo": "B" + "\u0301" * 60 + "al",
    "bidi override": "Bal \u202elap\u202c",
    "bidi isolate": "Bal \u2066x\u2069",
    "zero width": "B\u200ba\u200bl",
    "bom": "\ufeffBal",
    "soft hyphen": "B\u00adal",
    "tags": "Bal\U000e0041\U000e0042",
    "nul": "Bal\x00.md",
    "escape": "Bal\x1b[2J\x1b]0;x\x07",
    "backspace": "Bal\x08\x08\x08xyz",
    "delete": "Bal\x7f",
    "c1": "Bal\x9b31m",
    "next line": "Bal\x85status: cancelled",
    "line separator": "Bal\u2028status: cancelled",
    "paragraph separator": "Bal\u2029status: cancelled",
    "carriage return": "Bal\rstatus: cancelled",
    "vertical tab": "Bal\x0bstatus: cancelled",
    "noncharacter": "Bal\ufffe\uffff",
    "private use": "Bal\ue000",
    "replacement": "Bal \ufffd",
    "combining first": "\u0301Bal",
    "homoglyph": "Ваl du роrt",
    "right to left": "مهرجان",
    "sql": "'; DROP TABLE submission; --",
    "csv formula": "=HYPERLINK(\"http://x\";\"y\")",
    "csv at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "ics": "Bal\\nEND:VEVENT\\nBEGIN:VEVENT",
    "json": '","x":"y',
    "log4j": "${jndi:ldap://x/y}",
    "only dots": "...",
    "reserved": "rubrique",
    "reserved language": "fr",
    "reserved year": "2026",
    "very long word": "x" * 140,
}  # fmt: skip

REFUSED_VALUES: dict[str, dict[str, str]] = {
    "title of blanks": {"title": " \t\u200b\u2060 "},
    "title too long": {"title": "x" * 141},
    "title of ten thousand": {"title": "x" * 10_000},
    "body of ten thousand": {"body": "x" * 10_000},
    "body of sixty thousand": {"body": "é" * 30_000},
    "place of ten thousand": {"place": "x" * 10_000},
    "note of ten thousand": {"note": "x" * 10_000},
    "name of ten thousand": {"pseudonym": "x" * 10_000},
    "day zero": {"start-day": "0000-00-00"},
    "day of year nine thousand": {"start-day": "9999-12-31"},
    "hour nonsense": {"start-time": "25:61"},
    "hour with zone": {"start-time": "20:30+14:00"},
    "end before start": {"end-day": "2020-01-01"},
    "price nonsense": {"price-from": "NaN"},
    "price infinite": {"price-from": "1e400"},
    "price negative": {"price-from": "-1"},
    "price of digits": {"price-from": "9" * 19},
    "price hexadecimal": {"price-from": "0x10"},
    "category unknown": {"category": "../../x"},
    "category long": {"category": "x" * 100},
    "repeat unknown": {"repeat": "FREQ=SECONDLY"},
    "repeat without end": {"repeat": "week"},
    "repeat before start": {"repeat": "week", "repeat-until": "2020-01-01"},
    "url script": {"contact-url": "javascript:alert(1)"},
    "url script with slashes": {"contact-url": "javascript://example.org/%0aalert(1)"},
    "url data": {"contact-url": "data:text/html,<script>"},
    "url file": {"contact-url": "file:///etc/passwd"},
    "url with password": {"contact-url": "https://user:pw@example.org/"},
    "url with blanks": {"contact-url": "https://example.org/ onclick=x"},
    "url local": {"contact-url": "http://localhost/"},
    "url quotes": {"booking-url": 'https://example.org/"><script>'},
    "e-mail of two": {"contact-email": "a@b.example,c@d.example"},
    "e-mail header": {"email": "a@b.example\r\nBcc: c@d.example"},
    "e-mail with name": {"email": "X <a@b.example>"},
    "e-mail long": {"email": "a" * 300 + "@b.example"},
    "e-mail percent": {"email": "a@b.example%0aBcc:c@d.example"},
    "telephone letters": {"contact-phone": "tel:javascript"},
    "telephone star": {"contact-phone": "*#06#"},
    "stamp missing": {"stamp": ""},
    "stamp forged": {"stamp": "x.1.donges/event.AAAA"},
    "stamp elsewhere": {"stamp": "é" * 390},
    "sum wrong": {"sum": "99"},
    "sum missing": {"sum": ""},
    "sum arabic digits": {"sum": "٧"},
    "honeypot": {"website": "https://spam.example"},
    "proof nonsense": {"sum": "", "altcha": "e30="},
    "proof long": {"sum": "", "altcha": "A" * 50_000},
    "picture of another form": {"picture-id": "a" * 32},
    "picture by path": {"picture-id": "../../../../etc/passwd"},
}

KEPT_VALUES: dict[str, dict[str, str]] = {
    "day with key": {"start-day": "2027-06-24\nstatus: cancelled"},
    "day arabic digits": {"start-day": "٢٠٢٧-٠٦-٢٤"},
    "day nonsense": {"start-day": "2027-06-24; rm -rf"},
    "file of others": {"picture-file": "../commune.yaml", "picture-alt": "x"},
    "file that is there": {"picture-file": "salle.jpg", "picture-alt": "x"},
    "field unknown": {"id": "commune", "path": "../commune.yaml", "commune": "blain"},
    "field of the model": {"draft": "true", "former_ids": "agenda", "source": "x", "tags": "x"},
    "field private": {"__class__": "x", "_folder": "pages", "step[]": "x"},
    "status of a new one": {"status": "cancelled"},
    "body front matter": {"body": "---\ntitle: x\nstatus: cancelled\n---\n"},
    "body html": {"body": f"{SCRIPT}<img src=x onerror=alert(1)><iframe src=//x>"},
    "body link": {"body": "[x](javascript:alert(1)) [y](data:text/html,x) ![z](https://x/y.png)"},
    "body workflow command": {"body": "::set-output name=x::y\n::stop-commands::t"},
    "body fence": {"body": "```\n````\n`````\n@octocat"},
    "body mention": {"body": "@octocat @org/team #1 GH-1"},
    "body nul": {"body": "a\x00b\x0cc\x0bd"},
    "body carriage returns": {"body": "a\r\rb\rstatus: cancelled"},
    "body blank lines": {"body": "a" + "\n" * 3_000 + "b"},
    "body bidi": {"body": "\u202e\u2066\u2067abc"},
    "note mention": {"note": "@octocat ``` </details> <!-- x --> ::error::x"},
    "note fence": {"note": "```\n@octocat\n```\n````\n@octocat"},
    "name trailer": {"pseudonym": "X\nCo-authored-by: y <y@z>"},
    "name mail": {"pseudonym": "x <a@b.example>"},
    "name mention": {"pseudonym": "@octocat"},
    "place key": {"place": "x}\nstatus: cancelled"},
    "place reference": {"place": "../commune"},
    "place elsewhere": {"place": "blain/mairie"},
    "organiser reference": {"organiser": "services:commune"},
    "street key": {"place": "x", "place-street": "1 rue, lat: 99, lon: 99"},
    "contact name": {"contact-name": "x\nphone: 1"},
    "price note": {"price-note": "{free: true}"},
    "step unknown": {"step": "publish"},
}


def pictures() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield pictures: name, outcome, bytes, what the file is called."""
    photo = photograph()
    yield "photograph with place", "clean", photo, "IMG_0001.JPG"
    yield "drawing with texts", "clean", drawing(), "affiche.png"
    yield (
        "webp with metadata",
        "clean",
        saved(scene(), "WEBP", exif=exif(), xmp=b"SECRET"),
        "a.webp",
    )
    yield "avif with metadata", "clean", saved(scene(120, 90), "AVIF", exif=exif()), "a.avif"
    yield "gif with comment", "clean", saved(scene().quantize(8), "GIF", comment=b"SECRET"), "a.gif"
    yield (
        "jpeg of cmyk",
        "clean",
        saved(scene(mode="CMYK"), exif=exif(), comment=b"SECRET"),
        "a.jpg",
    )
    yield "jpeg of grey", "clean", saved(scene(mode="L"), exif=exif(), comment=b"SECRET"), "a.jpg"
    yield "png with alpha", "clean", saved(scene(mode="RGBA"), "PNG", exif=exif()), "a.png"
    for orientation in range(1, 9):
        data = saved(scene(64, 48), exif=exif(orientation), comment=b"SECRET")
        yield f"turned {orientation}", "clean", data, "a.jpg"
    yield "jpeg and zip", "clean", photo + b"PK\x03\x04 SECRET" + bytes(200), "a.jpg"
    yield "jpeg and html", "clean", photo + b"<script>SECRET</script>", "a.html"
    yield "jpeg and php", "clean", photo + b"<?php system('SECRET'); ?>", "a.php.jpg"
    yield "jpeg and pdf", "clean", photo + b"%PDF-1.7 SECRET", "a.pdf"
    yield "png and script", "clean", drawing() + b"<script>SECRET</script>", "a.png"
    yield "gif and script", "clean", saved(scene().quantize(8), "GIF") + b"/*SECRET*/=1", "a.js"
    yield "jpeg called svg", "clean", photo, "a.svg"
    yield "name with path", "clean", photo, "../../../../etc/cron.d/x.jpg"
    yield "name with nul", "clean", photo, "a\x00.jpg"
    yield "name very long", "refused", photo, "x" * 5_000 + ".jpg"
    yield "name of git", "clean", photo, ".git/config"
    yield "name empty ending", "clean", photo, "a"
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>x</script></svg>"
    yield "svg", "refused", svg, "a.svg"
    yield "svg called jpeg", "refused", svg, "a.jpg"
    yield "svg with declaration", "refused", b"<?xml version='1.0'?>" + svg, "a.png"
    yield "xml entities", "refused", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.jpg"
    yield "html", "refused", b"<html><script>alert(1)</script>", "a.jpg"
    yield "pdf", "refused", b"%PDF-1.7\n%x", "a.pdf"
    yield "zip", "refused", b"PK\x03\x04" + bytes(100), "a.jpg"
    yield "postscript", "refused", b"%!PS-Adobe-3.0 EPSF-3.0\n", "a.eps"
    yield "executable", "refused", b"\x7fELF" + bytes(100), "a.jpg"
    yield "script", "refused", b"#!/bin/sh\nrm -rf /", "a.jpg"
    yield "tiff", "refused", saved(scene(32, 32), "TIFF"), "a.tif"
    yield "bmp", "refused", saved(scene(32, 32), "BMP"), "a.bmp"
    yield "icon", "refused", saved(scene(32, 32), "ICO"), "a.ico"
    yield "jpeg 2000", "refused", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(100), "a.jp2"
    yield "heic", "refused", b"\x00\x00\x00\x18ftypheic" + bytes(200), "a.heic"
    yield "a few bytes", "refused", b"\xff\xd8\xff", "a.jpg"
    yield "half a photograph", "refused", photo[: len(photo) // 3], "a.jpg"
    yield "noise", "refused", bytes(range(256)) * 50, "a.jpg"
    yield "header alone", "refused", b"\x89PNG\r\n\x1a\n", "a.png"
    yield "bomb", "refused", bomb(), "a.png"
    yield "bomb just too large", "refused", bomb(7_100, 7_100), "a.png"
    yield "bomb in text", "refused", _zbomb(), "a.png"
    yield "thousand scans", "refused", _scans(), "a.jpg"
    yield "broken chunk", "clean", drawing()[:-30] + bytes(30), "a.png"
    yield "many frames", "clean", _frames(), "a.gif"
    yield "one pixel", "clean", saved(scene(1, 1), "PNG"), "a.png"


def _zbomb() -> bytes:
    import zlib

    text = chunk(b"zTXt", b"x\x00\x00" + zlib.compress(bytes(80_000_000)))
    data = saved(scene(16, 16), "PNG")
    return data[:33] + text + data[33:]


def _scans() -> bytes:
    data = saved(scene(64, 64), progressive=True)
    start = data.index(b"\xff\xda")
    end = data.index(b"\xff", start + 2)
    while data[end + 1] == 0:
        end = data.index(b"\xff", end + 2)
    return data[:start] + data[start:end] * 1_000 + data[start:]


def _frames() -> bytes:
    first, *rest = [Image.new("P", (40, 40), number % 8) for number in range(60)]
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=rest, comment=b"SECRET")
    return out.getvalue()


def catalogue() -> Iterator[Hostile]:
    """Yield all submissions by form."""
    for name, title in TITLES.items():
        yield Hostile(f"title: {name}", "kept", {**BASE, "title": title})
    for name, values in REFUSED_VALUES.items():
        yield Hostile(f"value: {name}", "refused", {**BASE, **values})
    for name, values in KEPT_VALUES.items():
        yield Hostile(f"value: {name}", "kept", {**BASE, **values})
    for name, outcome, data, called in pictures():
        values = {**BASE, "picture-alt": "Le port"}
        yield Hostile(f"picture: {name}", outcome, values, data, called)
    for key in BASE:
        yield Hostile(f"without {key}", "refused", {k: v for k, v in BASE.items() if k != key})
