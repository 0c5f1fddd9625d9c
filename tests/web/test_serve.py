"""Starting the system: a taken port and a folder that cannot be written are said in a sentence, before anything starts."""

import socket
from pathlib import Path

import pytest

from jiheng.web.serve import AddressTakenError, DataFolderError, is_for_this_machine_alone, serve


def test_a_taken_port_is_named_with_what_to_do() -> None:
    """Nothing is created on the way."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(AddressTakenError, match=f"不能在 127.0.0.1:{port} 上启动：端口已被占用.*--port {port + 1}"):
            serve("127.0.0.1", port)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be."""
    blocked = tmp_path / "data"
    blocked.write_text("a file")
    monkeypatch.setenv("JIHENG_DATA", str(blocked))
    monkeypatch.delenv("JIHENG_SECRET_KEY", raising=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DataFolderError, match="不能写入"):
        serve("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "environment", "alone"),
    [
        ("127.0.0.1", {}, True),
        ("127.0.0.1", {"JIHENG_HTTPS": "0", "JIHENG_HOSTS": ""}, True),
        ("127.0.0.1", {"JIHENG_HTTPS": "1"}, False),
        ("localhost", {"JIHENG_HOSTS": "jx.example.cn"}, False),
        ("::1", {"JIHENG_URL": "https://jx.example.cn"}, False),
        ("127.0.0.1", {"JIHENG_PROXIES": "1"}, False),
        ("192.0.2.7", {}, False),
    ],
)
def test_the_desk_is_open_only_where_nobody_comes_from_elsewhere(
    host: str, environment: dict[str, str], *, alone: bool
) -> None:
    """A server behind a proxy listens on this machine too, and yet everybody reaches it."""
    assert is_for_this_machine_alone(host, environment) is alone
