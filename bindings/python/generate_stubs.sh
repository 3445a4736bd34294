#!/usr/bin/env bash
# Writes python/smtp_codes/_native.pyi from the extension itself; with --check, only tells whether it is fresh. Needs maturin.
set -euo pipefail
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
maturin generate-stubs -F inspect -o "$out" >"$out/log" 2>&1 || { cat "$out/log" >&2; exit 1; }
stub=python/smtp_codes/_native.pyi
if [ "${1-}" != --check ]; then
    cp "$out/smtp_codes/_native.pyi" "$stub"
elif ! diff -u "$stub" "$out/smtp_codes/_native.pyi"; then
    echo "bindings/python/$stub is stale: run bindings/python/generate_stubs.sh" >&2
    exit 1
fi
