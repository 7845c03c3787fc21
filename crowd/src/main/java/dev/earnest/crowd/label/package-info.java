/// Truth inference: from many people's labels of an item to one label with a probability.
@NullMarked
package dev.earnest.crowd.label;

import org.jspecify.annotations.NullMarked;
