/// Tests of the database that Earnest brings along, and [TestPostgres] for everybody else's.
@NullMarked
package dev.earnest.platform.postgres;

import org.jspecify.annotations.NullMarked;
