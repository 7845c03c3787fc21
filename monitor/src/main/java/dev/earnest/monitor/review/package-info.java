/// Everything the module knows about a crowd, in one pass: a row per annotator with commitment, a
/// decision, alarms and advice.
@NullMarked
package dev.earnest.monitor.review;

import org.jspecify.annotations.NullMarked;
