package dev.earnest.platform.web.review;

/// An alarm about somebody.
///
/// @param title in short
/// @param evidence as the test tells it
/// @param counts whether it may count against somebody by itself
/// @param plain for the person themselves
public record AlarmLine(String title, String evidence, boolean counts, String plain) {}
