package dev.earnest.platform.campaign.answer;

/// How long the parts of an answer may be, in characters and pieces. Generous for people, tight for programs gone wrong.
final class Limits {
    static final int REASON = 10_000;
    static final int COMMENT = 2_000;
    static final int TEXT = 200_000;
    static final int SPANS = 500;
    static final int OFFSET = 4_000_000;
    static final int SOURCES = 50;
    static final int SOURCE = 2_000;

    private Limits() {}
}
