/// The server: campaigns, people, screens, pay. Rules without effects are in `campaign`, all SQL is in `store`,
/// pages and the HTTP API are in `web`.
@NullMarked
package dev.earnest.platform;

import org.jspecify.annotations.NullMarked;
