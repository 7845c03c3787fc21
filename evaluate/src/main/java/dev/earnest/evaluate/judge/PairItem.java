package dev.earnest.evaluate.judge;

import java.util.Optional;

/// A pair to be judged and what people say about it.
///
/// @param human who won by people's judgment; empty where nobody said
public record PairItem(Pairing pairing, Optional<Side> human) {}
