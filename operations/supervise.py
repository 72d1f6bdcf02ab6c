"""`make run`: starts the service, Rasa and the action server, keeps them alive, stops them together."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Sequence

from operations import readiness
from operations.children import Child, Plan, Undertaker
from operations.console import INTERRUPTED, CommandFailed, say, tail
from operations.exclusive import AlreadyHeld, holding
from operations.plans import Ports, plans
from operations.ports import PortTaken, free_loopback_ports, refuse_if_taken
from operations.secret_file import SecretsUnreadable, load_or_create, make_private_folder
from operations.settings import BadSetting, Settings, environment
from operations.train import InputMissing, current_model

_SERVICE_GRACE_SECONDS = 4.0
_BOT_GRACE_SECONDS = 4.0
_DEATHS_BEFORE_GIVING_UP = 3
_PR_SET_PDEATHSIG = 1


class Refused(Exception):
    """The set-up cannot start; the message says why and what to do."""


class Supervisor:
    """The processes of one set-up; `plans` in the order in which they are stopped, the service first."""

    def __init__(self, plans: Sequence[Plan], undertaker: Undertaker) -> None:
        self._children = [Child(plan, undertaker, say) for plan in plans]
        self._stop_asked = asyncio.Event()
        self._is_ready = False
        self._failed: Plan | None = None

    def ask_to_stop(self) -> None:
        """Begin to stop; asked a second time, kill at once."""
        if self._stop_asked.is_set():
            for child in self._children:
                child.kill()
        self._stop_asked.set()

    def became_ready(self) -> None:
        """Note the first readiness: from now on a dying process is started again without end."""
        self._is_ready = True

    async def run(self) -> Plan | None:
        """Keep all alive until asked to stop; return the plan that could not be started, if any."""
        keepers = [asyncio.create_task(child.keep()) for child in self._children]
        watchers = [asyncio.create_task(self._watch(child)) for child in self._children]
        await self._stop_asked.wait()
        for watcher in watchers:
            watcher.cancel()
        service, *others = self._children
        await service.stop(_SERVICE_GRACE_SECONDS)
        await asyncio.gather(*(child.stop(_BOT_GRACE_SECONDS) for child in others))
        await asyncio.gather(*keepers)
        return self._failed

    async def _watch(self, child: Child) -> None:
        while True:
            await child.died.wait()
            child.died.clear()
            if not self._is_ready and child.deaths >= _DEATHS_BEFORE_GIVING_UP:
                self._failed = child.plan
                self._stop_asked.set()
                return


async def supervise(settings: Settings, all_plans: Sequence[Plan]) -> int:
    """Run until a signal; return the exit code."""
    undertaker = Undertaker()
    supervisor = Supervisor(all_plans, undertaker)
    _stop_on_signals(supervisor)
    announcing = asyncio.create_task(_announce(settings, all_plans, supervisor))
    failed = await supervisor.run()
    announcing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await announcing
    undertaker.dismiss()
    if failed is None:
        say("stopped")
        return 0
    say(f"{failed.name} cannot be started; the end of {failed.log}:\n{tail(failed.log)}")
    return 1


async def _announce(settings: Settings, all_plans: Sequence[Plan], supervisor: Supervisor) -> None:
    phases = await readiness.wait(settings, all_plans, say)
    supervisor.became_ready()
    print(f"tingsu: ready in {phases.total_seconds:.1f} s ({phases.text})\n{banner(settings)}", flush=True)


def banner(settings: Settings) -> str:
    """Return what a person at the console must know of the running set-up."""
    base, internal = f"http://127.0.0.1:{settings.public_port}", f"http://127.0.0.1:{settings.internal_port}"
    lines = [
        f"  REST channel  {base}/webhooks/rest/webhook",
        f"  case API      {base}/api/cases",
        f"  health        {base}/healthz  {base}/readyz",
        f"  internal      {internal}",
        f"  logs          {settings.data_dir / 'logs'}",
    ]
    if settings.is_clock_settable:
        lines.append(f"  TEST CLOCK    its time can be set: PUT {internal}/test/clock; not for real customers")
    return "\n".join([*lines, "  talk to it with `make chat` in another terminal; stop it here with Ctrl-C"])


def _stop_on_signals(supervisor: Supervisor) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, _on_signal, number, supervisor)


def _on_signal(number: signal.Signals, supervisor: Supervisor) -> None:
    say(f"{number.name}: stopping ...")
    supervisor.ask_to_stop()


def _die_with_make() -> None:
    """Ask for SIGTERM when `make` is killed, so that it leaves nothing running."""
    if "MAKELEVEL" in environment():
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _start(settings: Settings) -> int:
    make_private_folder(settings.data_dir)
    try:
        with holding(settings.data_dir / "run.lock"):
            refuse_if_taken(settings.public_host, settings.public_port, "TINGSU_PUBLIC_PORT")
            refuse_if_taken("127.0.0.1", settings.internal_port, "TINGSU_INTERNAL_PORT")
            secrets = load_or_create(settings.data_dir, environment())
            make_private_folder(settings.data_dir / "logs")
            ports = Ports(*free_loopback_ports(2))
            return asyncio.run(supervise(settings, plans(settings, secrets, ports, current_model())))
    except AlreadyHeld as held:
        raise Refused(
            f"{settings.data_dir} is in use by another `make run` (process {held.holder}); stop it, or choose "
            "another folder: TINGSU_DATA_DIR=... make run"
        ) from held


def main() -> int:
    """Start everything and stay until stopped."""
    _die_with_make()
    os.umask(0o077)
    try:
        return _start(Settings.from_env(environment()))
    except (Refused, BadSetting, PortTaken, SecretsUnreadable, InputMissing, CommandFailed) as refused:
        say(f"not started: {refused}")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
