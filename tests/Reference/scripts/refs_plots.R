# What stands behind plots: loess with its standard errors, kernel densities, normal quantiles, autocorrelations within groups.
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "csvio.R"))
suppressWarnings(library(nlme))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
write_json <- function(x, path) writeLines(toJSON(x, auto_unbox = TRUE, digits = I(15), null = "null", na = "null"), path, useBytes = TRUE)
sleep <- load_csv("sleepstudy.csv", DATA); chick <- load_csv("ChickWeight.csv", DATA)

# The fit is computed at each place, and the deltas are those of the operator itself.
smooth <- function(file, x, y, span = 0.75, at) {
  d <- load_csv(file, DATA)
  m <- loess(as.formula(paste(y, "~", x)), d, span = span, control = loess.control(surface = "direct", statistics = "exact"))
  p <- predict(m, setNames(data.frame(at), x), se = TRUE)
  list(file = file, x = x, y = y, span = span, at = at, fit = unname(p$fit), se = unname(p$se.fit), df = p$df, scale = p$residual.scale)
}
# A density without binning: R's density() sums over a grid.
kernel <- function(file, column) {
  v <- load_csv(file, DATA)[[column]]; h <- bw.nrd0(v)
  at <- seq(min(v) - 3 * h, max(v) + 3 * h, length.out = 11)
  list(file = file, column = column, points = 11, bandwidth = h, at = at, density = sapply(at, function(x) mean(dnorm(x, v, h))))
}
quantiles <- function(file, column, rows) {
  v <- load_csv(file, DATA)[[column]][seq_len(rows)]; q <- qqnorm(v, plot.it = FALSE); o <- order(v)
  s <- diff(quantile(v, c(.25, .75), names = FALSE)) / diff(qnorm(c(.25, .75))); i <- quantile(v, .25, names = FALSE) - s * qnorm(.25); n <- length(v)
  list(file = file, column = column, rows = rows, theoretical = q$x[o], intercept = i, slope = s,
       lower = i + s * qnorm(qbeta(.025, 1:n, n:1)), upper = i + s * qnorm(qbeta(.975, 1:n, n:1)))
}
correlations <- function(file, formula, fixed, random) {
  d <- load_csv(file, DATA)
  m <- lme(fixed, data = d, random = random, control = lmeControl(msTol = 1e-12, tolerance = 1e-12, msMaxIter = 500, maxIter = 500))
  v <- ACF(m); n <- attr(v, "n.used")
  list(file = file, formula = formula, lag = v$lag, acf = v$ACF, n_used = n)
}
write_json(list(
  name = "plot_statistics", kind = "plots", data = list(files = c("sleepstudy.csv", "ChickWeight.csv", "Oxboys.csv")), r = R.version.string,
  loess = list(
    smooth("sleepstudy.csv", "Days", "Reaction", at = c(0, 0.7, 3, 4.5, 8, 9)),
    smooth("Oxboys.csv", "age", "height", at = c(-1, -0.4, 0, 0.33, 0.9)),
    smooth("Oxboys.csv", "age", "height", span = 0.4, at = c(-0.8, 0.1, 0.9)),
    smooth("ChickWeight.csv", "Time", "weight", at = c(0, 5, 11.5, 20, 21))),
  density = list(kernel("sleepstudy.csv", "Reaction"), kernel("ChickWeight.csv", "weight")),
  quantiles = list(quantiles("sleepstudy.csv", "Reaction", 180), quantiles("sleepstudy.csv", "Reaction", 9)),
  acf = list(
    correlations("sleepstudy.csv", "Reaction ~ Days + (Days | Subject)", Reaction ~ Days, ~ Days | Subject),
    correlations("Oxboys.csv", "height ~ age + (age | Subject)", height ~ age, ~ age | Subject))
), file.path(OUT, "plot_statistics.json"))
