package dev.earnest.judgments.forbidden;

import dev.earnest.crowd.Interval;

/// A class of the lowest module that uses a module above it.
public record UsesCrowd(Interval interval) {}
