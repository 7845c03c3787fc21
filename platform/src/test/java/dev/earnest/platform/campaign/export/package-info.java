@NullMarked
package dev.earnest.platform.campaign.export;

import org.jspecify.annotations.NullMarked;
