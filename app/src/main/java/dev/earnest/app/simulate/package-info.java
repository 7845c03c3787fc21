/// Simulated crowds, peer payments and stake markets, as files that people write and read.
@NullMarked
package dev.earnest.app.simulate;

import org.jspecify.annotations.NullMarked;
