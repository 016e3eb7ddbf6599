#!/usr/bin/env bash
# Measures us against lme4, side by side in one run, and writes benchmarks/results/<cpu>.md.
# usage: benchmarks/run.sh [DESIGN...]        all designs of designs.tsv by default (about ten minutes on a quiet machine)
# Needs the .NET 10 SDK and R 4.2 with lme4 and bench (Debian: r-cran-lme4 r-cran-bench libopenblas0-pthread).
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
work=../artifacts/benchmarks
mkdir -p "$work" results
rm -f "$work/results.tsv"

Rscript -e 'if (getRversion() < "4.2" || getRversion() >= "4.3") stop("The published figures rest on R 4.2.")
            for (p in c("lme4", "bench")) if (!requireNamespace(p, quietly = TRUE)) stop("R package ", p, " is missing.")
            if (!grepl("openblas", sessionInfo()$BLAS)) stop("R does not use OpenBLAS: install libopenblas0-pthread, to be fair to lme4.")' > /dev/null

# The core type OpenBLAS is fastest with here: it may misjudge a CPU newer than itself.
cores=$(getconf _NPROCESSORS_ONLN) # nproc would heed OMP_NUM_THREADS
flags=$(grep -m1 '^flags' /proc/cpuinfo)
coretype='' fastest=''
for candidate in '' Haswell SkylakeX; do
    [ "$candidate" = SkylakeX ] && [[ $flags != *avx512f* ]] && continue
    [ "$candidate" = Haswell ] && [[ $flags != *avx2* ]] && continue
    seconds=$(env ${candidate:+OPENBLAS_CORETYPE=$candidate} Rscript R/blas_speed.R)
    echo "OpenBLAS ${candidate:-as found}: $seconds s"
    if [ -z "$fastest" ] || awk "BEGIN { exit !($seconds < $fastest) }"; then coretype=$candidate fastest=$seconds; fi
done
[ -z "$coretype" ] || export OPENBLAS_CORETYPE=$coretype

[ -f data/nested1m.csv ] || Rscript R/export_data.R data
dotnet build -c Release -v quiet MixedModels.Benchmarks
ours() { dotnet MixedModels.Benchmarks/bin/Release/net10.0/MixedModels.Benchmarks.dll "$@"; }

# One process a program and design, so that each has its own peak memory.
while IFS=$'\t' read -r name formula factors repetitions _ <&3; do
    [ $# -gt 0 ] && [[ " $* " != *" $name "* ]] && continue
    { ours fit designs.tsv data "$name" 1
      ours fit designs.tsv data "$name" 2
      Rscript R/time_lme4.R data "$name" "$formula" "$factors" "$repetitions"; } | tee -a "$work/results.tsv"
done 3< <(tail -n +2 designs.tsv)

# From a cold start: the whole process, on the example of the README.
dotnet publish ../src/MixedModels.Cli -v quiet -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true \
    -p:NuGetLockFilePath=obj/publish.lock.json -o "$work/mixed"
example=../examples/flipped-classroom.csv
with_mixed() { "$work/mixed/mixed" fit 'score ~ style + (1 | professor)' --data "$example"; }
with_lme4() { Rscript -e 'suppressMessages(library(lme4)); summary(lmer(score ~ style + (1 | professor), read.csv(commandArgs(TRUE))))' "$example"; }
process() { # process N COMMAND...: seconds of the fastest and the median of N runs
    local n=$1 start
    shift
    for ((i = 0; i < n; i++)); do
        start=$EPOCHREALTIME
        "$@" > /dev/null
        awk "BEGIN { print $EPOCHREALTIME - $start }"
    done | sort -n | awk '{ t[NR] = $1 } END { print t[1], t[int((NR + 1) / 2)] }'
}
process 2 with_mixed > /dev/null
read -r our_best our_median <<< "$(process 20 with_mixed)"
read -r r_best r_median <<< "$(process 10 with_lme4)"
awk -v a="$our_best" -v b="$our_median" -v c="$r_best" -v d="$r_median" 'BEGIN {
    print "Whole process, from start to exit, of the fit of examples/flipped-classroom.csv (375 rows) with its summary.\n"
    print "| | fastest | median |\n| --- | ---: | ---: |"
    printf "| `mixed fit`, published with ReadyToRun | %.0f ms | %.0f ms |\n", a * 1e3, b * 1e3
    printf "| `Rscript -e '\''library(lme4); ...'\''` | %.0f ms | %.0f ms |\n", c * 1e3, d * 1e3
    printf "| lead | %.1fx | %.1fx |\n", c / a, d / b }' > "$work/startup.md"

cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -1)
[[ $flags == *avx512f* ]] && simd=AVX-512 || simd=AVX2
{
    echo "| | |"
    echo "| --- | --- |"
    echo "| date | $(date -u +%F) |"
    echo "| commit | $(git rev-parse --short HEAD)$(git diff --quiet HEAD -- ../src || echo ' with changes') |"
    echo "| machine | $cpu ($simd), $cores cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) |"
    echo "| system | $(. /etc/os-release && echo "$PRETTY_NAME"), load average at the end $(cut -d' ' -f1 /proc/loadavg) |"
    echo "| ours | .NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10[^ ]*\).*/\1/p' | tail -1) |"
    Rscript -e 'cat("| peer | R ", as.character(getRversion()), ", lme4 ", as.character(packageVersion("lme4")), ", Matrix ", as.character(packageVersion("Matrix")), sep = "")'
    echo ", $(dpkg-query -W -f 'OpenBLAS ${Version}' libopenblas0-pthread 2> /dev/null || echo OpenBLAS), core type ${coretype:-as found} |"
} > "$work/machine.md"

slug=$(echo "$cpu $simd $cores cores" | tr '[:upper:]' '[:lower:]' | sed 's/(r)\|(tm)\|@.*ghz//g; s/[^a-z0-9]\+/-/g; s/^-\|-$//g')
ours report designs.tsv "$work/results.tsv" "$work/machine.md" "$work/startup.md" > "results/$slug.md"
echo "benchmarks/results/$slug.md"
