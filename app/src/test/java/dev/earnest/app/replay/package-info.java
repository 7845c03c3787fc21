@NullMarked
package dev.earnest.app.replay;

import org.jspecify.annotations.NullMarked;
