#!/bin/sh
# Write one dump a day to /backups, named by its time, and delete those older than BACKUP_DAYS.
# `once`: write one dump and exit. `check`: fail if the newest dump is older than 25 hours.
set -eu
directory=${BACKUP_PLACE:-/backups}

dump() {
    name="$directory/$(date -u +%Y%m%dT%H%M%SZ).dump"
    # Only a complete dump gets its final name.
    pg_dump --format=custom --no-owner --file="$name.part" && mv "$name.part" "$name" && echo "created $name" || return 1
    find "$directory" -name '*.dump' -mtime "+${BACKUP_DAYS:-14}" -delete
}

case "${1:-}" in
once)
    dump
    exit
    ;;
check)
    find "$directory" -name '*.dump' -mmin -1500 | grep -q .
    exit
    ;;
esac
while true; do
    if dump; then
        sleep 86400
    else
        echo "the dump failed; next attempt in an hour" >&2
        sleep 3600
    fi
done
