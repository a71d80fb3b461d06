"""One server of OpenStack Swift, its configuration in a folder of its own; run by the system's Python.

python3 server.py FOLDER proxy-server|account-server|container-server|object-server
python3 server.py FOLDER make NAME          makes a container, which S3 calls a bucket
"""

import ctypes
import signal
import sys

from swift.common import utils


def main(folder, name, *words):
    """Serve until a signal comes, or until whoever started this is gone."""
    utils.set_swift_dir(folder)
    if name == "make":
        from swift.common.internal_client import InternalClient

        InternalClient(f"{folder}/internal-client.conf", "tests", 1).create_container("AUTH_test", *words)
        return 0
    from swift.common.wsgi import run_wsgi

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    return run_wsgi(f"{folder}/{name}.conf", name, verbose=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
