package dev.earnest.crowd.agreement;

/// What agreement by chance means for a coefficient `(p_a - p_e) / (1 - p_e)`.
public enum Chance {
    /// None: `p_e = 0`, the observed agreement.
    NONE,
    /// Everybody picks each of `q` categories alike: `p_e = 1 / q`, with weights `sum w / q^2` (Brennan
    /// and Prediger 1981; Randolph's free-marginal kappa).
    UNIFORM,
    /// Everybody picks by one distribution, estimated from all answers: `p_e = sum w_kl p_k p_l`
    /// (Fleiss 1971; items with fewer raters as in Gwet 2014).
    MARGINAL,
    /// Answers are random only on hard items: `p_e = sum w / (q (q - 1)) sum p_k (1 - p_k)` (Gwet 2008).
    GWET
}
