/// Language models of Hugging Face folders, ready to continue texts: for the verbs, for the chat, for servers.
@NullMarked
package dev.earnest.app.model;

import org.jspecify.annotations.NullMarked;
