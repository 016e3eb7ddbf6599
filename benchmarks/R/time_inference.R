# Times lme4's profile or parametric bootstrap of one design, on one thread.
# usage: Rscript time_inference.R FOLDER DESIGN FORMULA FACTORS TASK     (TASK: profile, or bootstrap and a number)
# Prints one tab-separated line: program, design, task, threads, wall seconds, processor seconds
suppressMessages(library(lme4))
a <- commandArgs(TRUE); design <- a[2]; task <- a[5]
d <- read.csv(file.path(a[1], paste0(design, ".csv")))
for (v in strsplit(a[4], ",")[[1]]) d[[v]] <- factor(d[[v]])
quiet <- function(e) suppressMessages(suppressWarnings(e))
m <- quiet(lmer(as.formula(a[3]), d, REML = FALSE))
parameters <- function(m) c(fixef(m), getME(m, "theta"), sigma(m))
run <- if (task == "profile") function() quiet(confint(m, method = "profile")) else
  function() { set.seed(1); quiet(bootMer(m, parameters, nsim = as.integer(sub("bootstrap", "", task)))) }
t <- system.time(run())
cat(sprintf("lme4\t%s\t%s\t1\t%.4g\t%.4g\n", design, task, t[["elapsed"]], t[["user.self"]] + t[["sys.self"]]))
