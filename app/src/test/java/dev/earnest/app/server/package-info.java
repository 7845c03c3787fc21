@NullMarked
package dev.earnest.app.server;

import org.jspecify.annotations.NullMarked;
