/// Live chat: who answers, what may happen next, what an answer says of it. Pure.
@NullMarked
package dev.earnest.platform.campaign.chat;

import org.jspecify.annotations.NullMarked;
