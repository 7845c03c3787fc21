/// Rows of preference data in a neutral form that every text format is read into and written from.
@NullMarked
package dev.earnest.formats.example;

import org.jspecify.annotations.NullMarked;
