/// What a requester is asked when setting up a campaign: fields with their labels and help, as data. Pages, the example
/// of the command line and the texts of the fields all come from here.
@NullMarked
package dev.earnest.platform.campaign.setup;

import org.jspecify.annotations.NullMarked;
