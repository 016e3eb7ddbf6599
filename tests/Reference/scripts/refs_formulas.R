# Term expansion, contrast rule, and bases with their values on new data (for formula tests).
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "csvio.R"))
suppressWarnings(library(splines)); options(warn = -1)   # values beyond the boundary knots are meant
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
vec <- function(x) if (is.null(x)) I(list()) else I(unname(x))
write_json <- function(x, path) writeLines(toJSON(x, auto_unbox = TRUE, digits = I(15), null = "null", na = "null"), path, useBytes = TRUE)

# Right-hand sides, expanded by terms(); the factor pattern is 1 for contrasts, 2 for indicators.
expand <- function(text) {
  t <- terms(as.formula(text)); f <- attr(t, "factors")
  list(formula = text, intercept = attr(t, "intercept"), labels = vec(attr(t, "term.labels")), order = vec(attr(t, "order")))
}
terms_cases <- lapply(c(
  "y ~ a + b", "y ~ a * b", "y ~ a * b * c", "y ~ a:b", "y ~ b:a + a", "y ~ a / b", "y ~ a / b / c", "y ~ (a + b) / c", "y ~ a / (b + c)", "y ~ a / (b * c)", "y ~ (a + b + c)^2", "y ~ (a + b + c + d)^3 - a:b:c",
  "y ~ (a * b)^2", "y ~ a^2", "y ~ a %in% b", "y ~ (a + b) %in% (c + d)", "y ~ a + b %in% a", "y ~ a %in% b / c", "y ~ a * b - a", "y ~ a * b - b", "y ~ a * b * c - a:b:c", "y ~ a - a", "y ~ a - (b + a)", "y ~ a - b", "y ~ 1", "y ~ 0", "y ~ -1", "y ~ +1", "y ~ 0 + a", "y ~ a + 0",
  "y ~ a - 1", "y ~ 0 + a + 1", "y ~ -1 + a + 1", "y ~ a + 1 - 1", "y ~ a - 0", "y ~ a - -1", "y ~ -a", "y ~ +a", "y ~ (a - 1) * b", "y ~ (0 + a):b", "y ~ a:a", "y ~ a * a", "y ~ a:1", "y ~ 1:a", "y ~ a * 1", "y ~ 1 / a", "y ~ a / 1", "y ~ (a + 1)^2", "y ~ a:b:c + c:a",
  "y ~ a:b + c + a", "y ~ c + b:a + a:b", "y ~ log(a) + I(b^2) * c", "y ~ log(a) + log(a)", "y ~ a + offset(b) + c", "log(y) ~ a", "y ~ poly(a, 2):b + b", "y ~ I(a + b):c + c", "y ~ I(a - (b - c)) + I(-a) + I(2 * a^-1)", "y ~ I(a*b/c) + I((a+b)*c) + I(100000*a) + I(0.0001*a) + I(1e-05*a) + I(123456*a)", "y ~ `my var` + a:`my var`",
  "y ~ (a + b) * (c + d)", "y ~ (a + b)^2 * c", "y ~ a * b / c", "y ~ a / b * c", "y ~ a:b / c", "y ~ a:b * c - c", "y ~ (a / b) + (c / d)", "y ~ ((a + b))", "y ~ a + (b + (c + d))", "y ~ (a + b + c)^2 - a - b:c", "y ~ a * (b + c)^2"), expand)

