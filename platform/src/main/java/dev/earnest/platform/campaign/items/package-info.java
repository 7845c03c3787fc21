/// From rows of a file to items that people look at. Pure functions: reading the file and writing the items are done
/// elsewhere.
@NullMarked
package dev.earnest.platform.campaign.items;

import org.jspecify.annotations.NullMarked;
