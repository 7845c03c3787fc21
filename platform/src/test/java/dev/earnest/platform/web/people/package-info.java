@NullMarked
package dev.earnest.platform.web.people;

import org.jspecify.annotations.NullMarked;
