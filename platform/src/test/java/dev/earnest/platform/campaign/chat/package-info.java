@NullMarked
package dev.earnest.platform.campaign.chat;

import org.jspecify.annotations.NullMarked;
