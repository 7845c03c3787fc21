/// A server that speaks the OpenAI protocol for one model.
@NullMarked
package dev.earnest.app.model.serve;

import org.jspecify.annotations.NullMarked;
