@NullMarked
package dev.earnest.platform.campaign.assign;

import org.jspecify.annotations.NullMarked;
