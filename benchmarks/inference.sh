#!/usr/bin/env bash
# Measures profiles and parametric bootstraps against lme4, side by side in one run, and writes
# benchmarks/results/inference.md. usage: benchmarks/inference.sh [DESIGN:TASK...]
# Needs what run.sh needs. Processor time is what counts where other programs run; the page states the load.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
tasks=("$@")
[ $# -gt 0 ] || tasks=(sleepstudy:profile penicillin:profile sleepstudy:bootstrap1000 sleepstudy:bootstrap10000 insteval:bootstrap100)
work=../artifacts/benchmarks
mkdir -p "$work" results
rm -f "$work/inference.tsv"
[ -f data/insteval.csv ] || Rscript R/export_data.R data
dotnet build -c Release -v quiet MixedModels.Benchmarks
load() { cut -d' ' -f1-3 /proc/loadavg; }
before=$(load)
for task in "${tasks[@]}"; do
    IFS=$'\t' read -r name formula factors _ < <(grep -P "^${task%%:*}\t" designs.tsv)
    { dotnet MixedModels.Benchmarks/bin/Release/net10.0/MixedModels.Benchmarks.dll inference designs.tsv data "$name" "${task##*:}" 1
      Rscript R/time_inference.R data "$name" "$formula" "$factors" "${task##*:}"; } | tee -a "$work/inference.tsv"
done
cpu=$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)
{
    echo "# Profiles and bootstraps against lme4"
    echo
    echo "$(date -u +%Y-%m-%d), $cpu, one thread each; load $before before the run and $(load) after it (two cores)."
    echo "By maximum likelihood, from a fitted model: the profile of every parameter with its 95 % intervals"
    echo "(\`confint(m, method = \"profile\")\`), parametric bootstraps of fixed effects, theta and sigma (\`bootMer\`)."
    echo "Ours after a warm-up. Processor seconds tell the programs apart on a loaded machine, where wall clocks do not."
    echo
    echo "| design | task | lme4, processor s | ours, processor s | times faster | wall s, lme4 | ours |"
    echo "|---|---|---:|---:|---:|---:|---:|"
    awk -F'\t' '$1 == "MixedModels" { w[$2 $3] = $5; c[$2 $3] = $6 }
        $1 == "lme4" { k = $2 $3; printf "| %s | %s | %.3g | %.3g | %.0f | %.3g | %.3g |\n", $2, $3, $6, c[k], $6 / c[k], $5, w[k] }' \
        "$work/inference.tsv"
} > results/inference.md
cat results/inference.md
