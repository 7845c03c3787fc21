package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostileAddressesTest {
    /// Names whose addresses nobody may reach; any other name is public.
    private static final Map<String, List<String>> NAMES =
            Map.of(
                    "loop.example.org", List.of("127.0.0.1"),
                    "private.example.org", List.of("10.1.2.3"),
                    "mixed.example.org", List.of("93.184.216.34", "192.168.0.1"),
                    "metadata.example.org", List.of("169.254.169.254"),
                    "loop6.example.org", List.of("::1"),
                    "local6.example.org", List.of("2606:4700::1", "fe80::1"),
                    "nat64.example.org", List.of("64:ff9b::a00:1"));

    private final List<String> resolved = new ArrayList<>();
    private final OutboundGuard guard = new OutboundGuard(List.of(), this::resolve);

    private List<InetAddress> resolve(String host) {
        resolved.add(host);
        return NAMES.getOrDefault(host, List.of("93.184.216.34")).stream()
                .map(InetAddress::ofLiteral)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // loopback, spelled in every way that some resolver reads
                "https://127.0.0.1/ | a loopback address",
                "https://127.255.255.254/ | a loopback address",
                "https://127.0.0.1.:443/ | unusual spelling",
                "https://127.1/ | unusual spelling",
                "https://127.0.1/ | unusual spelling",
                "https://2130706433/ | unusual spelling",
                "https://0x7f000001/ | unusual spelling",
                "https://0x7F.0x0.0x0.0x1/ | unusual spelling",
                "https://0177.0.0.1/ | unusual spelling",
                "https://017700000001/ | unusual spelling",
                "https://127.0.0.01/ | unusual spelling",
                "https://127.0.0.0x1/ | unusual spelling",
                "https://127.0.0.256/ | unusual spelling",
                "https://256/ | unusual spelling",
                "https://1.2.3.4.5/ | unusual spelling",
                "https://a.b.0x/ | unusual spelling",
                "https://0/ | unusual spelling",
                "https://[::1]/ | a loopback address",
                "https://[0:0:0:0:0:0:0:1]/ | a loopback address",
                "https://[0000::0001]/ | a loopback address",
                "https://localhost/ | inside a private network",
                "https://LOCALHOST/ | inside a private network",
                "https://localhost./ | ends in a dot",
                "https://anything.localhost/ | inside a private network",
                // private and special IPv4
                "https://10.0.0.1/ | a private address",
                "https://172.16.0.1/ | a private address",
                "https://172.31.255.255/ | a private address",
                "https://192.168.1.1/ | a private address",
                "https://100.64.0.1/ | carrier's network",
                "https://169.254.0.1/ | a link-local address",
                "https://169.254.169.254/latest/meta-data/ | a cloud metadata address",
                "http://169.254.169.254/latest/meta-data/ | http:// to",
                "https://169.254.170.2/v2/credentials | a cloud metadata address",
                "https://100.100.100.200/ | a cloud metadata address",
                "https://168.63.129.16/ | a cloud metadata address",
                "https://192.0.0.192/ | a cloud metadata address",
                "https://0.0.0.0/ | an unspecified address",
                "https://0.1.2.3/ | an unspecified address",
                "https://255.255.255.255/ | the broadcast address",
                "https://224.0.0.1/ | a multicast address",
                "https://240.0.0.1/ | a reserved address",
                "https://192.0.2.1/ | documentation",
                "https://198.51.100.7/ | documentation",
                "https://203.0.113.9/ | documentation",
                "https://198.18.0.1/ | documentation",
                "https://192.0.0.8/ | a reserved address",
                "https://192.88.99.1/ | wrapped into IPv6",
                // special IPv6 and IPv4 in disguise
                "https://[::]/ | an unspecified address",
                "https://[::ffff:127.0.0.1]/ | unusual spelling",
                "https://[::ffff:7f00:1]/ | unusual spelling",
                "https://[::ffff:8.8.8.8]/ | unusual spelling",
                "https://[::127.0.0.1]/ | wrapped into IPv6",
                "https://[::ffff:0:7f00:1]/ | wrapped into IPv6",
                "https://[2002:7f00:1::]/ | wrapped into IPv6",
                "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ | wrapped into IPv6",
                "https://[64:ff9b::7f00:1]/ | NAT64",
                "https://[64:ff9b:1::7f00:1]/ | wrapped into IPv6",
                "https://[2606:4700::5efe:7f00:1]/ | wrapped into IPv6",
                "https://[2606:4700::200:5efe:a00:1]/ | wrapped into IPv6",
                "https://[fd00:ec2::254]/ | a cloud metadata address",
                "https://[fd20:ce::254]/ | a cloud metadata address",
                "https://[fc00::1]/ | a unique-local address",
                "https://[fdff::1]/ | a unique-local address",
                "https://[fe80::1]/ | a link-local address",
                "https://[fec0::1]/ | a link-local address",
                "https://[ff02::1]/ | a multicast address",
                "https://[2001:db8::1]/ | documentation",
                "https://[3fff::1]/ | documentation",
                "https://[100::1]/ | a reserved address",
                "https://[5f00::1]/ | a reserved address",
                "https://[fe80::1%25eth0]/ | unusual spelling",
                "https://[::1/ | no web address",
                // names that lead inside
                "https://loop.example.org/ | leads to a loopback address",
                "https://private.example.org/ | leads to a private address",
                "https://mixed.example.org/ | leads to a private address",
                "https://metadata.example.org/ | leads to a cloud metadata address",
                "https://loop6.example.org/ | leads to a loopback address",
                "https://local6.example.org/ | leads to a link-local address",
                "https://nat64.example.org/ | NAT64",
                "https://metadata.google.internal/ | inside a private network",
                "https://kubernetes.default.svc.cluster.local/ | inside a private network",
                "https://printer.home.arpa/ | inside a private network",
                "https://database/ | inside a private network",
                // tricks with the address itself
                "https://good.example.org@127.0.0.1/ | user name or password",
                "https://user:secret@good.example.org/ | user name or password",
                "https://@good.example.org/ | user name or password",
                "https://good.example.org%40127.0.0.1/ | unusual spelling",
                "https://127.0.0.1%2f.example.org/ | no host name",
                "https://127.0.0.1%00.example.org/ | no host name",
                "'https://good.example.org\\@127.0.0.1/' | backslash",
                "'https:\\\\127.0.0.1/' | backslash",
                "https://good.example.org:8443/ | port 8443",
                "https://good.example.org:22/ | port 22",
                "https://good.example.org:0/ | no number from 1",
                "https://good.example.org:/ | no number from 1",
                "https://good.example.org:65536/ | no number from 1",
                "https://good.example.org:4294967739/ | no number from 1",
                "https://good.example.org:0443/ | no number from 1",
                "https://good.example.org:443:22/ | no host name",
                "http://good.example.org/ | http:// to",
                "http://good.example.org:443/ | http:// to",
                "ftp://good.example.org/ | \"ftp\" addresses",
                "file:///etc/passwd | \"file\" addresses",
                "gopher://127.0.0.1:6379/_PING | \"gopher\" addresses",
                "jar:https://good.example.org/a.jar!/ | \"jar\" addresses",
                "data:text/plain,x | \"data\" addresses",
                "javascript:alert(1) | \"javascript\" addresses",
                "//good.example.org/ | does not start with https",
                "good.example.org | does not start with https",
                "https:good.example.org | names no host",
                "https:///path | names no host",
                "https:// | no web address",
                "https://good.example.org./ | ends in a dot",
                "https://.good.example.org/ | no host name",
                "https://good..example.org/ | no host name",
                "https://-good.example.org/ | no host name",
                "https://good_.example.org/ | no host name",
                "https://*.example.org/ | no host name",
                "'https://good.example.org /' | a space",
                "'https://good.example.org/a b' | a space",
                "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ | outside ASCII",
                "https://１２７.0.0.1/ | outside ASCII",
                "https://127。0。0。1/ | outside ASCII",
                "https://loc\u00adalhost/ | outside ASCII",
                "https://exämple.org/ | outside ASCII",
                "https://good.example.org\u2028/ | outside ASCII",
            })
    void isRefusedWithAClearLine(String address, String reason) {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> guard.check(address))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(OutboundException.Kind.REFUSED))
                .satisfies(e -> assertThat(e.getMessage()).contains(reason).hasLineCount(1))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeBetween(20, 300));
    }

    @ParameterizedTest
    @CsvSource({
        "https://good.example.org, 443",
        "HTTPS://Good.Example.ORG:443/hook?x=1#part, 443",
        "https://xn--bcher-kva.example.org/, 443",
        "https://8.8.8.8/, 443",
        "https://[2606:4700::1111]/, 443",
        "https://1x.example.org/, 443",
        "https://172.32.0.1/, 443",
        "https://100.128.0.1/, 443",
    })
    void publicAddressesPass(String address, int port) {
        assertThat(guard.check(address).port()).isEqualTo(port);
        assertThat(guard.check(address).secure()).isTrue();
    }

    @Test
    void nothingIsLookedUpForAnAddressThatIsRefusedAnyway() {
        for (String address :
                List.of(
                        "http://good.example.org/",
                        "https://good.example.org:22/",
                        "https://database/")) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> guard.check(address));
        }
        assertThat(resolved).isEmpty();
    }

    @Test
    void theLineNeverTellsTheInsideAddressNorASecret() {
        for (String address :
                List.of(
                        "https://private.example.org/?token=hidden",
                        "https://name:hidden@private.example.org/",
                        "https://mixed.example.org/hidden")) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> guard.check(address))
                    .satisfies(e ->
                            assertThat(e.getMessage())
                                    .doesNotContain("hidden", "10.1.2.3", "192.168.0.1"));
        }
    }

    @Test
    void anAddressOfUnboundedLengthIsRefused() {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> guard.check("https://good.example.org/" + "a".repeat(5000)))
                .withMessageContaining("5025 characters; at most 4096");
    }
}
