/// The whole loop in one command: a campaign that a simulated crowd works in over HTTP, who of it is found out, what
/// they are paid, the data that comes of it, and what its quality buys in a model.
@NullMarked
package dev.earnest.app.demo;

import org.jspecify.annotations.NullMarked;
