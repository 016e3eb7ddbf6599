# The REML criterion and the ML deviance of lme4's own functions at given theta, away from the optimum and at zeros.
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "csvio.R")); suppressPackageStartupMessages(library(lme4))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
vec <- function(x) I(unname(x))
write_json <- function(x, path) writeLines(toJSON(x, auto_unbox = TRUE, digits = I(15), null = "null", na = "null"), path, useBytes = TRUE)
at <- function(file, f, thetas) {
  d <- load_csv(file, DATA)
  one <- function(reml) {
    p <- lFormula(f, d, REML = reml, control = lmerControl(check.scaleX = "ignore"))
    dv <- do.call(mkLmerDevfun, p)
    vapply(thetas, dv, 0)
  }
  list(file = file, formula = paste(deparse(f, width.cutoff = 500), collapse = " "), thetas = lapply(thetas, vec), reml = vec(one(TRUE)), ml = vec(one(FALSE)))
}
three <- list(c(1, 0, 1), c(0.9, 0.02, 0.2), c(0.3, -0.4, 0.1), c(0, 0, 0.5), c(2, 1, 0), c(0, 0, 0))
two <- list(c(1, 1), c(0.4, 3), c(0, 1.5), c(2.5, 0), c(0, 0), c(30, 0.01))
six <- list(c(1, 0, 0, 1, 0, 1), c(4.2, 3, -1.4, 5.3, 2.1, 2.9), c(1, 0.5, -0.5, 0.7, 0.2, 0.3), c(2, 1, 1, 0, 0, 0.5), c(0, 0, 0, 1, -1, 0))
cases <- list(
  at("sleepstudy.csv", Reaction ~ Days + (Days | Subject), three), at("sleepstudy.csv", Reaction ~ Days + (Days || Subject), two), at("Penicillin.csv", diameter ~ 1 + (1 | plate) + (1 | sample), two),
  at("Pastes.csv", strength ~ 1 + (1 | batch / cask), two), at("Machines.csv", score ~ Machine + (Machine | Worker), six), at("Machines.csv", score ~ Machine + (1 | Worker / Machine), two), at("Oxboys.csv", height ~ age + I(age^2) + (age + I(age^2) | Subject), six),
  at("cake.csv", angle ~ recipe * temperature + (1 | replicate / recipe), two), at("cake.csv", angle ~ recipe + (1 | temperature) + (0 + temp | replicate), two), at("Oats.csv", yield ~ nitro + (nitro | Block) + (1 | Block:Variety), lapply(three, function(t) c(0.6, t))),
  at("ChickWeight.csv", sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time, list(1, 0.2, 0, 5)), at("VerbAgg.csv", Anger ~ btype + (1 | id) + (1 | item), list(c(1, 1), c(3, 0.02), c(0.5, 0))))
write_json(list(name = "deviance_at_theta", kind = "deviance", note = "lme4's theta order (terms by decreasing number of levels)", cases = cases), file.path(OUT, "deviance_at_theta.json"))
cat(length(cases), "models\n")
