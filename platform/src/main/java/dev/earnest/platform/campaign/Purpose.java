package dev.earnest.platform.campaign;

/// Why an item was given to a person. Never shown to that person.
public enum Purpose {
    /// A first answer that counts towards the item's overlap.
    NORMAL,
    /// The same item again for the same person.
    REPEAT,
    /// An item with a known answer.
    GOLD,
    /// An item of the qualification test.
    EXAM,
    /// Practice with feedback.
    TRAINING,
    /// An item that an expert answers too.
    EXPERT
}
