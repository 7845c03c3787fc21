/// Chat templates: how a model wants a conversation written as one text. A strict subset of Jinja, with errors where
/// Jinja would leave things out silently.
@NullMarked
package dev.earnest.model.template;

import org.jspecify.annotations.NullMarked;
