package dev.earnest.platform.web.people;

/// Whom another sign-in service vouches for.
///
/// @param issuer the service
/// @param subject who, for ever
/// @param email address; empty where the service says none
/// @param emailVerified whether the service has seen that the address is theirs
/// @param name as the service says; empty where it says none
record OidcPerson(String issuer, String subject, String email, boolean emailVerified, String name) {
    /// @return the address where it is known to be theirs; empty otherwise
    String verifiedEmail() {
        return emailVerified && Emails.plausible(email) ? email : "";
    }
}
