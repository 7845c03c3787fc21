package dev.earnest.app.demo;

/// What the books say that somebody earned, in minor units of the currency.
///
/// @param handle who
/// @param answers prices of their answers
/// @param bonus what the contract paid for repeats answered alike
/// @param given how many answers they gave
record Wages(String handle, long answers, long bonus, int given) {
    /// @return both together
    long total() {
        return answers + bonus;
    }
}
