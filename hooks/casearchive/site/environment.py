"""The templates: where they are, what they may call, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_eval_context,
)
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from casearchive.addresses import Linker
from casearchive.model import Finding
from casearchive.site.template_cache import TemplateCache
from casearchive.store import TEMPLATES, engine_digest
from casearchive.titles import Words, pieces

_ICONS = ".icons/"
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_UNKNOWN = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
_NAME = re.compile(r"[a-z0-9_/-]+\.html")
_TITLES = 40_000
"""Titles whose pieces are kept."""
_PACKAGE = "material"
"""The package whose icons templates may include."""


class Repeated:
    """Renders what many pages show, such as a case's card: links from one depth are the same on all pages."""

    def __init__(self, most: int = 40_000) -> None:
        self._most = most
        self._known: dict[tuple[object, ...], tuple[str, object]] = {}
        """By the identity of what they are made of, which is kept beside them: hashing all of it is dear."""

    @pass_eval_context
    def __call__(
        self, context: EvalContext, macro: Callable[..., str], link: Linker, item: Hashable, *more: object
    ) -> str:
        """What a macro makes of an item for a page."""
        key = (getattr(macro, "name", ""), link.depth, id(item), *map(id, more))
        if key not in self._known:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = macro(context, link, item, *more), (item, more)
        return self._known[key][0]


class Layout(Repeated):
    """The same for what stands around pages, remembering which parts the page under way has."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[str] = []

    @pass_eval_context
    def __call__(
        self, context: EvalContext, macro: Callable[..., str], link: Linker, item: Hashable, *more: object
    ) -> str:
        """A part of the page's layout."""
        part = super().__call__(context, macro, link, item, *more)
        self.used.append(part)
        return part


class _Context(Context):
    """Links are written without a look at what else a template might call: a page has dozens."""

    def call(__self, __obj: Any, *arguments: Any, **names: Any) -> Any:
        """What a template calls."""
        if type(__obj) is Linker:
            return __obj(*arguments)
        return super().call(__obj, *arguments, **names)


class _Environment(Environment):
    """One whose templates never change: a page asks for half a dozen, and for what all of them share."""

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """A template without its indentation, which readers would load with every page."""
        return super().preprocess(_INDENTATION.sub("", source), name, filename)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """A template by its name."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent)
        return self._loaded[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own, as no template has others: a chain of maps is dear to copy for each page."""
        return {**self.globals, **d} if d else self.globals


def make_environment(folder: Path, root: Path | None = None) -> Environment:
    """An environment of the templates in a folder; with `root`, compiled ones are kept there.

    All that templates print is escaped; a name that they are not given is an error.
    """
    made = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder, encoding="utf-8-sig"), FunctionLoader(_icon)]),
        bytecode_cache=_template_cache(root) if root else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # each build has an environment of its own
    )
    made.globals |= {"repeated": Repeated(), "shared": Layout()}
    keep_whole(made, Words())
    return made


def keep_whole(environment: Environment, words: Words) -> None:
    """Let titles that templates print through `whole_words` break between those words alone."""

    # A title stands on its own page, on those of its neighbours, and in lists.
    @lru_cache(_TITLES)
    def joined(title: str) -> Markup:
        return Markup("<wbr>").join(pieces(title, words))

    def whole_words(title: object) -> Markup:
        return joined(str(title))

    environment.filters["whole_words"] = whole_words


def layout_of(environment: Environment) -> Layout:
    """What the templates of an environment call `shared`."""
    found = environment.globals["shared"]
    if not isinstance(found, Layout):
        raise TypeError("the environment is none of ours")
    return found


def names(folder: Path) -> Iterator[str]:
    """Every template in a folder; the copies that people and systems put beside one are none."""
    for path in sorted(folder.rglob("*.html")):
        if _NAME.fullmatch(name := path.relative_to(folder).as_posix()):
            yield name


def faults(environment: Environment, folder: Path, shown: str) -> Iterator[Finding]:
    """A finding for each template that cannot be compiled; the others are ready afterwards."""
    for name in names(folder):
        try:
            environment.get_template(name)
        except (TemplateError, UnicodeDecodeError) as error:
            yield fault(error, shown, name)


def fault(error: Exception, shown: str, name: str) -> Finding:
    """What is wrong with a template, and where: `name` is the one that was to be rendered."""
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    elif isinstance(error, TemplateNotFound):
        return Finding(f"{shown}/{name}", 1, 1, "no-template", values=(("name", str(error.name or name)),))
    else:
        name, line = _place_of(error, name)
    reason = " ".join(str(error).split())
    if unknown := _UNKNOWN.search(reason):
        values = (("name", unknown[1] or unknown[2]),)
        return Finding(f"{shown}/{name}", line, 1, "template-name", values=values)
    return Finding(f"{shown}/{name}", line, 1, "template-error", values=(("reason", reason),))


def _place_of(error: Exception, name: str) -> tuple[str, int]:
    """The template and the line in which an error arose: the innermost that the traceback names."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            name, line = _below_templates(file, name), trace.tb_lineno
        trace = trace.tb_next
    return name, line


def _below_templates(file: Path, name: str) -> str:
    """A template's file as its name, which ends in the same words."""
    parts = file.parts
    for count in (1, 2):
        if (candidate := "/".join(parts[-count:])) == name:
            return candidate
    return "/".join(parts[-2:]) if parts[-2] in ("fragments", "partials") else parts[-1]


def _icon(name: str) -> str | None:
    """A picture of the theme's package, where it is installed."""
    if not name.startswith(_ICONS) or ".." in name.split("/"):
        return None
    try:
        spec = find_spec(_PACKAGE)
    except ModuleNotFoundError:
        return None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "templates" / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _template_cache(root: Path) -> BytecodeCache | None:
    """Where compiled templates are kept; how they are escaped is the engine's, so it is part of the name."""
    folder = root / TEMPLATES / engine_digest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a folder that may only be read
        return None
    return TemplateCache(str(folder))
