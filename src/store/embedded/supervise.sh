# Runs PostgreSQL for exactly as long as any process of ours holds the other end of the pipe open.
#
#   $1      the pipe: every xinheng process that uses the database holds it open for writing; the system closes it for one
#           that ends, however it ends, kill -9 included
#   $2      how to tie a child's life to ours ("setpriv --pdeathsig"), empty where the system has no such thing
#   $3 …    the command of the database
#
# When the last holder is gone the pipe reads as ended and the database gets SIGINT: it rolls back what is open, writes its checkpoint
# and stops. Killing this script does the same, through the tie.
pipe=$1
tie=$2
shift 2

${tie:+$tie INT} "$@" &
database=$!

${tie:+$tie KILL} sh -c "${tie:+$tie KILL} cat \"\$1\" > /dev/null; kill -INT \$2" watch "$pipe" $database &

wait $database
ended=$?
trap '' TERM
kill -TERM 0
exit $ended
