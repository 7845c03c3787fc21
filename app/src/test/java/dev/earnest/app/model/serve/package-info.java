/// The model server in tests, over real HTTP.
@NullMarked
package dev.earnest.app.model.serve;

import org.jspecify.annotations.NullMarked;
