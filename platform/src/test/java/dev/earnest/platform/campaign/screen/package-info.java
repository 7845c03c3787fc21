@NullMarked
package dev.earnest.platform.campaign.screen;

import org.jspecify.annotations.NullMarked;
