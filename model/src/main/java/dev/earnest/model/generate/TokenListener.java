package dev.earnest.model.generate;

/// Hears of tokens while they come.
@FunctionalInterface
public interface TokenListener {
    /// @param row which text: prompt times samples plus sample
    /// @param drawn its next token
    /// @return whether to go on with this text
    boolean token(int row, Drawn drawn);

    /// Hears nothing.
    static TokenListener silent() {
        return (row, drawn) -> true;
    }
}
