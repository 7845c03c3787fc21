/// Tests of benchmarks on the command line.
@NullMarked
package dev.earnest.app.choice;

import org.jspecify.annotations.NullMarked;
