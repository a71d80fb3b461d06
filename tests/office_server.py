"""An office's desk as it is served, on a small project, until it is ended; it says its port."""

from __future__ import annotations

import secrets
import sys
import time
from pathlib import Path

import waitress

from builders import a_case_file
from casearchive.desk.drafts import FOLDER
from casearchive.desk.office.accounts import Accounts
from casearchive.desk.office.commands import Way, listening, office_app
from casearchive.desk.office.office import make_office
from casearchive.desk.office.permissions import Role
from desks import a_desk
from offices import PASSWORD, quick


def main() -> None:
    """Serve so many people on so many cases."""
    root, people, cases = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = {f"2001/2001-case-{n}.md": a_case_file(id=f"2001-case-{n}") for n in range(cases)}
    desk = a_desk(root, files)
    desk.new_key = lambda: f"d{secrets.token_hex(4)}"
    accounts = Accounts(root / FOLDER, quick())
    accounts.keep("0号", PASSWORD, {Role.WRITER, Role.ADMIN})
    for number in range(1, people):
        accounts.keep(f"{number}号", PASSWORD, {Role.WRITER})
    way = Way(0)
    app = office_app(desk, root, make_office(root / FOLDER, accounts, frozenset({"127.0.0.1"}), time.time))
    desk.shelf.held()
    server = waitress.create_server(app, **listening(way))
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main()
