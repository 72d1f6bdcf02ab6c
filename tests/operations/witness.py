"""A process for the tests of supervision: reports to HOST:PORT, stays until it is ended.

`witness.py PORT NAME [--with-child] [--deaf]`: sends `NAME PID` over a connection that it keeps open, so that the
other side sees the end of the process as the end of the connection. `--with-child` starts one more beside it;
`--deaf` ignores SIGTERM.
"""

import os
import signal
import socket
import subprocess
import sys


def main() -> None:
    port, name, *flags = sys.argv[1:]
    if "--deaf" in flags:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if "--with-child" in flags:
        subprocess.Popen([sys.executable, __file__, port, f"{name}-child"])
    with socket.create_connection(("127.0.0.1", int(port))) as connection:
        connection.sendall(f"{name} {os.getpid()}\n".encode())
        connection.recv(1)


if __name__ == "__main__":
    main()
