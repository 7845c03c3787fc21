/// Where webhooks go and what became of each delivery.
@NullMarked
package dev.earnest.platform.store.hooks;

import org.jspecify.annotations.NullMarked;
