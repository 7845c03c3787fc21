/// Recorded judgments cast again by their annotators, all at once, through the HTTP API of a server; and what goes wrong
/// on the way, on purpose. Nothing here knows the inside of the server it talks to.
@NullMarked
package dev.earnest.platform.replay;

import org.jspecify.annotations.NullMarked;
