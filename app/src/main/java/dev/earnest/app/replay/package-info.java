/// Replays from the command line: a server of one's own that is killed again and again, the ranking before and after,
/// and the report.
@NullMarked
package dev.earnest.app.replay;

import org.jspecify.annotations.NullMarked;
