/// What the screen for writing texts asks the server beside the work itself: a preview, the words as they are counted, the
/// language; and for reviewers how much a text is like others.
@NullMarked
package dev.earnest.platform.web.compose;

import org.jspecify.annotations.NullMarked;
