@NullMarked
package dev.earnest.platform.campaign.plan;

import org.jspecify.annotations.NullMarked;
