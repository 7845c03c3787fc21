/// Reviewing answers, items and people: rules, words and figures, without any I/O.
@NullMarked
package dev.earnest.platform.campaign.review;

import org.jspecify.annotations.NullMarked;
