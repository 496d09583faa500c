"""The words of the command line, as docs/formats.md lists them; help in Vietnamese."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import NoReturn

from desktop.domain.calendar import parse_iso
from desktop.domain.errors import Refusal


class Parser(argparse.ArgumentParser):
    """Wrong usage ends with code 2 and one Vietnamese line."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Cách gọi chưa đúng: {_vietnamese(message)}\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Cách gọi:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách gọi:", 1)


_PHRASES = (
    ("the following arguments are required:", "thiếu"),
    ("unrecognized arguments:", "không hiểu"),
    ("expected one argument", "cần một giá trị"),
    ("invalid choice:", "không có lựa chọn"),
    ("choose from", "chọn trong"),
    ("not allowed with argument", "không dùng chung với"),
    ("argument ", ""),
)


def _vietnamese(message: str) -> str:
    for english, vietnamese in _PHRASES:
        message = message.replace(english, vietnamese)
    return message


def day(text: str) -> datetime.date:
    """A date option; argparse shows the refusal as wrong usage."""
    try:
        return parse_iso(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= 99_999_999:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số nguyên dương")
    return int(text)


def build() -> Parser:
    """The whole parser. ``command`` is "window" where no other is named."""
    parser = build_for_window()
    parser.commands = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", parser_class=Parser)  # type: ignore[attr-defined]
    for add in (_documents, _templates, _drafts, _numbers, _register, _tasks, _archive):
        add(parser.commands)  # type: ignore[attr-defined]
    return parser


def only_the_window(arguments: list[str]) -> bool:
    """Whether these words, all of them right, ask for the window: then nobody has to wait for the other commands."""
    match arguments:
        case [] | ["--once"]:
            return True
        case ["--data-dir" | "--database", value, *rest]:
            return not value.startswith("-") and rest in ([], ["--once"])
        case _:
            return False


def build_for_window() -> Parser:
    """The words of the window alone, which stand before every command."""
    parser = Parser(
        prog="main.py",
        description="Kế Hoạch: soạn, ban hành và lưu kế hoạch của cơ quan. Không có lệnh nào: mở cửa sổ.",
        add_help=False,
    )
    _help(parser)
    parser.set_defaults(command="window")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data-dir", type=Path, metavar="DIR", help="thư mục dữ liệu; mặc định: dữ liệu của máy này")
    place.add_argument("--database", metavar="URL", help="cơ sở dữ liệu dùng chung (PostgreSQL)")
    parser.add_argument("--once", action="store_true", help="mở cửa sổ, in số mili giây đến lúc hiện xong, rồi đóng")
    return parser


Commands = argparse._SubParsersAction


def _help(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = "Đối số"
    parser._optionals.title = "Tùy chọn"
    parser.add_argument("-h", "--help", action="help", help="hiện trợ giúp này")


def _command(commands: Commands[Parser], name: str, words: str, key: str = "") -> Parser:
    parser = commands.add_parser(name, help=words, description=words, add_help=False)
    _help(parser)
    parser.set_defaults(command=key or name)
    return parser


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def _documents(commands: Commands[Parser]) -> None:
    demo = _command(commands, "demo", "chạy thử trọn đường đi với kế hoạch mẫu, trên dữ liệu tạm")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục nhận DOCX và PDF")
    take = _command(commands, "import", "đọc tệp thành kế hoạch (JSON); không lưu gì")
    take.add_argument("file", type=Path, metavar="FILE")
    compare = _command(commands, "compare", "so từng chữ một PDF làm ở nơi khác với tệp DOCX của nó")
    compare.add_argument("docx", type=Path, metavar="DOCX")
    compare.add_argument("pdf", type=Path, metavar="PDF")
    compare.add_argument("--fields", type=Path, metavar="OUT", help="ghi PDF có thêm ô số, ngày, tháng và các ô ký")
    _json(compare)
    check = _command(commands, "check", "kiểm tra thể thức của một tệp")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--fix", type=Path, metavar="OUT", help="ghi kế hoạch (JSON) đã sửa các lỗi sửa được an toàn")
    _json(check)
    render = _command(commands, "render", "tạo DOCX và PDF từ kế hoạch (JSON), văn bản thuần hoặc DOCX")
    render.add_argument("file", type=Path, metavar="FILE")
    render.add_argument("--out", type=Path, required=True, metavar="DIR")
    render.add_argument("--template", metavar="NAME", help="tên mẫu; mặc định theo tên loại")
    render.add_argument("--number", type=positive, metavar="N")
    render.add_argument("--date", type=day, metavar="YYYY-MM-DD")
    render.add_argument("--docx", action="store_true", help="chỉ DOCX")
    render.add_argument("--pdf", action="store_true", help="chỉ PDF")


def _templates(commands: Commands[Parser]) -> None:
    templates = _command(commands, "templates", "các mẫu văn bản")
    kinds = templates.add_subparsers(metavar="LỆNH", required=True, parser_class=Parser, title="Các lệnh")
    _json(_command(kinds, "list", "các loại văn bản có mẫu", "templates list"))
    check = _command(kinds, "check", "tìm chỗ sai trong một mẫu", "templates check")
    check.add_argument("file", type=Path, metavar="FILE")
    build = _command(kinds, "build", "tạo lại các mẫu đi kèm chương trình", "templates build")
    build.add_argument("--out", type=Path, metavar="DIR", help="mặc định: templates_docx của chương trình")


def _drafts(commands: Commands[Parser]) -> None:
    back = _command(commands, "return", "nhận lại DOCX đã sửa trong Word vào bản thảo của nó")
    back.add_argument("id", metavar="ID")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--take", choices=("words", "file"), help="lấy chữ (words) hay lấy tệp làm trang in (file)")
    _json(back)
    new = _command(commands, "new", "lưu kế hoạch (JSON hoặc tệp đọc được) thành bản thảo, in mã bản thảo")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--issuer", metavar="KEY", help="mã cơ quan ban hành trong dữ liệu")
    new.add_argument("--unit", metavar="KEY", help="mã đơn vị soạn thảo")
    new.add_argument("--by", default="", metavar="NAME", help="người soạn")


def _numbers(commands: Commands[Parser]) -> None:
    issue = _command(commands, "issue", "lấy số, đăng ký và lưu trữ một bản thảo")
    issue.add_argument("id", metavar="ID")
    issue.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="mặc định: hôm nay")
    issue.add_argument("--number", type=positive, metavar="N", help="số do hệ thống khác cấp")
    issue.add_argument("--request-id", metavar="MÃ", help="gọi lại với cùng mã thì nhận đúng số đã cấp")
    issue.add_argument("--by", default="", metavar="NAME", help="người thực hiện")
    issue.add_argument("--out", type=Path, metavar="DIR", help="chép DOCX và PDF đã ban hành ra đây")
    _json(issue)
    _signatures(commands)
    void = _command(commands, "void", "hủy một số đã lấy mà không dùng")
    void.add_argument("number", type=positive, metavar="NUMBER")
    void.add_argument("--book", required=True, metavar="KH")
    void.add_argument("--reason", required=True, metavar="LÝ DO")
    void.add_argument("--year", type=positive, metavar="YYYY", help="mặc định: năm nay")
    void.add_argument("--issuer", metavar="KEY")
    void.add_argument("--by", default="", metavar="NAME", help="người hủy")
    void.add_argument("--second", default="", metavar="NAME", help="người đồng ý")


def _signatures(commands: Commands[Parser]) -> None:
    prepare = _command(commands, "prepare", "ghi ra PDF như phải ký tiếp theo")
    prepare.add_argument("id", metavar="ID")
    prepare.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    prepare.add_argument("--initials", action="store_true", help="có ô ký nháy nội dung và thể thức")
    prepare.add_argument("--by", default="", metavar="NAME", help="người thực hiện")
    sign = _command(commands, "sign", "ký một ô của tệp PDF; mã PIN hỏi ở màn hình, không ghi lại ở đâu")
    sign.add_argument("file", type=Path, metavar="F.pdf")
    sign.add_argument("--field", required=True, metavar="NAME", help="nguoi_ky, co_quan, nhay_noi_dung…")
    key = sign.add_mutually_exclusive_group(required=True)
    key.add_argument("--p12", type=Path, metavar="P", help="tệp chứng thư PKCS#12")
    key.add_argument("--pkcs11", metavar="LIB", help="thư viện PKCS#11 của thiết bị ký")
    sign.add_argument("--label", default="", metavar="L", help="nhãn chứng thư trong thiết bị")
    sign.add_argument("--pin-stdin", action="store_true", help="đọc mã PIN từ đầu vào chuẩn")
    verify = _command(commands, "verify", "ai ký gì, khi nào, sau đó có bị sửa không")
    verify.add_argument("file", type=Path, metavar="F.pdf")
    _json(verify)
    attach = _command(commands, "attach", "nhận lại tệp đã ký, nếu nó nối tiếp tệp đã chuẩn bị")
    attach.add_argument("id", metavar="ID")
    attach.add_argument("file", type=Path, metavar="F.pdf")
    attach.add_argument("--by", default="", metavar="NAME", help="người thực hiện")


def _register(commands: Commands[Parser]) -> None:
    register = _command(commands, "register", "sổ đăng ký văn bản đi; “register add” ghi văn bản làm ở nơi khác")
    register.add_argument("--book", metavar="KH")
    register.add_argument("--year", type=positive, metavar="YYYY", help="mặc định: năm nay")
    register.add_argument("--issuer", metavar="KEY")
    register.add_argument("--xlsx", type=Path, metavar="F", help="ghi ra tệp Excel")
    register.add_argument("--pdf", type=Path, metavar="F", help="ghi ra tệp PDF khổ A4 ngang")
    _json(register)
    kinds = register.add_subparsers(metavar="add", parser_class=Parser, title="Các lệnh")
    add = _command(kinds, "add", "ghi một văn bản làm ở nơi khác", "register add")
    add.add_argument("file", type=Path, nargs="?", metavar="FILE", help="DOCX hoặc PDF; bỏ trống: văn bản giấy")
    add.add_argument("--book", dest="into", required=True, metavar="KH")
    add.add_argument("--type", required=True, metavar="TÊN LOẠI")
    add.add_argument("--subject", required=True, metavar="TRÍCH YẾU")
    add.add_argument("--signer", required=True, metavar="NGƯỜI KÝ")
    add.add_argument("--date", type=day, required=True, metavar="YYYY-MM-DD")
    add.add_argument("--number", type=positive, metavar="N", help="số đã có; bỏ trống: lấy số tiếp theo của sổ")
    add.add_argument("--source", choices=["typed", "outside"], help="số do hệ thống khác cấp, hoặc số lấy ngoài")
    add.add_argument("--symbol", default="", metavar="KÝ HIỆU")
    add.add_argument("--issuer", metavar="KEY")
    add.add_argument("--unit", metavar="KEY")
    add.add_argument("--recipient", action="append", default=[], metavar="NƠI NHẬN")
    add.add_argument("--copies", type=positive, metavar="N")
    add.add_argument("--note", default="", metavar="GHI CHÚ")
    add.add_argument("--request-id", metavar="MÃ")
    add.add_argument("--by", default="", metavar="NAME")


def _tasks(commands: Commands[Parser]) -> None:
    tasks = _command(commands, "tasks", "việc mà các kế hoạch đã ban hành giao: hạn, tiến độ")
    tasks.add_argument("--unit", default="", metavar="ĐƠN VỊ", help="tên hoặc chữ viết tắt của đơn vị")
    tasks.add_argument("--late", action="store_true", help="chỉ việc trễ hạn")
    tasks.add_argument("--xlsx", type=Path, metavar="F", help="ghi ra tệp Excel")
    tasks.add_argument("--ics", type=Path, metavar="F", help="ghi các hạn ra tệp lịch")
    _json(tasks)
    report = _command(commands, "report", "báo cáo tiến độ của một kế hoạch đã ban hành, đến hết một ngày")
    report.add_argument("id", metavar="ID", help="mã bản thảo của kế hoạch")
    report.add_argument("--to", type=day, required=True, metavar="YYYY-MM-DD", help="đến hết ngày này")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục nhận DOCX và PDF")


def _archive(commands: Commands[Parser]) -> None:
    archive = _command(commands, "archive", "kho lưu trữ")
    kinds = archive.add_subparsers(metavar="LỆNH", required=True, parser_class=Parser, title="Các lệnh")
    _json(_command(kinds, "list", "văn bản đang lưu theo nơi lưu", "archive list"))
    _json(_command(kinds, "verify", "so từng tệp với mã băm của nó", "archive verify"))
    seals = _command(commands, "seals", "dòng niêm sổ của từng ngày; so một dòng đã giữ ở nơi khác")
    seals.add_argument("line", nargs="?", metavar="DÒNG", help="dòng niêm đã in hoặc chép trước đây")
    _json(_command(commands, "doctor", "kiểm tra mọi thứ và nói phải làm gì"))
