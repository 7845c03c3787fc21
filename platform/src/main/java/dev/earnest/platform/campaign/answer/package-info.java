/// What an answer may say, and what it means whatever order the responses were shown in. Pure functions over JSON trees.
@NullMarked
package dev.earnest.platform.campaign.answer;

import org.jspecify.annotations.NullMarked;
