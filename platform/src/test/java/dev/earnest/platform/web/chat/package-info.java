@NullMarked
package dev.earnest.platform.web.chat;

import org.jspecify.annotations.NullMarked;
