/// From judgments to models: what trainers share.
@NullMarked
package dev.earnest.align;

import org.jspecify.annotations.NullMarked;
