"""Whose a request is: the address, and the networks that its owner may have as a whole."""

import ipaddress

PATIENCE = (1, 2, 4)
"""How many times a single household's limit a network may use: /64, /56 and /48 of IPv6.

Providers give a household a /64 to a /56 and an office a /48; whoever has 65,536 networks of
64 bits is still one client.
"""

PREFIXES = (64, 56, 48)

Networks = tuple[bytes, ...]
"""The networks of an address, the narrowest first; of IPv4 the address alone."""


def networks(address: str) -> Networks:
    """Return the networks of an address; what is no address has one in common with its like.

    IPv4 within IPv6 (::ffff:192.0.2.7) is IPv4.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return (b"",)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return tuple(ip.packed[: prefix // 8] for prefix in PREFIXES)
        ip = ip.ipv4_mapped
    return (ip.packed,)


def trusted(proxies: str) -> list[str]:
    """Return the addresses and networks of the servers in front, as the server is to know them.

    Raises ValueError with what is no address, no network, or everybody's: who is trusted says where
    requests come from. A server that listens on IPv6 sees those of IPv4 as ::ffff:192.0.2.7.
    """
    found = []
    for item in filter(None, (part.strip() for part in proxies.split(","))):
        try:
            network = ipaddress.ip_network(item)
        except ValueError as error:
            raise ValueError(item) from error
        if network.prefixlen < 8:
            raise ValueError(item)
        found.append(str(network))
        if isinstance(network, ipaddress.IPv4Network):
            found.append(f"::ffff:{network.network_address}/{96 + network.prefixlen}")
    return found
