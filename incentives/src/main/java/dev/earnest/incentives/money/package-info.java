/// Money as whole minor units: nothing is ever rounded away.
@NullMarked
package dev.earnest.incentives.money;

import org.jspecify.annotations.NullMarked;
