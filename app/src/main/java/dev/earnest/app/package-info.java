/// The program: start, verbs, exit codes, provenance.
@NullMarked
package dev.earnest.app;

import org.jspecify.annotations.NullMarked;
