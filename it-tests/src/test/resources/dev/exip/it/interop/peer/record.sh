#!/bin/sh
# Between ExaBGP and files: what is appended to one becomes its commands, what it says of its sessions is kept in the other.
tail -n +1 -f "@DIR@/commands" &
exec cat >>"@DIR@/messages.json"
