/// Judges as the command line names them, and what a run of one came to.
@NullMarked
package dev.earnest.app.judge;

import org.jspecify.annotations.NullMarked;
