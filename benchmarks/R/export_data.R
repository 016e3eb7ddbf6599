# Writes the benchmark designs as CSV files, grouping columns as 1-based integers, with fixed seeds.
# usage: Rscript export_data.R FOLDER       (sample.int and rnorm of R 3.6 and later; the published figures used R 4.2.2)
suppressMessages(library(lme4))
folder <- commandArgs(TRUE)[1]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)
put <- function(d, name) write.csv(d, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)

put(with(sleepstudy, data.frame(reaction = Reaction, days = Days, subj = as.integer(Subject))), "sleepstudy")
put(with(Penicillin, data.frame(diameter, plate = as.integer(plate), sample = as.integer(sample))), "penicillin")
put(with(InstEval, data.frame(y, s = as.integer(s), d = as.integer(d), dept = as.integer(dept), service = as.integer(service))), "insteval")

# users x items, crossed at random
crossed <- function(n, users, items, seed) {
  set.seed(seed)
  u <- sample.int(users, n, TRUE); i <- sample.int(items, n, TRUE); x <- rnorm(n)
  data.frame(y = round(3 + 0.5 * x + 0.6 * rnorm(users)[u] + 0.4 * rnorm(items)[i] + rnorm(n), 6), x = round(x, 6), user = u, item = i)
}
put(crossed(100000L, 10000L, 500L, 42), "cross100k")
put(crossed(1000000L, 100000L, 5000L, 43), "cross1m")

# 200 subjects x 60 items, a 2 x 2 design with random intercepts and slopes on both: 20 covariance parameters
set.seed(44)
subjects <- 200L; items <- 60L
g <- expand.grid(subj = seq_len(subjects), item = seq_len(items))
a <- ((g$subj + g$item) %% 2) - 0.5
b <- (((g$subj %/% 2) + g$item) %% 2) - 0.5
bySubject <- matrix(rnorm(subjects * 4), subjects) %*% diag(c(80, 30, 20, 15))
byItem <- matrix(rnorm(items * 4), items) %*% diag(c(50, 20, 10, 10))
X <- cbind(1, a, b, a * b)
g$a <- a; g$b <- b
g$y <- round(as.vector(X %*% c(1000, -60, 30, 10)) + rowSums(X * bySubject[g$subj, ]) + rowSums(X * byItem[g$item, ]) + rnorm(nrow(g), sd = 150), 4)
put(g, "maximal")

# one million rows in 100,000 groups with random slopes
set.seed(77)
groups <- 100000; n <- 1e6
g <- sample.int(groups, n, TRUE); x <- rnorm(n); u0 <- rnorm(groups, 0, 1.2); u1 <- rnorm(groups, 0, 0.5)
y <- 3 + 0.5 * x + u0[g] + (0.3 * u0 + u1)[g] * x + rnorm(n, 0, 2)
put(data.frame(y = round(y, 6), x = round(x, 6), g = g), "nested1m")
