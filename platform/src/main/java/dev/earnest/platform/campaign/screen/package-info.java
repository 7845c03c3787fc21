/// What the annotator's screen is made of, apart from the page: keys, preferences, the steps before the first task. No input or output.
@NullMarked
package dev.earnest.platform.campaign.screen;

import org.jspecify.annotations.NullMarked;
