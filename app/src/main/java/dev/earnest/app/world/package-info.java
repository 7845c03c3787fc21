/// A small world of questions and answers with a known taste, and what a model learns in it from people's preferences.
@NullMarked
package dev.earnest.app.world;

import org.jspecify.annotations.NullMarked;
