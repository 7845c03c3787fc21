package dev.earnest.app.demo;

/// An answer that the campaign exported.
///
/// @param item which pair
/// @param annotator by handle
/// @param prefersFirst whether the first answer of the pair is called the better one
/// @param occasion 0 for the first time the annotator answered it
/// @param gold whether the right answer was known
record Vote(String item, String annotator, boolean prefersFirst, int occasion, boolean gold) {}
