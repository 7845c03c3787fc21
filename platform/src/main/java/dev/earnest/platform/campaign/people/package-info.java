/// Rules about people's own data, without a database.
@NullMarked
package dev.earnest.platform.campaign.people;

import org.jspecify.annotations.NullMarked;
