package dev.earnest.align.online;

import dev.earnest.align.data.Answer;

/// An answer that the policy gave.
///
/// @param answer with the token that ended it, where one did
/// @param ended whether it came to an end by itself
/// @param score it got
/// @param counted whether it is learned from; its score counts for its group in any case
public record Episode(Answer answer, boolean ended, double score, boolean counted) {}
