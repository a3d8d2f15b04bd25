#!/bin/sh
# Install what the tests start a PostgreSQL of their own from: Debian's package, without a cluster and so without a service.
set -eu
settings=/etc/postgresql-common/createcluster.conf
[ -z "$(ls /usr/lib/postgresql/*/bin/postgres 2>/dev/null)" ] || exit 0
.ci/install.sh postgresql-common
root=""
[ "$(id -u)" = 0 ] || root=sudo
$root sed -i 's/^#* *create_main_cluster *=.*/create_main_cluster = false/' "$settings"
exec .ci/install.sh postgresql
