/// The reviewers' pages of a campaign: people, items, checks, appeals and the audit trail; and what they say to annotators.
@NullMarked
package dev.earnest.platform.web.review;

import org.jspecify.annotations.NullMarked;
