#!/bin/sh
# The browser tests need Chromium. Install it where it is missing, the system is Debian or Ubuntu and we may.
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  echo "Installing Chromium for the browser tests ..."
  $as_root apt-get update -q >/dev/null 2>&1
  # The headless shell is Chromium without a window: half the size, and quicker to start.
  for package in chromium-headless-shell chromium; do
    if DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q $package >/dev/null 2>&1; then
      exit 0
    fi
  done
fi
echo "Chromium is missing and could not be installed: the browser tests will be skipped."
echo "Install it by hand (Debian: apt-get install chromium) and run again."
exit 0
