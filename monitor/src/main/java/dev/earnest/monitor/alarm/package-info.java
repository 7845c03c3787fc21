/// Alarms over many annotators with control of the false-discovery rate.
@NullMarked
package dev.earnest.monitor.alarm;

import org.jspecify.annotations.NullMarked;
