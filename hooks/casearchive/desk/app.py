"""The web form: Flask around the desk; `routes` holds what may be asked for, `guarding` who may ask."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, jsonify, render_template, request, session
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from casearchive.desk import guarding
from casearchive.desk.desk import Desk
from casearchive.desk.guarding import TOKEN
from casearchive.desk.preview import Previewer
from casearchive.desk.routes import Place, bringing, covering, doing, editing, is_json, listing, showing
from casearchive.desk.shelf import NoVocabularyError
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words
from casearchive.messages import progress as progress_words
from casearchive.search.folding import fold
from casearchive.vocabulary.romanization import pinyin

MOST_BYTES, MOST_OF_TEXT, MOST_FIELDS = 64_000_000, 8_000_000, 5_000
"""Of a request: bytes, bytes of what is typed, fields."""
NO_OFFICE: dict[str, object] = {"account": None, "may": None, "open_by": {}}
"""What an office's pages know besides; one person at a desk of their own may do everything."""


def make_app(desk: Desk, root: Path, port: int, key: str) -> Flask:
    """The web form of a desk for one person; `key` opens a session."""
    app = unguarded_app(desk, root)
    app.secret_key = guarding.secret_of(desk.drafts.folder)
    guarding.guard(app, port, key)
    return app


def unguarded_app(desk: Desk, root: Path) -> Flask:
    """The web form, which nobody guards yet."""
    app = Flask("casearchive.desk", root_path=str(Path(__file__).parent), static_url_path="/static")
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_OF_TEXT, MAX_FORM_PARTS=MOST_FIELDS
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    previewer = Previewer(root)
    app.extensions["place"] = Place(desk, previewer)
    for part in (listing, editing, doing, bringing, covering, showing):
        app.register_blueprint(part.routes)

    @app.context_processor
    def common() -> dict[str, object]:
        return {
            "token": session.get(TOKEN, ""),
            "person": session.get("person", ""),
            "sheet": previewer.sheet(desk.shelf.held().loaded),
            "states": words.STATES,
            "acts": words.ACTS,
            **NO_OFFICE,
        }

    _handle_errors(app)
    return app


def warm(app: Flask) -> None:
    """Make what the first answers would wait for: pages, the look, what finds cases, what drafts say."""
    at: Place = app.extensions["place"]
    held = at.desk.shelf.held()
    at.previewer.sheet(held.loaded)
    fold("".join(held.folded))
    pinyin("案")  # what a title's id is made by takes a third of a second to be loaded
    for key in at.desk.drafts.names():
        at.desk.drafts.history(key)
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def _handle_errors(app: Flask) -> None:
    """Whatever goes wrong is a sentence, never a traceback."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response | str, int]:
        codes = {403: "not-from-here", 404: "gone", 409: "expired", 413: "too-large"}
        return said(words.REFUSALS[codes.get(error.code or 500, "failed")], error.code or 500)

    @app.errorhandler(KeyError)
    def gone(_: KeyError) -> tuple[Response | str, int]:
        return said(words.REFUSALS["gone"], 404)

    @app.errorhandler(RefusedError)
    def not_done(error: RefusedError) -> tuple[Response | str, int]:
        return said(words.REFUSALS[error.code].format(**error.values), 422)

    @app.errorhandler(OSError)
    def not_written(error: OSError) -> tuple[Response | str, int]:
        if request.method == "GET":
            return said(progress_words.file_error(error), 500)
        return said(words.REFUSALS["no-disk"], 507)

    @app.errorhandler(NoVocabularyError)
    def closed(_: NoVocabularyError) -> tuple[Response | str, int]:
        return said(words.REFUSALS["closed"], 503)


def said(sentence: str, status: int) -> tuple[Response | str, int]:
    """A sentence instead of what was asked for."""
    if is_json():
        return jsonify(refused=sentence), status
    return render_template("refused.html", sentence=sentence), status
