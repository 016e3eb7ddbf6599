# The fixed effects without each group in turn: generalized least squares with V at the theta of the whole fit, rows of the group left out.
# Cook's distance (beta - b)' X'V^-1X (beta - b) / (p sigma^2); changes in standard errors of the whole fit.
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "lib.R")); source(file.path(h, "csvio.R"))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
compact <- function(x, path) writeLines(toJSON(x, auto_unbox = TRUE, digits = I(15), null = "null", na = "null"), path, useBytes = TRUE)

gls <- function(X, y, V) { W <- solve(V, X); A <- crossprod(X, W); list(b = drop(solve(A, crossprod(W, y))), A = A) }
delete <- function(file, formula, groups, weights = NULL) {
  d <- load_csv(file, DATA)
  w <- if (is.null(weights)) rep(1, nrow(d)) else d[[weights]]; d$w <- w
  m <- lme4::lmer(as.formula(formula), d, weights = w, control = ctl_tight())
  X <- getME(m, "X"); y <- getME(m, "y"); L <- as.matrix(getME(m, "Lambdat") %*% getME(m, "Zt"))
  V <- crossprod(L) + diag(1 / w); whole <- gls(X, y, V); s2 <- drop(crossprod(y - X %*% whole$b, solve(V, y - X %*% whole$b))) / (nrow(X) - ncol(X))
  se <- sqrt(diag(solve(whole$A)) * s2)
  one <- function(group) {
    f <- factor(if (grepl(":", group)) interaction(d[strsplit(group, ":")[[1]]], sep = ":", lex.order = TRUE, drop = TRUE) else d[[group]])
    r <- lapply(levels(f), function(l) {
      k <- f != l; b <- gls(X[k, , drop = FALSE], y[k], V[k, k])$b; e <- whole$b - b
      list(level = l, rows = sum(!k), cooks = drop(e %*% whole$A %*% e) / (s2 * length(b)), estimates = unname(b), changes = unname(e / se))
    })
    list(group = group, levels = r)
  }
  list(file = file, formula = formula, weights = weights, theta = unname(getME(m, "theta")), beta = unname(whole$b), sigma = sqrt(s2), groups = lapply(groups, one))
}
compact(list(
  name = "group_deletion", kind = "plots", data = list(files = c("sleepstudy.csv", "Pastes.csv", "Penicillin.csv", "Machines.csv", "ChickWeight.csv", "cake.csv")), r = R.version.string,
  models = list(
    delete("sleepstudy.csv", "Reaction ~ Days + (Days | Subject)", "Subject"),
    delete("cake.csv", "angle ~ recipe + (1 | recipe:replicate)", "replicate", weights = "temp"),
    delete("Pastes.csv", "strength ~ 1 + (1 | batch) + (1 | cask:batch)", c("batch", "cask:batch")),
    delete("Penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)", c("plate", "sample")),
    delete("Machines.csv", "score ~ Machine + (1 | Worker) + (1 | Worker:Machine)", c("Worker", "Worker:Machine")),
    delete("ChickWeight.csv", "sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time", "Chick"))),
  file.path(OUT, "group_deletion.json"))
