package dev.earnest.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(RFC, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    void clocksMayDifferByOneStep() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.matching(RFC, Totp.code(RFC, near), now, 0)).hasValue(near);
        }
        assertThat(Totp.matching(RFC, Totp.code(RFC, step - 2), now, 0)).isEmpty();
        assertThat(Totp.matching(RFC, Totp.code(RFC, step + 2), now, 0)).isEmpty();
    }

    @Test
    void aCodeWorksOnce() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        String code = Totp.code(RFC, Totp.step(now));
        long used = Totp.matching(RFC, code, now, 0).orElseThrow();
        assertThat(Totp.matching(RFC, code, now, used)).isEmpty();
        assertThat(Totp.matching(RFC, code, now.plusSeconds(29), used)).isEmpty();
    }

    @Test
    void spacesDoNotMatterAndOtherTextsAreWrong() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        assertThat(Totp.matching(RFC, "050 471", now, 0)).isPresent();
        for (String wrong : new String[] {"", "50471", "0504711", "05047l", "٠٥٠٤٧١"}) {
            assertThat(Totp.matching(RFC, wrong, now, 0)).as(wrong).isEmpty();
        }
    }

    @Test
    void anAppReadsTheAddress() {
        assertThat(Totp.uri(RFC, "ann+test@example.org"))
                .isEqualTo(
                        "otpauth://totp/Earnest:ann%2Btest%40example.org"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Earnest");
        assertThat(Totp.text(RFC)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void base32KeepsEveryByte() {
        SplittableRandom random = new SplittableRandom(7);
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base32.decode(Base32.encode(bytes)).orElseThrow()).isEqualTo(bytes);
        }
        // RFC 4648, section 10.
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Base32.decode("MZXW1")).isEmpty();
    }

    @Test
    void recoveryCodesAreTenDifferentOnesAndReadAsPeopleTypeThem() {
        var codes = RecoveryCodes.next(new SplittableRandom(3));
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        String code = codes.getFirst();
        assertThat(RecoveryCodes.digest(code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.digest(code));
        assertThat(RecoveryCodes.digest(codes.get(1))).isNotEqualTo(RecoveryCodes.digest(code));
    }
}
