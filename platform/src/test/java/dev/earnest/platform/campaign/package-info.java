@NullMarked
package dev.earnest.platform.campaign;

import org.jspecify.annotations.NullMarked;
