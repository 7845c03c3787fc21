/// Tests of the program that calls the server.
@NullMarked
package dev.earnest.platform.client;

import org.jspecify.annotations.NullMarked;
