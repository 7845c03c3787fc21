package dev.earnest.crowd.agreement;

/// Chance agreement `p_e` of two annotators with category shares `a` and `b`.
public enum PairKind {
    /// Each picks by an own distribution: `sum w_kl a_k b_l` (Cohen 1960, 1968).
    COHEN("cohen-kappa", "Cohen's kappa"),
    /// Both pick by their mean distribution: `sum w_kl m_k m_l` (Scott 1955).
    SCOTT("scott-pi", "Scott's pi"),
    /// Both pick each of `q` categories alike: `sum w / q^2` (Bennett, Alpert and Goldstein 1954).
    BENNETT("bennett-s", "Bennett's S");

    private final String key;
    private final String title;

    PairKind(String key, String title) {
        this.key = key;
        this.title = title;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }
}
