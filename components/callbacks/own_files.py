"""The files below `/own`: a data set as a ZIP, and the template."""

import io
import zipfile
from collections.abc import Mapping

from components.takeaway.files import EPOCH
from data.template import template_files, template_workbook

TEMPLATES = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def template(ending: str) -> tuple[bytes, str]:
    """The template package as a ZIP or a workbook, and its type."""
    made = packed(template_files()) if ending == "zip" else template_workbook()
    return made, TEMPLATES[ending]
