/// What exports say: tables, examples, data cards. Pure rules.
@NullMarked
package dev.earnest.platform.campaign.export;

import org.jspecify.annotations.NullMarked;
