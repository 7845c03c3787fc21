/// What people do, in a real browser against a real server.
@NullMarked
package dev.earnest.browser;

import org.jspecify.annotations.NullMarked;
