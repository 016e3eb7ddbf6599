# Seconds of the dense work lme4 rests on (a cross-product and a Cholesky factor, n = 1500) with the BLAS and core type in use.
set.seed(1); m <- matrix(rnorm(1500 * 1500), 1500)
work <- function() chol(crossprod(m))
invisible(work())
cat(min(vapply(1:3, function(i) system.time(work())[["elapsed"]], 0)), "\n")
