/// How far a judge can be trusted: consistency, bias, agreement with people, each with an interval.
@NullMarked
package dev.earnest.evaluate.judge.quality;

import org.jspecify.annotations.NullMarked;
