#!/bin/sh
# Pin the newest releases that install together on every supported Python, with hashes and without addresses, so that
# pip uses the index it is configured with.
set -eu
uv=$1
cd "$(dirname "$0")/.."
export UV_SYSTEM_CERTS=1

pin() {
    out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links "$@" --output-file "$out.new" >/dev/null
    { echo "# Made by \`make lock\` from pyproject.toml: do not edit."; cat "$out.new"; } >"$out"
    rm "$out.new"
}

pin requirements/runtime.txt --group build pyproject.toml
pin requirements/dev.txt --group build --group dev --constraint requirements/runtime.txt pyproject.toml
pin requirements/page.txt --group pyproject.toml:page
