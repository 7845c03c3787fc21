package dev.earnest.platform.postgres;

/// Where a PostgreSQL database is and how it opens. Immutable.
///
/// @param jdbcUrl for the driver, without user and password
/// @param user the role
/// @param password empty where the server asks for none
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /// Reads an address as people write it: `postgres://user:password@host:port/database?sslmode=require`,
    /// the same with `postgresql://`, or `jdbc:postgresql://host:port/database?user=...&password=...`.
    ///
    /// @param url the address; in the first two forms, special characters in it are percent-encoded
    /// @throws PostgresException where it is none of these; the message hides the password
    public static DatabaseAddress parse(String url) {
        return DatabaseUrl.parse(url);
    }

    /// @return the address of another database on the same server, with the same settings
    public DatabaseAddress named(String database) {
        int settings = jdbcUrl.indexOf('?');
        String place = settings < 0 ? jdbcUrl : jdbcUrl.substring(0, settings);
        String rest = settings < 0 ? "" : jdbcUrl.substring(settings);
        return new DatabaseAddress(
                place.substring(0, place.lastIndexOf('/') + 1) + database + rest, user, password);
    }

    /// @return the address without the password
    @Override
    public String toString() {
        return "DatabaseAddress[jdbcUrl=" + jdbcUrl + ", user=" + user + ", password=***]";
    }
}
