/// The rules of a campaign: what is asked, of whom, how often, and what it pays. Pure functions over records; no input or output.
@NullMarked
package dev.earnest.platform.campaign;

import org.jspecify.annotations.NullMarked;
