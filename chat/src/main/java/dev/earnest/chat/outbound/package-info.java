/// Requests to addresses that other people wrote: webhooks, imports by URL, sign-in providers, language
/// models, pictures. [dev.earnest.chat.outbound.OutboundGuard] decides where the server may connect to,
/// [dev.earnest.chat.outbound.GuardedClient] connects there and nowhere else.
@NullMarked
package dev.earnest.chat.outbound;

import org.jspecify.annotations.NullMarked;
