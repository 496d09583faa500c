"""From the words of a command line to its exit code: 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.cli.parser import build, build_for_window, only_the_window
from desktop.domain.errors import Fault, Refusal


def run(arguments: list[str]) -> int:
    """Exit code of one command. Results go to standard output, messages to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = build_for_window() if only_the_window(arguments) else build()
    options = parser.parse_args(arguments)
    try:
        with quiet_pipe():
            return _command(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Fault as fault:
        print(f"Lỗi của chương trình: {fault}. Dữ liệu đã lưu không bị thay đổi.", file=sys.stderr)
        traceback.print_exc(limit=-3, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Việc chưa xong không được ghi.", file=sys.stderr)
        return 1


def _command(options: argparse.Namespace) -> int:
    """The window alone needs none of the commands, and should be there at once."""
    if options.command == "window":
        from desktop import app

        return app.window(options.data_dir, options.database, once=options.once)
    from desktop.cli import commands

    return commands.TABLE[options.command](options)


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """A reader that closed early (``| head``) is no error of ours."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
