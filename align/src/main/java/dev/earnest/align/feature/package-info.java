/// Rewards from numbers that describe a text rather than from its tokens: surface features, n-grams reduced to a few
/// coordinates, and a small network on both. Learns from a few thousand pairs, where a transformer cannot.
@NullMarked
package dev.earnest.align.feature;

import org.jspecify.annotations.NullMarked;
