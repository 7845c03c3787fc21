/// The command line: what a verb takes, and reading the arguments.
@NullMarked
package dev.earnest.app.cli;

import org.jspecify.annotations.NullMarked;
