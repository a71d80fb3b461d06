"""What a web server should say with every page: the Content-Security-Policy and the other headers.

Written out for the servers in use: `_headers` (Netlify, Cloudflare and hosts that read the same form),
snippets for nginx and Caddy, and a table for whoever sets up a CDN in front of a bucket.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from casearchive import addresses

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""The browser keeps the file and asks whether it is still the same."""
HEADERS, NGINX, CADDY, CDN = "_headers", "_headers.nginx", "_headers.caddy", "_headers.cdn.json"
EDGE_SECONDS = 60
"""How long a CDN may answer for itself with what changes: a purge after publishing makes it none."""
LOST_SECONDS = 10
"""The same for what is not there: a page that was asked for too early is there soon."""
_UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
"""What no page of ours asks the browser for."""


def policy(in_page: bool = False) -> str:
    """The Content-Security-Policy of every page: nothing but files of the site, no script in a page.

    `in_page` leaves out what browsers obey in a header only.
    """
    directives = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join(directives if in_page else [*directives, "frame-ancestors 'none'"])


def headers(url: str) -> tuple[tuple[str, str], ...]:
    """Names and values of what goes with every file of a site at that address."""
    everywhere = (
        ("Content-Security-Policy", policy()),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )
    if urlsplit(url).scheme != "https":
        return everywhere
    return (*everywhere, ("Strict-Transport-Security", "max-age=31536000"))


def cache_life(file: str) -> str:
    """How long a browser may keep a file without asking."""
    return FOR_EVER if addresses.is_immutable(file) else ASK_AGAIN


def header_files(url: str, files: Iterable[str]) -> list[tuple[str, str]]:
    """Files for web servers, with their content; `files` are those of the site."""
    everywhere, base = headers(url), urlsplit(url).path.rstrip("/") + "/"
    return [
        (HEADERS, _for_hosts(everywhere, base, files)),
        (NGINX, _for_nginx(everywhere, base)),
        (CADDY, _for_caddy(everywhere, base)),
        (CDN, _for_cdn(everywhere, base)),
    ]


def _for_hosts(everywhere: tuple[tuple[str, str], ...], base: str, files: Iterable[str]) -> str:
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in everywhere)]
    lines += [f"{base}data/*", "  Access-Control-Allow-Origin: *"]
    for place in immutable_places(files):
        lines += [f"{base}{place}", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"


def immutable_places(files: Iterable[str]) -> Iterator[str]:
    """Folders (`a/b/*`) that hold immutable files only, and single files of the others; no two overlap."""
    folders: dict[str, list[str]] = {}
    for name in files:
        if name.startswith(addresses.WITH_IMMUTABLE):
            folders.setdefault(_folder(name), []).append(name)
    above = {above for folder in folders for above in _above(folder)}
    for folder, inside in sorted(folders.items()):
        fixed = [name for name in inside if addresses.is_immutable(name)]
        if len(fixed) == len(inside) > 1 and folder not in above:
            yield f"{folder}/*"
        else:
            yield from sorted(fixed)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _above(folder: str) -> Iterator[str]:
    """The folders that a folder lies in."""
    while folder:
        folder = _folder(folder)
        yield folder


def _for_nginx(everywhere: tuple[tuple[str, str], ...], base: str) -> str:
    lines = [
        "# Include this in a server block.  A location with an add_header of its own must repeat these.",
        f'set $archive_cache "{ASK_AGAIN}";',
        f'if ($uri ~ "^{re.escape(base)}{addresses.IMMUTABLE}$") {{ set $archive_cache "{FOR_EVER}"; }}',
        'set $archive_origin "";',
        f'if ($uri ~ "^{re.escape(base)}data/") {{ set $archive_origin "*"; }}',
        "add_header Cache-Control $archive_cache always;",
        "add_header Access-Control-Allow-Origin $archive_origin always;",
        *(f'add_header {name} "{value}" always;' for name, value in everywhere),
        f"error_page 404 {base}404.html;",
        "# Modules do not run under another type.",
        r"location ~ \.mjs$ { types { text/javascript mjs; } }",
    ]
    return "\n".join(lines) + "\n"


def _for_caddy(everywhere: tuple[tuple[str, str], ...], base: str) -> str:
    lines = [
        "# Import this in a site block.",
        "header {",
        *(f'\t{name} "{value}"' for name, value in everywhere),
        f'\t?Cache-Control "{ASK_AGAIN}"',
        "}",
        f"@immutable path_regexp ^{re.escape(base)}{addresses.IMMUTABLE}$",
        f'header @immutable Cache-Control "{FOR_EVER}"',
        f'header {base}data/* Access-Control-Allow-Origin "*"',
        "@modules path *.mjs",
        'header @modules Content-Type "text/javascript; charset=utf-8"',
    ]
    return "\n".join(lines) + "\n"


def _for_cdn(everywhere: tuple[tuple[str, str], ...], base: str) -> str:
    """Where several rules match, all hold; of two that name the same header, the first."""
    place = re.escape(base)
    fixed = {"Cache-Control": FOR_EVER}
    rules = [
        {"match": f"^{place}{addresses.IMMUTABLE}$", "headers": fixed, "edge-seconds": 31_536_000},
        {"match": f"^{place}data/", "headers": {"Access-Control-Allow-Origin": "*"}},
        {"match": f"^{place}", "headers": {"Cache-Control": ASK_AGAIN}, "edge-seconds": EDGE_SECONDS},
        {"match": f"^{place}", "headers": dict(everywhere)},
    ]
    policy = {
        "index": "index.html",
        "not-found": {"page": f"{base}404.html", "status": 404, "edge-seconds": LOST_SECONDS},
        "rules": rules,
        "cache-key": "path",
        "compress": ["text/*", "application/json", "application/xml", "image/svg+xml"],
        "methods": ["GET", "HEAD"],
    }
    return json.dumps(policy, indent=1) + "\n"
