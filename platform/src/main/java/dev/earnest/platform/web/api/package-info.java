/// What all routes of the HTTP API have in common: their description, pages of lists, calls that happen once.
@NullMarked
package dev.earnest.platform.web.api;

import org.jspecify.annotations.NullMarked;
