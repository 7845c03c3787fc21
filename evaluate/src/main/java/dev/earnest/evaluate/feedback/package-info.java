/// Feedback by language models: critique and revision by written principles, preference labels, ratings, new
/// instructions, and a map of prompts. All of it says which model it comes from.
@NullMarked
package dev.earnest.evaluate.feedback;

import org.jspecify.annotations.NullMarked;
