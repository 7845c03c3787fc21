/// Chat models: text in, text out.
@NullMarked
package dev.earnest.chat;

import org.jspecify.annotations.NullMarked;
