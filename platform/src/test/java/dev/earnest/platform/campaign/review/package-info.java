@NullMarked
package dev.earnest.platform.campaign.review;

import org.jspecify.annotations.NullMarked;
