@NullMarked
package dev.earnest.platform.campaign.compose;

import org.jspecify.annotations.NullMarked;
