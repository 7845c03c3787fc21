/// Losses that train a policy on preferences directly. Every variant has a type of its own, so that two models are
/// never compared by accident under one name.
@NullMarked
package dev.earnest.align.loss.preference;

import org.jspecify.annotations.NullMarked;
