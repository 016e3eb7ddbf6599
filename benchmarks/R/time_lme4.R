# Times lme4 on one design: formula and data frame in memory -> fitted model, by maximum likelihood.
# usage: Rscript time_lme4.R FOLDER DESIGN FORMULA FACTORS REPS      (FACTORS: comma-separated columns to make factors)
# Prints one tab-separated line: side, design, threads, reps, first, best, median, best without derivatives,
# evaluations, one evaluation, objective, gradient, peak MiB, bytes per evaluation   (times in seconds)
suppressMessages(library(lme4))
a <- commandArgs(TRUE); design <- a[2]; reps <- as.integer(a[5])
d <- read.csv(file.path(a[1], paste0(design, ".csv")))
for (v in strsplit(a[4], ",")[[1]]) d[[v]] <- factor(d[[v]])
f <- as.formula(a[3])
now <- function() as.numeric(bench::hires_time())
quiet <- function(e) suppressMessages(suppressWarnings(e))
peak <- function() as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
seconds <- function(run, n) vapply(seq_len(n), function(i) { t <- now(); run(); now() - t }, 0)

first <- seconds(function() m <<- quiet(lmer(f, d, REML = FALSE)), 1)
memory <- peak()
fits <- if (reps > 1) seconds(function() quiet(lmer(f, d, REML = FALSE)), reps) else first
# lme4 ends with finite-difference derivatives, which its summaries do not need
plain <- seconds(function() quiet(lmer(f, d, REML = FALSE, control = lmerControl(calc.derivs = FALSE))), max(1, reps %/% 2))
deviance_at <- do.call(mkLmerDevfun, lFormula(f, d, REML = FALSE)); theta <- getME(m, "theta")
one <- seconds(function() deviance_at(theta), if (reps > 1) max(reps, 5) else 3)
cat(sprintf("lme4\t%s\t1\t%d\t%.6g\t%.6g\t%.6g\t%.6g\t%d\t%.6g\t%.8f\tNA\t%.0f\tNA\n", design, length(fits), first, min(fits, first),
            median(fits), min(plain), as.integer(m@optinfo$feval), min(one), -2 * as.numeric(logLik(m)), memory))
