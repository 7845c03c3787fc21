package dev.earnest.judgments.forbidden;

import picocli.CommandLine;

/// A class of a module without libraries that uses one.
public record UsesPicocli(CommandLine line) {}
