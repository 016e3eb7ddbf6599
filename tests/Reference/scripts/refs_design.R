# Model-matrix, random-term and distribution references (for formula parsers and p-values).
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "csvio.R")); source(file.path(h, "lib.R"))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]; L <- function(f) load_csv(f, DATA)
# (Machine || Worker) is left out: lme4 does not split a factor under ||, we do.
here <- function(file) file.exists(file.path(DATA, file))   # a design whose data is not at hand is left out
one <- function(file, f, d = L(file), contrasts = NULL) {
  if (!here(file)) return(NULL)
  X <- model.matrix(f, model.frame(f, d), contrasts.arg = contrasts)
  list(file = file, formula = paste(deparse(f, width.cutoff = 500), collapse = " "), contrasts = contrasts, columns = vec(colnames(X)), assign = vec(attr(X, "assign")), term_labels = vec(attr(terms(f, data = d), "term.labels")), response = as.integer(attr(terms(f, data = d), "response")), intercept = attr(terms(f, data = d), "intercept"),
       rows = nrow(X), rank = qr(X)$rank, row1 = vec(X[1, ]), row_last = vec(X[nrow(X), ]), col_sum = vec(colSums(X)), col_sum_sq = vec(colSums(X^2)))
}
fixed <- list(
  one("sleepstudy.csv", Reaction ~ Days), one("sleepstudy.csv", Reaction ~ 1), one("sleepstudy.csv", Reaction ~ 0 + Days), one("sleepstudy.csv", Reaction ~ Days - 1), one("sleepstudy.csv", Reaction ~ Days + I(Days^2)), one("sleepstudy.csv", Reaction ~ poly(Days, 3)),
  one("sleepstudy.csv", Reaction ~ poly(Days, 2, raw = TRUE)), one("sleepstudy.csv", log(Reaction) ~ sqrt(Days) + exp(-Days) + log1p(Days)), one("sleepstudy.csv", Reaction ~ scale(Days)), one("sleepstudy.csv", Reaction ~ factor(Days)), one("sleepstudy.csv", Reaction ~ Subject:Days),
  one("cake.csv", angle ~ recipe), one("cake.csv", angle ~ 0 + recipe), one("cake.csv", angle ~ temperature), one("cake.csv", angle ~ recipe * temperature), one("cake.csv", angle ~ recipe:temp), one("cake.csv", angle ~ temp + recipe:temp), one("cake.csv", angle ~ recipe + recipe:temp), one("cake.csv", angle ~ recipe:temperature - 1),
  one("cake.csv", angle ~ recipe / temp), one("cake.csv", angle ~ temp %in% recipe), one("cake.csv", angle ~ (recipe + temp)^2), one("cake.csv", angle ~ recipe * temp - temp), one("cake.csv", angle ~ recipe * temp - 1),
  one("cake.csv", angle ~ recipe * temperature, contrasts = list(recipe = "contr.sum", temperature = "contr.helmert")), one("cake.csv", angle ~ recipe, contrasts = list(recipe = "contr.helmert")), one("cake.csv", angle ~ recipe, contrasts = list(recipe = "contr.poly")), one("cake.csv", angle ~ recipe, contrasts = list(recipe = "contr.SAS")), one("cake.csv", angle ~ temperature, contrasts = list(temperature = "contr.treatment")),
  one("Orthodont.csv", distance ~ Sex * age), one("Orthodont.csv", distance ~ Sex * I(age - 11)), one("Orthodont.csv", distance ~ age:Sex + Sex), one("Orthodont.csv", distance ~ I(age^2) + age + Sex:I(age^2)), one("Orthodont.csv", distance ~ Sex + age + offset(0.5 * age)),
  one("VerbAgg.csv", Anger ~ Gender * btype * situ), one("VerbAgg.csv", Anger ~ (Gender + btype + situ)^3 - Gender:btype:situ), one("VerbAgg.csv", Anger ~ Gender:btype + situ), one("VerbAgg.csv", Anger ~ btype:situ), one("VerbAgg.csv", Anger ~ btype + btype:situ:Gender), one("VerbAgg.csv", Anger ~ mode + resp),
  one("ChickWeight.csv", sqrt(weight) ~ Time + Diet:Time), one("science.csv", like ~ sex + PrivPub), one("Machines.csv", score ~ Machine), one("Ovary.csv", follicles ~ sin(2 * pi * Time) + cos(2 * pi * Time)), one("Oxboys.csv", height ~ age + I(age^2)), one("InstEval.csv", y ~ service + lectage + studage), one("musicdata.csv", na ~ perform_type * instrument + audience))
