#!/usr/bin/env bash
# Runs the code that `mixed explain --as lme4` and `--as nlme` write in R and compares its log-likelihood with that of `mixed fit`.
# A check for developers, no test: it needs R with lme4 and nlme, and `dotnet build -c Release`. The last line counts.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mixed="dotnet $PWD/src/MixedModels.Cli/bin/Release/net10.0/mixed.dll"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=tests/Reference/data
agree=0 differ=0

check() { # check SYSTEM ARGUMENTS...: one model
    local system=$1 ours theirs
    shift
    ours=$($mixed fit "$@" --output json --quiet | python3 -c 'import json, sys; print(json.load(sys.stdin)["log_lik"])')
    $mixed explain "$@" --as "$system" --quiet > "$work/model.R" || { differ=$((differ + 1)); return; }
    echo 'cat("\nlogLik", format(as.numeric(logLik(m)), digits = 15), "\n")' >> "$work/model.R"
    theirs=$(Rscript "$work/model.R" 2> "$work/errors" | awk '$1 == "logLik" { print $2 }')
    if python3 -c "import sys; sys.exit(abs($ours - ${theirs:-nan}) > 1e-5 or not abs($ours - ${theirs:-nan}) <= 1e-5)"; then
        agree=$((agree + 1))
        echo "agree   $system $ours $*"
    else
        differ=$((differ + 1))
        echo "DIFFER  $system $ours ${theirs:-none} $*"
        tail -3 "$work/errors"
    fi
}

for system in lme4 nlme; do
    check $system --levels-file examples/schools.levels
    check $system "Reaction ~ Days + (Days | Subject)" --data $data/sleepstudy.csv --ml
    check $system "Reaction ~ Days + (Days || Subject)" --data $data/sleepstudy.csv
    check $system "strength ~ 1 + (1 | batch/cask)" --data $data/Pastes.csv
    check $system "sqrt(weight) ~ Time + factor(Diet):Time + (Time - 1 | Chick)" --data $data/ChickWeight.csv
    check $system "distance ~ within(age, Subject) * Sex + (1 | Subject)" --data $data/Orthodont.csv
    check $system "angle ~ recipe * temp + (1 | recipe:replicate)" --data $data/cake.csv --factor replicate --contrasts recipe=sum
    check $system "yield ~ nitro + Variety + (1 | Block/Variety)" --data $data/Oats.csv
done
check lme4 "diameter ~ 1 + (1 | plate) + (1 | sample)" --data $data/Penicillin.csv
echo "$agree agree, $differ differ"
[ "$differ" = 0 ]
