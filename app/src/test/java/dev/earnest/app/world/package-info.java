@NullMarked
package dev.earnest.app.world;

import org.jspecify.annotations.NullMarked;
