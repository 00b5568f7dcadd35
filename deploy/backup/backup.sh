#!/bin/sh
# Write one dump a day to /backups, named by its time, and delete those older than BACKUP_DAYS.
# `once`: write one dump and exit.
set -eu
directory=${BACKUP_PLACE:-/backups}

dump() {
    name="$directory/$(date -u +%Y%m%dT%H%M%SZ).dump"
    # Only a complete dump gets its final name.
    pg_dump --format=custom --no-owner --file="$name.part" && mv "$name.part" "$name" && echo "created $name"
    find "$directory" -name '*.dump' -mtime "+${BACKUP_DAYS:-14}" -delete
}

if [ "${1:-}" = once ]; then
    dump
    exit
fi
while true; do
    dump || echo "the dump failed; next attempt in a day" >&2
    sleep 86400
done
