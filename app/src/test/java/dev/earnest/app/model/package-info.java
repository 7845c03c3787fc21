/// Language models in tests: a tiny one with a tokenizer of its own.
@NullMarked
package dev.earnest.app.model;

import org.jspecify.annotations.NullMarked;
