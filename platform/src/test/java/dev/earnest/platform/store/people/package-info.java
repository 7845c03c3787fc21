@NullMarked
package dev.earnest.platform.store.people;

import org.jspecify.annotations.NullMarked;
