"""Where a store may lie: a folder on this PC that can be written, never one on the network."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desktop import files
from desktop.domain.errors import Refusal

NETWORK_KINDS = frozenset(
    "nfs nfs4 cifs smb2 smb3 smbfs ncpfs afs ceph coda glusterfs lustre beegfs davfs fuse.sshfs fuse.rclone "
    "fuse.glusterfs fuse.davfs2 fuse.gvfsd-fuse fuse.s3fs".split()
)
"""Kinds of file systems over which the locks of SQLite do not hold."""
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def prepare(folder: Path) -> Path:
    """The folder, made where it is missing. Refuses a file, a network drive, a folder that cannot be written."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 -- resolve() would need the folder to be there
    with files.writable(folder):
        if folder.exists() and not folder.is_dir():
            raise Refusal(f"“{folder}” là một tệp.", todo="Chọn một thư mục để chứa dữ liệu.", code="data-dir-is-file")
        if is_on_network(folder):
            raise Refusal(
                f"Thư mục dữ liệu “{folder}” nằm trên ổ mạng; cơ sở dữ liệu ở đó có thể hỏng và cấp trùng số.",
                todo="Chọn thư mục trên máy này, hoặc dùng máy chủ PostgreSQL cho nhiều người.",
                code="data-dir-on-network",
            )
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    return folder


def is_on_network(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that exists, lies on a network file system."""
    if os.name == "nt":
        import ctypes

        return str(folder).startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE  # type: ignore[attr-defined,unused-ignore]
        )
    if not _MOUNTS.exists():
        return False
    while not folder.exists():
        folder = folder.parent
    return kind_of(folder.resolve(), _MOUNTS.read_text("utf-8", "replace")) in NETWORK_KINDS


def kind_of(folder: Path, mountinfo: str) -> str:
    """The kind of file system that holds ``folder``, from the table of mounts (Linux, proc(5)); "" where unknown."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace"))
        if len(point.parts) >= best and folder.is_relative_to(point):
            best, kind = len(point.parts), after.split()[0]
    return kind
