/// Benchmarks of models: multiple choice by log-likelihood, exact match, refusals, lengths.
@NullMarked
package dev.earnest.evaluate.choice;

import org.jspecify.annotations.NullMarked;
