/// Webhooks: other systems are told what happens in a campaign.
@NullMarked
package dev.earnest.platform.web.hooks;

import org.jspecify.annotations.NullMarked;
