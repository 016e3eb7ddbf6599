# Reference figures for the chicks and for the closed form of a group-level 0/1 predictor.
# usage: Rscript refs_more.R DATA OUT
h <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(h, "csvio.R")); source(file.path(h, "lib.R"))
a <- commandArgs(TRUE); DATA <- a[1]; OUT <- a[2]
L <- function(f) load_csv(f, DATA)

# --- ChickWeight ----------------------------------------------------------------
ck <- L("ChickWeight.csv"); df <- list(file = "ChickWeight.csv")
c1 <- ref_lmer("chickweight_sqrt_slope", df, ck, sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time, newlevel = list(Chick = "99"))
c2 <- ref_lmer("chickweight_sqrt_intslope", df, ck, sqrt(weight) ~ Time + Diet:Time + (Time | Chick))
c3 <- ref_lmer("chickweight_sqrt_slope_ml", df, ck, sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time, reml = FALSE)
ref_lmer("chickweight_diet_time", df, ck, weight ~ Time * Diet + (Time | Chick), emm = list(~ Diet))
ref_lrt("chickweight_lrt", list(c1, c2))

# --- closed form for a group-level 0/1 predictor ------------------------------
cc <- L("casecontrol-synthetic.csv")
q <- ref_lmer("casecontrol_synthetic", list(file = "casecontrol-synthetic.csv"), cc, y ~ case + (1 | group), note = "synthetic; has a closed form for beta1")
ref_lm("casecontrol_synthetic_lm", list(file = "casecontrol-synthetic.csv"), cc, y ~ case)
su <- q$res$random[[1]]$variance[1]; se <- q$res$sigma^2; n <- tapply(cc$y, cc$group, length); yb <- tapply(cc$y, cc$group, mean); cs <- tapply(cc$case, cc$group, mean); w <- n / (n * su + se)
wm <- function(k, w) sum((w * yb)[cs == k]) / sum(w[cs == k])
write_json(list(name = "casecontrol_closed_form", kind = "closed_form", data = list(file = "casecontrol-synthetic.csv"), note = "beta1 as a difference of weighted group means, weights n_i/(n_i s_u^2 + s_e^2) at the fitted variances; the plain-lm value uses weights n_i",
  sigma_u2 = su, sigma_e2 = se, n_i = as.list(n), mean_i = as.list(yb), beta1_mixed = wm(1, w) - wm(0, w), beta1_lmer = q$res$fixed$estimate[2], beta1_lm = wm(1, n) - wm(0, n)), file.path(OUT, "casecontrol_closed_form.json"))
