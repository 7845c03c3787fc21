package dev.earnest.chat.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// The special-purpose address registries of IANA (RFC 6890 and later) and the metadata addresses of the large
/// clouds, as a table. The first row that holds an address counts.
final class SpecialAddresses {
    private static final List<Row> ROWS =
            List.of(
                    row(
                            AddressClass.METADATA,
                            "169.254.169.254",
                            "169.254.170.2",
                            "169.254.170.23",
                            "100.100.100.200",
                            "168.63.129.16",
                            "192.0.0.192",
                            "fd00:ec2::/32",
                            "fd00:c1::/32",
                            "fd20:ce::/32"),
                    row(AddressClass.LOOPBACK, "127.0.0.0/8", "::1"),
                    row(AddressClass.UNSPECIFIED, "0.0.0.0/8", "::"),
                    row(AddressClass.PRIVATE, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
                    row(AddressClass.UNIQUE_LOCAL, "fc00::/7"),
                    row(AddressClass.CARRIER_NAT, "100.64.0.0/10"),
                    row(AddressClass.LINK_LOCAL, "169.254.0.0/16", "fe80::/10", "fec0::/10"),
                    row(AddressClass.MULTICAST, "224.0.0.0/4", "ff00::/8"),
                    row(AddressClass.BROADCAST, "255.255.255.255"),
                    row(
                            AddressClass.DOCUMENTATION,
                            "192.0.2.0/24",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "198.18.0.0/15",
                            "2001:db8::/32",
                            "3fff::/20"),
                    row(AddressClass.NAT64, "64:ff9b::/96"),
                    row(
                            AddressClass.EMBEDDED,
                            "::/96",
                            "::ffff:0:0:0/96",
                            "64:ff9b:1::/48",
                            "2001::/32",
                            "2002::/16",
                            "192.88.99.0/24"),
                    row(
                            AddressClass.RESERVED,
                            "192.0.0.0/24",
                            "240.0.0.0/4",
                            "2001::/23",
                            "::/3",
                            "4000::/2",
                            "8000::/1"));
    private static final int ISATAP = 0x5efe;

    private record Row(AddressClass kind, List<AddressBlock> blocks) {}

    private SpecialAddresses() {}

    static AddressClass classify(InetAddress address) {
        for (Row row : ROWS) {
            if (row.blocks().stream().anyMatch(block -> block.contains(address))) {
                return row.kind();
            }
        }
        return isIsatap(address) ? AddressClass.EMBEDDED : AddressClass.PUBLIC;
    }

    // RFC 5214: any prefix may be followed by 0000:5efe or 0200:5efe and an IPv4 address.
    private static boolean isIsatap(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                && (bytes[8] & 0xfd) == 0
                && bytes[9] == 0
                && ((bytes[10] & 0xff) << 8 | (bytes[11] & 0xff)) == ISATAP;
    }

    private static Row row(AddressClass kind, String... blocks) {
        return new Row(
                kind,
                List.of(blocks).stream()
                        .map(text -> AddressBlock.parse(text).orElseThrow())
                        .toList());
    }
}
