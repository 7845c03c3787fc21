package dev.earnest.chat.outbound;

/// What an IP address is good for; [SpecialAddresses] tells which is which.
enum AddressClass {
    METADATA("a cloud metadata address", false),
    LOOPBACK("a loopback address", true),
    UNSPECIFIED("an unspecified address", false),
    PRIVATE("a private address", true),
    UNIQUE_LOCAL("a unique-local address", true),
    CARRIER_NAT("an address inside a carrier's network", true),
    LINK_LOCAL("a link-local address", false),
    MULTICAST("a multicast address", false),
    BROADCAST("the broadcast address", false),
    DOCUMENTATION("a documentation or test address", false),
    NAT64("an IPv4 address translated into IPv6 (NAT64)", true),
    EMBEDDED("an IPv4 address wrapped into IPv6", false),
    RESERVED("a reserved address", false),
    PUBLIC("a public address", true);

    private final String words;
    private final boolean openable;

    AddressClass(String words, boolean openable) {
        this.words = words;
        this.openable = openable;
    }

    /// @return what a person reads, with its article
    String words() {
        return words;
    }

    /// @return whether an administrator may allow addresses of this class
    boolean openable() {
        return openable;
    }
}
