/// What the dashboard says, from numbers alone.
@NullMarked
package dev.earnest.platform.campaign.watch;

import org.jspecify.annotations.NullMarked;
