package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundGuardTest {
    private static OutboundGuard guard(HostResolver resolver, String... allowed) {
        return new OutboundGuard(
                Arrays.stream(allowed).map(AllowedAddress::parse).toList(), resolver);
    }

    private static HostResolver always(String... addresses) {
        return host -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    }

    private static void refused(OutboundGuard guard, String address, String reason) {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> guard.check(address))
                .withMessageContaining(reason);
    }

    @Test
    void theAdministratorOpensALocalModelServerByAddressAndPort() {
        OutboundGuard guard = guard(always("93.184.216.34"), "127.0.0.1:8000");
        CheckedTarget target = guard.check(URI.create("http://127.0.0.1:8000/v1"));
        assertThat(target.secure()).isFalse();
        assertThat(target.addresses()).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(guard.check("https://127.0.0.1:8000/v1").secure()).isTrue();
        refused(guard, "http://127.0.0.1:8001/v1", "http:// to");
        refused(guard, "http://127.0.0.2:8000/v1", "is a loopback address");
    }

    @Test
    void theLineTellsWhatTheAdministratorWouldWrite() {
        refused(
                guard(always("10.0.0.5")),
                "https://models.example.org:8443/",
                "allow \"models.example.org:8443\"");
        refused(
                guard(always("10.0.0.5")),
                "https://models.example.org/",
                "allow \"models.example.org:443\"");
        refused(guard(always("10.0.0.5")), "https://[fd00::7]/", "allow \"[fd00::7]:443\"");
    }

    @Test
    void aNameOnTheListMayHavePrivateAddressesOnItsPortsOnly() {
        OutboundGuard guard = guard(always("10.0.0.5", "fd00::5"), "models.internal:8000");
        assertThat(guard.check("http://models.internal:8000/v1").addresses()).hasSize(2);
        refused(guard, "http://models.internal:22/", "private network");
        refused(guard, "https://models.internal/", "private network");
        refused(guard, "http://other.internal:8000/", "private network");
    }

    @Test
    void aBlockOnTheListCoversNamesOnlyWhenAllTheirAddressesAreInIt() {
        assertThat(
                        guard(always("10.1.0.1", "10.1.0.2"), "10.1.0.0/16:8000")
                                .check("http://models.internal:8000/")
                                .addresses())
                .hasSize(2);
        refused(
                guard(always("10.1.0.1", "10.2.0.1"), "10.1.0.0/16:8000"),
                "http://models.internal:8000/",
                "leads to a private address");
        refused(
                guard(always("10.1.0.1", "93.184.216.34"), "10.1.0.0/16:8000"),
                "http://models.example.org:8000/",
                "http:// to");
        refused(
                guard(always("10.1.0.1", "93.184.216.34"), "10.1.0.0/16:8000"),
                "https://models.example.org:8000/",
                "port 8000");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, cloud metadata",
        "fd00:ec2::254, cloud metadata",
        "169.254.1.1, link-local",
        "fe80::1, link-local",
        "224.0.0.1, multicast",
        "0.0.0.0, unspecified",
        "255.255.255.255, broadcast",
        "2002:a00:1::, wrapped",
        "192.0.2.1, documentation",
    })
    void someAddressesStayClosedWhateverTheListSays(String address, String reason) {
        OutboundGuard guard =
                guard(
                        always(address),
                        "any.example.org:*",
                        "0.0.0.0/0:*",
                        "[::/0]:*",
                        "[" + address + "]:*");
        refused(guard, "https://any.example.org/", reason);
        refused(guard, "https://any.example.org/", "never allowed");
    }

    @Test
    void aTranslatedAddressIsAsOpenAsWhatItStandsFor() {
        String list = "[64:ff9b::/96]:443";
        assertThat(
                        guard(always("64:ff9b::808:808"), list)
                                .check("https://a.example.org/")
                                .addresses())
                .hasSize(1);
        refused(guard(always("64:ff9b::a9fe:a9fe"), list), "https://a.example.org/", "NAT64");
        refused(guard(always("64:ff9b::a00:1"), list), "https://a.example.org/", "NAT64");
    }

    @Test
    void aPublicNameOnTheListMayUseHttpAndItsPort() {
        OutboundGuard guard = guard(always("93.184.216.34"), "hooks.example.org:8080");
        assertThat(guard.check("http://hooks.example.org:8080/").port()).isEqualTo(8080);
        refused(guard, "http://hooks.example.org/", "http:// to");
        assertThat(guard.check("https://hooks.example.org/").port()).isEqualTo(443);
    }

    @Test
    void unknownNamesAreUnreachable() {
        HostResolver nobody =
                host -> {
                    throw new UnknownHostException(host);
                };
        for (HostResolver resolver : List.of(nobody, (HostResolver) host -> List.of())) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> guard(resolver).check("https://nobody.example.org/"))
                    .withMessage("host \"nobody.example.org\" is not known; check its spelling")
                    .satisfies(e ->
                            assertThat(e.kind()).isEqualTo(OutboundException.Kind.UNREACHABLE));
        }
    }

    @Test
    void aNameWithHundredsOfAddressesIsRefused() {
        InetAddress address = InetAddress.ofLiteral("93.184.216.34");
        refused(
                guard(host -> Collections.nCopies(65, address)),
                "https://many.example.org/",
                "more than 64");
    }

    @Test
    void theResolverOfTheSystemKnowsLocalhostAndNobodyElseInvalid() throws Exception {
        HostResolver system = HostResolver.system(Duration.ofSeconds(20));
        assertThat(system.resolve("localhost"))
                .allMatch(InetAddress::isLoopbackAddress)
                .isNotEmpty();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> system.resolve("no-such-host.invalid"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:8000 | 127.0.0.1:8000",
                "Models.Internal | models.internal:80,443",
                "10.0.0.0/8:8001,8000 | 10.0.0.0/8:8000,8001",
                "10.0.0.0/8 | 10.0.0.0/8:80,443",
                "gpu:* | gpu:*",
                "::1 | [::1]:80,443",
                "fd12::/16 | [fd12::/16]:80,443",
                "[fd12::/16]:8000 | [fd12::/16]:8000",
                "[::1] | [::1]:80,443",
            })
    void entriesOfTheListAreReadAndWritten(String text, String canonical) {
        AllowedAddress entry = AllowedAddress.parse(text);
        assertThat(entry).hasToString(canonical);
        assertThat(AllowedAddress.parse(entry.toString())).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "http://127.0.0.1", "127.1", "127.0.0.1:", "127.0.0.1:0",
                        "127.0.0.1:70000",
                "127.0.0.1:a", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "[::1", "[::1]8000",
                        "*.example.org",
                "a b", "::ffff:127.0.0.1", "exämple.org", "fe80::1%eth0", "0x7f000001:80",
                        "host.:80"
            })
    void brokenEntriesOfTheListAreRefusedWithAClearLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedAddress.parse(text))
                .withMessageContaining("allowed address \"" + text.strip().split(":")[0])
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }
}
