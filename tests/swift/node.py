"""OpenStack Swift on one machine, with its S3 interface: Debian's packages, a folder in place of a disk.

    python3 node.py FOLDER          serves until its standard input ends

Prints one line when it is ready: what the environment of a client must hold, and the bucket, as JSON.
With `--check` instead of a folder it ends with 1, and says why, where that cannot be.
Packages: swift-proxy, swift-account, swift-container, swift-object.
"""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

PYTHON = "/usr/bin/python3"
"""The system's, for which Debian installs Swift."""
SERVER = Path(__file__).with_name("server.py")
STORES = ("account", "container", "object")
BUCKET, USER, KEY = "cases", "test:tester", "testing"
PATIENCE = 60
"""Seconds for all servers to answer."""
WAITS = "node_timeout = 120\nconn_timeout = 20\ncontainer_update_timeout = 60\n"
"""A list that lags on a busy machine would make every answer of the tests a matter of luck."""
SWIFT = "[swift-hash]\nswift_hash_path_suffix = tests\n[storage-policy:0]\nname = one\ndefault = yes\n"
STORE = """[DEFAULT]
{common}devices = {folder}/devices
mount_check = false
disable_fallocate = true
[pipeline:main]
pipeline = healthcheck {name}-server
[filter:healthcheck]
use = egg:swift#healthcheck
[app:{name}-server]
use = egg:swift#{name}
{waits}"""
# The proxy asks for a cache and does without one: nobody listens at that address.
PROXY = """[DEFAULT]
{common}[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
allow_multipart_uploads = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
{waits}"""
INTERNAL = """[DEFAULT]
{common}[pipeline:main]
pipeline = catch_errors proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
{waits}"""


def obstacle(folder: Path) -> str:
    """Why no node can be run in a folder; empty where one can."""
    if sys.platform != "linux" or not shutil.which("swift-ring-builder"):
        return "OpenStack Swift is not installed"
    probe = "import swift.proxy.server, swift.account.server, swift.container.server, swift.obj.server"
    if subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode:
        return "OpenStack Swift is not installed"
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        try:
            os.setxattr(file.name, "user.swift", b"x")
        except OSError:
            return "the file system of temporary files has no extended attributes"
    return ""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def configure(folder: Path, ports: dict[str, int]) -> None:
    """Write the configuration and the rings of a node of one device."""
    (folder / "devices" / "d1").mkdir(parents=True)
    (folder / "swift.conf").write_text(SWIFT)
    for name, port in ports.items():
        common = f"bind_ip = 127.0.0.1\nbind_port = {port}\nworkers = 0\nuser = {getpass.getuser()}\n"
        common += f"swift_dir = {folder}\nlog_level = ERROR\n"
        values = {"common": common, "folder": folder, "name": name, "waits": WAITS}
        text = (PROXY if name == "proxy" else STORE).format(**values)
        (folder / f"{name}-server.conf").write_text(text)
        if name == "proxy":
            (folder / "internal-client.conf").write_text(INTERNAL.format(**values))
        else:
            make_ring(folder / f"{name}.builder", port)


def make_ring(builder: Path, port: int) -> None:
    """All partitions on the one device, once."""
    device = ["add", f"r1z1-127.0.0.1:{port}/d1", "1"]
    for words in (["create", "4", "1", "0"], device, ["rebalance"]):
        command = ["swift-ring-builder", str(builder), *words]
        # It ends with 1 where it has something to remark.
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode > 1:
            raise SystemExit(done.stdout + done.stderr)


def start(folder: Path, name: str) -> subprocess.Popen[bytes]:
    """Start one of the servers."""
    with (folder / f"{name}.log").open("wb") as log:
        command = [PYTHON, str(SERVER), str(folder), f"{name}-server"]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthcheck"):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"a server of Swift does not answer: {process.args!r}")


def serve(folder: Path) -> None:
    """Run the node until standard input ends."""
    names = (*STORES, "proxy")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    configure(folder, ports)
    running: list[subprocess.Popen[bytes]] = []
    try:
        for name in names:
            running.append(start(folder, name))
        for name, process in zip(names, running, strict=True):
            wait_for(ports[name], process)
        subprocess.run([PYTHON, str(SERVER), str(folder), "make", BUCKET], check=True)
        environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['proxy']}",
            "AWS_ACCESS_KEY_ID": USER,
            "AWS_SECRET_ACCESS_KEY": KEY,
        }
        print(json.dumps({"environment": environment, "bucket": BUCKET}), flush=True)
        sys.stdin.read()
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        sys.exit(obstacle(Path(tempfile.gettempdir())) or None)
    serve(Path(sys.argv[1]).resolve())
