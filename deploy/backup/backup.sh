#!/bin/sh
# A dump a day into /backups, each under its hour; those older than BACKUP_DAYS go. `once` makes one and ends.
set -eu
place=${BACKUP_PLACE:-/backups}

dump() {
    name="$place/$(date -u +%Y%m%dT%H%M%SZ).dump"
    # Only a dump that is whole gets its name.
    pg_dump --format=custom --no-owner --file="$name.part" && mv "$name.part" "$name" && echo "made $name"
    find "$place" -name '*.dump' -mtime "+${BACKUP_DAYS:-14}" -delete
}

if [ "${1:-}" = once ]; then
    dump
    exit
fi
while true; do
    dump || echo "the dump failed; the next one is tried in a day" >&2
    sleep 86400
done
