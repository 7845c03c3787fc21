@NullMarked
package dev.earnest.platform.campaign.linked;

import org.jspecify.annotations.NullMarked;