# Columns of a model matrix, and of the same basis on new data.
basis <- function(file, f, new, contrasts = NULL) {
  d <- load_csv(file, DATA)
  m <- lm(f, d, contrasts = contrasts)
  t <- delete.response(terms(m))
  X <- model.matrix(m); N <- model.matrix(t, model.frame(t, new, xlev = m$xlevels), contrasts.arg = m$contrasts)
  rows <- unique(c(1:6, nrow(X) %/% 2, nrow(X)))
  list(file = file, formula = paste(deparse(f, width.cutoff = 500), collapse = " "), columns = vec(colnames(X)), rows = vec(rows), values = lapply(rows, function(i) vec(X[i, ])), col_sum = vec(colSums(X)), col_sum_sq = vec(colSums(X^2)), newdata = new, new_values = lapply(seq_len(nrow(N)), function(i) vec(N[i, ])))
}
age <- data.frame(age = c(-1.4, -1, -0.31, 0, 0.2, 0.77, 0.9945, 1.3)); days <- data.frame(Days = c(-2, 0, 0.5, 4.5, 9, 12))
cake <- data.frame(recipe = factor(c("C", "A", "B")), temperature = c("225", "185", "175"), temp = c(225, 185, 180))
basis_cases <- list(
  basis("Oxboys.csv", height ~ poly(age, 2), age), basis("Oxboys.csv", height ~ poly(age, 5), age), basis("Oxboys.csv", height ~ poly(age, 1), age), basis("Oxboys.csv", height ~ poly(age, degree = 3, raw = TRUE), age),
  basis("Oxboys.csv", height ~ scale(age), age), basis("Oxboys.csv", height ~ scale(age, scale = FALSE), age), basis("Oxboys.csv", height ~ scale(age, center = FALSE), age), basis("Oxboys.csv", height ~ scale(age, center = 0.5, scale = 2), age),
  basis("Oxboys.csv", height ~ ns(age, df = 1), age), basis("Oxboys.csv", height ~ ns(age, df = 3), age), basis("Oxboys.csv", height ~ ns(age, 4), age), basis("Oxboys.csv", height ~ ns(age, knots = c(-0.3, 0.4)), age), basis("Oxboys.csv", height ~ 0 + ns(age, df = 4, intercept = TRUE), age), basis("Oxboys.csv", height ~ ns(age, df = 3, Boundary.knots = c(-0.8, 0.8)), age), basis("Oxboys.csv", height ~ ns(age), age),
  basis("Oxboys.csv", height ~ bs(age), age), basis("Oxboys.csv", height ~ bs(age, df = 5), age), basis("Oxboys.csv", height ~ bs(age, knots = c(-0.3, 0.4), degree = 2), age), basis("Oxboys.csv", height ~ bs(age, degree = 1, df = 3), age), basis("Oxboys.csv", height ~ 0 + bs(age, df = 6, intercept = TRUE), age), basis("Oxboys.csv", height ~ bs(age, df = 5, Boundary.knots = c(-1.2, 1.2)), age),
  basis("Oxboys.csv", height ~ splines::ns(age, 2) * I(age > 0), age), basis("sleepstudy.csv", Reaction ~ ns(Days, 3), days), basis("sleepstudy.csv", Reaction ~ bs(Days, df = 4), days), basis("sleepstudy.csv", Reaction ~ log(Days + 3, base = 3) + exp(Days / 10) + abs(Days - 4) + I(Days %% 3) + I(Days %/% 2) + tan(Days / 20), days), basis("sleepstudy.csv", log10(Reaction) ~ log1p(Days + 2.5) + poly(log2(Days + 3), 2), days),
  basis("cake.csv", angle ~ recipe * temperature, cake), basis("cake.csv", angle ~ relevel(recipe, ref = "C") + temp, cake), basis("cake.csv", angle ~ recipe:poly(temp, 2), cake), basis("cake.csv", angle ~ factor(temp) + recipe, data.frame(recipe = "B", temp = c(225, 175))), basis("cake.csv", angle ~ I(recipe == "B") * temp, cake), basis("cake.csv", angle ~ 0 + factor(temp > 200) + recipe, cake), basis("cake.csv", angle ~ I(temp > 200):recipe, cake), basis("cake.csv", angle ~ 0 + temp:recipe + temperature, cake),
  basis("cake.csv", angle ~ recipe * temperature, cake, list(recipe = "contr.SAS", temperature = "contr.sum")), basis("cake.csv", angle ~ factor(recipe, levels = c("C", "B", "A")), cake))
write_json(list(name = "formula_terms", kind = "formulas", data = list(file = "Oxboys.csv"), note = "terms: term.labels, order and intercept of terms(); bases: rows (1-based) of model.matrix and the same columns on new data through predvars", terms = terms_cases, bases = basis_cases), file.path(OUT, "formula_terms.json"))
