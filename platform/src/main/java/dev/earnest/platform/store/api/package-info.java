/// Answers of the HTTP API that are kept, so that a call repeated is answered alike.
@NullMarked
package dev.earnest.platform.store.api;

import org.jspecify.annotations.NullMarked;
