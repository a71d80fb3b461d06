"""An SVG is parsed, and all that stands in it must be on a list: no form of a script passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.pictures import svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">'


def codes(text: str | bytes) -> list[str]:
    return [fault.code for fault in svg.faults(text.encode() if isinstance(text, str) else text)]


def drawn(inside: str) -> str:
    return f"{HEAD}{inside}</svg>"


@pytest.mark.parametrize(
    "text",
    [
        drawn('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
        drawn("<script>alert(1)</script>"),
        drawn('<script href="x.js"/>'),
        drawn('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
        drawn('<metadata><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></metadata>'),
        drawn('<a xlink:href="java&#115;cript:alert(1)"><text>x</text></a>'),
        drawn('<a href="https://evil.example/"><text>x</text></a>'),
        drawn('<animate attributeName="href" values="javascript:alert(1)"/>'),
        drawn('<set attributeName="onmouseover" to="alert(1)"/>'),
        drawn('<path d="M0 0" onclick="alert(1)"/>'),
        drawn('<path d="M0 0" ONLOAD="alert(1)"/>'),
        drawn('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
        drawn("<foreignobject/>"),
        drawn('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'),
        drawn('<image href="https://evil.example/a.png"/>'),
        drawn('<image xlink:href="data:image/svg+xml;base64,AAAA"/>'),
        drawn('<use href="data:image/svg+xml,x#a"/>'),
        drawn('<use xlink:href="other.svg#a"/>'),
        drawn('<feImage href="https://evil.example/"/>'),
        drawn('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>'),
        drawn('<path xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load" d="M0 0"/>'),
        drawn("<style>@import 'https://evil.example/a.css';</style>"),
        drawn("<style>path{fill:url(https://evil.example/a.svg#b)}</style>"),
        drawn("<style>path{fill:u\\72l(https://evil.example/a.svg#b)}</style>"),
        drawn("<style><![CDATA[path{background:URL ( 'https://evil.example/' )}]]></style>"),
        drawn('<path d="M0 0" style="fill:url(//evil.example/a#b)"/>'),
        drawn('<path d="M0 0" fill="url(&quot;https://evil.example/a#b&quot;)"/>'),
        drawn('<path d="M0 0" style="background:image-set(\'https://evil.example/\' 1x)"/>'),
        drawn('<g xml:base="https://evil.example/"><use href="#a"/></g>'),
        drawn("<style xmlns='http://www.w3.org/1999/xhtml'>p{}</style>"),
        f'<!DOCTYPE svg [<!ENTITY a "&lt;script/>">]>{HEAD}&a;</svg>',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;</text></svg>',
        f'<!DOCTYPE svg [<!ATTLIST path onload CDATA "alert(1)">]>{HEAD}<path/></svg>',
        f'<!DOCTYPE html SYSTEM "x">{HEAD}</svg>',
        f'<!DOCTYPE svg PUBLIC "x" "x.dtd">{HEAD}<text>&nbsp;</text></svg>',
        f'<?xml-stylesheet href="x.xsl" type="text/xsl"?>{HEAD}</svg>',
        f'<?xml version="1.0" encoding="UTF-7"?>{HEAD}+ADw-script+AD4-</svg>',
        f'<?xml version="1.0" encoding="GBK"?>{HEAD}</svg>',
        drawn("").encode("utf-16"),
        drawn("<text>园林</text>").encode("gbk"),
        '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        '<svg viewBox="0 0 1 1"/>',  # in no namespace
        '<g xmlns="http://www.w3.org/2000/svg"/>',
        HEAD,
        drawn("<path d=x/>"),
        drawn("<g>" * 100 + "</g>" * 100),
        drawn("\x00"),
        "",
        "GIF89a",
    ],
)
def test_what_could_run_load_or_lead_away_is_refused(text: str | bytes) -> None:
    found = codes(text)
    assert found
    assert set(found) <= {"svg-form", "svg-element", "svg-attribute"}


@pytest.mark.parametrize(
    "text",
    [
        drawn('<path fill="#fff" d="M2 25.5 C10 24.4 Z" fill-opacity=".85"/>'),
        f'<?xml version="1.0" encoding="utf-8" standalone="no"?>\n<!-- 绘图软件 -->\n{HEAD}</svg>\n',
        '\ufeff<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{HEAD}</svg>',
        drawn('<defs><g id="图标@2x"/></defs><use xlink:href="#图标@2x"/><use href="#图标@2x"/>'),
        drawn(
            "<style>.a{fill:#fff;stroke:url(#b)} /* 说明 */</style><path class='a' style='fill:url(\"#b\")'/>"
        ),
        drawn(
            '<linearGradient id="b" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="red"/>'
            "</linearGradient>"
        ),
        drawn('<text x="1" y="2" xml:space="preserve" font-family="\'Noto Sans SC\'">社区 &amp; 街道</text>'),
        drawn('<title>桥</title><desc>石拱桥</desc><metadata/><g aria-hidden="true" data-name="图层 1"/>'),
        drawn('<filter id="f"><feGaussianBlur in="SourceAlpha" stdDeviation="2"/></filter>'),
        '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:path d="M0 0"/></svg:svg>',
        drawn(
            '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
            'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:zoom="1"/>'
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:cc="http://creativecommons.org/ns#"><cc:Work rdf:about=""/></rdf:RDF></metadata>'
        ),
    ],
)
def test_what_only_draws_passes(text: str) -> None:
    assert list(svg.faults(text.encode())) == []


def test_the_projects_own_pictures_pass(project: Path) -> None:
    files = list((project / "docs/assets").rglob("*.svg"))
    assert len(files) > 1
    assert [fault for file in files for fault in svg.faults(file.read_bytes())] == []


def test_a_fault_has_its_place() -> None:
    (fault,) = svg.faults(f"{HEAD}\n  <script/></svg>".encode())
    assert (fault.line, fault.column, fault.code, fault.found) == (2, 3, "svg-element", "script")


def test_one_that_grows_without_end_is_not_read() -> None:
    assert codes(drawn("<g/>" * 1_000_000)) == ["svg-form"]
