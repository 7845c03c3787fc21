/// What [dev.earnest.platform.store.Books] is made of.
@NullMarked
package dev.earnest.platform.store.books;

import org.jspecify.annotations.NullMarked;
