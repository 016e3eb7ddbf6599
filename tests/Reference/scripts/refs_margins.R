# Marginal means, slopes and contrasts by emmeans, degrees of freedom by Satterthwaite's method.
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "lib.R")); source(file.path(h, "csvio.R"))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
suppressMessages({library(lmerTest); library(emmeans)})
emm_options(lmer.df = "satterthwaite", opt.digits = FALSE)
compact <- function(x, path) writeLines(toJSON(x, auto_unbox = TRUE, digits = I(15), null = "null", na = "null"), path, useBytes = TRUE)
num <- function(s) { d <- as.data.frame(s); d <- d[vapply(d, is.numeric, TRUE)]; lapply(d, unname) }

cases <- list()
add <- function(file, formula, specs, by = NULL, at = NULL, weights = "equal", set = NULL, adjust = "none", slope = NULL, factors = NULL) {
  d <- load_csv(file, DATA); for (f in factors) d[[f]] <- factor(d[[f]])
  m <- lmerTest::lmer(as.formula(formula), d, control = ctl_tight())
  args <- list(m, specs = specs, by = by, weights = weights)
  if (!is.null(at)) args$at <- at
  e <- if (is.null(slope)) do.call(emmeans, args) else do.call(emtrends, c(args[c(1, 2, 3)], list(var = slope, delta.var = 1e-3)))
  s <- as.data.frame(summary(e, infer = TRUE))
  est <- if (is.null(slope)) "emmean" else paste0(slope, ".trend")
  out <- list(file = file, formula = formula, factors = factors, specs = specs, by = by, at = at, weights = weights, slope = slope,
              estimate = s[[est]], se = s$SE, df = s$df)
  if (!is.null(set)) {
    k <- as.data.frame(summary(contrast(e, set), infer = TRUE, adjust = adjust))
    out <- c(out, list(set = set, adjust = adjust, c_estimate = k$estimate, c_se = k$SE, c_df = k$df, c_p = k$p.value, c_lower = k$lower.CL, c_upper = k$upper.CL))
  }
  cases[[length(cases) + 1]] <<- out
}
M <- "score ~ Machine + (1 | Worker)"; C <- "angle ~ recipe * temp + (1 | recipe:replicate)"; W <- "weight ~ Time * Diet + (Time | Chick)"
for (adjust in c("none", "tukey", "sidak", "bonferroni", "holm", "fdr")) add("Machines.csv", M, "Machine", set = "pairwise", adjust = adjust)
add("cake.csv", C, "recipe", set = "trt.vs.ctrl1", adjust = "holm")
add("cake.csv", C, "recipe", at = list(temp = 200), set = "eff", adjust = "sidak")
add("cake.csv", "angle ~ recipe * temperature + (1 | recipe:replicate)", "temperature", by = "recipe", set = "poly", adjust = "holm", factors = "temperature")
add("cake.csv", "angle ~ recipe + temperature + (1 | recipe:replicate)", "temperature", set = "consec", adjust = "bonferroni", factors = "temperature")
add("ChickWeight.csv", W, "Diet", slope = "Time", set = "pairwise", adjust = "tukey", factors = "Diet")
add("ChickWeight.csv", W, c("Time", "Diet"), at = list(Time = c(0, 21)), factors = "Diet")
add("Orthodont.csv", "distance ~ Sex * age + (1 | Subject)", "age", at = list(age = c(8, 14)), weights = "proportional", set = "pairwise", adjust = "none")
add("Oats.csv", "yield ~ Variety + log(nitro + 1) + (1 | Block/Variety)", "Variety", set = "pairwise", adjust = "holm")
compact(list(name = "marginal_means", kind = "margins", r = R.version.string, emmeans = as.character(packageVersion("emmeans")),
  data = list(files = c("ChickWeight.csv", "Machines.csv", "Oats.csv", "Orthodont.csv", "cake.csv")), cases = cases), file.path(OUT, "marginal_means.json"))
