/// The synthetic crowd study that ships in `samples/`, and the generator it comes from. Everything in it is
/// invented: models, prompts, annotators and answers.
@NullMarked
package dev.earnest.app.sample;

import org.jspecify.annotations.NullMarked;
