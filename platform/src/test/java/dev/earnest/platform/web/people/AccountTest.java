package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.Totp;
import dev.earnest.platform.web.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Scene SCENE = Scene.start();
    private static final Pattern KEY = Pattern.compile("secret=([A-Z2-7]{32})");
    private static final Pattern RECOVERY =
            Pattern.compile("<li class=\"secret\">([a-z2-7-]{19})</li>");

    @AfterAll
    static void stop() {
        SCENE.server().close();
    }

    private static TestClient.Reply signIn(Browser browser, String email, String password) {
        return browser.form(
                "/sign-in", Map.of("email", email, "password", password, "next", "/account"));
    }

    /// Sets up a second factor and waits until its code has changed.
    ///
    /// @return the shared secret and the recovery codes
    private static Factor secondFactor(Browser browser) {
        assertThat(
                        browser.form(
                                        "/account/second-factor/begin",
                                        Map.of("current", Scene.PASSWORD))
                                .status())
                .isEqualTo(303);
        String page = browser.get("/account/second-factor").body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        byte[] secret = base32(key.group(1));
        assertThat(
                        browser.form("/account/second-factor/confirm", Map.of("code", "000000"))
                                .status())
                .isEqualTo(422);
        TestClient.Reply confirmed =
                browser.form("/account/second-factor/confirm", Map.of("code", code(secret)));
        assertThat(confirmed.status()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        Matcher code = RECOVERY.matcher(confirmed.body());
        while (code.find()) {
            codes.add(code.group(1));
        }
        assertThat(codes).hasSize(10);
        SCENE.server().clock().move(Duration.ofSeconds(60));
        return new Factor(secret, codes);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Factor(byte[] secret, List<String> codes) {}

    private static String code(byte[] secret) {
        return Totp.code(secret, Totp.step(SCENE.server().clock().instant()));
    }

    private static byte[] base32(String text) {
        byte[] bytes = new byte[20];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int place = 0; place < text.length(); place++) {
            held = (held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(place));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsAllOtherSessions() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "password@example.org");
        Browser phone = SCENE.again("password@example.org");
        String before = ann.cookie("earnest_session");
        String other = "nine white storks";
        Map<String, String> fields =
                Map.of("current", "wrong wrong wrong", "password", other, "repeated", other);
        assertThat(ann.form("/account/password", fields).body())
                .contains("This is not your password");
        assertThat(phone.get("/account").status()).isEqualTo(200);

        TestClient.Reply changed =
                ann.form(
                        "/account/password",
                        Map.of("current", Scene.PASSWORD, "password", other, "repeated", other));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(phone.get("/account").status()).isEqualTo(303);
        assertThat(ann.get("/account").status()).isEqualTo(200);
        assertThat(ann.cookie("earnest_session")).isNotEqualTo(before);
        assertThat(signIn(SCENE.browser(), "password@example.org", Scene.PASSWORD).status())
                .isEqualTo(422);
        assertThat(signIn(SCENE.browser(), "password@example.org", other).status()).isEqualTo(303);
    }

    @Test
    void anotherEmailAddressNeedsThePasswordAndMustBeFree() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "moving@example.org");
        SCENE.member(Role.ANNOTATOR, "settled@example.org");
        assertThat(ann.form("/account", Map.of("name", "Ann", "email", "moved@example.org")).body())
                .contains("This is not your password");
        assertThat(
                        ann.form(
                                        "/account",
                                        Map.of(
                                                "name", "Ann",
                                                "email", "SETTLED@example.org",
                                                "current", Scene.PASSWORD))
                                .body())
                .contains("There is an account with this e-mail address");
        assertThat(
                        ann.form(
                                        "/account",
                                        Map.of(
                                                "name", "Ann",
                                                "email", "moved@example.org",
                                                "current", Scene.PASSWORD))
                                .body())
                .contains("Saved.");
        assertThat(SCENE.byEmail("moved@example.org").orElseThrow().name()).isEqualTo("Ann");
        // The name alone needs no password.
        assertThat(
                        ann.form("/account", Map.of("name", "Anna", "email", "moved@example.org"))
                                .body())
                .contains("Saved.");
    }

    @Test
    void withASecondFactorThePasswordAloneIsNotEnough() {
        Browser rita = SCENE.member(Role.REQUESTER, "rita@example.org");
        Factor factor = secondFactor(rita);
        Browser thief = SCENE.browser();
        TestClient.Reply half = signIn(thief, "rita@example.org", Scene.PASSWORD);
        assertThat(half.header("Location")).isEqualTo("/sign-in/code");
        assertThat(thief.get("/account").status()).isEqualTo(303);
        assertThat(thief.form("/sign-in/code", Map.of("code", "123456")).status()).isEqualTo(422);
        assertThat(thief.get("/account").status()).isEqualTo(303);

        TestClient.Reply whole = thief.form("/sign-in/code", Map.of("code", code(factor.secret())));
        assertThat(whole.header("Location")).isEqualTo("/account");
        assertThat(thief.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aCodeWorksOnceAlsoInAnotherBrowser() {
        Factor factor = secondFactor(SCENE.member(Role.REQUESTER, "once@example.org"));
        String code = code(factor.secret());
        Browser first = SCENE.browser();
        signIn(first, "once@example.org", Scene.PASSWORD);
        assertThat(first.form("/sign-in/code", Map.of("code", code)).status()).isEqualTo(303);
        Browser second = SCENE.browser();
        signIn(second, "once@example.org", Scene.PASSWORD);
        assertThat(second.form("/sign-in/code", Map.of("code", code)).status()).isEqualTo(422);
    }

    @Test
    void fiveWrongCodesEndTheAttempt() {
        Factor factor = secondFactor(SCENE.member(Role.REQUESTER, "five@example.org"));
        Browser browser = SCENE.browser();
        signIn(browser, "five@example.org", Scene.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.form("/sign-in/code", Map.of("code", "00000" + i)).status())
                    .isEqualTo(422);
        }
        TestClient.Reply over =
                browser.form("/sign-in/code", Map.of("code", code(factor.secret())));
        assertThat(over.header("Location")).isEqualTo("/sign-in");
        assertThat(browser.get("/account").status()).isEqualTo(303);
    }

    @Test
    void aRecoveryCodeReplacesThePhoneOnce() {
        Factor factor = secondFactor(SCENE.member(Role.REQUESTER, "lost@example.org"));
        String code = factor.codes().getFirst();
        Browser browser = SCENE.browser();
        signIn(browser, "lost@example.org", Scene.PASSWORD);
        assertThat(
                        browser.form(
                                        "/sign-in/code",
                                        Map.of("code", code.toUpperCase(java.util.Locale.ROOT)))
                                .status())
                .isEqualTo(303);
        assertThat(browser.get("/account/security").body())
                .contains("You have 9 recovery codes left");
        Browser again = SCENE.browser();
        signIn(again, "lost@example.org", Scene.PASSWORD);
        assertThat(again.form("/sign-in/code", Map.of("code", code)).status()).isEqualTo(422);
        assertThat(SCENE.all("select encode(code_hash, 'escape') from recovery_code"))
                .noneMatch(hash -> factor.codes().stream().anyMatch(hash::contains));
    }

    @Test
    void theSecondFactorIsTurnedOffWithThePasswordOnly() {
        Browser rita = SCENE.member(Role.REQUESTER, "off@example.org");
        secondFactor(rita);
        assertThat(rita.form("/account/second-factor/remove", Map.of("current", "wrong")).status())
                .isEqualTo(422);
        assertThat(
                        rita.form(
                                        "/account/second-factor/remove",
                                        Map.of("current", Scene.PASSWORD))
                                .status())
                .isEqualTo(200);
        assertThat(signIn(SCENE.browser(), "off@example.org", Scene.PASSWORD).header("Location"))
                .isEqualTo("/account");
    }

    @Test
    void beginningAgainDoesNotReplaceAFactorThatIsOn() {
        Browser rita = SCENE.member(Role.REQUESTER, "keep@example.org");
        Factor factor = secondFactor(rita);
        rita.form("/account/second-factor/begin", Map.of("current", Scene.PASSWORD));
        assertThat(rita.get("/account/second-factor").header("Location"))
                .isEqualTo("/account/security");
        Browser browser = SCENE.browser();
        signIn(browser, "keep@example.org", Scene.PASSWORD);
        assertThat(browser.form("/sign-in/code", Map.of("code", code(factor.secret()))).status())
                .isEqualTo(303);
    }

    @Test
    void peopleSeeTheirSessionsAndEndThem() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "sessions@example.org");
        Browser phone = SCENE.again("sessions@example.org");
        String page = ann.get("/account/sessions").body();
        assertThat(page)
                .contains("Firefox on Linux", "this one")
                .doesNotContain(ann.cookie("earnest_session"));
        String end = page.replaceAll("(?s).*action=\"(/account/sessions/[0-9a-f-]+/end)\".*", "$1");
        // Somebody else cannot end it.
        Browser eve = SCENE.member(Role.ANNOTATOR, "eve.sessions@example.org");
        assertThat(eve.form(end, Map.of()).status()).isEqualTo(404);
        assertThat(phone.get("/account").status()).isEqualTo(200);
        assertThat(ann.form(end, Map.of()).status()).isEqualTo(303);
        assertThat(phone.get("/account").status()).isEqualTo(303);

        Browser laptop = SCENE.again("sessions@example.org");
        Browser tablet = SCENE.again("sessions@example.org");
        ann.form("/account/end-other-sessions", Map.of());
        assertThat(laptop.get("/account").status()).isEqualTo(303);
        assertThat(tablet.get("/account").status()).isEqualTo(303);
        assertThat(ann.get("/account").status()).isEqualTo(200);
        assertThat(eve.get("/account").status()).isEqualTo(200);
    }

    @Test
    void theUseOfASessionIsNotedNowAndThenOnly() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "noted@example.org");
        String used =
                "select used_at::text from session join person on person.id = person_id where email = 'noted@example.org'";
        String first = SCENE.one(used);
        SCENE.server().clock().move(Duration.ofMinutes(4));
        ann.get("/account");
        assertThat(SCENE.one(used)).isEqualTo(first);
        SCENE.server().clock().move(Duration.ofMinutes(2));
        ann.get("/account");
        assertThat(SCENE.one(used)).isNotEqualTo(first);
    }
}
