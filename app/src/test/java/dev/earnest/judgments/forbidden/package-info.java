/// Classes that break the house's rules on purpose, so that a test sees the rules find them.
@NullMarked
package dev.earnest.judgments.forbidden;

import org.jspecify.annotations.NullMarked;
