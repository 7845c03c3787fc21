/// Who gets which task when: pure rules over what is known of a person and an item, with every draw made again from the log.
@NullMarked
package dev.earnest.platform.campaign.assign;

import org.jspecify.annotations.NullMarked;
