#!/bin/bash
# Remakes the data and every case of this folder into OUT (a new folder), about ten minutes.
# usage: run_all.sh OUT
set -eu
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
here=$(cd "$(dirname "$0")" && pwd)
out=$1
mkdir -p "$out/data" "$out/cases"
Rscript "$here/make_data.R" "$out/data"
for script in refs_classic refs_more refs_design refs_errors refs_formulas refs_deviance refs_plots refs_deletion refs_margins; do
    Rscript "$here/$script.R" "$out/data" "$out/cases"
done
