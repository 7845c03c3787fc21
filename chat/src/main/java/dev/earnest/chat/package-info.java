/// Chat models: text in, text out. [dev.earnest.chat.ChatModel] is what the rest of the house knows;
/// [dev.earnest.chat.OpenAiChatModel] asks a server that speaks the OpenAI protocol.
@NullMarked
package dev.earnest.chat;

import org.jspecify.annotations.NullMarked;
