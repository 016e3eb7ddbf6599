# Cluster-robust covariances of a mixed model's fixed effects from the formulas, with n x n matrices: CR0 to CR3, and
# the degrees of freedom of Pustejovsky and Tipton (2018). The values are in RobustInferenceTests.
#   Rscript robust_dense.R
suppressMessages(library(lme4))

power <- function(m, e) {
  s <- eigen(m, symmetric = TRUE)
  s$vectors %*% diag(ifelse(s$values > 1e-9, pmax(s$values, 1e-300)^e, 0), nrow(m)) %*% t(s$vectors)
}

robust <- function(model, cluster, kind, L) {
  X <- getME(model, "X"); y <- getME(model, "y"); n <- nrow(X)
  Z <- as.matrix(getME(model, "Z")); Lambda <- as.matrix(getME(model, "Lambda"))
  V <- Z %*% Lambda %*% t(Lambda) %*% t(Z) + diag(1 / weights(model))
  W <- solve(V); M <- solve(t(X) %*% W %*% X); H <- X %*% M %*% t(X) %*% W
  e <- y - X %*% (M %*% t(X) %*% W %*% y)
  rows <- split(seq_len(n), cluster); m <- length(rows)
  half <- lapply(rows, function(i) {
    Xi <- X[i, , drop = FALSE]; Vi <- V[i, i, drop = FALSE]; Wi <- W[i, i, drop = FALSE]
    r <- power(Vi, 0.5); ri <- power(Vi, -0.5)
    A <- switch(kind, CR0 = diag(length(i)), CR1 = diag(length(i)) * sqrt(m / (m - 1)),
      CR2 = r %*% power(diag(length(i)) - ri %*% Xi %*% M %*% t(Xi) %*% ri, -0.5) %*% ri,
      # the same with the triangular root of V, as clubSandwich has it
      CR2chol = { D <- chol(Vi); t(D) %*% power(D %*% (Vi - Xi %*% M %*% t(Xi)) %*% t(D), -0.5) %*% D },
      CR3 = solve(diag(length(i)) - Xi %*% M %*% t(Xi) %*% Wi))
    t(Xi) %*% Wi %*% A
  })
  h <- mapply(function(a, i) a %*% e[i], half, rows)
  Vr <- M %*% (h %*% t(h)) %*% M
  # the covariance of the clusters' contributions L M h_i if the model is right
  q <- nrow(L); P <- (diag(n) - H) %*% V %*% t(diag(n) - H)
  G <- lapply(half, function(a) L %*% M %*% a)
  Omega <- Reduce(`+`, Map(function(g, i) g %*% P[i, i] %*% t(g), G, rows))
  w <- power(Omega, -0.5); total <- 0
  for (a in seq_len(m)) for (b in seq_len(m)) {
    K <- w %*% G[[a]] %*% P[rows[[a]], rows[[b]]] %*% t(G[[b]]) %*% t(w)
    for (s in seq_len(q)) for (t in seq_len(q)) total <- total + K[s, s] * K[t, t] + K[s, t] * K[t, s]
  }
  eta <- q * (q + 1) / total
  d <- L %*% fixef(model); Q <- drop(t(d) %*% solve(L %*% Vr %*% t(L)) %*% d)
  list(se = sqrt(diag(Vr)), df = eta - q + 1, F = (eta - q + 1) / (eta * q) * Q)
}

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
data <- read.csv(file.path(here, "..", "data", "ChickWeight.csv"))
data <- data[data$Time <= 12 & as.integer(as.character(data$Chick)) %% 2 == 0, ]
data$Diet <- factor(data$Diet); data$Chick <- factor(data$Chick); data$w <- 1 + data$Time %% 4
control <- lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-12, ftol_rel = 1e-15, xtol_rel = 1e-12),
  calc.derivs = FALSE)
model <- lmer(weight ~ Time + Diet + (Time | Chick), data, weights = w, control = control)
options(digits = 10)
one <- function(i) { l <- matrix(0, 1, 5); l[i] <- 1; l }
for (kind in c("CR0", "CR1", "CR2", "CR2chol", "CR3")) {
  found <- lapply(1:5, function(i) robust(model, data$Chick, kind, one(i)))
  cat(kind, "\nse", format(found[[1]]$se), "\ndf", format(sapply(found, function(f) f$df)), "\n")
  diet <- robust(model, data$Chick, kind, rbind(one(3), one(4), one(5)))
  cat("Diet: F", format(diet$F), "df", format(diet$df), "\n")
}
