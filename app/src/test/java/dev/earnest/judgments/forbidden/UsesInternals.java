package dev.earnest.judgments.forbidden;

import dev.earnest.crowd.internal.Answers;

/// A class that reaches into another module.
public record UsesInternals(Answers answers) {}
