/// Answers as the tables that statistics read.
@NullMarked
package dev.earnest.platform.campaign.tables;

import org.jspecify.annotations.NullMarked;
