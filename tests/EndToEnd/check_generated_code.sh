#!/usr/bin/env bash
# Runs the code that `mixed explain --as` writes for R (lme4, nlme) and Python (statsmodels) and compares its log-likelihood with
# that of `mixed fit`. A check for developers, no test: it needs `dotnet build -c Release`, R with lme4 and nlme, and a Python with
# statsmodels ($PYTHON, python3 without it; what is not installed is left out). The last line counts.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=tests/Reference/data
agree=0 differ=0

mixed() { dotnet src/MixedModels.Cli/bin/Release/net10.0/mixed.dll "$@" --quiet; }

check() { # check SYSTEM ARGUMENTS...: one model
    local system=$1 code="$work/model" ours theirs
    shift
    ours=$(mixed fit "$@" --output csv --table glance | sed -n 2p | cut -d, -f3)
    if ! mixed explain "$@" --as "$system" > "$code"; then
        theirs=none
    elif [ "$system" = statsmodels ]; then
        echo 'print("logLik", m.llf)' >> "$code"
        theirs=$("$python" "$code" 2> "$work/errors" | awk '$1 == "logLik" { print $2 }')
    else
        echo 'cat("\nlogLik", format(as.numeric(logLik(m)), digits = 15), "\n")' >> "$code"
        theirs=$(Rscript "$code" 2> "$work/errors" | awk '$1 == "logLik" { print $2 }')
    fi
    if awk -v a="$ours" -v b="${theirs:-none}" 'BEGIN { d = a - b; exit !(a < 0 && d < 1e-5 && d > -1e-5) }'; then
        agree=$((agree + 1))
        echo "agree   $system $ours $*"
    else
        differ=$((differ + 1))
        echo "DIFFER  $system $ours ${theirs:-none} $*"
        tail -3 "$work/errors"
    fi
}

awk -F, -v OFS=, 'NR % 5 == 0 { $1 = "NA" } NR % 7 == 0 { $2 = "NA" } 1' $data/Orthodont.csv > "$work/gaps.csv"
systems=()
command -v Rscript > /dev/null && Rscript -e 'library(lme4); library(nlme)' > /dev/null 2>&1 && systems+=(lme4 nlme)
"$python" -c 'import statsmodels' 2> /dev/null && systems+=(statsmodels)
for system in "${systems[@]}"; do
    check "$system" --levels-file examples/schools.levels
    check "$system" "Reaction ~ Days + (Days | Subject)" --data $data/sleepstudy.csv --ml
    check "$system" "Reaction ~ Days + (Days || Subject)" --data $data/sleepstudy.csv
    check "$system" "strength ~ 1 + (1 | batch/cask)" --data $data/Pastes.csv
    check "$system" "sqrt(weight) ~ Time + Diet:Time + (Time - 1 | Chick)" --data $data/ChickWeight.csv --factor Diet
    check "$system" "angle ~ recipe * temp + (1 | recipe:replicate)" --data $data/cake.csv --factor replicate --contrasts recipe=sum
    check "$system" "yield ~ nitro + Variety + (1 | Block/Variety)" --data $data/Oats.csv
    [ "$system" = nlme ] || check "$system" "diameter ~ 1 + (1 | plate) + (1 | sample)" --data $data/Penicillin.csv
    check "$system" "distance ~ within(age, Subject) * Sex + (1 | Subject)" --data $data/Orthodont.csv
    check "$system" "distance ~ within(age, Subject) + between(age, Subject) + (1 | Subject)" --data "$work/gaps.csv"
    [ "$system" = statsmodels ] && continue
    check "$system" "sqrt(weight) ~ Time + factor(Diet):Time + (Time - 1 | Chick)" --data $data/ChickWeight.csv
    check "$system" "Reaction ~ ns(Days, df = 3) + (1 | Subject)" --data $data/sleepstudy.csv
done
check_offset() { check lme4 "Reaction ~ 1 + offset(10 * Days) + (1 | Subject)" --data $data/sleepstudy.csv; }
[[ " ${systems[*]} " = *" lme4 "* ]] && check_offset
echo "$agree agree, $differ differ"
[ "$differ" = 0 ]
