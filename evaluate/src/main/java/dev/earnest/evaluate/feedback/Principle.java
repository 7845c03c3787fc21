package dev.earnest.evaluate.feedback;

/// One rule of a constitution (Bai et al. 2022, arXiv 2212.08073).
///
/// @param name short name
/// @param critique asks a model to find where an answer breaks the rule
/// @param revision asks it to write the answer anew
public record Principle(String name, String critique, String revision) {}
