/// What the annotator's pages read: their campaigns, the guidelines, their preferences.
@NullMarked
package dev.earnest.platform.store.screen;

import org.jspecify.annotations.NullMarked;
