/// The vocabulary of human preference data: records for single facts, columnar tables for millions of
/// them. This module depends on nothing but the JDK.
@NullMarked
package dev.earnest.judgments;

import org.jspecify.annotations.NullMarked;
