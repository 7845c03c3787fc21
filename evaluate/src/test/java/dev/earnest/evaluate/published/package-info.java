/// Published numbers, computed again from the data sets beside the project.
@NullMarked
package dev.earnest.evaluate.published;

import org.jspecify.annotations.NullMarked;
