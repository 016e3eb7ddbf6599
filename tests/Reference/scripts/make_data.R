# Writes the data sets of this folder from R's packages.
# usage: Rscript make_data.R OUT
OUT <- commandArgs(TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "csvio.R"))
suppressPackageStartupMessages({library(lme4); library(nlme)})
sch <- list()
put <- function(d, file) {
  d <- as.data.frame(d); rownames(d) <- NULL
  attributes(d) <- attributes(d)[c("names", "class", "row.names")]; class(d) <- "data.frame"
  write_csv_plain(d, file.path(OUT, file))
  sch[[file]] <<- file_schema(d)
  write_schema(sch, OUT)
  b <- load_csv(file, OUT)                      # read back: must be the same
  for (n in names(d)) {
    x <- d[[n]]; y <- b[[n]]
    ok <- if (is.numeric(x)) identical(is.na(x), is.na(y)) && all(x == y, na.rm = TRUE)
          else if (is.factor(x)) identical(as.character(x), as.character(y)) && identical(levels(x), levels(y))
          else identical(as.character(x), as.character(y))
    if (!ok) stop("round trip failed: ", file, " ", n)
  }
}
put(datasets::ChickWeight, "ChickWeight.csv")
for (n in c("sleepstudy", "Penicillin", "Pastes", "Dyestuff", "Dyestuff2", "cake", "cbpp", "VerbAgg", "grouseticks"))
  put(get(n, "package:lme4"), paste0(n, ".csv"))
for (n in c("Orthodont", "Oxboys", "Machines", "Rail", "Oats", "Ovary"))
  put(get(n, "package:nlme"), paste0(n, ".csv"))
# a small unbalanced case-control design, whose estimate has a closed form
set.seed(3001); ni <- c(2, 9, 4, 15, 3, 7, 5, 1, 12, 6, 3, 8, 2, 10); x <- rep(0:1, each = 7)
d <- data.frame(group = rep(sprintf("g%02d", seq_along(ni)), ni), case = rep(x, ni)); gi <- rep(seq_along(ni), ni)
d$y <- signif(50 + 3 * d$case + rnorm(14, 0, 2)[gi] + rnorm(nrow(d), 0, 3), 7); put(d, "casecontrol-synthetic.csv")
