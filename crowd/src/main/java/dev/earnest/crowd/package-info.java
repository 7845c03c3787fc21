/// Truth inference, rankings and agreement over human judgments. Usable alone: needs only `judgments`
/// and Apache Commons Statistics. This package holds what the three share.
@NullMarked
package dev.earnest.crowd;

import org.jspecify.annotations.NullMarked;
