# Stops a test cluster that nobody has used for a while. Started by the test process that starts the cluster;
# it outlives that process, because every test of a run is a process of its own.
#
# $1 state folder (the locks)   $2 cluster folder   $3 pg_ctl   $4 seconds without a user   $5 keep or remove its folder
# $6 the cluster's user, if another
state=$1 cluster=$2 pg_ctl=$3 patience=$4 folder=$5 user=${6:-}

# What is kept is closed in good order.
case $folder in keep) mode=fast ;; *) mode=immediate ;; esac

stop() {
    if [ -n "$user" ]; then
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$pg_ctl" -D "$cluster/data" -m $mode -w stop
    else
        "$pg_ctl" -D "$cluster/data" -m $mode -w stop
    fi
}

end() {
    stop
    # Where this one broke down, another may have taken its place.
    [ "$(cat "$state/cluster" 2>/dev/null)" != "$cluster" ] || rm -f "$state/cluster"
    [ "$folder" = keep ] || { cd / && rm -rf "$cluster"; }
}

# However this ends, the cluster does: whoever had one alone may take the locks along, and then none can be opened any more.
trap end EXIT

# One watchdog is enough for a cluster.
exec 7>"$cluster/watchdog.lock"
flock -n 7 || { trap - EXIT; exit 0; }

cd "$cluster" || exit 0
while sleep 2; do
    # Nobody may come in while we look: a newcomer holds start.lock until it is a user.
    exec 8>"$state/start.lock"
    flock 8
    # Databases stay until the cluster goes. With many of them it is not worth keeping for another run.
    wait=$patience
    [ "$(ls "$cluster/data/base" | wc -l)" -lt 100 ] || wait=5
    idle=$(($(date +%s) - $(stat -c %Y "$state/users.lock")))
    if [ "$idle" -ge "$wait" ] && flock -n "$state/users.lock" true; then
        exit 0
    fi
    exec 8>&-
done
