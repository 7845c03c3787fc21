/// What was said in live chats, and with whom a campaign talks.
@NullMarked
package dev.earnest.platform.store.chat;

import org.jspecify.annotations.NullMarked;
