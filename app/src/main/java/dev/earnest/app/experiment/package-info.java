/// What `experiment` shows and writes.
@NullMarked
package dev.earnest.app.experiment;

import org.jspecify.annotations.NullMarked;
