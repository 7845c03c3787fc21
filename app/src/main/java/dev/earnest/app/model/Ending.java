package dev.earnest.app.model;

/// Why a text ended.
public enum Ending {
    /// The model ended it, or it met a stop text.
    STOP,
    /// The tokens allowed, or the positions of the model, were used up.
    LENGTH
}
