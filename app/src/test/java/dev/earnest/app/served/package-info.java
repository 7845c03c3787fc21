/// Verbs over a campaign that people worked in at a real server.
@NullMarked
package dev.earnest.app.served;

import org.jspecify.annotations.NullMarked;
