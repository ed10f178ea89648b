"""Every web server by the name that `--config` takes, and what writes its configuration."""

from wiker_ssg.publish.servers.apache import apache
from wiker_ssg.publish.servers.caddy import caddy
from wiker_ssg.publish.servers.nginx import nginx

SERVERS = {"caddy": caddy, "nginx": nginx, "apache": apache}