rt <- function(file, f) {
  if (!here(file)) return(NULL)
  d <- L(file); r <- lme4::lFormula(f, d, control = lmerControl(check.nobs.vs.nRE = "ignore", check.nobs.vs.nlev = "ignore", check.nlev.gtr.1 = "ignore", check.rankX = "ignore", check.scaleX = "ignore"))
  list(file = file, formula = paste(deparse(f, width.cutoff = 500), collapse = " "), fixed_part = paste(deparse(lme4::nobars(f)), collapse = " "),
    expanded_bars = vec(vapply(lme4::findbars(f), function(b) paste(deparse(b), collapse = " "), "")), terms_in_order = vec(names(r$reTrms$cnms)), columns = lapply(unname(r$reTrms$cnms), vec), groups = vec(vapply(r$reTrms$flist[attr(r$reTrms$flist, "assign")], nlevels, 0L)),
    group_names = vec(names(r$reTrms$flist)[attr(r$reTrms$flist, "assign")]), first_levels = lapply(r$reTrms$flist[attr(r$reTrms$flist, "assign")], function(x) vec(head(levels(x), 4))), n_theta = length(r$reTrms$theta), theta_start = vec(r$reTrms$theta), lower = vec(ifelse(is.finite(r$reTrms$lower), r$reTrms$lower, NA)), q = nrow(r$reTrms$Zt), z_sum = sum(r$reTrms$Zt), z_sum_sq = sum(r$reTrms$Zt^2))
}
random <- list(rt("sleepstudy.csv", Reaction ~ Days + (Days | Subject)), rt("sleepstudy.csv", Reaction ~ Days + (Days || Subject)), rt("sleepstudy.csv", Reaction ~ Days + (0 + Days | Subject)), rt("sleepstudy.csv", Reaction ~ Days + (Days - 1 | Subject) + (1 | Subject)), rt("sleepstudy.csv", Reaction ~ Days + (poly(Days, 2) | Subject)),
  rt("Penicillin.csv", diameter ~ 1 + (1 | plate) + (1 | sample)), rt("Penicillin.csv", diameter ~ (1 | sample) + (1 | plate)), rt("Pastes.csv", strength ~ 1 + (1 | batch/cask)), rt("Pastes.csv", strength ~ 1 + (1 | batch:cask)), rt("Pastes.csv", strength ~ 1 + (1 | sample) + (1 | batch)),
  rt("Machines.csv", score ~ Machine + (Machine | Worker)), rt("Machines.csv", score ~ Machine + (0 + Machine | Worker)), rt("Machines.csv", score ~ Machine + (1 | Worker/Machine)), rt("Machines.csv", score ~ Machine + (1 | Worker) + (1 | Worker:Machine)),
  rt("science.csv", like ~ sex + PrivPub + (1 | school) + (1 | school:class)), rt("science.csv", like ~ sex + PrivPub + (1 | school/class)), rt("ChickWeight.csv", sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time), rt("musicdata.csv", na ~ perform_type + (perform_type | id)), rt("cake.csv", angle ~ recipe * temperature + (1 | replicate) + (1 | replicate:recipe)),
  rt("cake.csv", angle ~ recipe + (1 + temp | replicate/recipe)), rt("InstEval.csv", y ~ 1 + (1 | s) + (1 | d) + (1 | dept:service)), rt("Oxboys.csv", height ~ age + (age + I(age^2) || Subject)), rt("Oats.csv", yield ~ nitro + (nitro | Block) + (1 | Block:Variety)))
