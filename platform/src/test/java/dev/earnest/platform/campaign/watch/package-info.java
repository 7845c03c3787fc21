/// What the dashboard says, tested on numbers alone.
@NullMarked
package dev.earnest.platform.campaign.watch;

import org.jspecify.annotations.NullMarked;
