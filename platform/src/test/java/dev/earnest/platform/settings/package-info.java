@NullMarked
package dev.earnest.platform.settings;

import org.jspecify.annotations.NullMarked;
