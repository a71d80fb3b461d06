"""Whether an SVG only draws: it is parsed, strictly, and all that stands in it must be on a list.

Whoever opens the file itself gets a document with the rights of a page.  Where the host sends no headers,
a script in it runs; bad words can be written in a hundred ways, so nothing is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
LARGEST = 2 * 1024 * 1024
DEEPEST = 64

_XML, _XLINK = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/1999/xlink"
_INERT = frozenset(
    {
        *(
            "http://www.inkscape.org/namespaces/inkscape",
            "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        ),
        *("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/elements/1.1/"),
        *(
            "http://creativecommons.org/ns#",
            "http://web.resource.org/cc/",
            "http://www.bohemiancoding.com/sketch/ns",
        ),
        *("http://www.serif.com/", "http://vectornator.io", "https://boxy-svg.com"),
    }
)
"""What drawing programs note for themselves: browsers know nothing of it."""
_ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "view", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "marker", "pattern", "mask", "clipPath"),
        *("linearGradient", "radialGradient", "stop", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix"),
        *("feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA"),
        *("feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology"),
        *("feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
    }
)
"""Nothing that runs, embeds, loads, leads away or changes what others say."""
_ATTRIBUTES = frozenset(
    {
        *("style", "tabindex", "transform", "version", "baseProfile"),
        *("viewBox", "preserveAspectRatio", "x", "y", "width", "height", "zoomAndPan", "enable-background"),
        *("d", "pathLength", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "fx", "fy", "fr", "points"),
        *("dx", "dy", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side"),
        *(
            "gradientUnits",
            "gradientTransform",
            "spreadMethod",
            "offset",
            "patternUnits",
            "patternContentUnits",
        ),
        *("patternTransform", "maskUnits", "maskContentUnits", "clipPathUnits", "markerUnits", "markerWidth"),
        *("markerHeight", "orient", "refX", "refY", "filterUnits", "primitiveUnits", "in", "in2", "result"),
        *("type", "values", "tableValues", "slope", "intercept", "amplitude", "exponent", "operator", "k1"),
        *("k2", "k3", "k4", "order", "kernelMatrix", "divisor", "bias", "targetX", "targetY", "edgeMode"),
        *("kernelUnitLength", "preserveAlpha", "surfaceScale", "diffuseConstant", "specularConstant"),
        *("specularExponent", "scale", "xChannelSelector", "yChannelSelector", "azimuth", "elevation", "z"),
        *("stdDeviation", "radius", "baseFrequency", "numOctaves", "seed", "stitchTiles", "pointsAtX"),
        *("pointsAtY", "pointsAtZ", "limitingConeAngle", "mode", "media", "mask-type"),
        *("alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color"),
        *("color-interpolation", "color-interpolation-filters", "color-rendering", "direction", "display"),
        *("dominant-baseline", "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity"),
        *(
            "font",
            "font-family",
            "font-size",
            "font-size-adjust",
            "font-stretch",
            "font-style",
            "font-variant",
        ),
        *("font-weight", "glyph-orientation-horizontal", "glyph-orientation-vertical", "image-rendering"),
        *("isolation", "kerning", "letter-spacing", "lighting-color", "marker", "marker-end", "marker-mid"),
        *("marker-start", "mask", "mix-blend-mode", "opacity", "overflow", "paint-order", "pointer-events"),
        *("shape-rendering", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"),
        *("text-anchor", "text-decoration", "text-rendering", "unicode-bidi", "vector-effect", "visibility"),
        *("white-space", "word-spacing", "writing-mode", "focusable"),
    }
)
_NAMING = frozenset({"id", "class", "lang", "role", "systemLanguage"})
"""Attributes that are no styles, whatever they hold."""
_ARIA = re.compile(r"(?:aria|data)-[a-z0-9-]+")
_LOCAL = re.compile(r"#[^\s\"'()<>\\]+")
_LOADS = re.compile(
    r"(?:url|src|image|image-set|cross-fade|element|expression)\s*\(\s*(?P<what>[^)]*)", re.IGNORECASE
)
_NOT_IN_STYLES = re.compile(r"[\\@<]|-moz-binding|behaviou?r\s*:", re.IGNORECASE)
"""Escapes can spell any word, and a rule of `@` loads or hides others."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What an SVG holds that is on no list, and where."""

    line: int
    column: int
    code: str
    found: str


class _Refused(Exception):
    """There is no more to be read."""


@dataclass(slots=True)
class _Reader:
    """Notes the faults of what the parser tells."""

    faults: list[Fault] = field(default_factory=list)
    depth: int = 0
    in_style: bool = False
    style: list[str] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("UTF-8", " "))

    def fault(self, code: str, found: str) -> None:
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.faults.append(Fault(*place, code, found))

    def refuse(self, found: str) -> None:
        self.fault("svg-form", found)
        raise _Refused

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(name.rpartition(" ")[2])
        space, _, local = name.rpartition(" ")
        is_drawn = space == SVG and local in _ELEMENTS and (self.depth > 1 or local == "svg")
        if not is_drawn and (space not in _INERT or self.depth == 1):
            self.fault("svg-element", local)
        self.in_style = is_drawn and local == "style"
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if not _may_stand(key, value, is_drawn):
                self.fault("svg-attribute", f"{key.rpartition(' ')[2]}={value}")

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.in_style and not _is_harmless("".join(self.style)):
            self.fault("svg-attribute", "".join(self.style).strip())
        self.in_style = False
        self.style.clear()

    def text(self, content: str) -> None:
        if self.in_style:
            self.style.append(content)

    def doctype(self, name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset or name != "svg":
            self.refuse("<!DOCTYPE")

    def declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            self.refuse(encoding or version)


def faults(content: bytes) -> Iterator[Fault]:
    """Everything in an SVG that may not be there; what is no SVG has one fault."""
    if len(content) > LARGEST:
        yield Fault(1, 1, "svg-form", f"{len(content) // 1024} KB")
        return
    try:
        content.decode()
    except UnicodeDecodeError:
        yield Fault(1, 1, "svg-form", "UTF-8")
        return
    reader = _Reader()
    parser = reader.parser
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = reader.doctype, reader.declaration
    parser.ProcessingInstructionHandler = lambda target, _: reader.refuse(f"<?{target}")
    parser.SkippedEntityHandler = lambda name, _: reader.refuse(f"&{name};")
    try:
        parser.Parse(content, True)
    except _Refused:
        pass
    except expat.ExpatError as error:
        reader.faults.append(
            Fault(error.lineno, error.offset + 1, "svg-form", expat.errors.messages[error.code])
        )
    yield from reader.faults


def _may_stand(key: str, value: str, is_drawn: bool) -> bool:
    """Whether an attribute may stand in an element: of ours, or of a drawing program."""
    space, _, name = key.rpartition(" ")
    if space in _INERT or space == _XML:
        return name != "base"
    if name == "href":
        return is_drawn and space in ("", _XLINK) and _LOCAL.fullmatch(value) is not None
    if space == _XLINK:
        return name in ("title", "type", "show", "actuate") and value != "onLoad"
    if space:
        return False
    if not is_drawn:
        return not name.lower().startswith("on")
    if _ARIA.fullmatch(name):
        return True
    return name in _NAMING or (name in _ATTRIBUTES and _is_harmless(value))


def _is_harmless(style: str) -> bool:
    """Whether a style, or the value of an attribute that may be one, loads nothing."""
    if _NOT_IN_STYLES.search(style):
        return False
    return all(_LOCAL.fullmatch(found["what"].strip().strip("'\"")) for found in _LOADS.finditer(style))
