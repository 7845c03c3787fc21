/// Pages and the HTTP API on Javalin. Routes are data, so that access checks, the API description and tests come from one table.
@NullMarked
package dev.earnest.platform.web;

import org.jspecify.annotations.NullMarked;
