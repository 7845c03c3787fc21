/// Whole training runs as people describe them: settings, data, base model, run folder, lineage.
@NullMarked
package dev.earnest.align.run;

import org.jspecify.annotations.NullMarked;
