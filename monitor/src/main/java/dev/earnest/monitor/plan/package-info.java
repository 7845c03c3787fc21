/// How many answers a decision about an annotator needs, and which to buy.
@NullMarked
package dev.earnest.monitor.plan;

import org.jspecify.annotations.NullMarked;
