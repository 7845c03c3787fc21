@NullMarked
package dev.earnest.platform.campaign.answer;

import org.jspecify.annotations.NullMarked;
