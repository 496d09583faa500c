"""Files of the user and of the vault: read within limits, written whole or not at all, errors in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.errors import Fault, Refusal

MOST_BYTES = 100_000_000
"""No document of an office is larger; the limit keeps memory free."""


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Refuses a missing file, a folder, a device, an empty or too large file, all by name."""
    with readable(path):
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refusal(f"“{path.name}” là một thư mục.", todo="Chọn một tệp.", code="file-is-folder")
        if not stat.S_ISREG(found.st_mode):
            raise Refusal(f"“{path.name}” không phải là tệp thường.", todo="Chọn một tệp.", code="file-not-regular")
        if found.st_size > most:
            raise Refusal(
                f"“{path.name}” lớn {found.st_size // 1_000_000} MB, quá giới hạn {most // 1_000_000} MB.",
                todo="Tách tệp hoặc giảm cỡ ảnh trong tệp.",
                code="file-too-large",
            )
        content = path.read_bytes()
    if not content:
        raise Refusal(f"“{path.name}” không có nội dung.", todo="Chọn tệp khác.", code="file-empty")
    return content


def write(path: Path, content: bytes) -> None:
    """Puts ``content`` at ``path`` so that after any crash the old or the new file is there, whole.

    Temporary file in the same folder, its bytes on the disk, renamed, the folder's entry on the disk.
    """
    with writable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.part")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)  # outside of the try: the new file is in place, and must not be taken away


def sync_folder(folder: Path) -> None:
    """Puts the entries of a folder on the disk, where the system can."""
    if os.name == "nt":  # Windows has no handle for this; NTFS journals its own entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have nothing to sync here
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def readable(path: Path) -> Iterator[None]:
    """Translates what the system says when a file cannot be read."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise refused(error, f"Không đọc được “{path.name}”.") from error


@contextlib.contextmanager
def writable(path: Path) -> Iterator[None]:
    """Translates what the system says when a file cannot be written."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise refused(error, f"Chưa ghi được “{path.name}”.") from error


_FULL = {errno.ENOSPC, errno.EDQUOT}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BROKEN = {errno.EIO, errno.ENODEV, errno.ENXIO}
_PLACE = {errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP}


def refused(error: OSError | ValueError, act: str) -> Refusal | Fault:
    """What an error of the system means to the clerk; ``act`` is the sentence that says what was not done."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number == errno.ENOENT:
        return Refusal(f"{act} Không có ở đó.", todo="Kiểm tra tên và thư mục.", code="file-missing")
    if number in _FULL:
        return Refusal(f"{act} Ổ đĩa đầy.", todo="Giải phóng ít nhất 50 MB rồi làm lại.", code="disk-full")
    if number in _DENIED:
        return Refusal(f"{act} Không có quyền.", todo="Chọn nơi khác hoặc xin quyền ghi.", code="no-permission")
    if number in _BROKEN:
        return Refusal(
            f"{act} Ổ đĩa báo lỗi.", todo="Sao lưu dữ liệu và kiểm tra ổ đĩa trước khi làm tiếp.", code="disk-error"
        )
    if number in _PLACE:
        return Refusal(f"{act} Tên hoặc thư mục không dùng được.", todo="Chọn tên hoặc nơi khác.", code="bad-path")
    return Fault(f"{act} ({type(error).__name__} {number})")
