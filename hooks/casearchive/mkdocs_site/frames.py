"""Pages out of two parts: a frame, the same for all pages of one kind in one place, and what varies.

A frame is what the theme's template prints around the blocks of `VARYING`; those alone are rendered for
each page.  The first pages of each frame are rendered whole as well: where the two ways differ, because
a template prints something of the page elsewhere, all pages of that kind are rendered whole.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.runtime import Context
from markupsafe import Markup

from casearchive.audit import CUT
from casearchive.links import NO_FACTS, Facts, FactsReader
from casearchive.mkdocs_site.frame import Anchor, compact

VARYING = ("site_meta", "htmltitle", "extrahead", "site_nav", "container")
"""Blocks of the theme that print something of the page."""
TRIALS = 2
"""Pages of each frame that are rendered both ways."""
_SKIP = "skip"
_MARK = re.compile("\0(" + "|".join((*VARYING, _SKIP)) + ")\0")
_SHARED = re.compile("\0once ([a-z]+)\0")
"""What stands in a block for a part that the frame holds."""

Variables = dict[str, Any]
Block = Callable[[Context], Iterator[str]]


@dataclass(slots=True)
class Frame:
    """What is the same on all pages of a kind in one place."""

    constants: tuple[str, ...]
    """What stands before, between and behind the blocks."""
    blocks: tuple[str, ...]
    """The names of the blocks between them."""
    variables: Variables
    """What the templates leave to their blocks: modules, macros, what the theme works out."""
    functions: dict[str, list[Block]]
    """The blocks of the template, and of those that it extends."""
    shared: dict[str, str] = field(default_factory=dict)
    """Parts inside of blocks, such as the navigation, that are the same as well."""
    facts: Facts = NO_FACTS
    """What the frame refers to and what can be referred to in it."""
    tried: int = 0
    is_sound: bool = True
    is_right: bool = False
    """Whether the audit has found nothing wrong with the frame by itself."""

    def once(self, name: str, render: Callable[[], str]) -> str:
        """The templates' `once` inside of blocks: a mark for a part that is rendered for the first page."""
        if name not in self.shared:
            self.shared[name] = compact(render())
        return Markup(f"\0once {name}\0")  # noqa: S704 - no text of anybody's

    def around(self, parts: Sequence[str]) -> str:
        """The whole page."""
        text = [self.constants[0]]
        for part, after in zip(parts, self.constants[1:], strict=True):
            whole = _SHARED.sub(lambda mark: self.shared[mark[1]], part) if "\0" in part else part
            text += (whole, after)
        return "".join(text)

    def audited(self) -> str:
        """What the frame itself says, with a word in place of where its pages let their readers skip to."""
        between = (_SKIP if name == _SKIP else CUT for name in self.blocks)
        text = self.constants[0]
        for part, after in zip(between, self.constants[1:], strict=True):
            text += part + after
        return CUT.join((text, *self.shared.values()))

    def varying(self, parts: Sequence[str]) -> str:
        """What one of its pages says between, without what the frame holds."""
        named = zip(self.blocks, parts, strict=True)
        whole = CUT.join(f'<a href="#{part}">' if name == _SKIP else part for name, part in named)
        return _SHARED.sub(CUT, whole)

    def is_proven(self, rendered: str, whole: str, file: str, reader: FactsReader) -> bool:
        """Whether the frame is good for this page, which has been rendered both ways; counts the trials."""
        facts = reader.scan("".join((*self.constants, *self.shared.values())), file)
        same = rendered == whole and all(lead[0] != file for lead in facts.leads)
        self.is_sound = self.is_sound and same and (not self.tried or facts == self.facts)
        self.tried, self.facts = self.tried + 1, facts
        return self.is_sound


def make_frame(environment: Environment, template: Template, variables: Variables) -> Frame | None:
    """The frame that a template puts around pages like the one described; None where there can be none."""
    if not _leaves_all_to_blocks(environment, template.name or ""):
        return None
    context = template.new_context(variables | {"page": _marked(variables["page"])})
    text = template.root_render_func(context)
    start = next(text)
    if "container" not in context.blocks:
        return None
    names = [name for name in VARYING if name in context.blocks]
    blocks = {name: functions[:] for name, functions in context.blocks.items()}
    for name in names:
        context.blocks[name].insert(0, _marker(name))
    pieces = _MARK.split(start + environment.concat(text))
    left = {name: value for name, value in context.vars.items() if name not in variables}
    return Frame(tuple(pieces[::2]), tuple(pieces[1::2]), dict(template.globals) | left, blocks)


def varying_parts(
    environment: Environment, template: Template, variables: Variables, frame: Frame
) -> tuple[str, ...]:
    """What stands between the frame's constants on one page."""
    known = frame.variables | variables | {"once": frame.once}
    context = environment.context_class(environment, known, template.name, {})
    context.blocks = frame.functions
    first = next(iter(variables["page"].toc), None)
    skip = str(first.url).removeprefix("#") if first else ""
    return tuple(
        skip if name == _SKIP else environment.concat(context.blocks[name][0](context))
        for name in frame.blocks
    )


def _leaves_all_to_blocks(environment: Environment, name: str) -> bool:
    """Whether a template, and those of ours that it extends, work nothing out outside of blocks.

    What they did there would be done for the first page of a frame only.
    """
    if environment.loader is None:
        return False
    tree = environment.parse(environment.loader.get_source(environment, name)[0], name)
    above = tree.find(nodes.Extends)
    if above is None or not isinstance(above.template, nodes.Const) or not all(map(_is_still, tree.body)):
        return False
    is_ours = callable(environment.autoescape) and environment.autoescape(above.template.value)
    return not is_ours or _leaves_all_to_blocks(environment, above.template.value)


def _is_still(node: nodes.Node) -> bool:
    """Whether a statement comes to the same for all pages."""
    if isinstance(node, nodes.Import | nodes.FromImport):
        return not node.with_context
    if isinstance(node, nodes.Output):  # text that a template which extends another does not print
        return all(isinstance(each, nodes.TemplateData) for each in node.nodes)
    return isinstance(node, nodes.Extends | nodes.Macro | nodes.Block)


def _marker(name: str) -> Block:
    def mark(_: Context) -> Iterator[str]:
        yield f"\0{name}\0"

    return mark


def _marked(page: Any) -> Any:
    """The page with a mark for what the theme prints of it outside of blocks: where to skip to."""
    toc = [Anchor(Markup(), Markup(f"#\0{_SKIP}\0"), 2)] if page.toc else []  # noqa: S704
    return dataclasses.replace(page, toc=toc)
