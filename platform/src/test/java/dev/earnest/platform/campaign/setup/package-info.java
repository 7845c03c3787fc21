@NullMarked
package dev.earnest.platform.campaign.setup;

import org.jspecify.annotations.NullMarked;