write_json(list(name = "design_matrices", kind = "design", note = "fixed: model.matrix columns in R's order; random: lme4::lFormula terms in lme4's order (by decreasing number of levels); theta_start 1 on diagonals, 0 below; lower null = unbounded", fixed = Filter(Negate(is.null), fixed), random = Filter(Negate(is.null), random)), file.path(OUT, "design_matrices.json"))

g <- function(ZZ, ...) { x <- expand.grid(..., KEEP.OUT.ATTRS = FALSE); x$value <- suppressWarnings(do.call(ZZ, unname(as.list(x)))); x }
dist <- list(
  pnorm = g(function(z) pnorm(z), z = c(-38, -8, -3, -1.959963984540054, -0.5, 0, 0.1, 2, 5, 8.2)), pnorm_upper = g(function(z) pnorm(z, lower.tail = FALSE), z = c(-8, -1, 0, 1, 6, 10, 30)), qnorm = g(function(p) qnorm(p), p = c(1e-300, 1e-20, 1e-5, 0.025, 0.3, 0.5, 0.975, 1 - 1e-10)),
  pt_two_sided = g(function(t, df) 2 * pt(-abs(t), df), t = c(0, 0.1, 1, 1.857, 2.217, 6.77, 36.8, 131.8), df = c(0.7, 1, 2.5, 5, 17, 60.159, 378.2, 1379.5, 2285, 1e6)), qt = g(function(p, df) qt(p, df), p = c(0.001, 0.025, 0.5, 0.975, 0.9999), df = c(0.8, 1, 2.3, 5, 17, 119.4, 2285, 1e7)),
  pchisq_upper = g(function(x, df) pchisq(x, df, lower.tail = FALSE), x = c(0.001, 0.5, 3.841458820694124, 42.139, 200, 1400), df = c(0.5, 1, 2, 3, 10, 50)), qchisq = g(function(p, df) qchisq(p, df), p = c(0.01, 0.5, 0.95, 0.999), df = c(1, 2, 7.5, 40)),
  pf_upper = g(function(f, d1, d2) pf(f, d1, d2, lower.tail = FALSE), f = c(0.2, 1, 2.5, 7.6949, 45.85, 1353), d1 = c(1, 2, 5.5), d2 = c(3, 12, 17, 60.2, 2285)), qf = g(function(p, d1, d2) qf(p, d1, d2), p = c(0.5, 0.95, 0.999), d1 = c(1, 3), d2 = c(4, 20.5, 500)),
  ptukey_upper = g(function(q, k, df) ptukey(q, k, df, lower.tail = FALSE), q = c(0.5, 2, 3.5, 5, 9), k = c(2, 3, 4, 10), df = c(3, 12, 17.3, 60, 500, Inf)), qtukey = g(function(p, k, df) qtukey(p, k, df), p = c(0.9, 0.95, 0.99), k = c(2, 3, 6), df = c(5, 12, 30.5, 120)),
  lgamma = g(function(x) lgamma(x), x = c(1e-3, 0.5, 1, 2.5, 10, 171.5, 1e5)), dbinom_log = g(function(k, n, p) dbinom(k, n, p, log = TRUE), k = c(0, 3), n = c(3, 40, 5000), p = c(1e-9, 0.2, 0.999)), dpois_log = g(function(k, m) dpois(k, m, log = TRUE), k = c(0, 1, 40), m = c(1e-6, 0.5, 37)))
gh <- lapply(c(1, 2, 3, 5, 7, 9, 15, 25), function(n) { x <- lme4::GHrule(n, asMatrix = FALSE); list(n = n, z = vec(x$z), w = vec(x$w)) })
write_json(list(name = "distributions", kind = "distributions", note = "R 4.2.2 values; argument columns carry the names used in R; infinite df is null", tables = lapply(dist, function(x) { x[] <- lapply(x, function(c) ifelse(is.infinite(c), NA, c)); x }), gauss_hermite_probabilist = gh), file.path(OUT, "distributions.json"))
cat(sum(lengths(fixed) > 0), "fixed designs,", sum(lengths(random) > 0), "random parts\n")
