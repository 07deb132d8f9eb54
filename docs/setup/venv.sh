#!/bin/sh
# Debian and Ubuntu ship Python without the venv module: add it where we may.
python="$1"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || exit 1
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "Python's venv module is missing; installing python$version-venv ..."
$as_root apt-get update -q >/dev/null 2>&1
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q "python$version-venv" >/dev/null ||
  { echo "Please install the package python$version-venv and run again."; exit 1; }
