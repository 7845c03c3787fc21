package dev.earnest.platform.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the addresses of databases that people write.
final class DatabaseUrl {
    private static final Pattern FORM =
            Pattern.compile(
                    "(jdbc:postgresql|postgres|postgresql)://([^/?#]*)/([^/?#]+)(?:\\?([^#]*))?");
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    /// Settings of libpq that the driver knows, and how it calls them.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "sslmode", "sslmode",
                    "sslrootcert", "sslrootcert",
                    "sslcert", "sslcert",
                    "sslkey", "sslkey",
                    "sslnegotiation", "sslNegotiation",
                    "channel_binding", "channelBinding",
                    "connect_timeout", "connectTimeout",
                    "application_name", "ApplicationName",
                    "gssencmode", "gssEncMode",
                    "options", "options");

    private DatabaseUrl() {}

    static DatabaseAddress parse(String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw wrong(url, "it does not have that form");
        }
        boolean jdbc = parts.group(1).startsWith("jdbc:");
        String authority = parts.group(2);
        int at = authority.lastIndexOf('@');
        if (jdbc && at >= 0) {
            throw wrong(url, "after jdbc: user and password come as ?user=...&password=...");
        }
        String[] account = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String user = decode(url, account[0]);
        String password = account.length > 1 ? decode(url, account[1]) : "";
        String hosts = authority.substring(at + 1);
        checkHosts(url, hosts);
        List<String> settings = new ArrayList<>();
        String query = parts.group(4) == null ? "" : parts.group(4);
        for (String setting : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = setting.split("=", 2);
            if (nameAndValue.length < 2) {
                throw wrong(url, "a setting after the ? lacks its =");
            }
            String value = decode(url, nameAndValue[1]);
            switch (nameAndValue[0]) {
                case "user" -> user = value;
                case "password" -> password = value;
                default ->
                        settings.add(
                                (jdbc ? nameAndValue[0] : driverName(url, nameAndValue[0]))
                                        + "="
                                        + encode(value));
            }
        }
        if (user.isEmpty()) {
            throw wrong(url, "the user is missing");
        }
        return new DatabaseAddress(
                "jdbc:postgresql://"
                        + hosts
                        + "/"
                        + encode(decode(url, parts.group(3)))
                        + (settings.isEmpty() ? "" : "?" + String.join("&", settings)),
                user,
                password);
    }

    private static void checkHosts(String url, String hosts) {
        for (String host : hosts.split(",", -1)) {
            Matcher parts = HOST.matcher(host);
            if (!parts.matches()) {
                throw wrong(url, "the host or its port is not readable");
            }
            String port = parts.group(1);
            if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
                throw wrong(url, "the port " + port + " is not between 1 and 65535");
            }
        }
    }

    private static String driverName(String url, String setting) {
        String name = SETTINGS.get(setting);
        if (name == null) {
            throw wrong(
                    url,
                    "the setting %s is not known; known are %s"
                            .formatted(
                                    setting,
                                    String.join(
                                            ", ", SETTINGS.keySet().stream().sorted().toList())));
        }
        return name;
    }

    private static String decode(String url, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException fault) {
            throw wrong(url, "a % in it is not followed by two hexadecimal digits; write % as %25");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static PostgresException wrong(String url, String why) {
        return new PostgresException(
                "The database address %s cannot be used: %s. Write postgres://user:password@host:port/database?sslmode=require (--database-url or EARNEST_DATABASE_URL); in user and password write @ as %%40, / as %%2F, : as %%3A, ? as %%3F."
                        .formatted(hidden(url), why));
    }

    // Up to the last @: a password that was not encoded may hold anything.
    static String hidden(String url) {
        if (!url.contains("://")) {
            return "(not shown)";
        }
        return url.strip()
                .replaceAll("\\s", "?")
                .replaceFirst("://.*@", "://***@")
                .replaceAll("(?i)(password)=[^&]*", "$1=***");
    }
}
