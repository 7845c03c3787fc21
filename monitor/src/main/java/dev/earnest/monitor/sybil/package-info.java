/// Accounts that one person may stand behind: who use the same browser, take strict turns, or begin together and answer
/// alike, beyond what chance makes of each one's own habits.
@NullMarked
package dev.earnest.monitor.sybil;

import org.jspecify.annotations.NullMarked;
