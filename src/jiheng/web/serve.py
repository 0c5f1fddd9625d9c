"""Starts the web system on this machine: data folder, tables, demo, address, server."""

import errno
import os
import secrets
import socket
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

import click
import django
from granian import Granian
from granian.constants import Interfaces

from jiheng.forms.errors import JihengError
from jiheng.web.work import WorkerBeside

THREADS = 4
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
OF_A_PROXY = ("JIHENG_HOSTS", "JIHENG_HTTPS", "JIHENG_URL", "JIHENG_PROXIES")
"""What an operator says only where people come from elsewhere."""
ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104, because it is compared, not bound


class AddressTakenError(JihengError):
    """The address cannot be listened on."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"不能在 {host}:{port} 上启动：{why}。"
            f"请关掉占用它的程序，或用 --host、--port 换一个地址，例如 --port {port + 1}。"
        )


class DataFolderError(JihengError):
    """The data folder cannot be written."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"数据文件夹“{folder}”不能写入：{why}。请检查权限和磁盘空间，或用环境变量 JIHENG_DATA 换一个文件夹。"
        )


def serve(host: str = "127.0.0.1", port: int = 8000, *, demo: bool = False) -> None:
    """Serves until interrupted; AddressTakenError or DataFolderError before anything has started."""
    _must_be_free(host, port)
    _prepare_environment(host)
    os.environ["JIHENG_DEMO"] = "1" if demo else "0"
    os.environ.setdefault("JIHENG_OPEN_DESK", "1" if demo or is_for_this_machine_alone(host, os.environ) else "0")
    here = _address(host, port)
    os.environ.setdefault("JIHENG_URL", here)
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415, because Django must be set up first
    from django.db import connections  # noqa: PLC0415, because Django must be set up first

    from jiheng.web.demo import load_demo  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.library.actions.rebuild import catch_up  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.reaching import database_must_answer  # noqa: PLC0415, because Django must be set up first

    with database_must_answer():
        call_command("migrate", interactive=False, verbosity=0)
    catch_up()
    if demo:
        load_demo()
        get_context("spawn").Process(target=_load_district, name="demo-district", daemon=True).start()
    connections.close_all()
    click.echo(f"绩衡已启动：{here}/ （按 Ctrl+C 停止）")
    worker = WorkerBeside(f"{socket.gethostname()[:40]}:{port}")
    worker.start()
    try:
        _answer(host, port)
    finally:
        worker.stop()


def is_for_this_machine_alone(host: str, environment: Mapping[str, str]) -> bool:
    """Whether nobody from elsewhere reaches it; behind a proxy they do, though each of them seems to be here."""
    return host in LOOPBACK and not any(environment.get(name, "0") not in {"", "0"} for name in OF_A_PROXY)


def _address(host: str, port: int) -> str:
    """How a browser on this machine reaches it."""
    shown = "127.0.0.1" if host in ANYWHERE else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def _answer(host: str, port: int) -> None:
    """Answers requests until interrupted."""
    Granian(
        "jiheng.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]  # because granian accepts the name of its level too
    ).serve()


def _load_district() -> None:
    """Loads the invented district while the server already answers.

    In a process of its own, because SQLite's locks do not survive the fork that starts the server's worker.
    """
    django.setup()
    from jiheng.web.office.demo.load import load_district  # noqa: PLC0415, because Django must be set up first

    load_district()


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            raise AddressTakenError(host, port, "端口已被占用" if taken else (error.strerror or str(error))) from None


def _prepare_environment(host: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiheng.web.settings")
    folder = Path(os.environ.setdefault("JIHENG_DATA", "data")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("JIHENG_SECRET_KEY", _secret(folder / "secret_key"))
    except OSError as error:
        raise DataFolderError(folder, error.strerror or str(error)) from None
    if host not in LOOPBACK:
        os.environ.setdefault("JIHENG_HOSTS", "*" if host in ANYWHERE else f"{host},localhost,127.0.0.1")


def _secret(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()
