"""Where an address of the web leads: to the public internet, or into a private network that a stranger must not reach.

Who gives Vedette an address to fetch may be a feed, a redirect or a visitor of the desk. None of them may make this
machine ask its own services, its neighbours or a cloud's metadata server. The name is looked up once, what it means is
checked, and the connection goes to exactly what was checked: a name that means something else a moment later
(DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from vedette.errors import InputError

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, as far as its own digits and those inside it tell."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast for part in (ip, *_inside(ip)))


def addresses_of(host: str, port: int, url: str, *, private: bool) -> list[str]:
    """The IP addresses to connect to for a host, public ones only unless `private`; InputError where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no such name"
        raise InputError(url, f"cannot be fetched ({host}: {why}); check the address and the network") from None
    known = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = known if private else [address for address in known if is_public(address)]
    if not allowed:
        raise InputError(
            url,
            f"is refused: {host} is in a private network ({known[0]}); name such an address yourself",
        )
    return allowed


def leads_inside(host: str, port: int) -> bool:
    """Whether a host that a person names is in a private network; False where nobody knows it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return not any(is_public(str(entry[4][0])) for entry in found)


def _inside(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """IPv4 addresses that an IPv6 address carries and to which it may be translated on the way."""
    if isinstance(ip, IPv4Address):
        return []
    carried = [ip.ipv4_mapped, ip.sixtofour]
    if ip in _NAT64:
        carried.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [address for address in carried if address is not None]
