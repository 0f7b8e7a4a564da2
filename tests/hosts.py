"""Several machines on one, as far as a cluster can tell: each with a network, name, processes and files of its own.

A host is a process in namespaces of its own (Linux, root), joined to the others by a cable to one switch. What two
hosts share is the disk, read as if each had a copy, but for `SCRATCH`, which is each one's own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRATCH = "/run/vedette-host"
"""A folder that every host has for itself, in memory: where Ray keeps sockets and logs."""
_APART = ("unshare", "--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child")
_BOOT = f"""
set -e
mount -t proc proc /proc; mount -t tmpfs tmpfs /dev/shm
mkdir -p {SCRATCH}; mount -t tmpfs tmpfs {SCRATCH}
hostname "$1"; ip link set lo up
echo up; read cable
ip addr add "$2/24" dev eth0; ip link set eth0 up
echo ready; exec sleep infinity
"""
_SWITCH = "ip link add switch type bridge; ip link set switch up; echo up; exec sleep infinity"


class Host:
    """A machine: runs commands, loses its cable, loses its power."""

    def __init__(self, number: int, switch: int) -> None:
        self.address = f"10.77.0.{number}"
        self._cable, self._switch = f"cable{number}", switch
        self._power = _started(*_APART, "sh", "-c", _BOOT, "sh", f"host{number}", self.address)
        self._inside = int(Path(f"/proc/{self._power.pid}/task/{self._power.pid}/children").read_text().split()[0])
        plug = ("link", "add", self._cable, "type", "veth", "peer", "name", "eth0", "netns", str(self._inside))
        self._on_switch(*plug)
        self._on_switch("link", "set", self._cable, "master", "switch", "up")
        assert self._power.stdin is not None
        assert self._power.stdout is not None
        self._power.stdin.write(b"plugged\n")
        self._power.stdin.flush()
        assert self._power.stdout.readline() == b"ready\n"

    def begin(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        """A command that runs there; its standard output and error can be read."""
        inside = ("nsenter", "--target", str(self._inside), "--net", "--mount", "--uts", "--ipc", "--pid")
        named = ("env", *(f"{name}={value}" for name, value in environment.items()))
        pipe = subprocess.PIPE
        return subprocess.Popen((*inside, *named, *command), stdout=pipe, stderr=subprocess.STDOUT, text=True)

    def run(self, *command: str, **environment: str) -> str:
        """What a command there prints; an AssertionError with it where it fails."""
        going = self.begin(*command, **environment)
        printed, _ = going.communicate(timeout=120)
        assert going.returncode == 0, printed
        return printed

    def pull_cable(self) -> None:
        """Nothing is heard of the machine any more, and nobody is told."""
        self._on_switch("link", "set", self._cable, "down")

    def power_off(self) -> None:
        """Every process of the machine is gone at once."""
        self._power.kill()
        self._power.communicate()

    def _on_switch(self, *words: str) -> None:
        subprocess.run(("nsenter", "--target", str(self._switch), "--net", "ip", *words), check=True)


@contextmanager
def hosts(count: int) -> Iterator[list[Host]]:
    """Machines that reach each other; raises OSError where this system does not allow them."""
    if not sys.platform.startswith("linux"):
        raise OSError("namespaces are Linux's")
    switch = _started("unshare", "--net", "--kill-child", "--fork", "sh", "-c", f"set -e; {_SWITCH}")
    made: list[Host] = []
    try:
        inside = int(Path(f"/proc/{switch.pid}/task/{switch.pid}/children").read_text().split()[0])
        for number in range(1, count + 1):
            made.append(Host(number, inside))
        yield made
    finally:
        for host in made:
            host.power_off()
        switch.kill()
        switch.communicate()


def _started(*command: str) -> subprocess.Popen[bytes]:
    """A process in namespaces of its own that has said `up`."""
    pipe = subprocess.PIPE
    started = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    assert started.stdout is not None
    if started.stdout.readline() != b"up\n":
        time.sleep(0.1)
        started.kill()
        _, told = started.communicate()
        raise OSError(f"no machine of its own could be made: {told.decode(errors='replace').strip()[:300]}")
    return started
