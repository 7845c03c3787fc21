package dev.earnest.app.report;

import dev.earnest.crowd.agreement.Agreement;

/// One measure of agreement with what it found.
///
/// @param name on the command line
/// @param title in words
/// @param agreement a number or the reason why there is none
public record MeasuredAgreement(String name, String title, Agreement agreement) {}
