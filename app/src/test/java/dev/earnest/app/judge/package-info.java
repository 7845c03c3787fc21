/// Tests of judges on the command line.
@NullMarked
package dev.earnest.app.judge;

import org.jspecify.annotations.NullMarked;
