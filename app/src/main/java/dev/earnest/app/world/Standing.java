package dev.earnest.app.world;

/// What a contestant's answers to held-out questions are like.
///
/// @param name of the contestant
/// @param score mean worth by the world's taste
/// @param right share that answer the question rightly
/// @param polite share with a polite phrase and no rude one
/// @param rude share with a rude phrase
/// @param asides needless sentences of an answer, mean
/// @param characters of an answer, mean
public record Standing(
        String name,
        double score,
        double right,
        double polite,
        double rude,
        double asides,
        double characters) {}
