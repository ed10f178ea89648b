"""Debian's Caddy, nginx and Apache, with a configuration that was generated for a site's folder."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.judges.proxies import free_port, listening, program

HOST = "portail.example"
MODULES = Path("/usr/lib/apache2/modules")
NGINX = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 128; }}
http {{
include /etc/nginx/mime.types;
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{text}
}}
"""
APACHE = """
ServerRoot {folder}
ServerName localhost
PidFile {folder}/pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
TypesConfig /etc/mime.types
{modules}
{text}
"""
USED = ("mpm_event", "authz_core", "dir", "mime", "headers", "alias")


def configuration(name: str, text: str, port: int, folder: Path) -> str:
    """Return what was generated within what a distribution has around it, on another port."""
    match name:
        case "caddy":
            assert f"\n{HOST} {{\n" in text
            text = text.replace(f"\n{HOST} {{\n", f"\nhttp://{HOST}:{port} {{\n")
            return f"{{\n\tadmin off\n}}\n{text}"
        case "nginx":
            assert "    listen 80;\n    listen [::]:80;\n" in text
            text = text.replace("    listen 80;\n    listen [::]:80;", f"    listen {port};")
            user = "user root;" if os.geteuid() == 0 else ""
            return NGINX.format(folder=folder, text=text, user=user)
    assert "<VirtualHost *:80>" in text
    text = text.replace("<VirtualHost *:80>", f"<VirtualHost *:{port}>")
    modules = "\n".join(f"LoadModule {one}_module {MODULES}/mod_{one}.so" for one in USED)
    return APACHE.format(folder=folder, port=port, text=text, modules=modules)


@contextmanager
def web_server(name: str, text: str, folder: Path) -> Iterator[int]:
    """Run a server for a while with a generated configuration; its port is what is given."""
    folder.mkdir()
    port = free_port()
    place = folder / "configuration"
    place.write_text(configuration(name, text, port, folder))
    command = {
        "caddy": [program("caddy"), "run", "--config", str(place), "--adapter", "caddyfile"],
        "nginx": [program("nginx"), "-p", str(folder), "-c", str(place), "-e", f"{folder}/errors"],
        "apache": [program("apache2"), "-D", "FOREGROUND", "-f", str(place)],
    }[name]
    with listening(command, port, folder):
        yield port


class Reply:
    """What a server answers: a status, headers by their names in small letters, a body."""

    def __init__(self, line: http.client.HTTPConnection, path: str) -> None:
        line.request("GET", path, headers={"Host": HOST})
        told = line.getresponse()
        self.status, self.body = told.status, told.read()
        self.headers: dict[str, list[str]] = {}
        for name, value in told.getheaders():
            self.headers.setdefault(name.lower(), []).append(value)
